"""Times of the day: "7:40 pm", "7.40pm local time", "a quarter past six", "shortly before 8", "noon"."""

from __future__ import annotations

import re
from functools import lru_cache

from stemma.language.amounts.calendar import any_of, words
from stemma.language.amounts.lexicon import lexicon
from stemma.span import Span

_ZONE = r"(?: (?:local time|GMT|UTC|BST|CET|CEST|EST|EDT|PST|PDT|IST|hours|hrs))?"
_HALF = r"(?P<half>[ap]\.?[ \u202f\u00a0]?m\b\.?)"
_NO_CLOCK = r" ?%| ?[ap]\.?m\b| per\b| percent| million| billion| met| k?m\b"
_DAYTIME = (
    r" (?:in the (?P<late>morning|afternoon|evening)|(?P<night>at night|tonight|last night|that night))"
)


@lru_cache(maxsize=4)  # a sentence is read twice, for its quantities and for its times
def find_clocks(text: str) -> tuple[tuple[Span, str], ...]:
    """Spans (counted in ``text``) and values ("T19:40") of the times of day in a sentence.

    An hour whose half of the day is not said is given as it stands ("a quarter past six" is "T06:15").
    """
    found: list[tuple[Span, str]] = []
    for pattern in _patterns():
        for m in pattern.finditer(text):
            value = _value(m)
            if value is not None:
                start, end = m.span("span") if "span" in m.groupdict() else m.span()
                found.append((Span(start, end), value))
    return tuple(found)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    hour_words = "|".join(w for w, n in lexicon()["small"].items() if 1 <= n <= 12)
    hour = rf"(?P<hour>[0-2]?\d|{hour_words})"
    before = r"\b(?:at|by|around|about|before|after|until|till|since|from|to|and)"
    return tuple(
        re.compile(p, re.I)
        for p in (
            r"(?<![\d.:,/])(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?[ \u202f\u00a0]?"
            rf"{_HALF}{_ZONE}",
            rf"(?<![\d.:,/])(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
            rf"{_ZONE}(?:{_DAYTIME})?",
            rf"{before} (?P<span>(?P<hour>[0-2]?\d)\.(?P<minute>[0-5]\d)(?!\d|[.,]\d|{_NO_CLOCK})"
            rf"{_ZONE}(?:{_DAYTIME})?)",
            rf"(?<![\d.:,/-])\b{hour}(?P<minute>)[ \u202f\u00a0]?{_HALF}{_ZONE}",
            r"(?<![\d.:,/])\b(?P<hour>[0-2]\d)[ h]?(?P<minute>[0-5]\d) (?:local time|GMT|UTC|hours|hrs)\b",
            r"(?<![\d.:,/])\b(?P<hour>[0-2]?\d)h(?P<minute>[0-5]\d)\b",
            rf"\b{hour}(?P<minute>) o['’]clock(?:{_DAYTIME})?",
            rf"\b(?P<minutes>{any_of('minute')}) (?P<side>past|to) {hour}\b(?! \w+s\b|,\d)"
            rf"(?:{_DAYTIME}|[ ]?{_HALF})?",
            rf"\b(?:shortly|just|soon|a little|right|well) (?:before|after|past) {hour}(?P<minute>)\b"
            rf"(?![.,:]\d|-|{_NO_CLOCK}| \w+s\b| people\b)(?:{_DAYTIME})?",
            rf"(?<![\d.:,/-])\b{hour}(?P<minute>){_DAYTIME}",
            rf"\b(?P<named>{any_of('hour')})\b",
            rf"\b(?:at|before|after|around|since|until|by) (?P<part>{any_of('part')})\b",
            r"\b(?:in|during|that|the same) (?:the )?(?:early |late )?"
            r"(?P<part>morning|afternoon|evening|night)\b",
            r"\b(?P<part>overnight)\b",
            r"(?<=day )(?P<part>morning|afternoon|evening|night)\b",
            rf"\b(?:gone|struck) {hour}(?P<minute>)\b(?! \w+s\b)",
            rf"\bat (?:nearly|almost) (?P<span>{hour}(?P<minute>))\b(?=[,.;]|$)",
        )
    )


def _value(m: re.Match[str]) -> str | None:
    found = m.groupdict()
    if found.get("named"):
        return str(words()["hour"][found["named"].lower()])
    if found.get("part"):
        return "T" + str(words()["part"].get(found["part"].lower(), "NI"))
    digits = found["hour"].lower()
    hour = int(digits) if digits.isdigit() else int(lexicon()["small"][digits])
    minute = int(found.get("minute") or 0)
    if found.get("minutes"):
        minute = words()["minute"][found["minutes"].lower()]
        if found["side"].lower() == "to":
            hour, minute = hour - 1, 60 - minute
    half = (found.get("half") or "").lower()[:1] or _half(found)
    if half and not 1 <= hour <= 12:
        half = ""
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute:02d}" if 0 <= hour < 24 else None


def _half(found: dict[str, str | None]) -> str:
    late = (found.get("late") or "").lower()
    if late:
        return "a" if late == "morning" else "p"
    hour = found["hour"] or ""
    late_hour = not hour.isdigit() or int(hour) > 5
    return "p" if found.get("night") and late_hour else ""
