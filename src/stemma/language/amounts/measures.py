"""Amounts as written: a number with softeners, range and unit ("some 10,000 to 12,000", "at least £3m")."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

from stemma.language.amounts.lexemes import Lexeme, joined
from stemma.language.amounts.lexicon import lexicon, phrase_value
from stemma.language.amounts.numbers import read_number
from stemma.language.amounts.ranges import read_range_end, spread
from stemma.language.amounts.units import (
    Unit,
    currency_before,
    currency_signs,
    dimension,
    in_base,
    unit_after,
    units,
)
from stemma.language.text.lemmas import lemma

_LENGTHY = frozenset(
    ["hour", "day", "week", "fortnight", "month", "year", "decade", "century", "km", "mile", "m", "tonne"]
)  # units of which "a" means one ("an hour", "a mile")
_RATE = frozenset(["times", "once", "twice", "%", "percent", "cent", "per", "rate", "number", "every"])
_THEN = frozenset(["earlier", "later", "ago", "before", "after", "previously"])
_STEP = 2.0  # how far the ends of a range after a verb of change may lie apart
_SLACK = 0.1  # "nearly 100" may be 90


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount in lexemes ``[start, end)``; ``number`` is the lexeme its (last) number begins with.

    ``tail`` is the noun after a dash ("five-member") and ``age`` is set for "31-year-old", "aged 31".
    """

    start: int
    end: int
    number: int
    low: float
    high: float
    about: bool = False
    unit: str | None = None
    tail: int | None = None
    age: bool = False
    per: str | None = None
    bound: str = ""


def read_measure(lexemes: tuple[Lexeme, ...], i: int) -> Measure | None:
    """The amount that starts at lexeme ``i`` with its softeners, or None."""
    if lexemes[i].kind not in ("number", "dash") and lexemes[i].lower not in _openings():
        return None
    at, n = i, 0
    bounds: list[str] = []
    while len(bounds) < 2:
        bound, n = phrase_value(lexemes, at, "before")
        if not n:
            break
        bounds.append(bound)
        at += n
    before = lexemes[i - 1].lower if i else ""
    found = _one_unit(lexemes, at) or _plain(lexemes, at, before)
    if found is None:
        return None
    found = _per(lexemes, found)
    after, n = phrase_value(lexemes, found.end, "after")
    if n:
        bounds.append(after)
        found = replace(found, end=found.end + n)
    found = _age(lexemes, found)
    if dimension(found.unit) == "duration" and not found.age and lexemes[i].lower == "over":
        return found  # "over three days" is a stretch of time, not a bound
    for bound in bounds:
        found = _bounded(found, bound)
    return replace(found, start=i)


@lru_cache(maxsize=1)
def _openings() -> frozenset[str]:
    """Every word and sign, in small letters, that an amount can start with, besides figures and dashes."""
    words = lexicon()
    tables = ("before_index", "many_index", "vague_index", "small", "tens", "opening", "glyph")
    own = ("a", "an", "half", "twice", "thrice", "between", "minus", "hundred")
    return frozenset(own).union(currency_signs(), *(map(str.lower, words[table]) for table in tables))


def _bounded(m: Measure, bound: str) -> Measure:
    if bound == "about":
        return replace(m, about=True, bound=m.bound or bound)
    if bound == "under":
        return replace(m, low=m.low - abs(m.low) * _SLACK, about=True, bound=bound)
    if bound == "beyond":
        return replace(m, high=m.high + abs(m.high) * _SLACK, about=True, bound=bound)
    if bound == "low":
        return replace(m, high=math.inf, bound=bound)
    return replace(m, low=-math.inf, bound=bound)


def _plain(lexemes: tuple[Lexeme, ...], i: int, before: str) -> Measure | None:
    """[currency] number [range] [unit], without softeners; ``before`` is the word before those."""
    between = i < len(lexemes) and lexemes[i].lower == "between"
    sign = 1.0
    at = i + between
    if at < len(lexemes) and _is_minus(lexemes, at):
        sign, at = -1.0, at + 1
    money = currency_before(lexemes, at)
    first = read_number(lexemes, money[1] if money else at, money=money is not None)
    if first is None:
        return None
    number = money[1] if money else at
    # "rose from 10 to 12" and "rose 5 to 164" give two amounts, "rose by 1 to 1.5" one
    last, coin = (None, None) if before == "from" else read_range_end(lexemes, first, between, money)
    moves = before == "by" or direction(before) is not None
    if last and moves and (money or last.high > _STEP * first.high):
        last, coin = None, None
    if last is None and between:
        return None
    low, high, end = first.low, first.high, first.end
    if last is not None:
        low, high, end, number = spread(first, last), last.high, last.end, last.end - 1
    unit, tail, end = _unit(lexemes, end, coin or money, first.share)
    about = first.about or bool(last and last.about)
    found = Measure(
        i, end, number, min(sign * low, sign * high), max(sign * low, sign * high), about, unit, tail
    )
    return _and_a_half(lexemes, _lesser_units(lexemes, found))


def direction(word: str) -> str | None:
    """ "up" for "rose" or "gained", "down" for "fell", "plunging" or "lower", None for any other word."""
    way: str | None = lexicon()["moving"].get(word) or lexicon()["moving"].get(lemma(word, "VERB"))
    return way


def _is_minus(lexemes: tuple[Lexeme, ...], i: int) -> bool:
    if lexemes[i].lower == "minus":
        return True
    return lexemes[i].kind == "dash" and joined(lexemes, i + 1) and not joined(lexemes, i)


