"""Times as stretches of the calendar: "last week", "November" and "2022-05-03" on one line of days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from stemma.language.analysis import Time

_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX))?(?:-(\d\d))?")
_SHIFT = re.compile(r"(day|week|weekend|month|year):([+-]\d+)")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Spell:
    """The first and the last day of a time, as proleptic ordinals."""

    low: int
    high: int


def spell(time: Time, published: str | None) -> Spell | None:
    """The days that a time covers; None where it is of the clock, a length, or hangs on a day that is unknown.

    ``published`` is the ISO date of the report, from which "last week" and a date without its year are told.
    """
    value = time.value or ""
    today = _date(published)
    if value.startswith("weekday:"):
        if today is None:
            return None
        back = (today.weekday() - _DAYS.index(value.removeprefix("weekday:"))) % 7
        return Spell(today.toordinal() - back, today.toordinal() - back)
    if found := _SHIFT.fullmatch(value):
        return _shifted(found[1], int(found[2]), today) if today else None
    found = _DATE.fullmatch(value)
    if not found or found[2] == "XX":
        return None
    year = int(found[1]) if found[1] != "XXXX" else (today.year if today else None)
    return _stretch(year, found[2], found[3]) if year and 1 <= year < 9000 else None


def _date(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _shifted(unit: str, shift: int, today: date) -> Spell | None:
    at = today.toordinal()
    if unit == "day":
        return Spell(at + shift, at + shift)
    if unit in ("week", "weekend"):
        monday = (today - timedelta(days=today.weekday())).toordinal() + 7 * shift
        if unit == "weekend" and shift == 0 and today.weekday() < 5:
            monday -= 7
        return Spell(monday + 5 if unit == "weekend" else monday, monday + 6)
    if not 1 <= today.year + shift < 9000 or abs(shift) > 9000:
        return None
    if unit == "year":
        return _stretch(today.year + shift, None, None)
    months = today.year * 12 + today.month - 1 + shift
    return _stretch(months // 12, f"{months % 12 + 1:02d}", None) if months > 12 else None


def _stretch(year: int, month: str | None, day: str | None) -> Spell | None:
    try:
        first = date(year, int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return Spell(first.toordinal(), first.toordinal())
    last = date(year, int(month or 12), calendar.monthrange(year, int(month or 12))[1])
    return Spell(first.toordinal(), last.toordinal())
