"""Whether two times are of one grain, and whether they agree ("7.40pm" and "7:40 pm", "Thursday" and 7 November)."""

from __future__ import annotations

import re
from datetime import date

from stemma.language.analysis import Time

_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_DATE = re.compile(r"(\d{4}|XXXX)-(\d\d|XX)-(\d\d)")
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PARTS = {"TMO": (300, 720), "TAF": (720, 1080), "TEV": (1020, 1320), "TNI": (1140, 1800)}
_LOOSE = re.compile(r"\b(?:before|after|about|around|shortly|nearly|almost|some|gone|just)\b", re.I)
_HALF_OF_DAY = re.compile(r"[ap]\.?\s?m\b|morning|evening|afternoon|night", re.I)


def grain(time: Time) -> str | None:
    """``clock``, ``part``, ``day``, ``month``, ``year``, or None where the time cannot be held against another."""
    value = time.value or ""
    if _CLOCK.match(value):
        return "clock"
    if value in _PARTS:
        return "part"
    if _DATE.fullmatch(value) or value.startswith("weekday:"):
        return "day"
    if _MONTH.fullmatch(value):
        return "month"
    return "year" if re.fullmatch(r"\d{4}", value) else None


def comparable(a: Time, b: Time) -> bool:
    """Whether the two are times of one grain, so that only one of them can be when a thing happened."""
    one, other = grain(a), grain(b)
    if one is None or other is None:
        return False
    return one == other or {one, other} == {"clock", "part"} or {one, other} <= {"day", "month", "year"}


def clash(a: Time, b: Time) -> bool:
    """Whether two comparable times cannot both be when one thing happened."""
    one, other = grain(a), grain(b)
    if one == "clock" and other == "clock":
        return apart(a, b) > (6 if _LOOSE.search(a.text) or _LOOSE.search(b.text) else 0)
    if {one, other} == {"clock", "part"}:
        return _outside(a, b) if one == "clock" else _outside(b, a)
    if one == "part":
        return a.value != b.value and {a.value, b.value} != {"TEV", "TNI"}
    return _days_differ(a.value or "", b.value or "")


def apart(a: Time, b: Time) -> int:
    """Minutes between two times of the clock; an hour of which the half of the day is not said may be either."""
    one, other = _minutes(a), _minutes(b)
    gap = abs(one - other)
    if not (_knows_half(a) and _knows_half(b)):
        gap = min(gap % 720, 720 - gap % 720)
    return min(gap, 1440 - gap)


def _minutes(time: Time) -> int:
    found = _CLOCK.match(time.value or "")
    return int(found[1]) * 60 + int(found[2]) if found else 0


def _knows_half(time: Time) -> bool:
    minutes = _minutes(time)
    figures = re.search(r"\d[:.h]?\d\d", time.text) is not None
    return minutes >= 780 or bool(_HALF_OF_DAY.search(time.text)) or (figures and time.text.startswith("0"))


def _outside(clock: Time, part: Time) -> bool:
    if not _knows_half(clock):
        return False
    low, high = _PARTS[part.value or ""]
    minutes = _minutes(clock)
    return not (low <= minutes <= high or low <= minutes + 1440 <= high)


def _days_differ(a: str, b: str) -> bool:
    if a.startswith("weekday:") or b.startswith("weekday:"):
        one, other = _weekday(a), _weekday(b)
        return one is not None and other is not None and one != other
    pieces = zip(a.split("-"), b.split("-"), strict=False)
    return any(x != y and "X" not in x + y for x, y in pieces)


def _weekday(value: str) -> str | None:
    if value.startswith("weekday:"):
        return value.removeprefix("weekday:")
    try:
        return _DAYS[date.fromisoformat(value).weekday()]
    except ValueError:
        return None
