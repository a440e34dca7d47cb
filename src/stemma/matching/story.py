"""The mentions of all reports laid side by side, with the vectors by which they are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from stemma.claims.mention import Mention
from stemma.language.analysis import Analysis, Sentence
from stemma.language.model.vectors import Encoder

Vectors = NDArray[np.float32]
_FEW = 10  # mentions too few to tell what is common to them


@dataclass(frozen=True)
class Story:
    """Mentions in an order that does not hang on the order in which the reports were given."""

    analyses: tuple[Analysis, ...]
    mentions: tuple[Mention, ...]
    report_of: NDArray[np.int32]  # index into ``analyses``, one per mention
    vectors: Vectors  # unit vectors (mentions × width) of the mentions' words
    centred: Vectors  # the same less what all mentions of the story have in common, unit vectors again

    def sentence(self, mention: int) -> Sentence:
        """The sentence that a mention stands in."""
        analysis = self.analyses[int(self.report_of[mention])]
        return analysis.sentences[self.mentions[mention].sentence]

    def texts(self) -> list[str]:
        """The words of each mention, white space folded, as encoders are given them."""
        return [_flat(mention.quote) for mention in self.mentions]

    def seen_by(self, vectors: Vectors) -> Story:
        """The same mentions by other unit vectors, one row for each."""
        return replace(self, vectors=vectors, centred=_centred(vectors))


def lay_out(analyses: Sequence[Analysis], mentions: Sequence[Mention], encoder: Encoder) -> Story:
    """Order the mentions and encode their words, each distinct text once.

    Raises ``KeyError`` where a mention is of a report that is not among the analyses.
    """
    ordered = tuple(sorted(analyses, key=lambda a: (a.report.text, a.report.path, a.report.id)))
    number = {a.report.id: i for i, a in enumerate(ordered)}
    lined = tuple(sorted(mentions, key=lambda m: (number[m.report], m.span, m.kind)))
    report_of = np.array([number[m.report] for m in lined], np.int32)
    vectors = encode_once(encoder, [_flat(m.quote) for m in lined])
    return Story(ordered, lined, report_of, vectors, _centred(vectors))


def encode_once(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Vectors of the texts, each distinct one encoded once, in an order that does not hang on theirs."""
    distinct = sorted(set(texts), key=lambda t: (len(t), t))
    row = {text: i for i, text in enumerate(distinct)}
    return encoder.encode(distinct)[[row[t] for t in texts]]


def _centred(vectors: Vectors) -> Vectors:
    """What sets a mention apart: in the story of a ferry, all clauses are near one another by their ferry."""
    common = vectors.sum(0) / (len(vectors) + _FEW)
    apart = vectors - common
    return np.asarray(apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-6), np.float32)


def _flat(text: str) -> str:
    return " ".join(text.split())
