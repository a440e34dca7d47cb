"""Who a report says its copy is from: agencies in credit lines, bylines and datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from stemma.reports.furniture import dateline, opening_credit
from stemma.reports.knowledge import agencies, agency_forms, word_set
from stemma.reports.report import Credit, Furniture
from stemma.span import Span

_PART = r"[A-ZÀ-Þ0-9][\w&’'-]*(?:\.[A-Z]\b\.?)*"
_NAME = rf"(?:(?:the|der|die|das|la|le|el)\s)?{_PART}(?:\s(?:of\s|de\s|del\s|du\s)?{_PART}){{0,4}}"
_WITH = re.compile(
    rf"""\b(?:(?:[Ww]ith|[Aa]dditional|[Aa]gency)\s(?:[\w-]+\s){{0,3}}?(?:inputs?|reporting|material|materials|files|copy|
    information|contributions?)\s(?:from|of|by)|[Ww]ith|^\W?[Ff]rom|[Vv]ia:?|[Ss]ources?:|[Ii]nformation\sfrom:|
    (?:[Pp]ublished|[Pp]rovided|[Pp]roduced|[Ss]upplied)\s(?:by|in|on))
    \s{{0,2}}(?P<names>(?>{_NAME}(?:(?:\s?[,/]\s?|\s(?:and|&)\s){_NAME}){{0,4}}))(?!\s(?:bureau|desk|office|newsroom))""",
    re.X,
)
_BYLINE = re.compile(r"\W{0,3}(?:[Bb][Yy]|[Ff]rom)\s(?P<names>[^\n|]{2,150})")
_PARTED = re.compile(r"\s?[,/]\s?|\s(?:and|&)\s")
_VAGUE = re.compile(
    r"(?:our|own|staff|special|the|news|agenc|wire|reports|others|correspondent|editor|team)", re.I
)


def find_credits(text: str, furniture: tuple[Furniture, ...], outlet: str | None) -> tuple[Credit, ...]:
    """The agencies or outlets other than its own that a report credits, each where it is first named."""
    found: dict[str, Credit] = {}
    for piece in furniture:
        for name, start in _named(piece.span.of(text), piece.kind):
            at = piece.span.start + start
            if name and not _is_vague(name) and not (outlet and same_outlet(name, outlet)):
                found.setdefault(_key(name), Credit(name, Span(at, at + len(name))))
    return tuple(sorted(found.values(), key=lambda credit: credit.span or Span(0, 0)))


def markup_credits(
    agency: str | None, byline: str | None, outlet: str | None, found: tuple[Credit, ...]
) -> tuple[Credit, ...]:
    """What a page's markup credits besides ``found``: the source it names, and known agencies among its authors."""
    names = [_at_host(agency)] if agency else []
    names += [part for part in _PARTED.split(byline or "")[:20] if part.casefold() in agencies()]
    more: list[Credit] = []
    for name in names:
        others = [credit.agency for credit in (*found, *more)] + ([outlet] if outlet else [])
        if not any(same_outlet(name, other) for other in others):
            more.append(Credit(name, None))
    return tuple(more)


def _at_host(source: str) -> str:
    """The agency at a web address, or its host; any other name as it is."""
    try:
        host = urlsplit(source).hostname if source.startswith(("http://", "https://")) else None
    except ValueError:  # no address after all
        host = None
    if host is None:
        return source
    known = (agencies().get(label) for label in host.split("."))
    return next((agency.name for agency in known if agency), host.removeprefix("www."))


def same_outlet(one: str, other: str) -> bool:
    """Whether two names are of one outlet: alike, one within the other, or one the other's initials."""
    first, second = _key(one), _key(other)
    if first == second:
        return True
    short, long = sorted((first.split(), second.split()), key=len)
    if short == long[: len(short)] or (len(short) > 1 and short == long[-len(short) :]):
        return True
    brackets = re.search(r"\(([^()]{2,12})\)", f"{one} {other}")
    if brackets and brackets[1].casefold() in (first, second):
        return True
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)


def _key(name: str) -> str:
    bare = re.sub(r"^the |\s*\([^()]*\)$", "", name.strip().casefold())
    known = agencies().get(bare)
    return known.name.casefold() if known else bare


def _is_vague(name: str) -> bool:
    words = name.split()
    return all(_VAGUE.match(word) for word in words) or words[0].casefold() in ("our", "own")


def _named(words: str, kind: str) -> Iterator[tuple[str, int]]:
    """Names with their offset in a piece of furniture."""
    if kind == "dateline":
        # the mark after a dateline needs words to stand before, or it would not be one
        head = dateline(words + " x" * 200) or opening_credit(words + "x")
        if head is not None:
            group = "agency" if head["agency"] else "bare" if head.groupdict().get("bare") else None
            if group:
                yield head[group].strip(), head.start(group)
    elif kind in ("credit", "byline", "stamp"):
        for hit in _WITH.finditer(words):
            yield from _parts(hit["names"], hit.start("names"))
        if kind == "credit":
            yield from _known(words)
        if kind == "byline":
            yield from _in_byline(words)


def _parts(names: str, offset: int) -> Iterator[tuple[str, int]]:
    at = 0
    for part in _PARTED.split(names):
        at = names.index(part, at)
        bare = re.sub(r"^(?:the|The)\s", "", part).rstrip(" .")
        yield bare, offset + at + part.index(bare)
        at += len(part)


def _in_byline(words: str) -> Iterator[tuple[str, int]]:
    """Agencies among the people of a byline: known, in capitals, called so, or named beside "staff"."""
    line = _BYLINE.match(words)
    if line is None:
        return
    parts = list(_parts(line["names"], line.start("names")))
    beside_desk = any(part.casefold() in word_set("desk_words") for part, _ in parts)
    for part, at in parts:
        pieces = part.split()
        called = bool(pieces) and pieces[-1].casefold() in word_set("agency_words") and part[0].isupper()
        capitals = part.isupper() and 2 <= len(part) <= 8 and part.isalpha()
        if (
            called
            or capitals
            or part.casefold() in agencies()
            or (beside_desk and len(pieces) == 1 and part.istitle())
        ):
            yield part, at


def _known(words: str) -> Iterator[tuple[str, int]]:
    """The first agency of the list that a credit line names, or the head of a sign-off (BPA/mh/1125)."""
    sign_off = re.fullmatch(r"\W*([A-Z]{2,8})/[A-Za-z0-9./]{1,40}\W*", words)
    if sign_off:
        yield sign_off[1], sign_off.start(1)
        return
    for form in agency_forms():
        at = words.find(form)
        end = at + len(form)
        if at >= 0 and not (words[at - 1 : at].isalnum() or words[end : end + 1].isalnum()):
            yield form, at
            return
