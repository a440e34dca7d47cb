"""Quantities of a sentence: the amounts that ``measures`` reads, and from the parse what they count."""

from __future__ import annotations

from dataclasses import replace

from stemma.language.amounts.counted import counted, is_age
from stemma.language.amounts.labels import is_amount, may_start
from stemma.language.amounts.lexemes import lex
from stemma.language.amounts.measures import Measure, direction, rate, read_measure
from stemma.language.amounts.place import Place
from stemma.language.amounts.times import find_times
from stemma.language.amounts.units import dimension, unit_named
from stemma.language.analysis import Quantity, Time, Token
from stemma.span import Span

_LONGEST = 20_000  # characters of one sentence that are read
_ALIKE = frozenset(
    ["and", "from", "another", "or"]
)  # a bare number after these counts what the one before it counts
_BY = frozenset(["by", "another", "a", "an", "some"])


def find_quantities(text: str, tokens: tuple[Token, ...]) -> tuple[Quantity, ...]:
    """The quantities of one sentence in order. Spans count in ``text``, as those of the tokens do.

    Values stay in the unit they are written in (``units.in_base`` makes them comparable). Years, dates, clock
    times, ordinals, scores and numbers inside names are left out; durations are given here and by ``find_times``.
    """
    if not tokens:
        return ()
    start, end = tokens[0].span.start, min(tokens[-1].span.end, tokens[0].span.start + _LONGEST)
    lexemes = lex(text[start:end], start)
    place = Place(text, tokens, lexemes, _points(find_times(text, tokens, None)))
    found: list[Quantity] = []
    i = 0
    while i < len(lexemes):
        measure = read_measure(lexemes, i) if may_start(place, i) else None
        if measure is None or not is_amount(place, measure):
            i += 1
            continue
        found.append(_quantity(place, measure))
        if len(found) > 1:
            found[-2:] = _paired(place, i, found[-2], found[-1])
        i = measure.end
    return tuple(found)


def _points(times: tuple[Time, ...]) -> tuple[Span, ...]:
    """Times that are no lengths of time ("three days", "in three days"): their numbers are no quantities."""
    return tuple(t.span for t in times if not ((t.value or "").startswith("P") or ":+" in (t.value or "")))


def _paired(place: Place, i: int, first: Quantity, last: Quantity) -> list[Quantity]:
    """Two amounts in a row, the second from lexeme ``i`` on, with what one takes from the other."""
    before = place.lower(i - 1)
    if before == "to" and place.lower(i - 3) == "from" and not first.unit:  # "from 10 to 12 percent"
        first = replace(first, unit=last.unit, counted=last.counted, modifiers=last.modifiers)
    bare = last.unit is None and last.counted is None
    if (
        bare and first.unit is None and first.counted and before in _ALIKE
    ):  # "31 people died and 40 were hurt"
        last = replace(last, counted=first.counted, modifiers=first.modifiers)
    if first.change and last.change is None and before == "or" and last.unit:  # "lost 190 points, or 0.6%"
        last = replace(last, change=first.change)
    return [first, last]


def _quantity(place: Place, m: Measure) -> Quantity:
    span = Span(place.lexemes[m.start].start, place.lexemes[m.end - 1].end)
    noun, modifiers = counted(place, m)
    unit, per = m.unit, m.per
    if m.age or (unit is None and m.tail is None and is_age(place, m)):
        unit, noun, modifiers = unit or "year", "age", ()
    elif unit is None and noun and per is None:
        per = _rate_of_count(place, m, noun, len(modifiers))
        if dimension(named := unit_named(noun)) == "duration":  # "50 previous years"
            unit, noun, modifiers = named, None, ()
    if unit is None and place.lower(m.start - 1) == "magnitude":
        unit = "magnitude"
    if unit == "GBP" and _weighs(place, m):
        unit = "pound"
    change = _change(place, m)
    return Quantity(
        span, span.of(place.text), m.low, m.high, m.about, unit, noun, per, modifiers, m.bound, change
    )  # fmt: skip


def _rate_of_count(place: Place, m: Measure, noun: str, skipped: int) -> str | None:
    """The unit of "78,000 times a minute", "12 deaths per day"."""
    last = m.end + skipped
    if m.tail is not None or last >= len(place.lexemes):
        return None
    if place.tokens[place.token_of(last)].lemma.lower() != noun:
        return None
    return rate(place.lexemes, last + 1)[0]


def _weighs(place: Place, m: Measure) -> bool:
    """Whether "pounds" are a weight: "a 20-pound bag", "200 pounds of cocaine", "weighs six pounds"."""
    if not place.lower(m.end - 1).startswith("pound"):
        return False
    dashed = place.lexemes[m.end - 2].kind == "dash"
    return dashed or place.lower(m.end) == "of" or any(t.lemma in ("weigh", "weight") for t in place.tokens)


def _change(place: Place, m: Measure) -> str | None:
    """ "rose 6%", "fell by 3 points", "down nearly 2%", "pulled it 0.7 percent lower"."""
    i = m.start - 1
    if i > 0 and place.lower(i) in _BY:
        i -= 1
    way = direction(place.lower(i)) if i >= 0 else None
    after = place.lower(m.end)
    return way or (direction(after) if after in ("higher", "lower") and m.unit else None)
