"""The English specification cases of Microsoft's Recognizers: what each says should be resolved, to what value."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quantity.dates import days

AMOUNTS = {
    "numbers": "Number/English/NumberModel.json",
    "ranges": "Number/English/NumberRangeModel.json",
    "percentages": "Number/English/PercentModel.json",
    "currency": "NumberWithUnit/English/CurrencyModel.json",
    "units": "NumberWithUnit/English/DimensionModel.json",
    "temperatures": "NumberWithUnit/English/TemperatureModel.json",
    "ages": "NumberWithUnit/English/AgeModel.json",
}
TIMES = "DateTime/English/DateTimeModel.json"
KINDS = {"date": "dates", "daterange": "date ranges", "time": "times", "duration": "durations"}

Answer = list[Any]  # [start, end, low, high, unit] or [start, end, values]


@dataclass(frozen=True, slots=True)
class Case:
    """A text (of a day, for times) and one thing that it should be resolved to."""

    text: str
    date: str
    start: int
    end: int
    gold: Any  # (low, high, unit or None) or a list of values


def amounts(folder: Path, kind: str) -> list[Case]:
    """The cases of a kind of amount: every expected result with a value that is a number or a range of numbers."""
    cases = []
    for entry in _entries(folder / AMOUNTS[kind]):
        for result in entry["Results"]:
            resolution = result.get("Resolution") or {}
            gold = _numbers(str(resolution.get("value")))
            if gold is not None and "Start" in result:
                unit = resolution.get("unit") or ("percentage" if kind == "percentages" else None)
                unit = f"{unit} of age" if kind == "ages" else unit
                cases.append(Case(entry["Input"], "", result["Start"], result["End"] + 1, (*gold, unit)))
    return cases


def times(folder: Path, kind: str) -> list[Case]:
    """The cases of a kind of time (a key of KINDS) with the values that any of them may have."""
    cases = []
    for entry in _entries(folder / TIMES):
        for result in entry["Results"]:
            if result.get("TypeName") == f"datetimeV2.{kind}":
                values = (result.get("Resolution") or {}).get("values") or []
                gold = [v[key] for v in values for key in ("timex", "value") if key in v]
                gold += [f"{v['start']}/{v['end']}" for v in values if "start" in v and "end" in v]
                day = entry.get("Context", {}).get("ReferenceDateTime", "2016-11-07T00:00:00")
                cases.append(Case(entry["Input"], day, result["Start"], result["End"] + 1, gold))
    return cases


def _entries(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(path.read_text("utf-8-sig"))
    return entries


def _numbers(value: str) -> tuple[float, float] | None:
    """The number, or the ends of "[10,15)"; whether an end is itself inside is not compared."""
    try:
        number = float(value.rstrip("%").replace(",", ""))
    except ValueError:
        m = re.fullmatch(r"[\[(](-?[\d.]*),(-?[\d.]*)[\])]", value)
        return (float(m[1] or -math.inf), float(m[2] or math.inf)) if m else None
    return number, number


def passed(case: Case, answers: Sequence[Answer], same_unit: Callable[[str, str], bool]) -> bool:
    """Whether an answer that overlaps what is expected has its value and, where it has one, its unit.

    A single number is had by either end of a range ("over 188 miles" says 188), a range by both its ends.
    """
    near = [a for a in answers if a[0] < case.end and case.start < a[1]]
    if isinstance(case.gold, tuple):
        low, high, unit = case.gold
        if low == high:
            near = [a for a in near if _close(a[2], low) or _close(a[3], low)]
        else:
            near = [a for a in near if _close(a[2], low) and _close(a[3], high)]
        return any(unit is None or same_unit(a[4], unit) for a in near)
    return any(_same_time(value, gold) for a in near for value in a[2] for gold in case.gold)


def _close(a: float, b: float) -> bool:
    return a == b or math.isclose(a, b, rel_tol=1e-5)


def _same_time(value: str, gold: str) -> bool:
    """The same words, or the same days (the end of a span of days is not in it)."""
    if value == gold or (value.startswith("T") and re.match(r"\d\d:", gold) and value[1:6] == gold[:5]):
        return True
    if value.startswith("P"):
        return gold == str(seconds(value))
    first, slash, last = gold.strip("()").partition("/")
    mine = days(value)
    if slash and re.fullmatch(r"\d{4}-\d\d-\d\d", first) and mine:
        return mine[0].isoformat() == first and (mine[1].toordinal() + 1 == _ordinal(last.split(",")[0]))
    return mine is not None and mine == days(gold)


def seconds(duration: str) -> int | None:
    """The length of "P3D" or "PT1.5H" with months of 30 days and years of 365, as the specification counts."""
    m = re.fullmatch(r"P(T?)([\d.]+)([YMWDHS])", duration)
    if m is None:
        return None
    day = 86400
    length = {"Y": 365 * day, "M": 60 if m[1] else 30 * day, "W": 7 * day, "D": day, "H": 3600, "S": 1}[m[3]]
    return round(float(m[2]) * length)


def _ordinal(iso: str) -> int:
    found = days(iso)
    return found[0].toordinal() if found else -1


def rate(
    cases: Sequence[Case],
    answers: Mapping[tuple[str, str], Sequence[Answer]],
    same_unit: Callable[[str, str], bool],
) -> float:
    """The share of cases passed, in percent."""
    right = sum(passed(case, answers.get((case.text, case.date), ()), same_unit) for case in cases)
    return round(100 * right / max(1, len(cases)), 1)
