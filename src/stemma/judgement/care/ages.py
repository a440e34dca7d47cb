"""Minors, by age ("Vera, 9", "her 14-year-old son") and by the nouns for children ("a schoolboy")."""

from __future__ import annotations

from collections.abc import Iterator

from stemma.judgement.care.knowledge import people, words
from stemma.judgement.care.line import Line, Trace
from stemma.language.analysis import Quantity

_OF_AGE = 18
_BESIDE = frozenset({"(", ","})
_CLOSES = frozenset({")", ",", ".", ";", "and", "—", "–", "-"})
_LINKS = frozenset({"aged", "age", "old", "year", "month", "-", "years"})
_SPECIFIC = frozenset({"a", "an", "the", "this", "that", "his", "her", "their", "another", "one"})
_STEPS = 5


def find_ages(line: Line) -> Iterator[Trace]:
    """Every sign in a sentence that somebody is under eighteen, and every age that it gives a grown person: ages are
    told of private people more than of others. One of whom no name is told must be a single one.
    """
    grown: set[int] = set()
    for quantity in line.sentence.quantities:
        found = _aged(line, quantity)
        if found is None:
            continue
        first, last, of = found
        if quantity.unit in ("year", None) and quantity.low >= _OF_AGE:
            grown.update((of, *line.children(of)))
            yield line.trace("private", first, of, last)
            continue
        if line.tokens[of].xpos == "NNS":
            continue
        yield line.trace("minor", first, of, last)
    yield from _children(line, grown)


def _children(line: Line, grown: set[int]) -> Iterator[Trace]:
    for at, token in enumerate(line.tokens):
        if line.lemma(at) not in words("minor", "child") or token.upos != "NOUN" or at in grown:
            continue
        if token.xpos == "NNS" or token.dep in ("compound", "amod") or token.head in grown:
            continue
        dets = [line.tokens[c].text.lower() for c in line.children(at, "det", "nmod:poss")]
        if line.who(at) is not None or any(word in _SPECIFIC for word in dets):
            yield line.trace("minor", at, at)


def _aged(line: Line, quantity: Quantity) -> tuple[int, int, int] | None:
    """First and last word of an age, and the word for the one whose age it is; None where it is none."""
    inside = [i for i, token in enumerate(line.tokens) if quantity.span.holds(token.span)]
    if not inside or not 0 < quantity.high < 130 or quantity.text.endswith("olds"):
        return None
    first, last = inside[0], inside[-1]
    if first > 1 and line.tokens[first - 1].text in _BESIDE and _is_someone(line, first - 2):
        closed = last + 1 >= len(line.tokens) or line.tokens[last + 1].text in _CLOSES
        if closed and quantity.low == quantity.high and quantity.unit in (None, "year", "month"):
            bracket = line.tokens[first - 1].text == "(" and last + 1 < len(line.tokens)
            return first, last + bracket, first - 2
    if quantity.counted != "age" or _past(line, first, last):
        return None
    of = _above(line, inside)
    return (first, last, of) if of is not None and _is_someone(line, of) else None


def _above(line: Line, inside: list[int]) -> int | None:
    """The word that an age hangs on, through "aged" and the like; "a 14-year-old" is somebody by itself."""
    at = inside[-1]
    for _ in range(_STEPS):
        head = line.tokens[at].head
        if at == inside[-1] and line.has(at, "det") and line.lemma(at) == "old":
            return at
        if line.has(at, "cop"):
            return next(line.children(at, "nsubj"), None)
        if head < 0:
            return None
        if head not in inside and line.lemma(head) not in _LINKS:
            return head
        at = head
    return None


def _past(line: Line, first: int, last: int) -> bool:
    """Whether the age was somebody's once: "at the age of 14", "was 14 when"."""
    before = [line.tokens[i].text.lower() for i in range(max(0, first - 3), first)]
    after = [line.tokens[i].text.lower() for i in range(last + 1, min(len(line.tokens), last + 4))]
    return before[-2:] == ["age", "of"] or "since" in before or "when" in after or "ago" in after


def _is_someone(line: Line, at: int) -> bool:
    return at in line.bearers or line.who(at) is not None or line.lemma(at) in people() | {"old"}
