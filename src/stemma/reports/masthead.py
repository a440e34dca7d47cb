"""The lines above a report's first paragraph: outlet, headline, byline, stamp."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePath

from stemma.reports.article import Metadata
from stemma.reports.dates import is_stamp, printed
from stemma.reports.furniture import dateline, line_kind, opening_credit
from stemma.reports.knowledge import word_set
from stemma.reports.report import Furniture
from stemma.span import Span

_DEPTH = 8  # lines that are looked at
_HEADLINE = 220  # characters; nothing longer is a headline
_BYLINE = re.compile(r"\b[Bb][Yy]\s+(.{2,80})")
_WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the first lines say: metadata, where the headline is, and which lines are furniture."""

    metadata: Metadata
    headline: Span | None
    furniture: tuple[Furniture, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    span: Span
    kind: str | None  # kind of furniture


def read_masthead(text: str, title: str | None = None, own: str | None = None) -> Masthead:
    """Read the lines above the first paragraph; a ``title`` or an outlet (``own``) known already helps."""
    lines = [_named(line, own) for line in _leading(text)]
    headline = _titled(text, lines, title)
    if headline is None:
        headline = next((line for line in lines if line.kind is None and not _is_name(line, lines)), None)
    furniture = []
    outlet = byline = published = None
    for line in lines:
        kind = line.kind
        if line is headline:
            continue
        if kind is None and (headline is None or line.span.start < headline.span.start):
            name = _outlet_of(line.words)
            if name is not None:
                outlet, kind = outlet or name, "navigation"
            elif not _is_sentence(line.words) and headline is not None:
                kind = "navigation"  # a kicker above the headline
        elif kind is None and _is_name(line, lines):
            name = _outlet_of(line.words)
            outlet, kind = outlet or name, "navigation" if name else None
        elif (
            kind in ("navigation", "stamp")
            and own is not None
            and line.words.casefold().startswith(own.casefold())
        ):
            outlet = outlet or _outlet_of(line.words)
        if kind == "byline" and byline is None:
            byline = _person(line.words)
        if kind is not None:
            published = published or printed(line.words)
            furniture.append(Furniture(line.span, kind))
    title = headline.words if headline is not None else None
    return Masthead(
        Metadata(title, outlet, byline, published), headline.span if headline else None, tuple(furniture)
    )


def outlet_from_stem(text: str, path: str) -> str | None:
    """A name that the report itself uses and its file is called by ("coastal_herald.txt"), or None."""
    stem = re.sub(r"[\W_]+", "", PurePath(path).stem).casefold()
    if len(stem) < 3 or stem.isdigit():
        return None
    words = list(_WORD.finditer(text[:20_000]))
    for first, word in enumerate(words):
        joined = ""
        for last in words[first : first + 5]:
            joined += re.sub(r"[\W_]+", "", last[0]).casefold()
            if joined == stem and word[0][0].isupper() and last[0][0].isupper():
                name = text[word.start() : last.end()]
                return name if "\n" not in name else None
            if not stem.startswith(joined):
                break
    return None


def _leading(text: str) -> list[_Line]:
    """The lines before the first that is prose."""
    lines: list[_Line] = []
    for match in re.finditer(r"[^\n]+", text[:6000]):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + match[0].index(words)
        kind = line_kind(words)
        if kind is None and (len(lines) >= _DEPTH or _is_prose(words, bool(lines))):
            break
        if kind is None and _is_combined_stamp(words):
            kind = "stamp"
        lines.append(_Line(words, Span(start, start + len(words)), kind))
        if len(lines) > 2 * _DEPTH:
            break
    return lines


def _named(line: _Line, own: str | None) -> _Line:
    """A line of the outlet's name and something beside it ("Canale Nord - TG delle 13") is no headline."""
    if own is None or line.kind is not None or not line.words.casefold().startswith(own.casefold()):
        return line
    rest = line.words[len(own) :]
    beside = re.match(r"(?: [A-ZÀ-Þ][\w’'-]*){0,3}(?:\s[-–—|/•·]\s|\s\(|,\s|$)", rest) is not None
    return replace(line, kind="navigation") if beside else line


def _is_prose(words: str, after_others: bool) -> bool:
    """Whether a line is a paragraph of the story rather than a headline or a line of the masthead."""
    if len(words) > _HEADLINE or dateline(words) or opening_credit(words):
        return True
    count = len(words.split())
    if words.endswith(".") and count >= 4 and not words.endswith(("...", "U.S.", "U.K.")):
        return True
    ended = re.search(r"[.!?…][\"”’')\]]*$", words) is not None
    several = len(re.findall(r"[.!?][\"”’']?\s+[A-Z“\"‘']", words)) > 0 and ended
    if after_others:
        return (ended and words[-1] != "?" and count >= 6) or count > 28
    return (ended and words[-1] not in "?!" and count >= 14) or (several and count > 20) or count > 32


def _is_sentence(words: str) -> bool:
    return len(words.split()) >= 6 and words[-1] in ".!?"


def _titled(text: str, lines: list[_Line], title: str | None) -> _Line | None:
    """The line that repeats a title known from elsewhere."""
    if not title:
        return None
    want = re.sub(r"\W+", "", title).casefold()
    for line in lines:
        have = re.sub(r"\W+", "", line.words).casefold()
        if have and (have == want or (len(have) > 15 and want.startswith(have))):
            return line
    return None


def _is_name(line: _Line, lines: list[_Line]) -> bool:
    """Whether a line is an outlet's name or a kicker; a line that stands alone must surely be a name."""
    words = [word for word in _WORD.findall(line.words) if word.casefold() not in word_set("small_words")]
    if not words or line.words[-1] in "?!":
        return False
    others = any(one.kind is None and one is not line for one in lines)
    capital = all(word[0].isupper() or word[0].isdigit() for word in words)
    short = len(words) <= 5 and capital
    named = short and _outlet_of(line.words) is not None
    if not others:
        return named and len(words) <= 4
    after = any(one.kind is None and one.span.start > line.span.start for one in lines)
    return (
        named
        or (short and len(words) <= 3 and after)
        or (_outlet_of(line.words) is not None and _parted(line.words))
    )


def _parted(words: str) -> bool:
    return re.search(r"\s[-–—|/]\s|\([^()]+\)$|,\s", words) is not None


def _outlet_of(words: str) -> str | None:
    """The outlet that a masthead line names: capitalised words of which one is an outlet's word."""
    words = re.sub(r"^(?:by|from) ", "", words.strip(" -–—|"), flags=re.I)
    name = re.split(r"\s[-–—|/:]{1,2}\s|\s*[|(,:]\s*", words)[0].strip()
    pieces = _WORD.findall(name)
    if not 1 <= len(pieces) <= 6 or not all(
        p[0].isupper() or p.casefold() in word_set("small_words") for p in pieces
    ):
        return None
    outlet_words = word_set("outlet_words")
    if any(piece.casefold() in outlet_words for piece in pieces):
        return name
    return None


def _is_combined_stamp(words: str) -> bool:
    """A short line of which one part is a date or a time: "Own Reporter, Balipada | 8 November, 11:40"."""
    if len(words) > 140 or words[-1] in "?!":
        return False
    parts = [part for part in re.split(r"\s[-–—|•·]\s|,\s", words) if part]
    return len(parts) > 1 and any(is_stamp(part) for part in parts[1:]) and not words.endswith(".")


def _person(words: str) -> str | None:
    found = _BYLINE.search(words)
    return found[1].strip(" .,|") if found else None
