"""A report's text as HTML in which runs are marked, however they nest or cross."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from stemma.span import Span

# What HTML cannot hold, or what would turn the direction of the page around it.
_UNFIT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A run to be marked: its anchor in the page and, where there is something to go back to, that anchor.

    Without an anchor (``id`` is "") it is set off by its looks alone.
    """

    span: Span
    id: str
    kind: str  # the CSS classes: "claim disputed", "rival", "furniture"
    back: str | None = None


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """The text, escaped, with every mark in its place.

    Elements cannot cross in HTML: where marks do, the inner one is closed and opened again, and only its
    first piece bears the anchor; the others say whose they are (``data-of``).
    """
    starts: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for mark in dict.fromkeys(marks):
        if 0 <= mark.span.start < mark.span.end <= len(text):
            starts[mark.span.start].append(mark)
            ends[mark.span.end].append(mark)
    pieces: list[Markup] = []
    stack: list[Mark] = []
    at = 0
    for place in sorted({*starts, *ends}):
        pieces.append(fit(text[at:place]))
        at = place
        closing = set(ends.get(place, ()))
        going_on: list[Mark] = []
        while closing:
            mark = stack.pop()
            pieces.append(Markup("</mark>") if mark.id else Markup("</span>"))
            if mark in closing:
                closing.remove(mark)
                pieces.append(_back(mark))
            else:
                going_on.append(mark)
        for mark in reversed(going_on):
            pieces.append(_opened(mark, again=True))
            stack.append(mark)
        for mark in sorted(starts.get(place, ()), key=lambda each: -each.span.end):
            pieces.append(_opened(mark))
            stack.append(mark)
    pieces.append(fit(text[at:]))
    return Markup("").join(pieces)


def fit(text: str) -> Markup:
    """The text escaped, each character that HTML cannot hold replaced by U+FFFD."""
    return escape(_UNFIT.sub("\ufffd", text))


def _opened(mark: Mark, *, again: bool = False) -> Markup:
    if not mark.id:
        return Markup(f'<span class="{escape(mark.kind)}">')
    key = "data-of" if again else "id"
    return Markup(f'<mark {key}="{escape(mark.id)}" class="{escape(mark.kind)}">')


def _back(mark: Mark) -> Markup:
    if mark.back is None:
        return Markup("")
    back = escape(mark.back)
    return Markup(f'<a class="back" href="#{back}">{back}</a>')
