"""The runs of a report between quotation marks, found before sentences are cut: a quotation may hold
several.
"""

from __future__ import annotations

import re

from stemma.language.analysis import Quotation
from stemma.span import Span

_CLOSING = {"“": "”", "«": "»", "„": "“", '"': '"', "''": "''", "``": "''"}
_LONGEST = 1500  # characters; an unbalanced mark must not swallow the rest of the report


def find_quotations(text: str, paragraphs: list[Span]) -> tuple[Quotation, ...]:
    """Quotations of each paragraph, in order.

    A paragraph that ends while a quotation is open closes it there: by newspaper custom the next paragraph
    then opens
    with a new mark. Single quotes count where they open after a space and close before one (``'never'``).
    """
    found: list[Quotation] = []
    for paragraph in paragraphs:
        found.extend(Quotation(span) for span in _in_paragraph(text, paragraph) if len(span) > 1)
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span) -> list[Span]:
    spans: list[Span] = []
    at = paragraph.start
    while at < paragraph.end:
        double = text[at : at + 2] in _CLOSING  # typewriter style, as many databases keep reports
        mark = text[at : at + 1 + double]
        start, end = at + len(mark), None
        if mark in _CLOSING:
            end = _closing(text, start, paragraph.end, _CLOSING[mark])
        elif mark in "‘'" and _opens(text, at, paragraph):
            end = _single_close(text, start, paragraph.end)
        if end is None:
            at = start
            continue
        spans.append(Span(start, end))
        at = end + len(mark)
    return spans


def _closing(text: str, start: int, end: int, mark: str) -> int | None:
    stop = text.find(mark, start, end)
    if mark == "”":  # closed by a straight mark, as editors of old let happen
        straight = re.search(r"(?<=[,.?!])\"(?=\s)", text[start : end if stop < 0 else stop])
        stop = start + straight.start() if straight else stop
    if stop < 0:
        stop = end if text[start - 1] != '"' or start - 1 == 0 or text[start - 2].isspace() else -1
    return stop if 0 <= stop - start <= _LONGEST else None


def _opens(text: str, at: int, paragraph: Span) -> bool:
    before = at == paragraph.start or text[at - 1].isspace() or text[at - 1] in "([—–"
    return before and at + 1 < paragraph.end and text[at + 1].isalnum()


def _single_close(text: str, start: int, end: int) -> int | None:
    """Where a single-quoted run ends: a mark before a space or stop. None where none comes (an apostrophe)."""
    for at in range(start, min(end, start + _LONGEST)):
        if text[at] in "’'" and (at + 1 == end or not text[at + 1].isalnum()) and not text[at - 1].isspace():
            return None if text[at - 1] == "s" and at + 1 < end and text[at + 1] == " " else at
    return None
