"""A second look at a question between statements as a whole: whether the reports disagree on it, and whether both
sides can be true. Two logistic regressions over what sets its surest pair apart (weights: ``training/reviews.py``)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.judgement.rivals.candidates import Candidates
from stemma.judgement.rivals.gathering import Pair, Question

CONSTANT = "constant"
_COLUMNS = ("predicate_same", "hedged", "first_later", "same_report", "same_source", "asked_centred_cosine")
_SURER = 3  # pairs whose mean likelihood says how much stands behind a question
_FAINTEST = 1e-3


@dataclass(frozen=True, slots=True)
class Review:
    """How likely it is that reports disagree on a question (``right``), and so that both sides cannot be true."""

    right: float
    conflict: float


@dataclass(frozen=True)
class Reviewer:
    """What each feature of a question weighs, by its name, and a constant."""

    right: Mapping[str, float]
    conflict: Mapping[str, float]

    def review(self, row: Mapping[str, float]) -> Review:
        """Judge a question by its features, as ``question_row`` has them."""
        return Review(_likelihood(self.right, row), _likelihood(self.conflict, row))


def _likelihood(weights: Mapping[str, float], row: Mapping[str, float]) -> float:
    odds = sum(weight * (1.0 if name == CONSTANT else row[name]) for name, weight in weights.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def question_row(
    question: Question, candidates: Candidates, likelihood: Sequence[float], rows: Mapping[Pair, int]
) -> dict[str, float]:
    """The features of a question: of it as a whole, and of its surest pair.

    ``likelihood[k]`` is that of candidate pair k being rivals, ``rows`` says which pair is which. How many claims and
    mentions it has is left out: claims of the events trained on are better than others.
    """
    own = [
        rows[pair]
        for number, value in enumerate(question.values)
        for other in question.values[:number]
        for a in value
        for b in other
        if (pair := (min(a, b), max(a, b))) in rows
    ]
    own.sort(key=lambda k: (-likelihood[k], k))
    facts = candidates.facts
    a, b = facts[candidates.left[own[0]]], facts[candidates.right[own[0]]]
    place = {name: column for column, name in enumerate(candidates.names)}
    surer = [float(likelihood[k]) for k in own[:_SURER]]
    return {
        "likelihood": _log_odds(question.likelihood),
        "support": sum(surer) / len(surer),
        "reports": float(len({facts[m].mention.report for value in question.values for m in value})),
        "denies": float(a.denies != b.denies),
        "both_deny": float(a.denies and b.denies),
        **{name: float(candidates.table[own[0], place[name]]) for name in _COLUMNS},
    }


def _log_odds(likelihood: float) -> float:
    bounded = max(_FAINTEST, min(1 - _FAINTEST, likelihood))
    return math.log(bounded / (1 - bounded))
