"""Verbs that hand over to a source: who speaks, to whom, and which words of the sentence are the source's."""

from __future__ import annotations

from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import SUBJECTS, Grammar
from stemma.claims.attribution.lexicon import all_verbs, verbs

_COMPLEMENTS = ("ccomp", "xcomp")
_OBJECTS = ("obj", "iobj", "obl", "obl:unmarked", "advcl", "xcomp", "nmod")
_VOICE = frozenset("we us i our my me".split())
_RELATIVE = frozenset("who which that whom".split())
_TRAILING = frozenset(("ADV", "PART", "AUX"))


def verb_frames(g: Grammar) -> list[Frame]:
    """The frames that verbs open in a sentence, left to right."""
    found = []
    for at, token in enumerate(g.tokens):
        if token.lemma in all_verbs() and _is_verb(g, at) and not _withheld(g, at):
            frame = _frame(g, at)
            if frame is not None:
                found.append(frame)
    return found


def _is_verb(g: Grammar, at: int) -> bool:
    token = g.tokens[at]
    return token.upos == "VERB" and token.dep not in ("amod", "compound", "case", "fixed", "mark")


def _withheld(g: Grammar, at: int) -> bool:
    """Whether nothing is handed over: "did not say", "declined to comment"."""
    token = g.tokens[at]
    if token.lemma in verbs("deny"):
        return False
    if token.dep == "xcomp" and token.head >= 0 and g.tokens[token.head].lemma in verbs("withhold"):
        return True
    return any(g.tokens[c].lemma in ("not", "n't", "n’t", "never") for c in g.tree.children[at] if c < at)


def _frame(g: Grammar, at: int) -> Frame | None:
    token = g.tokens[at]
    head = speaker(g, at)
    if head is None:
        return None
    source = (*g.phrase(head), head)
    voice = g.tokens[head].text.lower() in _VOICE or g.tokens[source[0]].text.lower() in _VOICE
    if voice and g.quoted[at] >= 0:
        return None  # inside a quotation "we" is the one who is quoted
    told = _told(g, at)
    content, kind = _content(g, at, head)
    if not content and token.lemma not in verbs("say") | verbs("tell"):
        return None
    own = frozenset(range(source[0], source[1] + 1))
    return Frame(g.index, at, at, source, content - own, kind, token.lemma, told, voice)


def speaker(g: Grammar, at: int, depth: int = 0) -> int | None:
    """The head of the noun phrase that speaks by this verb, or None where nobody is named."""
    token = g.tokens[at]
    if _passive(g, at):
        return _agent(g, at)
    subject = g.child(at, *SUBJECTS)
    if subject is not None:
        if g.tokens[subject].text.lower() in _RELATIVE and token.dep.startswith("acl") and token.head >= 0:
            return token.head
        return subject
    if token.head < 0:
        return _inverted(g, at)
    if depth < 4 and token.dep in ("conj", "advcl", "xcomp", "parataxis", "ccomp"):
        if token.dep in ("parataxis", "ccomp") and token.xpos != "VBG":
            return _inverted(g, at)
        if token.dep == "advcl" and token.xpos != "VBG":
            return None
        above = _governor(g, at)
        if above is None:
            return None
        if _passive(g, above) and token.dep != "conj":
            return g.child(above, "nsubj:pass") or _agent(g, above)
        return speaker(g, above, depth + 1)
    if token.dep == "acl" and token.xpos in ("VBG", "VBD"):
        return token.head
    return None


def _governor(g: Grammar, at: int) -> int | None:
    """The verb from which a subjectless one takes its subject. What is quoted does not govern what is not."""
    above = g.tokens[at].head
    steps = 0
    while above >= 0 and steps < 6 and g.quoted[above] >= 0 and g.quoted[at] < 0:
        above, steps = g.tokens[above].head, steps + 1
    return above if above >= 0 else None


def _passive(g: Grammar, at: int) -> bool:
    token = g.tokens[at]
    if any(g.tokens[c].dep in ("aux:pass", "nsubj:pass") for c in g.tree.children[at]):
        return True
    return token.xpos == "VBN" and token.dep in ("acl", "advcl") and g.child(at, "obl:agent") is not None


