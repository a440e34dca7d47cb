"""Values of dates as the days that they cover, so that "2024-05" and "May 2024 from the 1st to the 31st" compare."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

Days = tuple[date, date]  # the first and the last

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "AU": (9, 11), "WI": (12, 2)}


def days(value: str) -> Days | None:
    """The days of a TIMEX3-like or ISO 8601 date, None where the value names no days of a known year."""
    value = value.split("T", maxsplit=1)[0]
    for pattern, read in _FORMS:
        if m := re.fullmatch(pattern, value):
            try:
                return read(m)
            except ValueError:
                return None
    return None


def _week(m: re.Match[str]) -> Days:
    monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
    return monday + timedelta(days=5 if m[3] else 0), monday + timedelta(days=6)


def _season(m: re.Match[str]) -> Days:
    first, last = _SEASONS[m[2]]
    return date(int(m[1]), first, 1), _month_end(int(m[1]) + (last < first), last)


def _years(m: re.Match[str]) -> Days:
    """A decade ("199") or a century ("19")."""
    size = 10 ** (4 - len(m[1]))
    return date(int(m[1]) * size, 1, 1), date((int(m[1]) + 1) * size - 1, 12, 31)


def _calendar(year: int, month: int, day: int) -> Days:
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), _month_end(year, month)
    return date(year, 1, 1), date(year, 12, 31)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], Days]], ...] = (
    (r"(\d{4})-W(\d\d)(-WE)?", _week),
    (r"(\d{4})-(SP|SU|FA|AU|WI)", _season),
    (
        r"(\d{4})-Q([1-4])",
        lambda m: (date(int(m[1]), int(m[2]) * 3 - 2, 1), _month_end(int(m[1]), int(m[2]) * 3)),
    ),
    (r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", lambda m: _calendar(int(m[1]), int(m[2] or 0), int(m[3] or 0))),
    (r"(\d{2,3})X{0,2}", _years),
)
