"""Who speaks by a verb: its subject in the tree, or, where the tree is at a loss, whom its place tells."""

from __future__ import annotations

from stemma.claims.attribution.grammar import SUBJECTS, Grammar
from stemma.claims.attribution.lexicon import verbs, words
from stemma.claims.attribution.phrases import nominal

RELATIVE = frozenset(("who", "which", "that", "whom"))
_EDGES = frozenset((*",;:\"”»’'–—-?!", "''"))
_NOUNS = ("PROPN", "NOUN", "PRON", "NUM")
_STARTS = ("DET", "PROPN", "NOUN", "PRON", "NUM", "ADJ")
_ARGUMENTS = ("obj", "obl:unmarked", "nsubj", "dep", "flat", "appos", "list", "parataxis")
_LONGEST = 12


def inverted(g: Grammar, at: int) -> int | None:
    """The speaker of a verb that closes what is said and stands before its subject: '..., says Zelensky'."""
    if at < 2 or at + 1 >= len(g.tokens) or not g.tokens[at].xpos.startswith("VB"):
        return None
    if g.tokens[at].xpos not in ("VBD", "VBZ", "VBP") and not _reported(g, at):
        return None
    placed = g.tokens[at - 1].text in _EDGES and g.tokens[at + 1].upos in _STARTS
    if not placed or g.tokens[at].lemma in verbs("tell") or _runs_on(g, at + 1):
        return None  # what follows "told" is who was told
    plain = g.tokens[at].lemma in verbs("say") - verbs("object")  # takes no noun phrase as its object
    before = any(g.tokens[c].dep in SUBJECTS and c < at for c in g.tree.children[at])
    if g.tokens[at - 1].text == "," and before and not plain:
        return None  # the comma closes an apposition to a subject that stands before
    subject = next((c for c in g.tree.children[at] if c > at and g.tokens[c].dep in ("nsubj", "obj")), None)
    if subject is not None and g.tokens[subject].upos in _NOUNS and g.phrase(subject)[0] == at + 1:
        return subject
    found = nominal(g, at + 1)
    timed = found is not None and any(t.span.overlap(g.tokens[found].span) for t in g.sentence.times)
    return None if timed else found  # "..., said Sunday"


def _reported(g: Grammar, at: int) -> bool:
    """Whether what was taken for a participle may be a past tense ("..., reported The Associated Press")."""
    return (
        g.tokens[at].xpos == "VBN"
        and g.tokens[at].lemma in verbs("say")
        and g.tokens[at + 1].xpos in ("NNP", "DT")
    )


def _runs_on(g: Grammar, start: int) -> bool:
    """Whether a clause with a verb of its own starts here ("said the foam was"), no mere noun phrase."""
    for i in range(start, min(len(g.tokens), start + 25)):
        token = g.tokens[i]
        if token.text in _EDGES or token.text in (".", ")") or token.text.lower() in RELATIVE:
            return False
        hyphened = i + 1 < len(g.tokens) and g.tokens[i + 1].text == "-"  # "co-host"
        if token.upos == "AUX" or (token.xpos in ("VBZ", "VBD", "VBP", "MD") and not hyphened):
            return True
    return False


def trailing(g: Grammar, at: int) -> int | None:
    """The speaker between a comma and a verb that ends a part of the line: '..., the coast guard said.'"""
    if at < 3 or not _closes(g, at) or g.tokens[at].dep == "acl:relcl" or g.tokens[at].xpos == "VB":
        return None  # "an offer the leadership rebuffed": the noun is no more than what the clause is about
    subject = near_subject(g, at)
    if subject is not None and subject < at:
        start = g.phrase(subject)[0]
        if start > 2 and g.tokens[start - 1].text in _EDGES:
            return subject
    if g.tokens[at - 1].text == ",":
        return _before_apposition(g, at)
    left = at - 1
    while left > 0 and at - left <= _LONGEST and g.tokens[left].text not in _EDGES:
        if g.tokens[left].upos in ("VERB", "SCONJ", "AUX"):
            return None
        left -= 1
    if (
        left < 2
        or left == at - 1
        or g.tokens[left].text not in _EDGES
        or g.tokens[left + 1].upos not in _STARTS
    ):
        return None
    heads = [
        i for i in range(left + 1, at) if g.tokens[i].upos in _NOUNS and not left < g.tokens[i].head < at
    ]
    return heads[-1] if heads else None


