"""What somebody wants, feels, promises or holds against others: attributions that hand over no fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from stemma.claims.attribution.cast import is_human
from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import Grammar
from stemma.claims.attribution.lexicon import stances, words
from stemma.claims.attribution.subjects import agent, near_subject, passive, speaker

_MOST = 24  # stances of one sentence
_CLAUSES = ("xcomp", "ccomp", "csubj")
_OBJECTS = ("obj", "iobj", *_CLAUSES)
_BESIDE = ("obl", "nmod", "advcl", "acl")
_PERSONAL = frozenset(
    ("he", "she", "they", "i", "we", "you", "who", "it", "some", "many", "others", "those", "all", "most", "few",
     "everyone", "everybody", "nobody", "anyone", "someone", "both", "each", "several")
)  # fmt: skip
_COUNTS = frozenset(("lot", "slew", "handful", "number", "majority", "dozen", "hundred", "thousand", "percent", "half",
                     "rest", "third", "quarter", "most", "some", "many", "all", "several", "few", "none", "plurality",
                     "couple", "pair", "host", "share", "member"))  # fmt: skip


def stance_frames(g: Grammar, frames: Iterable[Frame]) -> list[Frame]:
    """The stances that a sentence tells of in the report's own words, beside its other frames that hand over."""
    if g.sentence.kind == "furniture":
        return []
    taken = {i for f in frames for i in range(f.cue, f.cue_last + 1)}
    found: list[Frame] = []
    for at, token in enumerate(g.tokens):
        if at in taken or g.quoted[at] >= 0:
            continue
        if token.dep in _CLAUSES and token.head in taken | {f.cue for f in found}:
            continue  # "wants to ask for" is one stance
        frame = _READERS[token.upos](g, at) if token.upos in _READERS else None
        if frame is not None:
            found.append(frame)
    return found[:_MOST]


def _of_verb(g: Grammar, at: int) -> Frame | None:
    token = g.tokens[at]
    if token.dep in ("amod", "compound", "case"):
        return None
    if passive(g, at) and token.text.lower() in stances("adjectives"):
        return _frame(g, at, near_subject(g, at), _prepositional(g, at) | _under(g, at, _CLAUSES))
    listed = token.lemma in stances("verbs")
    content = _under(g, at, _OBJECTS if listed else ("ccomp",))
    if listed or token.lemma in stances("with_preposition"):
        content |= _prepositional(g, at)
    if passive(g, at):
        content |= _under(g, at, ("nsubj:pass",), before=True)
        if token.dep == "acl" and listed:
            content |= frozenset(range(g.phrase(token.head)[0], at))  # "a view endorsed by many"
        if listed and agent(g, at) is None:
            return _nobodys(g, at, content)
    elif listed and token.dep == "advcl" and token.xpos == "VBN" and near_subject(g, at) is None:
        return _nobodys(g, at, content)  # "asked whether ..., she said"
    return _frame(g, at, speaker(g, at), content)


def _nobodys(g: Grammar, at: int, content: frozenset[int]) -> Frame | None:
    """A stance of nobody named: "was criticised", "is seen as"."""
    return Frame(g.index, at, at, None, content, "stance", g.tokens[at].lemma) if content else None


def _of_adjective(g: Grammar, at: int) -> Frame | None:
    if g.tokens[at].text.lower() not in stances("adjectives"):
        return None
    subject = near_subject(g, at)
    if subject is None and g.tokens[at].dep == "xcomp" and g.tokens[at].head >= 0:
        subject = near_subject(g, g.tokens[at].head)  # "they remain hopeful that"
    return _frame(g, at, subject, _prepositional(g, at) | _under(g, at, _CLAUSES))


def _of_noun(g: Grammar, at: int) -> Frame | None:
    token = g.tokens[at]
    if token.lemma not in stances("nouns"):
        return None
    owner = g.child(at, "nmod:poss")
    above = token.head
    if owner is None and token.dep == "obj" and above >= 0 and g.tokens[above].lemma in stances("light"):
        owner = speaker(g, above)
    return _frame(g, at, owner, _prepositional(g, at) | _under(g, at, ("acl", "ccomp", "xcomp")))


_READERS: dict[str, Callable[[Grammar, int], Frame | None]] = {
    "VERB": _of_verb,
    "ADJ": _of_adjective,
    "NOUN": _of_noun,
}


def _frame(g: Grammar, at: int, head: int | None, content: frozenset[int]) -> Frame | None:
    if head is None or not content or not _minded(g, head):
        return None
    source = (*g.phrase(head), head)
    content -= frozenset(range(source[0], source[1] + 1))
    return Frame(g.index, at, at, source, content, "stance", g.tokens[at].lemma) if content else None


def _minded(g: Grammar, at: int, counted: bool = True) -> bool:
    """Whether the word stands for somebody with a mind of their own, or a text of theirs."""
    token = g.tokens[at]
    if token.text.lower() in _PERSONAL or (counted and token.lemma in _COUNTS and _of_minded(g, at)):
        return True
    if token.upos == "PRON":
        return token.xpos == "PRP$"
    if token.upos == "PROPN":
        return not any(n.type == "MISC" and n.span.overlap(token.span) for n in g.sentence.names)
    known = words("documents") | stances("minds")
    return g.is_someone(at) or is_human(token) or token.lemma in known or _called(g, at)


def _of_minded(g: Grammar, at: int) -> bool:
    """Whether those counted have minds: "a slew of leaders", "40 percent of voters"."""
    people = (c for c in g.tree.children[at] if c > at and g.tokens[c].dep.startswith("nmod"))
    return any(_minded(g, c, counted=False) for c in people)


def _called(g: Grammar, at: int) -> bool:
    """Whether an adjective or a number stands for people: "many", "the two"; or a plural of people."""
    token = g.tokens[at]
    return token.upos in ("ADJ", "NUM") or (
        token.xpos == "NNS" and token.lemma.endswith(("er", "or", "ist", "an"))
    )


def _under(g: Grammar, at: int, deps: tuple[str, ...], before: bool = False) -> frozenset[int]:
    found = frozenset[int]()
    for c in g.tree.children[at]:
        if (c > at or before) and g.tokens[c].dep in deps:
            found |= g.under(c)
    return found


def _prepositional(g: Grammar, at: int) -> frozenset[int]:
    found = frozenset[int]()
    for c in g.tree.children[at]:
        if c < at or not g.tokens[c].dep.startswith(_BESIDE):
            continue
        cases = {g.tokens[k].text.lower() for k in g.tree.children[c] if k < c}
        if cases & (stances("prepositions") | {"that", "whether", "if"}) or g.tokens[c].dep.startswith("acl"):
            found |= g.under(c)
    return found
