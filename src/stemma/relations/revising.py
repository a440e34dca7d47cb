"""Built-in likelihoods of pairs of mentions, revised by what a judge says where they are unsure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemma.claims.mention import Mention
from stemma.language.analysis import Analysis
from stemma.relations.asking import Asking
from stemma.relations.relation import CONTRADICTS, ENTAILS, RIVAL, SAME, UNRELATED, Pair
from stemma.relations.statements import Statements

Rows = NDArray[np.int32]
Likelihood = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Matter:
    """What a likelihood is of: what each relation says of it, and which share of the pairs that may be asked is its."""

    says: Mapping[str, float]
    share: float


# That two mentions answer one question; one fact told at two grains is still one question. The rest is for rivals.
ONE_QUESTION = Matter({SAME: 1.0, ENTAILS: 0.8, CONTRADICTS: 0.9, RIVAL: 1.0, UNRELATED: 0.0}, share=0.5)
# That two mentions give values that differ.
RIVALRY = Matter({SAME: 0.0, ENTAILS: 0.0, CONTRADICTS: 1.0, RIVAL: 0.9, UNRELATED: 0.0}, share=1.0)


def revise(
    judge: Asking,
    matter: Matter,
    analyses: Sequence[Analysis],
    mentions: Sequence[Mention],
    left: Rows,
    right: Rows,
    likelihood: Likelihood,
    turn: float,
) -> Likelihood:
    """How likely the matter holds of mentions ``left[k]`` and ``right[k]``; ``turn`` is where the decision turns."""
    statements = Statements(analyses)

    def pair_of(row: int) -> Pair:
        return statements.of(mentions[left[row]]), statements.of(mentions[right[row]])

    return judge.revise(likelihood, pair_of, matter.says, turn, matter.share)
