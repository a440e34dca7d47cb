"""The far end of a range: "10 to 12", "150-200", "between $3 and $5", "two or three"."""

from __future__ import annotations

from stemma.language.amounts.lexemes import Lexeme, joined
from stemma.language.amounts.numbers import Number, read_number
from stemma.language.amounts.units import Unit, currency_before, unit_after

_FAR = 1.5  # "10 or 12" is a range, "25 or 40" are two amounts
_NEAR = 1  # as are "one or two"

Coin = tuple[Unit, int]  # a currency before a number, and the index after it


def read_range_end(
    lexemes: tuple[Lexeme, ...], first: Number, between: bool, money: Coin | None
) -> tuple[Number | None, Coin | None]:
    """The second number of a range that ``first`` opens, with a currency before it, or (None, None).

    ``between``: the word stands before ``first``; ``money``: a currency does. Both ends must be of one unit:
    "0.7 percent to 6,327" is no range.
    """
    skip = unit_after(lexemes, first.end)  # "10 km to 12 km"
    i = skip[1] if skip and not money else first.end
    link, i = _link(lexemes, i, between)
    if not link:
        return None, None
    coin = currency_before(lexemes, i)
    last = read_number(lexemes, coin[1] if coin else i, money=bool(money or coin))
    if last is None or last.high <= first.high:
        return None, None
    if link == "or" and last.high > max(_FAR * spread(first, last), first.high + _NEAR):
        return None, None
    follows = unit_after(lexemes, last.end)
    unit = coin[0] if coin else follows[0] if follows else None
    if (coin and not money) or (skip and not money and unit != skip[0]):
        return None, None
    return (None, None) if money and unit not in (None, money[0]) else (last, coin)


def _link(lexemes: tuple[Lexeme, ...], i: int, between: bool) -> tuple[str, int]:
    """The word or dash at ``i`` that may join the ends of a range, "" for none, and the index after it."""
    if i + 1 >= len(lexemes):
        return "", i
    if lexemes[i].kind == "dash":
        if joined(lexemes, i) and lexemes[i + 1].lower == "to" and i + 3 < len(lexemes):  # "0-to-60"
            return ("to", i + 3) if lexemes[i + 2].kind == "dash" else ("", i)
        return ("-", i + 1) if joined(lexemes, i) == joined(lexemes, i + 1) else ("", i)
    words = ("and", "to") if between else ("to", "or")
    return (lexemes[i].lower, i + 1) if lexemes[i].lower in words else ("", i)


def spread(first: Number, last: Number) -> float:
    """The low end in the scale of the high one: "5 to 6 million" is 5 million to 6 million."""
    for scale in (1e12, 1e9, 1e7, 1e6, 1e5, 1e3, 1e2):
        if last.low >= scale > first.low and first.low * scale < last.high:
            told = last.low / scale < 1000 and (last.low / scale * 100) % 1 == 0
            return first.low * scale if told else first.low
    return first.low
