"""The mentions of all reports laid side by side, with the sentence vectors by which they are held together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemma.claims.mention import Mention
from stemma.language.analysis import Analysis, Sentence
from stemma.language.vectors import Encoder

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Story:
    """Mentions in an order that does not hang on the order in which the reports were given."""

    analyses: tuple[Analysis, ...]
    mentions: tuple[Mention, ...]
    report_of: NDArray[np.int32]  # index into ``analyses``, one per mention
    clause: Vectors  # unit vectors (mentions × width) of the mentions' own words
    context: Vectors  # of the sentences they stand in

    def sentence(self, mention: int) -> Sentence:
        """The sentence that a mention stands in."""
        return self.analyses[self.report_of[mention]].sentences[self.mentions[mention].sentence]


def lay_out(analyses: Sequence[Analysis], mentions: Sequence[Mention], encoder: Encoder) -> Story:
    """Order the mentions and encode their words and their sentences, each distinct text once.

    Raises ``KeyError`` where a mention is of a report that is not among the analyses.
    """
    ordered = tuple(sorted(analyses, key=lambda a: (a.report.text, a.report.path, a.report.id)))
    number = {a.report.id: i for i, a in enumerate(ordered)}
    lined = tuple(sorted(mentions, key=lambda m: (number[m.report], m.span, m.kind)))
    report_of = np.array([number[m.report] for m in lined], np.int32)
    clauses = [_flat(m.quote) for m in lined]
    sentences = [
        _flat(ordered[r].sentences[m.sentence].span.of(ordered[r].report.text))
        for r, m in zip(report_of, lined, strict=True)
    ]
    texts = sorted({*clauses, *sentences}, key=lambda t: (len(t), t))
    row = {text: i for i, text in enumerate(texts)}
    vectors = encoder.encode(texts)
    return Story(
        ordered, lined, report_of, vectors[[row[t] for t in clauses]], vectors[[row[t] for t in sentences]]
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
