"""Time expressions of a sentence: dates, times of day, durations, days told from that of the report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from stemma.language.amounts.calendar import find_dates
from stemma.language.amounts.clock import find_clocks
from stemma.language.amounts.lexemes import lex
from stemma.language.amounts.measures import Measure, read_measure
from stemma.language.amounts.units import dimension, unit_after
from stemma.language.analysis import Time, Token
from stemma.span import Span

_LONGEST = 20_000  # characters of one sentence that are read
_AHEAD = frozenset(["will", "shall", "'ll", "’ll", "due", "scheduled", "expected"])
_TO_BE = re.compile(r"\b(?:is|are) (?:to be|to|set to|going to) [a-z]")
_YEAR = re.compile(r"(?<![\d.,:/$£€-])(?:1[5-9]|20)\d\d(?![\d:%]|[.,]\d)")
_SINCE = frozenset(["in", "since", "by", "until", "till", "from", "to", "for", "during", "after", "before"])
_LETTER = {"day": "D", "night": "D", "week": "W", "fortnight": "W", "month": "M", "year": "Y", "hour": "H",
           "minute": "M", "second": "S", "decade": "Y", "century": "Y"}  # fmt: skip
_FACTOR = {"fortnight": 2, "decade": 10, "century": 100}


def find_times(text: str, tokens: tuple[Token, ...], published: str | None) -> tuple[Time, ...]:
    """The time expressions of one sentence in order, not overlapping. Spans count in ``text``.

    ``published`` is the ISO date (or date-time) of the report; without it, relative times keep a relative
    value ("weekday:thursday", "day:-1", "year:-3"). Durations have values like "P3D" and "PT85H".
    """
    if not tokens:
        return ()
    start = tokens[0].span.start
    sentence = text[start : min(tokens[-1].span.end, start + _LONGEST)]
    day = _date(published)
    ahead = any(t.text.lower() in _AHEAD for t in tokens) or bool(_TO_BE.search(sentence))
    found = [
        *find_dates(sentence, day, ahead), *find_clocks(sentence), *_durations(sentence, day, ahead),
        *_years(sentence, start, tokens),
    ]  # fmt: skip
    times: list[Time] = []
    for span, value in sorted(found, key=lambda f: (f[0].start, -f[0].end)):
        if not times or times[-1].span.end <= span.start + start:
            place = Span(span.start + start, span.end + start)
            times.append(Time(place, place.of(text), value))
    return tuple(times)


def _date(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _years(sentence: str, start: int, tokens: tuple[Token, ...]) -> Iterator[tuple[Span, str]]:
    for m in _YEAR.finditer(sentence):
        at = bisect_right(tokens, m.start() + start, key=lambda t: t.span.start) - 1
        follows = tokens[at + 1] if at + 1 < len(tokens) else None
        several = follows is not None and (
            follows.xpos == "NNS" or (int(m.group()) < 1800 and follows.upos == "NOUN")
        )
        counts = several and not _dates(tokens, at, m.group())
        if not counts and not (follows is not None and _is_unit(follows.text)):
            yield Span(m.start(), m.end()), m.group()


def _dates(tokens: tuple[Token, ...], at: int, year: str) -> bool:
    """Whether a year before a plural is one: "in 2019 officials said", "the 2022 floods"; not "of 1709 pupils"."""
    if at == 0 or int(year) < 1800:
        return False
    before = tokens[at - 1]
    return before.upos in ("DET", "PROPN", "PART") or before.text.lower() in _SINCE


def _is_unit(word: str) -> bool:
    """Whether a word is a unit of measure, so that "2000 metres" holds no year."""
    return unit_after(lex(word), 0) is not None


def _durations(sentence: str, day: date | None, ahead: bool) -> Iterator[tuple[Span, str | None]]:
    lexemes = lex(sentence)
    for m in _lengths(sentence):
        follows = lexemes[m.end].lower if m.end < len(lexemes) else ""
        ago = follows == "ago"
        now = 2 if follows == "from" and m.end + 1 < len(lexemes) and lexemes[m.end + 1].lower == "now" else 0
        hence = now or (ahead and m.start > 0 and lexemes[m.start - 1].lower == "in")
        start = lexemes[m.start - 1] if hence and not now else lexemes[m.start]
        span = Span(start.start, lexemes[m.end + (1 if ago else now) - 1].end)
        yield span, _away(m, day, 1 if hence else -1) if ago or hence else _length(m)


@lru_cache(maxsize=4)  # a sentence is read twice, for its quantities and for its times
def _lengths(sentence: str) -> tuple[Measure, ...]:
    """The amounts of time that are nobody's age, in order."""
    lexemes = lex(sentence)
    found: list[Measure] = []
    i = 0
    while i < len(lexemes):
        m = read_measure(lexemes, i)
        if m is None or dimension(m.unit) != "duration" or m.age:
            i += 1
        else:
            found.append(m)
            i = m.end
    return tuple(found)


def _amount(m: Measure) -> float:
    return m.high if m.low == float("-inf") else m.low if m.high == float("inf") else (m.low + m.high) / 2


def _length(m: Measure) -> str:
    unit = m.unit or "day"
    value = (m.high if m.about and m.low < m.high else _amount(m)) * _FACTOR.get(unit, 1)
    clock = "T" if unit in ("hour", "minute", "second") else ""
    return f"P{clock}{value:g}{_LETTER[unit]}"


def _away(m: Measure, day: date | None, way: int) -> str:
    """The day, month or year that lies a length of time before (``way`` -1) or after (1) the day of the report."""
    unit = m.unit or "day"
    value = (m.high if m.about and m.low < m.high else _amount(m)) * _FACTOR.get(unit, 1)
    name = {"fortnight": "week", "night": "day", "decade": "year", "century": "year"}.get(unit, unit)
    if day is None or value > 3000 or value % 1:
        return f"{name}:{way * value:+g}"
    if name in ("day", "week"):
        return (day + timedelta(days=way * value * (7 if name == "week" else 1))).isoformat()
    if name == "month":
        months = day.year * 12 + day.month - 1 + way * int(value)
        return f"{months // 12}-{months % 12 + 1:02d}"
    if name == "year" and 0 < day.year + way * value < 9999:
        return f"{day.year + way * int(value):04d}"
    return f"{name}:{way * value:+g}"