def _before_apposition(g: Grammar, at: int) -> int | None:
    """Whom "..., the command's chief of staff, told" is about: the last person named before."""
    place = g.tokens[at].span.start
    for name in reversed(g.sentence.names):
        if name.type == "PER" and name.span.end < place:
            here = next(i for i, t in enumerate(g.tokens) if t.span.end >= name.span.end)
            near = at - here <= _LONGEST and g.quoted[here] < 0
            return here if near and g.tokens[here + 1].text == "," else None
    left = _edge_before(g, at - 1)
    farther = _edge_before(g, left) if left is not None else None
    if left is None or farther is None or farther < 2 or g.tokens[left].text != ",":
        return None
    heads = [i for i in range(farther + 1, left) if g.tokens[i].upos in _NOUNS]
    return heads[-1] if heads and g.tokens[farther + 1].upos in _STARTS else None


def _edge_before(g: Grammar, at: int) -> int | None:
    """The punctuation before a run of words without a verb that ends at ``at``."""
    for i in range(at - 1, max(-1, at - _LONGEST), -1):
        if g.tokens[i].text in _EDGES:
            return i
        if g.tokens[i].upos in ("VERB", "AUX", "SCONJ"):
            return None
    return None


def _closes(g: Grammar, at: int) -> bool:
    """Whether nothing that could be said follows the verb: a stop, a comma, or an adjunct without a verb."""
    for i in range(at + 1, min(len(g.tokens), at + 16)):
        token = g.tokens[i]
        if token.text in (",", ".", ";", ")", "–", "—", "!", "?"):
            return True
        if token.upos in ("VERB", "AUX", "SCONJ") or token.text in (":", '"', "“", "«"):
            return False
    return len(g.tokens) - at < 16


def near_subject(g: Grammar, at: int) -> int | None:
    """The subject child that stands nearest to the verb (a tree in error may give it two)."""
    found = [c for c in g.tree.children[at] if g.tokens[c].dep in SUBJECTS]
    return min(found, key=lambda c: abs(c - at)) if found else None


def speaker(g: Grammar, at: int, depth: int = 0) -> int | None:
    """The head of the noun phrase that speaks by this verb, or None where nobody is named."""
    if passive(g, at):
        return agent(g, at)
    subject = near_subject(g, at)
    if subject is not None:
        return _antecedent(g, at, subject)
    token = g.tokens[at]
    if token.dep == "acl" and token.xpos in ("VBG", "VBD") and token.head >= 0:
        issuer = _issuer(g, token.head)
        aside = g.tokens[at - 1].text == "," and token.xpos == "VBG"
        return _teller(g, issuer) if aside and not _speaks(g, issuer) else issuer
    shared = token.dep in ("conj", "xcomp") or (token.dep == "advcl" and token.xpos == "VBG")
    if (token.head >= 0 and shared) or (token.xpos == "VBG" and token.dep in ("parataxis", "ccomp")):
        found = _shared(g, at, depth)
        told = found is not None and token.xpos == "VBG" and token.lemma in verbs("say") and not depth
        return _teller_above(g, at, found) if told and found is not None else found
    found = _misread(g, at) if token.head < 0 or token.dep in ("parataxis", "ccomp") else None
    return found if found is not None or depth else _to_the_left(g, at)


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
    return _before_apposition(g, at) if g.tokens[at - 1].text == "," else None


def _speaks(g: Grammar, at: int) -> bool:
    return g.is_someone(at) or g.tokens[at].lemma in words("documents") | words("nouns")


def _teller(g: Grammar, at: int) -> int:
    """The subject of the clause around a noun that cannot speak: "Doe poked at the debate, tweeting ..."."""
    above, steps = g.tokens[at].head, 0
    while above >= 0 and steps < 6:
        subject = near_subject(g, above)
        if subject is not None:
            return subject
        above, steps = g.tokens[above].head, steps + 1
    return at


def _teller_above(g: Grammar, at: int, found: int) -> int:
    """Whose "..., adding that ..." it is where the verb it hangs on has a subject that cannot speak ("said eleven
    bodies had been found, adding ..."): that of the verb of saying above.
    """
    above = g.tokens[at].head
    for _ in range(5):
        if _can_tell(g, found) or above < 0:
            return found
        above = g.tokens[above].head
        subject = near_subject(g, above) if above >= 0 else None
        if subject is not None and _can_tell(g, subject):
            return subject
    return found


def _can_tell(g: Grammar, at: int) -> bool:
    return _speaks(g, at) or g.tokens[at].upos in ("PROPN", "PRON")


def _issuer(g: Grammar, noun: int) -> int:
    """The noun itself, or who issued it: "the police issued a statement saying ..."."""
    above = g.tokens[noun].head
    texts = words("documents") | words("nouns")
    if g.tokens[noun].dep == "obj" and above >= 0 and g.tokens[noun].lemma in texts and not passive(g, above):
        subject = near_subject(g, above)
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
