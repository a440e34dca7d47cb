"""Who speaks by a verb: its subject in the tree, or, where the tree is at a loss, whom its place tells."""

from __future__ import annotations

from stemma.claims.attribution.grammar import Grammar
from stemma.claims.attribution.lexicon import all_verbs, stances, verbs, words
from stemma.claims.attribution.mending import SUBJECTS
from stemma.claims.attribution.placing import RELATIVE, before_apposition

_ARGUMENTS = ("obj", "obl:unmarked", "nsubj", "dep", "flat", "appos", "list", "parataxis")


def speaker(g: Grammar, at: int, depth: int = 0) -> int | None:
    """The head of the noun phrase that speaks by this verb, or None where nobody is named."""
    if passive(g, at):
        return agent(g, at)
    subject = g.subject(at)
    if subject is not None:
        return _antecedent(g, at, subject)
    token = g.tokens[at]
    near = _said_before(g, at) if token.xpos == "VBG" else None
    if near is not None:
        return near
    if token.dep == "acl" and token.head >= 0 and token.xpos in ("VBG", "VBD", "VB"):
        return _of_noun(g, at)
    shared = token.dep in ("conj", "xcomp") or (token.dep == "advcl" and token.xpos in ("VBG", "VB"))
    if (token.head >= 0 and shared) or (token.xpos == "VBG" and token.dep in ("parataxis", "ccomp")):
        found = _shared(g, at, depth)
        told = token.xpos == "VBG" and token.lemma in verbs("say") and not depth
        return _teller_above(g, at, found) if told and found is not None else found
    return _misplaced(g, at, depth)


def _of_noun(g: Grammar, at: int) -> int | None:
    """Whose a verb under a noun is: "a statement saying", "the first to endorse", "poked at the debate, tweeting"."""
    token = g.tokens[at]
    if token.xpos == "VB":
        found = _teller(g, token.head)
        return found if found != token.head else None
    issuer = _issuer(g, token.head)
    left = at - 1
    while left > 0 and g.tokens[left].upos == "ADV":
        left -= 1
    aside = g.tokens[left].text == "," and token.xpos == "VBG"
    return _teller(g, issuer) if aside and not _speaks(g, issuer) else issuer


def _misplaced(g: Grammar, at: int, depth: int) -> int | None:
    """Who speaks where the tree gives the verb no subject in any way."""
    token = g.tokens[at]
    found = _misread(g, at) if token.head < 0 or token.dep in ("parataxis", "ccomp") else None
    if found is not None or depth:
        return found
    return _whose_aside(g, at) if token.xpos == "VBG" else _to_the_left(g, at)


def _whose_aside(g: Grammar, at: int) -> int | None:
    """Who says "..., adding, ..." where the tree hangs it nowhere near: the subject of the verb of saying before."""
    if g.tokens[at].lemma not in verbs("say") or g.tokens[at - 1].text != ",":
        return None
    for i in range(at - 1, -1, -1):
        if g.tokens[i].upos == "VERB" and g.tokens[i].lemma in verbs("say") | verbs("tell"):
            return g.subject(i)
    return None


def _said_before(g: Grammar, at: int) -> int | None:
    """Whose "adding" it is in "..., he said, adding ...", right behind the verb of saying and its subject."""
    if at < 3 or g.tokens[at - 1].text != "," or g.tokens[at].lemma not in verbs("say"):
        return None
    before = at - 2
    if g.tokens[before].upos == "VERB" and g.tokens[before].lemma in verbs("say") | verbs("tell"):
        return g.subject(before)
    return None


def _to_the_left(g: Grammar, at: int) -> int | None:
    """The subject that stands before a plain verb of saying though the tree hangs it elsewhere."""
    if g.tokens[at].xpos not in ("VBZ", "VBD", "VBP") or g.tokens[at].lemma not in verbs("say") | verbs(
        "tell"
    ):
        return None
    for i in range(at - 1, max(-1, at - 15), -1):
        token = g.tokens[i]
        if token.text == ";" or token.upos == "AUX" or token.xpos in ("VBZ", "VBD", "VBP"):
            return None
        if token.dep in SUBJECTS and token.text.lower() not in RELATIVE:
            return i
    return before_apposition(g, at) if g.tokens[at - 1].text == "," else None