def _unit(
    lexemes: tuple[Lexeme, ...], i: int, money: tuple[Unit, int] | None, share: bool
) -> tuple[str | None, int | None, int]:
    """The unit at ``i`` (also after a dash), or the noun after a dash, and the index after either."""
    if money:
        follows = unit_after(lexemes, i)
        again = follows is not None and follows[0] == money[0]
        return money[0].name, None, follows[1] if follows and again else i
    if share:
        return "fraction", None, i
    dashed = i < len(lexemes) and lexemes[i].kind == "dash" and joined(lexemes, i) and joined(lexemes, i + 1)
    of = i < len(lexemes) and lexemes[i].lower == "of"  # "tens of thousands of dollars"
    found = unit_after(lexemes, i + (dashed or of))
    if found:
        return found[0].name, None, found[1]
    if i + 1 < len(lexemes) and lexemes[i].lower == "times" and lexemes[i + 1].lower in lexicon()["multiple"]:
        return "times", None, i + 1
    if dashed and lexemes[i + 1].kind == "word" and lexemes[i + 1].lower not in ("plus", "odd", "ish"):
        return None, i + 1, i + 2
    return None, None, i


def _one_unit(lexemes: tuple[Lexeme, ...], i: int) -> Measure | None:
    """ "an hour", "a mile and a half", "half an hour", and "half a million", "twice as many", which are read alike."""
    if i + 1 >= len(lexemes):
        return None
    here, follows = lexemes[i].lower, lexemes[i + 1].lower
    if follows == "as" and here in ("twice", "thrice"):
        value = 2.0 if here == "twice" else 3.0
        return Measure(i, i + 1, i, value, value, unit="times")
    if here == "half" and follows in ("a", "an"):
        scale = read_number(lexemes, i + 1)
        if scale is not None and scale.low >= 12:
            unit, tail, end = _unit(lexemes, scale.end, None, False)
            return Measure(i, end, i, scale.low / 2, scale.low / 2, True, unit, tail)
        return _indefinite(lexemes, i, i + 1, 0.5)
    return _indefinite(lexemes, i, i, 1.0)


def _indefinite(lexemes: tuple[Lexeme, ...], i: int, at: int, value: float) -> Measure | None:
    """The unit after the "a" at ``at``; "50 litres a day" and "a day of mourning" are something else."""
    if lexemes[at].lower not in ("a", "an") or (at and lexemes[at - 1].lower in _RATE):
        return None
    found = unit_after(lexemes, at + 1)
    if found and lexemes[found[1] : found[1] + 1] and lexemes[found[1]].lower == "of":
        return None
    rate = i > 0 and unit_after(lexemes, i - 1) is not None
    if not found or found[0].name not in _LENGTHY or rate:
        return None
    return _and_a_half(lexemes, Measure(i, found[1], i, value, value, value < 1, found[0].name))


def _and_a_half(lexemes: tuple[Lexeme, ...], m: Measure) -> Measure:
    if tuple(x.lower for x in lexemes[m.end : m.end + 3]) == ("and", "a", "half") and m.low == m.high:
        return replace(m, end=m.end + 3, low=m.low + 0.5, high=m.high + 0.5)
    return m


def _lesser_units(lexemes: tuple[Lexeme, ...], m: Measure) -> Measure:
    """ "4 hours and 20 minutes", "5 feet 11 inches": one amount in the first unit."""
    if m.unit is None or m.low != m.high:
        return m
    i = m.end + (m.end < len(lexemes) and lexemes[m.end].lower in ("and", ","))
    number = read_number(lexemes, i)
    found = unit_after(lexemes, number.end) if number else None
    if number is None or found is None or found[0].dimension != dimension(m.unit):
        return m
    whole, part = units()[m.unit], found[0]
    if part.factor >= whole.factor or in_base(number.high, part.name) >= whole.factor:
        return m
    value = m.low + number.low * part.factor / whole.factor
    return replace(m, end=found[1], low=value, high=value)


def _per(lexemes: tuple[Lexeme, ...], m: Measure) -> Measure:
    """ "$15 an hour", "$58 per barrel", "40 litres a day", "$3.50/gallon"."""
    if m.unit is None or m.end + 1 >= len(lexemes):
        return m
    per, end = rate(lexemes, m.end, money=dimension(m.unit).startswith("money:"))
    return replace(m, per=per, end=end) if per else m


def rate(lexemes: tuple[Lexeme, ...], i: int, money: bool = False) -> tuple[str | None, int]:
    """The unit or noun of a rate that starts at ``i`` ("a day", "per head"), and the index after it."""
    if i + 1 >= len(lexemes):
        return None, i
    link, follows = lexemes[i].lower, lexemes[i + 1]
    if link in ("a", "an") and i + 2 < len(lexemes) and lexemes[i + 2].lower in _THEN:
        return None, i  # "from $6.78 billion a year earlier"
    slash = link == "/" and joined(lexemes, i) and joined(lexemes, i + 1)
    if not (slash or link in ("per", "a", "an", "each", "every")):
        return None, i
    found = unit_after(lexemes, i + 1)
    if found and (link in ("per", "/") or dimension(found[0].name) in ("duration", "volume", "mass")):
        return found[0].name, found[1]
    if follows.kind == "word" and (link == "per" or (money and follows.lower in lexicon()["each"])):
        return follows.lower, i + 2
    return None, i


def _age(lexemes: tuple[Lexeme, ...], m: Measure) -> Measure:
    if dimension(m.unit) != "duration" or m.end >= len(lexemes):
        return m
    at = m.end + (lexemes[m.end].kind == "dash")
    if at < len(lexemes) and lexemes[at].lower in ("old", "olds"):
        return replace(m, end=at + 1, age=True)
    return m
