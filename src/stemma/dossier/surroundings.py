"""The sentence that words of a report stand in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from stemma.dossier.wording import plain
from stemma.language.text.quotations import find_quotations
from stemma.language.text.segmentation import paragraphs, sentences
from stemma.span import Span

LONGEST = 240  # characters shown on either side of the words


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words with what stands before and after them in their sentence, each on one line."""

    before: str
    words: str
    after: str


class Surroundings:
    """The sentences of one text, looked up by the words that stand in them."""

    def __init__(self, text: str) -> None:
        self._text = text
        blocks = paragraphs(text)
        self.quotations = find_quotations(text, blocks)
        self._spans = [span for block in blocks for span in sentences(text, block, self.quotations)]
        self._starts = [span.start for span in self._spans]
        self._ends = [span.end for span in self._spans]

    def excerpt(self, span: Span) -> Excerpt:
        """The words of the span in their sentence, or in all the sentences that they reach into."""
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end) - 1
        start, end = span.start, span.end
        if first <= last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last])
        before, after = self._text[start : span.start], self._text[span.end : end]
        if len(before) > LONGEST:
            before = "…" + before[-LONGEST:].partition(" ")[2]
        if len(after) > LONGEST:
            after = after[:LONGEST].rpartition(" ")[0] + "…"
        return Excerpt(_edge(before, at_end=True), plain(span.of(self._text)), _edge(after, at_end=False))


def _edge(text: str, *, at_end: bool) -> str:
    """The text on one line, with one space where it had one next to the words."""
    line = plain(text)
    if not line:
        return " " if text else ""
    if at_end:
        return line + " " if text[-1].isspace() else line
    return " " + line if text[0].isspace() else line
