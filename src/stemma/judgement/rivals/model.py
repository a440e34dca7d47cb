"""The models that say how likely two mentions, or two slots, give rival values: forests of ``training/rivals.py``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.inference import session
from stemma.judgement.rivals.reviewing import Reviewer
from stemma.judgement.rivals.slot_pairs import NAMES

WEIGHTS = Path(__file__).parent / "weights"
_PLAIN = 0.4  # half of such pairs of corpus/train are marked as rivals


@dataclass(frozen=True)
class Forest:
    """A forest in the columns that it was trained on; a column that is no longer there counts as unknown (nan)."""

    trees: Any
    features: tuple[str, ...]

    def likelihood(self, table: NDArray[np.float32], names: Sequence[str]) -> NDArray[np.float32]:
        """For each row of the table (columns ``names``), 0 to 1."""
        if not len(table):
            return np.zeros(0, np.float32)
        place = {name: i for i, name in enumerate(names)}
        unknown = np.full(len(table), np.nan, np.float32)
        columns = [table[:, place[name]] if name in place else unknown for name in self.features]
        (raw,) = self.trees.run(["Y"], {"X": np.ascontiguousarray(np.stack(columns, 1))})
        return np.asarray(1 / (1 + np.exp(-raw[:, 0])), np.float32)


@dataclass(frozen=True)
class RivalModel:
    """Both forests and the review of questions, with their thresholds.

    ``told`` is the least likelihood at which a question between mentions is looked at once more, ``join`` the mean
    likelihood below which two groups of mentions give one value. ``least`` and ``link`` are those of ``gather_slots``;
    ``right`` and ``conflict`` are the likelihoods of a review from which on a question is told, and told as a conflict.
    """

    mentions: Forest
    slots: Forest
    reviewer: Reviewer
    told: float
    join: float
    least: float
    link: float
    right: float
    conflict: float

    def slot_likelihood(self, table: NDArray[np.float32]) -> NDArray[np.float32]:
        """For each pair of slots, 0 to 1; one thing counted differently in one claim stands in the shortest story."""
        found = self.slots.likelihood(table, NAMES)
        column = {name: table[:, i] for i, name in enumerate(NAMES)}
        plain = (column["same_claim"] > 0) & (column["like"] == 2) & (column["clash"] > 0)
        plain &= (
            (column["family_count"] > 0) & (column["value_elsewhere_high"] < 0) & (column["same_report"] == 0)
        )
        return np.where(plain, np.maximum(found, _PLAIN), found)


def read_model(folder: Path) -> RivalModel:
    """The model that ``training/rivals.py`` wrote into a folder."""
    facts = json.loads((folder / "rivals.json").read_text("utf-8"))
    forests = {
        name: Forest(session(folder / f"{name}.onnx", threads=1), tuple(columns))
        for name, columns in facts["features"].items()
    }
    reviewer = Reviewer(**facts["review"])
    return RivalModel(forests["mentions"], forests["slots"], reviewer, **facts["thresholds"])


@lru_cache(maxsize=1)
def rival_model() -> RivalModel:
    """The shipped model, loaded on first use."""
    return read_model(WEIGHTS)
