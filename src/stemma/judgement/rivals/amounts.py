"""Whether two quantities are of one thing and agree, once units, bounds and roundings are allowed for."""

from __future__ import annotations

import math
from functools import lru_cache

from stemma.judgement.rivals.opposites import word_lists
from stemma.language.amounts.units import dimension, in_base
from stemma.language.analysis import Quantity

_ABOUT = 0.12  # "about 40" may be 36 or 44
_CONVERTED = 0.06  # 43 miles for 70 km
_ROUNDED = 0.035  # "1.2 million" for 1,234,567
_FEW = 1.0  # "about two dozen" for 25


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities may be of one thing: one dimension, and no two different things counted."""
    if dimension(a.unit) != dimension(b.unit):
        return False
    if "age" in (a.counted, b.counted):
        return a.counted == b.counted
    return dimension(a.unit) != "count" or likeness(a, b) >= 0


def likeness(a: Quantity, b: Quantity) -> int:
    """2 where the same is counted, 1 where a kind and its members are, 0 where one side does not say, else -1."""
    if a.counted is None or b.counted is None:
        return 0
    if a.counted == b.counted:
        return 2
    return 1 if _kinds(a.counted) & _kinds(b.counted) else -1


@lru_cache(maxsize=4096)
def _kinds(noun: str) -> frozenset[str]:
    return frozenset(kind for kind, nouns in word_lists()["counted"].items() if noun in nouns)


def clash(a: Quantity, b: Quantity) -> bool:
    """Whether both cannot be true of one thing at one time: their ranges, widened for softeners, do not meet."""
    if dimension(a.unit) != dimension(b.unit):
        return False
    (low, high), (other_low, other_high) = _widened(a, b), _widened(b, a)
    return low > other_high or other_low > high


def gap(a: Quantity, b: Quantity) -> float:
    """How far the two main values lie apart: 0 where they are one, else the logarithm of their ratio (at most 5)."""
    one, other = _main(a), _main(b)
    if one == other or not clash_of_points(a, b):
        return 0.0
    if one <= 0 or other <= 0:
        return 5.0
    return min(5.0, abs(math.log(one / other)))


def clash_of_points(a: Quantity, b: Quantity) -> bool:
    """As ``clash``, but with "at least 14" and "up to 20" taken at their word: 14 and 20."""
    return clash(_bare(a), _bare(b))


def apart(a: Quantity, b: Quantity) -> bool:
    """Whether the bare numbers are two, units left aside and bounds taken at their word."""
    one, other = _bare(a), _bare(b)
    slack = 1 + _ABOUT if a.about or b.about else 1
    return one.low > other.high * slack or other.low > one.high * slack


def _bare(q: Quantity) -> Quantity:
    if math.isfinite(q.low) and math.isfinite(q.high):
        return q
    value = q.low if math.isfinite(q.low) else q.high
    return Quantity(q.span, q.text, value, value, q.about, q.unit, q.counted)


def _main(q: Quantity) -> float:
    bare = _bare(q)
    low, high = in_base(bare.low, q.unit), in_base(bare.high, q.unit)
    return math.sqrt(low * high) if low > 0 and high > 0 else (low + high) / 2


def _widened(q: Quantity, other: Quantity) -> tuple[float, float]:
    slack = _ABOUT if q.about else 0.0
    if q.unit != other.unit:
        slack = max(slack, _CONVERTED)
    if (q.unit and _is_rounded(q)) or (_is_rounded(q) and not _is_rounded(other)):
        slack = max(slack, _ROUNDED)
    low, high = in_base(q.low, q.unit), in_base(q.high, q.unit)
    few = _FEW if q.about and q.unit is None and abs(q.high) >= 10 else 0.0
    return low - max(abs(low) * slack, few) if math.isfinite(low) else low, (
        high + max(abs(high) * slack, few) if math.isfinite(high) else high
    )


def _is_rounded(q: Quantity) -> bool:
    """ "1.2 million" or "38 thousand": a value of many digits of which few are told."""
    value = _bare(q).high
    return value >= 1e5 and value % 10 ** (math.floor(math.log10(value)) - 1) == 0
