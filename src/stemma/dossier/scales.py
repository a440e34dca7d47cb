"""Scales: the rival values of a disagreement laid out along one axis, amounts on one and times on another."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from stemma.claims.mention import Mention
from stemma.dossier.moments import CLOCK, Axis, moment, ticks_of_time, year_of, zoned
from stemma.judgement.finding import Disagreement
from stemma.ledger.ledger import Ledger

EDGE = 0.07  # of the width, left free on both sides
WIDE = 60  # largest over smallest amount, from which on the axis counts orders of magnitude


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a value lies on the axis, as shares of its width; equal ends are a point, None is an open end."""

    low: float | None
    high: float | None
    about: bool
    words: str


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis with its ticks (share of the width, label), and where each rival lies on it.

    ``reaches[i]`` is of the disagreement's rival i and empty where its words hold nothing to be placed.
    """

    ticks: tuple[tuple[float, str], ...]
    reaches: tuple[tuple[Reach, ...], ...]
    unit: str
    powers: bool = False  # it counts powers of ten


@dataclass(frozen=True, slots=True)
class _Bounds:
    low: float
    high: float
    about: bool
    words: str


def scale(disagreement: Disagreement, ledger: Ledger) -> Scale | None:
    """The scale of a disagreement on amounts or times; None where fewer than two values can be placed."""
    if disagreement.kind == "quantity":
        return _of_amounts(disagreement)
    if disagreement.kind == "time":
        return _of_times(disagreement, year_of(ledger))
    return None


def _of_amounts(disagreement: Disagreement) -> Scale | None:
    found = [
        [(mention, each) for mention in rival.places if (each := _amount(mention))]
        for rival in disagreement.rivals
    ]
    units = Counter(unit for rival in found for _, (unit, _) in rival)
    if not units:
        return None
    unit = units.most_common(1)[0][0]
    bounds = [[each for _, (its, each) in rival if its == unit] for rival in found]
    ends = _finite(each for rival in bounds for each in rival)
    if not ends:
        return None
    low, high = min(ends), max(ends)
    if low > 0 and high / low > WIDE:
        powers = _decades(low, high)
        laid = _laid_out(bounds, lambda value: math.log10(max(value, low / 2)), powers, unit or "")
        return replace(laid, powers=True) if laid else None
    return _laid_out(bounds, lambda value: value, _rounded(low, high), unit or "")


def _of_times(disagreement: Disagreement, year: int | None) -> Scale | None:
    found = [
        [each for mention in rival.places if (each := _moment(mention, year))]
        for rival in disagreement.rivals
    ]
    axes = Counter(axis for rival in found for axis, _ in rival)
    if not axes:
        return None
    axis: Axis = axes.most_common(1)[0][0]
    bounds = [[each for its, each in rival if its == axis] for rival in found]
    ends = _finite(each for rival in bounds for each in rival)
    ticks = ticks_of_time(axis, min(ends), max(ends))
    return _laid_out(bounds, lambda value: value, ticks, "hours of the day" if axis == CLOCK else "")


def _amount(mention: Mention) -> tuple[str | None, _Bounds] | None:
    inside = [each for each in mention.quantities if each.span.overlap(mention.span)]
    if not inside:
        return None
    best = inside[0]
    return best.unit, _Bounds(best.low, best.high, best.about, best.text)


def _moment(mention: Mention, year: int | None) -> tuple[Axis, _Bounds] | None:
    for time in mention.times:
        if (
            time.span.overlap(mention.span)
            and (found := moment(time.value, year))
            and not (found.axis == CLOCK and zoned(mention.quote))
        ):
            return found.axis, _Bounds(found.low, found.high, False, time.text)
    return None


def _finite(bounds: Iterable[_Bounds]) -> list[float]:
    return [end for each in bounds for end in (each.low, each.high) if math.isfinite(end)]


def _laid_out(
    bounds: Sequence[Sequence[_Bounds]],
    along: Callable[[float], float],
    ticks: Sequence[tuple[float, str]],
    unit: str,
) -> Scale | None:
    if sum(bool(rival) for rival in bounds) < 2:
        return None
    ends = [along(end) for end in _finite(each for rival in bounds for each in rival)]
    if min(ends) == max(ends):
        return None
    ends += [along(at) for at, _ in ticks]
    low, high = min(ends), max(ends)

    def share(value: float) -> float | None:
        if not math.isfinite(value):
            return None
        return EDGE + (1 - 2 * EDGE) * (along(value) - low) / (high - low)

    def reach(each: _Bounds) -> Reach:
        return Reach(share(each.low), share(each.high), each.about, each.words)

    reaches = []
    for rival in bounds:
        once = {(each.low, each.high, each.about): each for each in rival}
        reaches.append(tuple(reach(each) for each in once.values()))
    marks = tuple((share(at) or 0.0, label) for at, label in ticks)
    return Scale(marks, tuple(reaches), unit)


def _rounded(low: float, high: float) -> list[tuple[float, str]]:
    """About five round numbers that span the two."""
    span = high - low or abs(high) or 1
    magnitude = 10 ** math.floor(math.log10(span / 4))
    step = next(magnitude * each for each in (1, 2, 5, 10) if span / (magnitude * each) <= 4.5)
    if float(low).is_integer() and float(high).is_integer():
        step = max(1, step)  # what is counted in whole has no half
    first, last = math.floor(low / step), math.ceil(high / step)
    return [(number * step, shown(number * step)) for number in range(first, last + 1)]


def _decades(low: float, high: float) -> list[tuple[float, str]]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    every = max(1, len(powers) // 5)
    return [(10.0**power, shown(10.0**power)) for power in powers if (power - powers[0]) % every == 0]


def shown(value: float) -> str:
    """A round number as a reader writes it: 1,200, 3.5 million."""
    for size, word in ((1e12, " tn"), (1e9, " bn"), (1e6, " m")):
        if abs(value) >= size:
            return f"{value / size:.4g}{word}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:.4g}"
