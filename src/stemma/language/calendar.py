"""Dates and days told from that of the report: "7 May 2024", "on Thursday", "last autumn", "yesterday"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

from stemma.span import Span

Found = tuple[Span, str | None]


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The word lists of ``data/times.toml``."""
    return tomllib.loads((files(__package__) / "data" / "times.toml").read_text("utf-8"))


def any_of(table: str) -> str:
    """The entries of a word list as alternatives of a pattern, longest first."""
    return "|".join(re.escape(w) for w in sorted(words()[table], key=len, reverse=True))


def find_dates(text: str, published: date | None, ahead: bool) -> Iterator[Found]:
    """Spans (counted in ``text``) and values of the dates in a sentence.

    ``ahead``: the sentence speaks of what is to come, so that "on Friday" is the next one.
    """
    for pattern, read in _patterns():
        for m in pattern.finditer(text):
            value = read(m, published, ahead)
            if value is not None:
                start, end = m.span("span") if m.groupdict().get("span") else m.span()
                yield Span(start, end), value


Reader = Callable[["re.Match[str]", "date | None", bool], "str | None"]


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    month = f"(?P<month>{any_of('month').title()})"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    year = r"(?:,? (?P<year>(?:1[5-9]|20)\d\d))"
    weekday = f"(?:(?:{any_of('weekday').title()}),? (?:the )?)?"
    fixed = (
        (rf"\b{weekday}{day}(?: of)? {month}\b{year}?(?!\d)", _day_of_month),
        (rf"\b{weekday}{month}\.? {day}(?![\d:]|[.,]\d){year}?", _day_of_month),
        (rf"\b{month},? (?:of )?(?P<year>(?:1[5-9]|20)\d\d)\b", _month),
        (
            r"\b(?:(?P<which>last|this|next)|early|mid|late|in|since|until|by|of|from|to|and|till)[ -]"
            rf"(?P<span>{month})\b(?!\.? \d)",
            _month,
        ),
        (r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])", _numeric),
        (r"(?<![\d/.])(?P<day>[0-3]?\d)[./](?P<month>[01]?\d)[./](?P<year>(?:19|20)\d\d)(?![\d/])", _numeric),
        (r"\bon the (?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?! \w+ (?:floor|district|anniversary))", _bare_day),
        (
            rf"\b(?:(?P<which>last|this|next) )?(?P<weekday>{any_of('weekday').title()})\b",
            _weekday,
        ),
    )
    loose = (
        (rf"\b(?P<day>{any_of('day')})\b", _near_day),
        (
            rf"\b(?P<which>last|this|next|that|the|early|late|mid)[ -](?P<season>{any_of('season')})"
            r"(?: of (?P<year>(?:19|20)\d\d)| (?P<year2>(?:19|20)\d\d))?\b",
            _season,
        ),
        (
            r"\b(?P<which>last|this|next|earlier this|later this) "
            r"(?P<unit>week|weekend|month|year|decade|century)\b",
            _unit,
        ),
        (r"\b(?:the )?(?P<decade>(?:1[5-9]|20)\d0)s\b", _decade),
    )
    return tuple((re.compile(p), f) for p, f in fixed) + tuple((re.compile(p, re.I), f) for p, f in loose)


def _iso(year: int | None, month: int, day: int) -> str | None:
    try:
        date(year or 2024, month, day)
    except ValueError:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}" if year else f"XXXX-{month:02d}-{day:02d}"


def _day_of_month(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    month, day = words()["month"][m["month"].lower()], int(m["day"])
    year = int(m["year"]) if m["year"] else _nearest_year(month, day, published)
    return _iso(year, month, day)


def _nearest_year(month: int, day: int, published: date | None) -> int | None:
    if published is None or not 1 <= day <= 28 + (month != 2) * 3:
        return None
    near = [published.year + k for k in (-1, 0, 1)]
    return min(near, key=lambda y: abs((date(y, month, min(day, 28)) - published).days))


def _month(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    number, groups = words()["month"][m["month"].lower()], m.groupdict()
    if groups.get("year"):
        return f"{m['year']}-{number:02d}"
    if published is None:
        return f"XXXX-{number:02d}"
    year = published.year - (number > published.month and not ahead and groups["which"] != "next")
    return f"{year + (groups['which'] == 'next' and number <= published.month)}-{number:02d}"


def _numeric(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    return _iso(int(m["year"]), int(m["month"]), int(m["day"]))


def _bare_day(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    return f"XXXX-XX-{int(m['day']):02d}" if 1 <= int(m["day"]) <= 31 else None


def _weekday(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    name = m["weekday"].lower()
    if published is None:
        return f"weekday:{name}"
    back = (published.weekday() - words()["weekday"][name]) % 7
    if m["which"] == "next" or ahead:
        return (published + timedelta(days=(7 - back) % 7 or 7)).isoformat()
    return (published - timedelta(days=back or (7 if m["which"] == "last" else 0))).isoformat()


def _near_day(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    shift = words()["day"][m["day"].lower()]
    return f"day:{shift:+d}" if published is None else (published + timedelta(days=shift)).isoformat()


def _season(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    code, year = words()["season"][m["season"].lower()], m["year"] or m["year2"]
    which = (m["which"] or "").lower()
    if year:
        return f"{year}-{code}"
    if published is not None and which == "last":
        passed = published.month > {"SP": 5, "SU": 8, "AU": 11, "WI": 2}[code]
        return f"{published.year - (not passed)}-{code}"
    return code


def _unit(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    which, unit = m["which"].lower(), m["unit"].lower()
    shift = {"last": -1, "next": 1}.get(which, 0)
    if published is not None and unit == "year":
        return str(published.year + shift)
    if published is not None and unit == "month":
        months = published.year * 12 + published.month - 1 + shift
        return f"{months // 12}-{months % 12 + 1:02d}"
    return f"{unit}:{shift:+d}"


def _decade(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    return m["decade"][:3]
