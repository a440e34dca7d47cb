"""Built-in likelihoods of pairs of mentions, revised by what a judge says where they are unsure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from stemma.claims.mention import Mention
from stemma.language.analysis import Analysis
from stemma.relations.asking import Asking
from stemma.relations.relation import CONTRADICTS, ENTAILS, RIVAL, SAME, UNRELATED, Pair
from stemma.relations.statements import Statements

# What each relation says of two mentions answering one question. One fact told at two grains is still one question.
_ONE_QUESTION = {SAME: 1.0, ENTAILS: 0.8, CONTRADICTS: 0.9, RIVAL: 1.0, UNRELATED: 0.0}
# What each says of the two giving values that differ.
_RIVALRY = {SAME: 0.0, ENTAILS: 0.0, CONTRADICTS: 1.0, RIVAL: 0.9, UNRELATED: 0.0}
_SHARE = 0.5  # of the pairs that may be asked, those that matching may; the rest is for rivals

Rows = NDArray[np.int32]
Likelihood = NDArray[np.float32]


def revise_matching(
    judge: Asking,
    analyses: Sequence[Analysis],
    mentions: Sequence[Mention],
    left: Rows,
    right: Rows,
    likelihood: Likelihood,
    turn: float,
) -> Likelihood:
    """How likely mentions ``left[k]`` and ``right[k]`` answer one question; ``turn`` is where the decision turns."""
    return _revise(judge, analyses, mentions, left, right, likelihood, turn, _ONE_QUESTION, _SHARE)


def revise_rivalry(
    judge: Asking,
    analyses: Sequence[Analysis],
    mentions: Sequence[Mention],
    left: Rows,
    right: Rows,
    likelihood: Likelihood,
    turn: float,
) -> Likelihood:
    """How likely mentions ``left[k]`` and ``right[k]`` give rival values; ``turn`` is where the decision turns."""
    return _revise(judge, analyses, mentions, left, right, likelihood, turn, _RIVALRY, 1.0)


def _revise(
    judge: Asking,
    analyses: Sequence[Analysis],
    mentions: Sequence[Mention],
    left: Rows,
    right: Rows,
    likelihood: Likelihood,
    turn: float,
    says: Mapping[str, float],
    share: float,
) -> Likelihood:
    statements = Statements(analyses)

    def pair_of(row: int) -> Pair:
        return statements.of(mentions[left[row]]), statements.of(mentions[right[row]])

    return judge.revise(likelihood, pair_of, says, turn, share)
