"""Quantities of a sentence: the amounts that ``measures`` reads, and from the parse what they count."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from stemma.language.analysis import Quantity, Time, Token
from stemma.language.lexemes import Lexeme, joined, lex
from stemma.language.measures import Measure, read_measure
from stemma.language.numbers import lexicon
from stemma.language.times import find_times
from stemma.span import Span

_LONGEST = 20_000  # characters of one sentence that are read
_YEAR = re.compile(r"(1[5-9]|20)\d\d")
_NUMBERED = frozenset(["no", "nos", "number", "#"])
_DIMENSIONS = frozenset(["wide", "long", "high", "deep", "tall", "old", "thick", "away", "heavy", "broad"])
_COUNTABLE = frozenset(["NOUN", "PROPN", "ADJ", "SYM"])


def find_quantities(text: str, tokens: tuple[Token, ...]) -> tuple[Quantity, ...]:
    """The quantities of one sentence in order. Spans count in ``text``, as those of the tokens do.

    Values stay in the unit they are written in (``units.in_base`` makes them comparable). Years, dates, clock
    times, ordinals and numbers inside names are left out; durations are given here and by ``find_times``.
    """
    if not tokens:
        return ()
    start, end = tokens[0].span.start, min(tokens[-1].span.end, tokens[0].span.start + _LONGEST)
    lexemes = lex(text[start:end], start)
    place = _Place(text, tokens, lexemes, _points(find_times(text, tokens, None)))
    found: list[Quantity] = []
    i = 0
    while i < len(lexemes):
        measure = read_measure(lexemes, i) if place.may_start(i) else None
        if measure is None or not place.is_amount(measure):
            i += 1
            continue
        found.append(place.quantity(measure))
        if len(found) > 1 and place.is_change(i):
            found[-2] = _in_unit_of(found[-2], found[-1])
        i = measure.end
    return tuple(found)


def _in_unit_of(first: Quantity, last: Quantity) -> Quantity:
    """ "from 10 to 12 percent": the first amount has the unit of the last."""
    return first if first.unit else replace(first, unit=last.unit, counted=last.counted)


def _points(times: tuple[Time, ...]) -> tuple[Span, ...]:
    """Times that are no durations: their numbers are no quantities."""
    return tuple(t.span for t in times if not (t.value or "").startswith("P"))


@dataclass(frozen=True)
class _Place:
    text: str
    tokens: tuple[Token, ...]
    lexemes: tuple[Lexeme, ...]
    times: tuple[Span, ...]

    def token(self, offset: int) -> int:
        """The index of the token at an offset."""
        return max(0, bisect_right(self.tokens, offset, key=lambda t: t.span.start) - 1)

    def lower(self, i: int) -> str:
        return self.lexemes[i].lower if 0 <= i < len(self.lexemes) else ""

    def may_start(self, i: int) -> bool:
        """Whether an amount may start here: not in the midst of a word, a time or a numeral with letters."""
        lexeme = self.lexemes[i]
        if lexeme.kind == "dash" and (i == 0 or joined(self.lexemes, i)):
            return False
        if any(t.start <= lexeme.start < t.end for t in self.times):
            return False
        if joined(self.lexemes, i) and i >= 2:
            before, first = self.lexemes[i - 1], self.lexemes[i - 2].kind
            barred = first in ("word", "name") if before.kind == "dash" else first == "number"
            if barred and joined(self.lexemes, i - 1) and (before.kind == "dash" or before.text in ".:/,"):
                return False  # "F-16", "10:30.5"
        return not (joined(self.lexemes, i) and self.lexemes[i - 1].kind in ("word", "name", "number"))

    def is_change(self, i: int) -> bool:
        """Whether the amount at ``i`` ends a "from ... to ..."."""
        return self.lower(i - 1) == "to" and self.lower(i - 3) == "from"

    def is_amount(self, m: Measure) -> bool:
        """Whether what was read is an amount and not a year, an ordinal, a number in a name or a pronoun."""
        number, token = self.lexemes[m.number], self.tokens[self.token(self.lexemes[m.number].start)]
        if any(t.start < self.lexemes[m.end - 1].end and number.start < t.end for t in self.times):
            return False
        if number.kind != "number":
            lonely = m.end == m.number + 1 and m.unit is None
            return not (lonely and number.lower == "one" and token.upos != "NUM")
        if self._is_label(m):
            return False
        if m.unit is None and m.tail is None and m.start == m.number:
            return not (self._is_year(m) or self._in_name(token))
        return True

    def _is_label(self, m: Measure) -> bool:
        """ "21st", "4x4", "No. 5", and the "1." of a list."""
        before, after = self.lower(m.number - 1), self.lower(m.end)
        if joined(self.lexemes, m.end) and self.lexemes[m.end].kind in ("word", "name"):
            return True
        if before in _NUMBERED or (before == "." and self.lower(m.number - 2) in _NUMBERED):
            return True
        return (m.start, m.end) == (0, 1) and after in (".", ")") and len(self.lexemes) > 2

    def _is_year(self, m: Measure) -> bool:
        number = self.lexemes[m.number]
        if not _YEAR.fullmatch(number.text) or m.end != m.number + 1:
            return False
        at = self.token(number.start)
        follows = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        before = self.tokens[at - 1].upos if at else ""
        return follows is None or follows.xpos != "NNS" or before in ("ADP", "DET", "PROPN", "PART")

    def _in_name(self, token: Token) -> bool:
        """ "Al-Amin 3", "Flight 182": a numeral that hangs on a name before it."""
        at = self.token(token.span.start)
        before = self.tokens[at - 1] if at else None
        if before is None or before.upos != "PROPN" or not before.text[:1].isupper():
            return False
        return token.upos == "PROPN" or token.head < at

    def quantity(self, m: Measure) -> Quantity:
        span = Span(self.lexemes[m.start].start, self.lexemes[m.end - 1].end)
        counted, unit = self._counted(m), m.unit
        if m.age:
            counted = "age"
        elif unit is None and m.tail is None and self._is_age(m):
            unit, counted = "year", "age"
        return Quantity(span, span.of(self.text), m.low, m.high, m.about, unit, counted)

    def _is_age(self, m: Measure) -> bool:
        """ "Marcus Delacroix, 35, ..." or "aged 34"."""
        if self.lower(m.start - 1) in ("aged", "age"):
            return True
        if m.low != m.high or not 0 < m.low < 120 or m.low % 1 or m.end != m.number + 1:
            return False
        before, after = self.lower(m.start - 1), self.lower(m.end)
        if (before, after) != ("(", ")") and not (
            before == "," and after in (",", ".", "", ";", "and", "of", "from")
        ):
            return False
        if m.start < 2 or (
            after == "of" and not self.lexemes[min(m.end + 1, len(self.lexemes) - 1)].text[0].isupper()
        ):
            return False
        named = self.tokens[self.token(self.lexemes[m.start - 2].start)]
        return named.upos == "PROPN" and not any(t.holds(named.span) for t in self.times)

    def _counted(self, m: Measure) -> str | None:
        """The lemma of what is counted or measured, as the tree (or, failing that, the next word) has it."""
        if m.tail is not None:
            return self.tokens[self.token(self.lexemes[m.tail].start)].lemma.lower()
        at = self.token(self.lexemes[m.end - 1].start)
        follows = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if m.unit is not None and follows is not None and follows.text.lower() in _DIMENSIONS:
            return follows.lemma.lower()
        noun = self._of_noun(at) or self._head_noun(at)
        return noun if noun is not None or m.unit is not None else self._neighbour(at)

    def _of_noun(self, at: int) -> str | None:
        """ "62 of the passengers"."""
        for child, token in enumerate(self.tokens[at + 1 : at + 12], at + 1):
            if (
                token.head == at
                and token.upos != "PRON"
                and token.dep.startswith("nmod")
                and self._has_of(child)
            ):
                return token.lemma.lower()
        return None

    def _neighbour(self, at: int) -> str | None:
        """The next word, or the noun before a number that labels it ("danger level 4")."""
        follows = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if follows is not None and follows.upos in ("NOUN", "ADJ"):
            timed = any(t.start <= follows.span.start < t.end for t in self.times)
            return None if timed else follows.lemma.lower()
        before = self.tokens[at - 1] if at else None
        if before is not None and before.upos == "NOUN" and self.tokens[at].head == at - 1:
            return before.lemma.lower()
        return None

    def _head_noun(self, at: int) -> str | None:
        for _ in range(3):
            token = self.tokens[at]
            if (
                token.dep.split(":")[0] not in ("nummod", "compound", "amod", "nmod", "obl", "dep")
                or token.head <= at
            ):
                return None
            if token.dep.startswith("obl") and not token.dep.startswith("obl:npmod"):
                return None
            at = token.head
            if self.tokens[at].upos in _COUNTABLE and self.tokens[at].lemma.lower() not in lexicon()["scale"]:
                return self.tokens[at].lemma.lower()
        return None

    def _has_of(self, noun: int) -> bool:
        window = self.tokens[max(0, noun - 4) : noun]
        return any(t.head == noun and t.text.lower() == "of" for t in window)
