"""Moments: times as reports give them, placed on the calendar or on the clock."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from stemma.ledger.ledger import Ledger

Axis = Literal["calendar", "clock"]
CALENDAR: Axis = "calendar"
CLOCK: Axis = "clock"
DAY = 24 * 60

_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d):(\d\d))?")
_TIME = re.compile(r"T(\d\d):(\d\d)")
_ZONE = re.compile(r"\b(?:GMT|UTC|Z(?:ulu)?|[CEMPW]E?[SD]?T|CEST|EEST|BST|IST|MSK|[JK]ST|AE[SD]T)\b")
_PARTS = {"TMO": (6, 12), "TMI": (11, 13), "TAF": (12, 18), "TEV": (17, 22), "TNI": (20, 24), "TDT": (6, 18)}


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of time in minutes: since the year 1 on the calendar, since midnight on the clock."""

    axis: Axis
    low: float
    high: float


def moment(value: str | None, year: int | None) -> Moment | None:
    """The moment of a time in the manner of TIMEX3; None for one that is relative, or a length of time.

    ``year`` is taken where the value leaves its own open ("XXXX-08-31").
    """
    if not value:
        return None
    if found := _TIME.fullmatch(value):
        minutes = 60.0 * int(found[1]) + int(found[2])
        return Moment(CLOCK, minutes, minutes) if minutes <= DAY else None
    if value in _PARTS:
        first, last = _PARTS[value]
        return Moment(CLOCK, first * 60.0, last * 60.0)
    found = _DATE.fullmatch(value)
    return _on_calendar(found, year) if found else None


def _on_calendar(found: re.Match[str], year: int | None) -> Moment | None:
    own = year if found[1] == "XXXX" else int(found[1])
    if own is None:
        return None
    try:
        first = datetime.date(own, int(found[2] or 1), int(found[3] or 1))
        if found[3]:
            after = first + datetime.timedelta(days=1)
        elif found[2]:
            after = datetime.date(own + first.month // 12, first.month % 12 + 1, 1)
        else:
            after = datetime.date(own + 1, 1, 1)
    except (ValueError, OverflowError):
        return None
    low = float(first.toordinal() * DAY)
    if found[4]:
        exact = low + 60 * int(found[4]) + int(found[5])
        return Moment(CALENDAR, exact, exact)
    return Moment(CALENDAR, low, float(after.toordinal() * DAY))


def zoned(words: str) -> bool:
    """Whether the words give an hour of another clock ("1400 GMT"), which lies elsewhere on the local one."""
    return _ZONE.search(words) is not None


def year_of(ledger: Ledger) -> int | None:
    """The year that most of the reports' full dates lie in, those of publication before those in the text."""
    published = Counter(year for report in ledger.reports if (year := (report.published or "")[:4]).isdigit())
    told = Counter(
        time.value[:4]
        for claim in ledger.claims
        for mention in claim.mentions
        for time in mention.times
        if time.value and time.value[:4].isdigit()
    )
    counted = published or told
    return int(counted.most_common(1)[0][0]) if counted else None


def shown_moment(found: Moment) -> str:
    """The moment as a reader writes it: 7 Nov 2024, Aug 2024, 2022, 19:40, 06:00–12:00."""
    if found.axis == CLOCK:
        first = _clock(found.low)
        return first if found.low == found.high else f"{first}–{_clock(found.high)}"
    first_day = _day(found.low)
    if found.low == found.high:
        return f"{_date(first_day)}, {_clock(found.low % DAY)}"
    days = (found.high - found.low) / DAY
    if days <= 1:
        return _date(first_day)
    return f"{first_day:%b %Y}" if days < 40 else f"{first_day.year}"


def ticks_of_time(axis: Axis, low: float, high: float) -> list[tuple[float, str]]:
    """A few round times that span the two."""
    if axis == CLOCK:
        hours = max(1, (high - low) / 60)
        step = next(each for each in (1, 2, 3, 6) if hours / each <= 5 or each == 6)
        first, last = int(low // (60 * step)), int(-(-high // (60 * step)))
        return [(each * 60.0 * step, _clock(each * 60.0 * step)) for each in range(first, last + 1)]
    first_day, last_day = int(low // DAY), int(-(-high // DAY))
    step = max(1, -(-(last_day - first_day) // 4))
    return [
        (
            float(each * DAY),
            f"{_day(each * DAY).day} {_day(each * DAY):%b}" if step < 300 else f"{_day(each * DAY).year}",
        )
        for each in range(first_day, last_day + step, step)
    ]


def _clock(minutes: float) -> str:
    return f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}"


def _day(minutes: float) -> datetime.date:
    return datetime.date.fromordinal(min(max(1, int(minutes // DAY)), datetime.date.max.toordinal()))


def _date(day: datetime.date) -> str:
    return f"{day.day} {day:%b %Y}"
