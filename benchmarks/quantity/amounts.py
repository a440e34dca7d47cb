"""Amounts as every system gives them to be compared, and the F1 of one list of them against another."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_SLACK = 1e-5  # relative; as the CQE paper's evaluation has it


@dataclass(frozen=True, slots=True)
class Amount:
    """A value, or the two ends of a range, with its unit by NewsQuant's name for it ("-" for none)."""

    low: float
    high: float
    unit: str = "-"
    change: str = "="  # one of = ~ < > up down

    def same_value(self, other: Amount) -> bool:
        """Whether both are one value or one range."""
        return _close(self.low, other.low) and _close(self.high, other.high)

    def mean(self) -> Amount:
        """A range as its middle, for systems that give no ranges."""
        middle = (self.low + self.high) / 2
        return Amount(middle, middle, self.unit, self.change)


def _close(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=_SLACK, abs_tol=1e-8)


def tally(gold: list[Amount], found: list[Amount]) -> Counter[str]:
    """Counts of one sentence: ``gold``, ``found``, and of pairs ``value``, ``unit``, ``change`` that are right.

    Each gold amount is paired with at most one found amount of the same value; where there is a choice, with
    the one whose unit is right too.
    """
    count = Counter(gold=len(gold), found=len(found))
    left = list(found)
    by_unit = sorted(gold, key=lambda g: not any(g.same_value(f) and f.unit == g.unit for f in found))
    for want in by_unit:
        alike = [f for f in left if want.same_value(f)]
        if not alike:
            continue
        best = max(alike, key=lambda f: (f.unit == want.unit, f.change == want.change))
        left.remove(best)
        count["value"] += 1
        count["unit"] += best.unit == want.unit
        count["change"] += best.change == want.change
    return count


def f1(counts: Counter[str], what: str) -> float:
    """F1 in percent of ``what`` ("value", "unit", "change")."""
    return round(200 * counts[what] / max(1, counts["gold"] + counts["found"]), 1)


def total(counts: Iterable[Counter[str]]) -> Counter[str]:
    """The sum of the counts of every sentence."""
    summed: Counter[str] = Counter()
    for count in counts:
        summed.update(count)
    return summed