def _agent(g: Grammar, at: int) -> int | None:
    agent = g.child(at, "obl:agent")
    if agent is not None:
        return agent
    for c in g.tree.children[at]:
        if g.tokens[c].dep == "obl" and any(g.tokens[k].text.lower() == "by" for k in g.tree.children[c]):
            return c
    return None


def _inverted(g: Grammar, at: int) -> int | None:
    """The speaker after a verb that the parser gave no subject: '..., says Zelensky'."""
    for c in g.tree.children[at]:
        if c > at and g.tokens[c].dep in (
            "obj",
            "obl:unmarked",
            "nsubj",
            "dep",
            "flat",
            "appos",
            "list",
            "parataxis",
        ):
            if g.tokens[c].upos in ("PROPN", "NOUN", "PRON") and at > 1:
                return c
    return None


def _told(g: Grammar, at: int) -> tuple[int, int] | None:
    """Who was told: the object of "tell", "to BPA" after other verbs."""
    for c in g.tree.children[at]:
        if c < at or g.tokens[c].upos not in ("PROPN", "NOUN", "PRON"):
            continue
        if g.tokens[at].lemma in verbs("tell") and g.tokens[c].dep in ("iobj", "obj"):
            return g.phrase(c)
        if g.tokens[c].dep == "obl" and any(g.tokens[k].text.lower() == "to" for k in g.tree.children[c]):
            return g.phrase(c)
    return None


def _content(g: Grammar, at: int, subject: int) -> tuple[frozenset[int], str]:
    """The words under the verb, and the construction. The verb's own words are left out."""
    token = g.tokens[at]
    lemma = token.lemma
    before, after = frozenset[int](), frozenset[int]()
    for c in g.tree.children[at]:
        dep = g.tokens[c].dep
        if (
            dep in _COMPLEMENTS
            or (dep == "parataxis" and not _is_cue(g, c))
            or (dep in ("csubj", "dep") and c != subject)
        ):
            if c < at:
                before |= g.under(c)
            else:
                after |= g.under(c)
    if after:
        return after | before, "clause"
    start = min(at, g.phrase(subject)[0])
    if token.dep in ("parataxis", "ccomp", "advcl", "discourse", "conj") and token.head >= 0 and not before:
        above = g.tokens[at].head
        if token.dep == "parataxis" and not _is_cue(g, above):
            before = g.under(above) - g.under(at)
    if before or (at > 2 and token.head < 0 and _stands_last(g, start)):
        return before | _segment(g, start, at, subject) - _own(g, at, before), "post"
    if lemma in verbs("object"):
        handed = frozenset[int]().union(
            *(g.under(c) for c in g.tree.children[at] if c > at and g.tokens[c].dep in _OBJECTS)
        )
        return (handed | {at} if handed else handed), "object"
    return frozenset(), "bare"


def _is_cue(g: Grammar, at: int) -> bool:
    return g.tokens[at].lemma in verbs("say") | verbs("tell") and g.tokens[at].upos == "VERB"


def _stands_last(g: Grammar, start: int) -> bool:
    return start > 1 and g.tokens[start - 1].text in (",", "”", '"', "»", "’", "'", "–", "—", "-", "?")


def _own(g: Grammar, at: int, before: frozenset[int]) -> frozenset[int]:
    """The words of the frame itself: its verb and what hangs on it, bar the complement."""
    return g.under(at) - before - frozenset(range(0, at)) if g.tokens[at].head < 0 else g.under(at) - before


def _segment(g: Grammar, start: int, at: int, subject: int) -> frozenset[int]:
    """All words before a frame that follows its content, back to a semicolon; and after one set off by commas."""
    first = start
    while first > 0 and g.tokens[first - 1].text != ";":
        first -= 1
    words = set(range(first, start))
    if subject < at and at + 1 < len(g.tokens) and g.tokens[at + 1].text == "," and start > 0:
        stop = at + 2
        if stop < len(g.tokens) and g.tokens[stop].xpos != "VBG":
            while stop < len(g.tokens) and g.tokens[stop].text != ";":
                words.add(stop)
                stop += 1
    return frozenset(words)
