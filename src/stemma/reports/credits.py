"""Who a report says its copy is from: agencies in credit lines, bylines and datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemma.reports.furniture import dateline, opening_credit
from stemma.reports.knowledge import agencies, agency_forms
from stemma.reports.report import Credit, Furniture
from stemma.span import Span

_NAME = r"(?:(?:the|der|die|das|la|le|el|l[’'])\s)?[A-ZÀ-Þ0-9][\w.&’'-]*(?:[ ][A-ZÀ-Þ][\w.&’'-]*){0,4}"
_WITH = re.compile(
    rf"""\b(?:(?:[Ww]ith|[Aa]dditional|[Aa]gency)\s(?:[\w-]+\s){{0,3}}?(?:inputs?|reporting|material|materials|files|copy|
    information|contributions?)\s(?:from|by|of)|[Ww]ith|[Ff]rom|[Vv]ia|[Ss]ource:|[Mm]aterial\sof|[Ii]nformation\sfrom:|
    (?:[Pp]ublished|[Pp]rovided|[Pp]roduced|[Ss]upplied|[Ww]ritten)\sby|(?:©|[Cc]opyright)(?:\s©)?(?:\s\d{{4}})?)
    \s{{0,2}}(?P<names>{_NAME}(?:(?:\s?[,/&]\s?|\sand\s){_NAME}){{0,4}})""",
    re.X,
)
_PARTED = re.compile(r"\s?[,/&]\s?|\sand\s")
_VAGUE = frozenset("agencies agency wires staff our the news reports others".split())
_KINDS = frozenset({"credit", "byline", "stamp"})


def find_credits(text: str, furniture: tuple[Furniture, ...], outlet: str | None) -> tuple[Credit, ...]:
    """The agencies or outlets, other than its own, that a report credits, each once, where it first names them."""
    found: dict[str, Credit] = {}
    own = _key(outlet) if outlet else ""
    for piece in furniture:
        words = piece.span.of(text)
        for name, start in _named(words, piece.kind):
            key = _key(name)
            if key and key not in _VAGUE and key != own:
                at = piece.span.start + start
                found.setdefault(key, Credit(name, Span(at, at + len(name))))
    return tuple(sorted(found.values(), key=lambda credit: credit.span or Span(0, 0)))


def _key(name: str) -> str:
    known = agencies().get(re.sub(r"^the ", "", name.strip().casefold()))
    return (known.name if known else re.sub(r"^the ", "", name.strip(), flags=re.I)).casefold()


def _named(words: str, kind: str) -> Iterator[tuple[str, int]]:
    """Names with their offset in a piece of furniture."""
    if kind == "dateline":
        # the mark after a dateline needs words to stand before, or it would not be one
        head = dateline(words + " x") or opening_credit(words + "x")
        if head is not None and head["agency"]:
            yield head["agency"].strip(), head.start("agency")
    elif kind in _KINDS:
        for hit in _WITH.finditer(words):
            offset = hit.start("names")
            for part in _PARTED.split(hit["names"]):
                at = words.index(part, offset)
                offset = at + len(part)
                bare = re.sub(r"^(?:the|The)\s", "", part).rstrip(".")
                yield bare, at + part.index(bare)
        if kind == "credit":
            yield from _known(words)


def _known(words: str) -> Iterator[tuple[str, int]]:
    """Agencies of the list that stand in a credit line as words of their own, and the head of a sign-off (BPA/mh/1125)."""
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
