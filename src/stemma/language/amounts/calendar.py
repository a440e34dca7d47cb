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
    return tomllib.loads((files("stemma.language") / "data" / "times.toml").read_text("utf-8"))


def any_of(table: str) -> str:
    """The entries of a word list as alternatives of a pattern, longest first."""
    return "|".join(re.escape(w) for w in sorted(words()[table], key=len, reverse=True))


def find_dates(text: str, published: date | None, ahead: bool) -> Iterator[Found]:
    """Spans (counted in ``text``) and values of the dates in a sentence.

    ``ahead``: the sentence speaks of what is to come, so that "on Friday" is the next one.
    """
    for m, read in _matches(text):
        value = read(m, published, ahead)
        if value is not None:
            start, end = m.span("span") if m.groupdict().get("span") else m.span()
            yield Span(start, end), value


def cased(table: str) -> str:
    """The same as names are written: "November" or, in headlines, "NOVEMBER"."""
    return f"{any_of(table).title()}|{any_of(table).upper()}"


_SOONER = 0.5  # how much nearer a day to come seems in a sentence about what is to come
_PAST = "last|past|previous"
_NEXT = "next|coming|following|upcoming"
_ALSO_WORDS = ("may", "march", "mar")
# Months that are no common first names or other words, and so need no word before them.
_PLAIN = ("January", "February", "September", "October", "November", "December")

Reader = Callable[["re.Match[str]", "date | None", bool], "str | None"]


