"""Reports that seem to tell of another event than the rest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from stemma.language.analysis import Analysis
from stemma.language.model.vectors import Encoder

# Chosen on corpus/train: of reports put among those of another event, 91 in 100 lie below both; of those in
# their place, 2 in 254. Both must hold: a short report may share few names, a feature open far from the news.
NEAREST = 0.33  # cosine of the openings
SHARED = 0.15  # share of the words of its names that some other report names too
OPENING = 110  # words


def find_strangers(analyses: Sequence[Analysis], encoder: Encoder) -> tuple[str, ...]:
    """The ids of the reports whose opening resembles no other's and whose names the others hardly know."""
    if len(analyses) < 2:
        return ()
    names = [_named(analysis) for analysis in analyses]
    unknown = [index for index in range(len(analyses)) if _shared(names, index) < SHARED]
    if not unknown:
        return ()  # as a rule: the openings need not be encoded
    vectors = encoder.encode([_opening(analysis) for analysis in analyses])
    nearness = vectors @ vectors.T
    np.fill_diagonal(nearness, -1.0)
    return tuple(analyses[index].report.id for index in unknown if nearness[index].max() < NEAREST)


def _opening(analysis: Analysis) -> str:
    words: list[str] = []
    for sentence in analysis.sentences:
        if sentence.kind != "furniture" and len(words) < OPENING:
            words.extend(token.text for token in sentence.tokens)
    return " ".join(words[:OPENING])


def _named(analysis: Analysis) -> set[str]:
    names = (name.text for sentence in analysis.sentences for name in sentence.names)
    return {word.casefold() for name in names for word in name.split() if len(word) > 2}


def _shared(names: Sequence[set[str]], index: int) -> float:
    others = set().union(*(each for at, each in enumerate(names) if at != index))
    return len(names[index] & others) / len(names[index]) if names[index] else 0.0
