"""Decides from the evidence which pairs are of one copy: a logistic model, learned on the corpus."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from statistics import median
from typing import Any

from stemma.lineage.evidence import Evidence

RELATIVE = ("in_order", "runs_of_3")  # also held against the other pairs at hand
_PRIOR = 3  # how many imagined ordinary pairs stand beside the real others


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression: for each feature its mean, its scale and its weight in training."""

    features: dict[str, tuple[float, float, float]]
    bias: float
    threshold: float  # the least probability that counts as kinship
    bridged: float  # the same where a third report is kin to both
    ordinary: dict[str, float]  # the median of unrelated pairs, for the relative features

    def probability(self, features: dict[str, float]) -> float:
        """How likely a pair with these features is of one copy, 0 to 1."""
        total = self.bias
        for name, (mean, scale, weight) in self.features.items():
            total += weight * (features[name] - mean) / scale
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


@cache
def model() -> Model:
    """The shipped model."""
    return read_model(json.loads((files("stemma.lineage") / "data" / "model.json").read_text("utf-8")))


def read_model(data: dict[str, Any]) -> Model:
    """A model from the values that training writes."""
    features = {name: (float(m), float(s), float(w)) for name, (m, s, w) in data["features"].items()}
    return Model(features, data["bias"], data["threshold"], data["bridged"], data["ordinary"])


def decide(pairs: Sequence[tuple[str, str]], rows: Sequence[dict[str, float]], judge: Model) -> list[bool]:
    """Which pairs are kin.

    Where a third report is kin to both, less is asked: two reports that were made from one copy keep
    different parts of it, and show less of it to each other than to a fuller one.
    """
    chances = [judge.probability(row) for row in rows]
    sure: dict[str, set[str]] = {}
    for (one, other), chance in zip(pairs, chances, strict=True):
        if chance >= judge.threshold:
            sure.setdefault(one, set()).add(other)
            sure.setdefault(other, set()).add(one)
    return [
        chance >= judge.threshold
        or (chance >= judge.bridged and bool(sure.get(one, set()) & sure.get(other, set())))
        for (one, other), chance in zip(pairs, chances, strict=True)
    ]


def relative(
    every: Sequence[Evidence], ordinary: dict[str, float], strangers: int = 0
) -> list[dict[str, float]]:
    """Each pair's features, with those that tell how it stands out among the pairs at hand.

    ``strangers``: how many more pairs there are that share next to nothing.
    """
    middles = {}
    for name in RELATIVE:
        values = [one.features[name] for one in every]
        middles[name] = median([*values, *[ordinary[name]] * _PRIOR, *[0.0] * strangers])
    return [
        one.features | {f"{name}_beyond": one.features[name] - middles[name] for name in RELATIVE}
        for one in every
    ]
