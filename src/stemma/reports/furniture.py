"""Finds what belongs to the page and not to the story: datelines, bylines, credits, promotion, stray tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemma.reports.dates import is_stamp
from stemma.reports.knowledge import agencies, patterns, word_set
from stemma.reports.report import Furniture
from stemma.span import Span

_LINE = re.compile(r"[^\n]+")
_SHORT = 300  # characters; a longer line is prose, whatever it begins with
_WRAP = " \t\u00a0()[]*_–—-•·|>»"

_CAPITALS = r"[^\W\d_][^\W\d_.’']{0,24}(?:[’'.][^\W\d_]{1,20})?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
DATELINE = re.compile(
    rf"""[ \t]*(?P<place>{_CAPITALS}(?:[ /-]{_CAPITALS}){{0,5}})
    (?P<region>,\s[A-Z][\w.’'-]{{0,20}}(?:\s[A-Z][\w.’'-]{{0,20}}){{0,3}})??
    (?P<date>,?\s(?:(?:[A-Z][a-z]+day,?\s)?(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?))?
    (?:\s{{0,2}}[(\[](?P<agency>[^()\[\]\n]{{2,60}})[)\]]|(?<=\d|[a-z]),\s(?P<bare>[A-Z][\w-]{{1,20}})\.?)?
    \s{{0,2}}(?P<mark>[—–:.]|--?)\s+(?=\S)""",
    re.X,
)
_OPENING_CREDIT = re.compile(
    r"[ \t]*[(\[](?P<agency>[^()\[\]\n]{2,30})[)\]]\s{0,2}(?:[—–:-]\s{0,2})?(?=[^\W\d_“\"‘'])"
)


def find_furniture(text: str, headline: Span | None = None) -> tuple[Furniture, ...]:
    """The furniture of a report's text, in order and without overlaps; the headline is never furniture."""
    found: list[Furniture] = []
    for line in _LINE.finditer(text):
        span = Span(line.start(), line.end())
        if headline is not None and span.overlap(headline):
            found += _inside(line[0], line.start(), ("anywhere",))
            continue
        kind = line_kind(line[0])
        found += [_trimmed(text, span, kind)] if kind else _inside(line[0], line.start())
    return _apart(found)


def line_kind(line: str) -> str | None:
    """The kind of furniture that a whole line is, or None where it is (or holds) prose."""
    if len(line) > _SHORT + 100:
        return None
    bare = line.strip(_WRAP)
    if not any(char.isalnum() for char in bare):
        return "tag"
    for pattern in patterns():
        if pattern.place == "line" and pattern.regex.fullmatch(bare):
            return pattern.kind
    return "stamp" if is_stamp(bare) else None


def dateline(line: str) -> re.Match[str] | None:
    """The dateline ("KYIV, Ukraine (AP) —") that begins a line; groups ``place``, ``agency``, ``bare``."""
    found = DATELINE.match(line[:200])
    if found is None or found.end() >= len(line.rstrip()):
        return None
    place = found["place"]
    if place.casefold() in word_set("not_places"):
        return None
    shouted = place.isupper() and sum(map(str.isalpha, place)) >= 3
    dated = found["date"] is not None or (found["agency"] is not None and _names_agency(found["agency"]))
    if not (shouted or (dated and place.istitle())):
        return None
    if found["mark"] in ":." and not dated and found["region"] is None:
        # "BALIPADA: The strike" is a dateline, "WATCH: How to" and "NATO. It" are hardly told from it by form
        return found if len(place) > 4 and " " not in place and len(line) > _SHORT / 2 else None
    return found


def opening_credit(line: str) -> re.Match[str] | None:
    """An agency in brackets that a line of prose begins with ("(CNN) A small plane ..."), if any."""
    found = _OPENING_CREDIT.match(line[:80])
    return found if found is not None and _names_agency(found["agency"]) else None


def _names_agency(words: str) -> bool:
    words = words.strip()
    if words.casefold() in word_set("not_places"):
        return False
    return words.casefold() in agencies() or (words.isupper() and 2 <= len(words) <= 8) or words.istitle()


def _inside(
    line: str, offset: int, places: tuple[str, ...] = ("start", "end", "anywhere")
) -> Iterator[Furniture]:
    """Furniture that shares its line with prose."""
    if "start" in places:
        head = dateline(line) or opening_credit(line)
        if head is not None:
            yield Furniture(Span(offset, offset + len(head[0].rstrip())), "dateline")
    for pattern in patterns():
        if pattern.place not in places:
            continue
        if pattern.place == "start":
            hit = pattern.regex.match(line[:_SHORT])
            hits = [hit] if hit else []
        elif pattern.place == "end":
            base = max(0, len(line) - _SHORT)
            hits = [hit for hit in pattern.regex.finditer(line, base) if not line[hit.end() :].strip()]
        else:
            hits = list(pattern.regex.finditer(line)) if pattern.kind != "tag" or "<" in line else []
        for hit in hits:
            yield Furniture(Span(offset + hit.start(), offset + hit.end()), pattern.kind)


def _trimmed(text: str, span: Span, kind: str) -> Furniture:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Furniture(Span(start, start + len(words.strip()) or span.end), kind)


def _apart(found: list[Furniture]) -> tuple[Furniture, ...]:
    """In order; of two that overlap, the one that begins first (the longer, if both do)."""
    kept: list[Furniture] = []
    for one in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        if len(one.span) > 0 and (not kept or kept[-1].span.end <= one.span.start):
            kept.append(one)
    return tuple(kept)
