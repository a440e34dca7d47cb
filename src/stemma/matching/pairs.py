"""The pair model: how likely two mentions answer one question. A forest of ``training/pairs.py``, as ONNX."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.inference import session
from stemma.matching.candidates import Candidates
from stemma.matching.neighbours import Rows

WEIGHTS = Path(__file__).parent / "weights"
_BLOCK = 50_000  # pairs whose features are held at a time


@dataclass(frozen=True)
class PairModel:
    """The forest, the features it was trained on, and the mean likelihood from which two groups are one claim."""

    forest: Any
    features: tuple[str, ...]
    least: float

    def likelihood(self, candidates: Candidates, left: Rows, right: Rows) -> NDArray[np.float32]:
        """For each pair how likely the two are one claim, 0 to 1.

        Raises ``ValueError`` where the model was trained on other features than these.
        """
        found = np.zeros(len(left), np.float32)
        for start in range(0, len(left), _BLOCK):
            part = slice(start, start + _BLOCK)
            table, names = candidates.features(left[part], right[part])
            if names != self.features:
                raise ValueError("the pair model was trained on other features: run python -m training.pairs")
            (raw,) = self.forest.run(["Y"], {"X": table})
            found[part] = 1 / (1 + np.exp(-raw[:, 0]))
        return found


@lru_cache(maxsize=1)
def pair_model() -> PairModel:
    """The shipped model, loaded on first use."""
    facts = json.loads((WEIGHTS / "pairs.json").read_text("utf-8"))
    return PairModel(session(WEIGHTS / "pairs.onnx", threads=1), tuple(facts["features"]), facts["least"])