@lru_cache(maxsize=4)  # a sentence is read twice, for its quantities and for its times
def _matches(text: str) -> tuple[tuple[re.Match[str], Reader], ...]:
    return tuple((m, read) for pattern, read in _patterns() for m in pattern.finditer(text))


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    month = f"(?P<month>{cased('month')})"
    small = "|".join(m for m in words()["month"] if m not in _ALSO_WORDS)
    any_case = f"(?P<month>{cased('month')}|{small})"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    year = r"(?:,? (?:of )?(?P<year>(?:1[5-9]|20)\d\d))"
    weekday = f"(?:(?:{cased('weekday')}),? (?:the )?)?"
    named_day = f"(?P<weekday>{cased('weekday')}|{any_of('weekday')})"
    part = f"(?: (?:{any_of('part')}))?"
    holiday = f"(?P<holiday>{any_of('holiday')})"
    fixed = (
        (rf"\b{weekday}{day}(?: of)? {any_case}\b{year}?(?!\d)", _day_of_month),
        (rf"\b{weekday}{any_case}\.? (?:the )?{day}(?![\d:]|[.,]\d){year}?", _day_of_month),
        (rf"(?<![\d-]){day}-{any_case}-(?P<year>(?:1[5-9]|20)\d\d)(?!\d)", _day_of_month),
        (
            rf"\b{named_day}(?: of)? (?P<which>{_PAST}|this|{_NEXT}) week\b",
            _of_week,
        ),
        (rf"\b{month},? (?:of )?(?P<year>(?:1[5-9]|20)\d\d)\b", _month),
        (
            rf"\b(?i:{_PAST}|{_NEXT}|this|early|mid|late|in|since|until|by|of|from|to|and|till|between|through|during)"
            rf"[ -](?P<span>{month})\b(?!\.? \d)",
            _month,
        ),
        (rf"\b(?P<month>{'|'.join(_PLAIN)})\b(?!\.? \d| [A-Z])", _month),
        (r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])", _numeric),
        (
            r"(?<![\d/.])(?P<day>[0-3]?\d)[./](?P<month>[0-3]?\d)[./](?P<year>(?:19|20)\d\d)(?![\d/])",
            _numeric,
        ),
        (r"\bon the (?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?! \w+ (?:floor|district|anniversary))", _bare_day),
        (
            rf"\b(?:(?P<which>(?i:{_PAST}|this|{_NEXT})) )?(?P<weekday>{cased('weekday')}|{any_of('weekday')})\b{part}",
            _weekday,
        ),
        (rf"\b(?:(?P<which>(?i:{_PAST}|this|{_NEXT})) )?{holiday}(?: (?P<year>(?:19|20)\d\d))?\b", _holiday),
    )
    loose = (
        (rf"\b(?P<day>{any_of('day')})\b", _near_day),
        (
            rf"\b(?P<which>{_PAST}|this|{_NEXT}|that|the|early|late|mid)[ -](?P<season>{any_of('season')})"
            r"(?: of (?P<year>(?:19|20)\d\d)| (?P<year2>(?:19|20)\d\d))?\b",
            _season,
        ),
        (
            rf"\b(?P<which>{_PAST}|this past|this|{_NEXT}|earlier this|later this) "
            r"(?P<unit>week|weekend|month|quarter|year|decade|century)\b",
            _unit,
        ),
        (r"\b(?:over|at|on) the (?P<unit>weekend)\b", _unit),
        (rf"\b(?P<nth>{any_of('nth')}) quarter(?: of (?P<year>(?:19|20)\d\d))?\b(?! final)", _quarter),
        (r"\bQ(?P<number>[1-4])(?: (?:of )?(?P<year>(?:19|20)\d\d))?\b", _quarter),
        (r"\b(?:the )?(?P<decade>(?:1[5-9]|20)\d0)s\b", _decade),
        (r"\bthe (?P<century>\d{1,2})(?:st|nd|rd|th) century(?P<before> B\.?C)?", _century),
        (
            r"(?:\bA\.?D\.? ?(?P<after>\d{1,4})\b|\b(?P<year>\d{1,4}) (?:A\.?D|C\.?E|(?P<before>B\.?C))\b)",
            _era,
        ),
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
    year = int(m["year"]) if m["year"] else _nearest_year(month, day, published, ahead)
    return _iso(year, month, day)


def _nearest_year(month: int, day: int, published: date | None, ahead: bool) -> int | None:
    if published is None or not 1 <= day <= 28 + (month != 2) * 3:
        return None
    near = {
        y: (date(y, month, min(day, 28)) - published).days
        for y in range(published.year - 1, published.year + 2)
    }
    return min(near, key=lambda y: near[y] * (_SOONER if ahead else 1) if near[y] >= 0 else -near[y])


def _month(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    number, groups = words()["month"][m["month"].lower()], m.groupdict()
    if groups.get("year"):
        return f"{m['year']}-{number:02d}"
    if published is None:
        return f"XXXX-{number:02d}"
    coming = _way(m.group()) > 0
    year = published.year - (number > published.month and not ahead and not coming)
    return f"{year + (coming and number <= published.month)}-{number:02d}"


def _way(words_before: str) -> int:
    """1 for what begins with "next" and the like, -1 for "last", else 0."""
    first = words_before.split(maxsplit=1)[0].lower()
    return (first in _NEXT.split("|")) - (first in _PAST.split("|"))


def _numeric(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    year, month, day = int(m["year"]), int(m["month"]), int(m["day"])
    return _iso(year, month, day) if month <= 12 else _iso(year, day, month)


def _bare_day(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    return f"XXXX-XX-{int(m['day']):02d}" if 1 <= int(m["day"]) <= 31 else None


def _weekday(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    name = m["weekday"].lower()
    if published is None:
        return f"weekday:{name}"
    back = (published.weekday() - words()["weekday"][name]) % 7
    way = _way(m.group())
    if way > 0 or (ahead and way == 0):
        return (published + timedelta(days=(7 - back) % 7 or 7)).isoformat()
    return (published - timedelta(days=back or (7 if way < 0 else 0))).isoformat()


def _of_week(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    name = m["weekday"].lower()
    if published is None:
        return f"weekday:{name}"
    days = words()["weekday"][name] - published.weekday() + 7 * _way(m["which"])
    return (published + timedelta(days=days)).isoformat()


def _holiday(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    month, day = map(int, words()["holiday"][m["holiday"]].split("-"))
    if m["year"]:
        return f"{m['year']}-{month:02d}-{day:02d}"
    near = _nearest_year(month, day, published, ahead or _way(m.group()) > 0)
    return _iso(near, month, day)


def _near_day(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    shift = words()["day"][m["day"].lower()]
    return f"day:{shift:+d}" if published is None else (published + timedelta(days=shift)).isoformat()


def _season(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    code, year = str(words()["season"][m["season"].lower()]), m["year"] or m["year2"]
    which = (m["which"] or "").lower()
    if year:
        return f"{year}-{code}"
    if published is not None and _way(which or "the") < 0:
        passed = published.month > {"SP": 5, "SU": 8, "AU": 11, "WI": 2}[code]
        return f"{published.year - (not passed)}-{code}"
    return code


def _unit(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    shift: int = -1 if "past" in m.group().lower() else _way(m.group())
    unit = str(m["unit"]).lower()
    if published is None or unit in ("decade", "century"):
        return f"{unit}:{shift:+d}"
    if unit == "year":
        return str(published.year + shift)
    if unit in ("month", "quarter"):
        size, sign = (1, "") if unit == "month" else (3, "Q")
        count = published.year * (12 // size) + (published.month - 1) // size + shift
        number = count % (12 // size) + 1
        return f"{count // (12 // size)}-{sign}{number}" if sign else f"{count // 12}-{number:02d}"
    past = unit == "weekend" and published.weekday() < 5 and shift == 0 and not ahead
    return _week(published + timedelta(days=7 * (shift - past))) + ("-WE" if unit == "weekend" else "")


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _quarter(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    found = m.groupdict()
    number = int(found["number"]) if found.get("number") else words()["nth"][found["nth"].lower()]
    if found["year"]:
        return f"{found['year']}-Q{number}"
    if published is None:
        return f"XXXX-Q{number}"
    year = published.year - (number > (published.month + 2) // 3 and not ahead)
    return f"{year}-Q{number}"


def _century(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    return None if m["before"] or not 1 <= int(m["century"]) <= 30 else f"{int(m['century']) - 1:02d}"


def _era(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    year = int(m["after"] or m["year"])
    return f"BC{year:04d}" if m["before"] else f"{year:04d}"


def _decade(m: re.Match[str], published: date | None, ahead: bool) -> str | None:
    return m["decade"][:3]