def _speaks(g: Grammar, at: int) -> bool:
    return g.is_someone(at) or g.tokens[at].lemma in words("documents") | words("nouns")


def _teller(g: Grammar, at: int) -> int:
    """The subject of the clause around a noun that cannot speak: "Doe poked at the debate, tweeting ..."."""
    above, steps = g.tokens[at].head, 0
    while above >= 0 and steps < 6:
        subject = g.subject(above)
        if subject is not None:
            return subject
        above, steps = g.tokens[above].head, steps + 1
    return at


def _teller_above(g: Grammar, at: int, found: int) -> int:
    """Whose "..., adding that ..." it is where it hangs on what is said: that of the verb of saying above, unless
    the verb it hangs on tells of speech itself ("said that he had apologised, saying ...").
    """
    above = g.tokens[at].head
    spoken = g.tokens[above].lemma in all_verbs() | stances("verbs") | stances("with_preposition")
    able = _can_tell(g, found)
    for _ in range(6):
        if (able and spoken) or above < 0:
            return found
        above = g.tokens[above].head
        subject = g.subject(above) if above >= 0 else None
        says = not able or g.tokens[above].lemma in verbs("say") | verbs("tell")
        if says and subject is not None and _can_tell(g, subject):
            return subject
    return found


def _can_tell(g: Grammar, at: int) -> bool:
    return _speaks(g, at) or g.tokens[at].upos in ("PROPN", "PRON")


def _issuer(g: Grammar, noun: int) -> int:
    """The noun itself, or who issued it: "the police issued a statement saying ..."."""
    above = g.tokens[noun].head
    texts = words("documents") | words("nouns")
    if g.tokens[noun].dep == "obj" and above >= 0 and g.tokens[noun].lemma in texts and not passive(g, above):
        subject = g.subject(above)
        return noun if subject is None else subject
    return noun


def _antecedent(g: Grammar, at: int, subject: int) -> int:
    token = g.tokens[at]
    if g.tokens[subject].text.lower() in RELATIVE and token.dep.startswith("acl") and token.head >= 0:
        return token.head
    return subject


def _shared(g: Grammar, at: int, depth: int) -> int | None:
    """The subject of the verb above: "said A and added B", "said A, adding B", "was quoted as saying B"."""
    above = g.tokens[at].head
    steps = 0
    while above >= 0 and steps < 6 and g.quoted[above] >= 0 and g.quoted[at] < 0:
        above, steps = g.tokens[above].head, steps + 1  # what is quoted does not govern what is not
    if above < 0 or depth > 3:
        return None
    quoting = g.tokens[at].lemma in ("say", "tell") and g.tokens[above].lemma in (
        "quote",
        "cite",
        "paraphrase",
    )
    if passive(g, above) and g.tokens[at].dep != "conj":
        return g.child(above, "nsubj:pass") or agent(g, above)
    if quoting:
        return g.child(above, "obj", "iobj")
    return speaker(g, above, depth + 1)


def passive(g: Grammar, at: int) -> bool:
    """Whether the verb is a passive ("was confirmed by"; "announced by" after a noun)."""
    token = g.tokens[at]
    for c in g.tree.children[at]:
        if g.tokens[c].dep == "aux:pass" and at - c < 5:
            return True
    return token.xpos == "VBN" and token.dep in ("acl", "advcl") and agent(g, at) is not None


def agent(g: Grammar, at: int) -> int | None:
    """The noun after "by"."""
    found = g.child(at, "obl:agent")
    if found is not None:
        return found
    for c in g.tree.children[at]:
        if g.tokens[c].dep == "obl" and any(g.tokens[k].text.lower() == "by" for k in g.tree.children[c]):
            return c
    return None


def _misread(g: Grammar, at: int) -> int | None:
    for c in g.tree.children[at]:
        if c > at > 1 and g.tokens[c].dep in _ARGUMENTS and g.tokens[c].upos in ("PROPN", "NOUN", "PRON"):
            return c
    return None
