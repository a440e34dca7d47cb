"""The model that says how likely two mentions give rival values. A forest of ``training/rivals.py``, as ONNX."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.judgement.rivals.candidates import Candidates
from stemma.inference import session

WEIGHTS = Path(__file__).parent / "weights"
_PLAIN = 0.55  # three in five such pairs of corpus/train are marked as rivals


@dataclass(frozen=True)
class RivalModel:
    """The forest with what it was trained on.

    ``within`` and ``between`` are the least likelihoods at which two mentions of one claim, or of two, are rivals;
    ``join`` is the mean likelihood below which two groups of mentions give one value.
    """

    forest: Any
    features: tuple[str, ...]
    within: float
    between: float
    join: float

    def likelihood(self, candidates: Candidates) -> NDArray[np.float32]:
        """For each candidate pair, 0 to 1. Raises ``ValueError`` where the model was trained on other features."""
        place = {name: i for i, name in enumerate(candidates.names)}
        if not place.keys() >= set(self.features):
            raise ValueError("the rival model was trained on other features: run python -m training.rivals")
        if not len(candidates.table):
            return np.zeros(0, np.float32)
        table = np.ascontiguousarray(candidates.table[:, [place[name] for name in self.features]])
        (raw,) = self.forest.run(["Y"], {"X": table})
        found = np.asarray(1 / (1 + np.exp(-raw[:, 0])), np.float32)
        return np.where(_plain(candidates), np.maximum(found, _PLAIN), found)


def _plain(candidates: Candidates) -> NDArray[np.bool_]:
    """Pairs of one claim that count the same thing differently: plain even where a story is too short to weigh."""
    column = {name: candidates.table[:, i] for i, name in enumerate(candidates.names)}
    of_one_thing = (column["same_claim"] > 0) & (column["amounts_like"] == 2)
    return np.asarray(of_one_thing & (column["amounts_clash"] > 0) & (column["amounts_agree"] == 0))


@lru_cache(maxsize=1)
def rival_model() -> RivalModel:
    """The shipped model, loaded on first use."""
    facts = json.loads((WEIGHTS / "rivals.json").read_text("utf-8"))
    return RivalModel(
        session(WEIGHTS / "rivals.onnx", threads=1),
        tuple(facts["features"]),
        facts["within"],
        facts["between"],
        facts["join"],
    )
