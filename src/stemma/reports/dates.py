"""Dates as outlets print them above a report, read into ISO 8601; an ambiguous date is no date."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

from stemma.reports.knowledge import word_set

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6})\.?"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        r"(?P<year>\d{4})-(?P<m>\d{1,2})-(?P<day>\d{1,2})",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[\s-]{{1,2}}{_MONTH},?[\s-]{{1,2}}(?P<year>\d{{4}})\b",
        rf"\b{_MONTH}\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(?P<year>\d{{4}})\b",
        r"\b(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})[./](?P<year>\d{4}|\d{2})\b",
    )
)


def iso(text: str) -> str | None:
    """An ISO 8601 date or date-time as markup gives it, in a plain form; None where it is none."""
    text = text.strip()[:40]
    for form in (text, text[:10]):
        try:
            moment = datetime.fromisoformat(form)
        except ValueError:
            continue
        return moment.date().isoformat() if len(form) <= 10 else moment.isoformat()
    return printed(text)


def printed(line: str) -> str | None:
    """The first full date (with a year) that a line prints, as ISO 8601; None if none or ambiguous."""
    for form in _FORMS:
        found = form.search(line[:300])
        if found:
            return _valid(found.groupdict())
    return None


def _valid(part: dict[str, str]) -> str | None:
    year = int(part["year"]) + (2000 if len(part["year"]) == 2 else 0)
    day = int(part.get("day") or 0)
    if "a" in part:
        first, second = int(part["a"]), int(part["b"])
        if first <= 12 and second <= 12 and first != second and part["sep"] == "/":
            return None  # 03/04 is March in one country and April in another
        day, month = (second, first) if second > 12 else (first, second)
    else:
        month = int(part["m"]) if part.get("m") else _MONTHS.index(part["month"][:3].lower()) + 1
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


_PIECE = re.compile(r"[^\W\d_][\w.'’]*|\d[\d:./-]*(?:[^\W\d_]+)?")


def is_stamp(line: str) -> bool:
    """Whether a line holds nothing but a date or a time of day."""
    pieces = _PIECE.findall(line[:120])
    if not pieces or len(line) > 90 or not any(piece[0].isdigit() for piece in pieces):
        return False
    dated = any(not piece[0].isdigit() for piece in pieces) or re.search(r"\d[:./-]\d", line) is not None
    return dated and all(_stamps(piece.lower()) for piece in pieces)


@cache
def _stamps(piece: str) -> bool:
    if piece[0].isdigit():
        return re.fullmatch(r"[\d:./-]+(?:am|pm|h|hrs|st|nd|rd|th|z|gmt|t[\d:.z-]*)?\.?", piece) is not None
    return piece in word_set("stamp_words") or piece.rstrip(".") in word_set("stamp_words")
