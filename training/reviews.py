"""Learn the second look at questions between statements: whether they stand in the gold, and as a conflict.

A part of ``python -m training.rivals``. The questions are those that come of held-out likelihoods: the forest that
weighs the pairs of an event has not seen it. Logistic regression, as there are a few hundred of them: a forest over
the same features does no better than the pairs alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.judgement.rivals.candidates import Candidates
from stemma.judgement.rivals.gathering import Question, gather
from stemma.judgement.rivals.reviewing import CONSTANT, question_row
from training.folds import fold_of

Table = NDArray[np.float64]
Labels = NDArray[np.bool_]
Sides = Mapping[int, set[int]]  # by disagreement: the values that a mention meets

FAINT = 0.1  # likelihood from which on questions are learned from
_FIRMNESS = 0.03  # inverse strength of regularisation
_BOUNDS = np.arange(0.16, 0.36, 0.02)  # likelihoods from which on questions might be told


class Reviews:
    """Questions of events with their features, whether each is in the gold, and whether as a conflict.

    ``marked`` is how many disagreements the gold has that questions of this kind may answer.
    """

    def __init__(self, marked: int) -> None:
        self.marked = marked
        self.rows: list[dict[str, float]] = []
        self.right: list[bool] = []
        self.conflict: list[bool] = []
        self.fold: list[int] = []

    def add(
        self,
        number: int,
        candidates: Candidates,
        likelihood: Sequence[float],
        sides: Sequence[Sides],
        conflicts: frozenset[int],
        join: float,
    ) -> None:
        """Gather the questions of event ``number`` and look them up in its gold."""
        pairs = zip(candidates.left.tolist(), candidates.right.tolist(), strict=True)
        rows = {pair: k for k, pair in enumerate(pairs)}
        rivalry = {pair: likelihood[k] for pair, k in rows.items()}
        denies = [fact.denies for fact in candidates.facts]
        for question in gather(rivalry, candidates.claims, denies, FAINT, join):
            answered = _answered(question, sides)
            self.rows.append(question_row(question, candidates, likelihood, rows))
            self.right.append(bool(answered))
            self.conflict.append(bool(answered & conflicts))
            self.fold.append(fold_of(number))

    def learn(self) -> dict[str, dict[str, float]]:
        """The weights of both regressions; prints what each bound would give held out, to choose one by."""
        names = list(self.rows[0])
        table = np.array([[row[name] for name in names] for row in self.rows])
        right, conflict, fold = np.array(self.right), np.array(self.conflict), np.array(self.fold)
        aside = np.zeros(len(table))
        for left in sorted(set(self.fold)):
            seen = fold != left
            aside[~seen] = _fit(table[seen], right[seen]).predict_proba(table[~seen])[:, 1]
        print(f"questions: {len(table)}, {int(right.sum())} in the gold, {int(conflict.sum())} as conflicts")
        for bound in _BOUNDS.tolist():
            hit, told = int((right & (aside > bound)).sum()), int((aside > bound).sum())
            print(f"told from {bound:.2f}: {hit} of {told} right, of {self.marked} marked")
        return {
            "right": _weights(names, _fit(table, right)),
            "conflict": _weights(names, _fit(table, conflict)),
        }


def _answered(question: Question, sides: Sequence[Sides]) -> set[int]:
    """The disagreements of which the question gives two values: each of its values votes by its mentions."""
    met: dict[int, set[int]] = defaultdict(set)
    for members in question.values:
        votes: dict[int, Counter[int]] = defaultdict(Counter)
        for mention in members:
            for disagreement, values in sides[mention].items():
                votes[disagreement].update(values)
        for disagreement, count in votes.items():
            ranked = count.most_common(2)
            if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
                met[disagreement].add(ranked[0][0])
    return {disagreement for disagreement, values in met.items() if len(values) > 1}


def _fit(table: Table, labels: Labels) -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(C=_FIRMNESS)).fit(table, labels)


def _weights(names: Sequence[str], fitted: Any) -> dict[str, float]:
    """What each feature weighs as it is, unscaled."""
    scaler, regression = fitted[0], fitted[-1]
    each = regression.coef_[0] / scaler.scale_
    constant = float(regression.intercept_[0] - each @ scaler.mean_)
    weights = {CONSTANT: constant, **dict(zip(names, each.tolist(), strict=True))}
    return {name: round(weight, 5) for name, weight in weights.items()}
