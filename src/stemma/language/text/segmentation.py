"""Paragraphs and sentences of a report, with their offsets."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from stemma.language.analysis import Quotation
from stemma.span import Span

_STOP = re.compile(
    r"[.!?…]+[\"”’')\]]*(?: ?\[\d{1,3}\])*(?=\s)"
)  # a note's mark, "[12]", goes with what it notes
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}[A-Z]")  # "K.C. Maurer"
_LONGEST_LINE = (
    4000  # characters without a stop after which a "sentence" is cut at a space: tables, minified text
)


@cache
def _abbreviations() -> frozenset[str]:
    lines = (
        resources.files("stemma.language").joinpath("data/abbreviations.txt").read_text("utf-8").splitlines()
    )
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def paragraphs(text: str) -> list[Span]:
    """Runs of the text between line breaks, white space trimmed.

    A break inside a hard-wrapped paragraph (no stop before it, a small letter after it) does not count.
    """
    found: list[Span] = []
    for line in re.finditer(r"[^\n\r]+", text):
        span = _trimmed(text, Span(line.start(), line.end()))
        if not len(span):
            continue
        if found and _wrapped(text, found[-1], span):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _wrapped(text: str, above: Span, below: Span) -> bool:
    gap = text[above.end : below.start]
    last_line = len(above) - (text.rfind("\n", above.start, above.end) - above.start + 1)
    return (
        gap.count("\n") == 1
        and text[below.start].islower()
        and text[above.end - 1].isalpha()
        and last_line > 50
    )


def sentences(text: str, paragraph: Span, quotations: tuple[Quotation, ...] = ()) -> list[Span]:
    """Sentences of one paragraph. A stop inside a quotation ends one only where a capital follows."""
    found: list[Span] = []
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if stop.end() < paragraph.end and not _ends(text, start, stop, paragraph, quotations):
            continue
        found.append(_trimmed(text, Span(start, stop.end())))
        start = stop.end()
    found.append(_trimmed(text, Span(start, paragraph.end)))
    return [piece for span in found if len(span) for piece in _bounded(text, span)]


def _ends(
    text: str, start: int, stop: re.Match[str], paragraph: Span, quotations: tuple[Quotation, ...]
) -> bool:
    after = stop.end()
    while after < paragraph.end and text[after].isspace():
        after += 1
    following = text[after : after + 3].lstrip("\"“‘'([")
    if not following or following[0].islower():
        return False
    if stop.group()[0] == "." and len(stop.group()) == 1:
        word = re.split(r"[\s(\[“\"]", text[max(start, stop.start() - 30) : stop.start()])[-1]
        if word.lower() in _abbreviations() and not (
            word.count(".") and following[0].isupper() and _function(text, after)
        ):
            return False
        if len(word) == 1 and word.isupper():  # an initial
            return False
        if _INITIALS.fullmatch(word) and not _function(text, after):
            return False
    return True


def _function(text: str, at: int) -> bool:
    """Whether the word at the place opens a sentence by its kind ("U.S. The ..." does, "U.S. Army" does
    not).
    """
    word = re.match(r"\w+", text[at : at + 12])
    return word is not None and word.group() in {
        "The",
        "A",
        "An",
        "He",
        "She",
        "It",
        "They",
        "In",
        "On",
        "But",
        "And",
    }


def _bounded(text: str, span: Span) -> list[Span]:
    pieces: list[Span] = []
    while len(span) > _LONGEST_LINE:
        cut = text.rfind(" ", span.start, span.start + _LONGEST_LINE)
        cut = cut if cut > span.start else span.start + _LONGEST_LINE
        pieces.append(Span(span.start, cut))
        span = _trimmed(text, Span(cut, span.end))
    return [*pieces, span] if len(span) else pieces


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
