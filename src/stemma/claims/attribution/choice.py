"""Which of the frames around a clause it stands under, weighed by a forest that ``training/attribution.py`` trained."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from stemma.claims.attribution.features import features
from stemma.claims.attribution.scene import Option, Scene
from stemma.claims.clause import Clause
from stemma.language.parser import session

WEIGHTS = Path(str(resources.files("stemma.claims.attribution"))) / "weights"


@cache
def _forest() -> Any:
    return session(WEIGHTS / "attribution.onnx", threads=1)


@cache
def _thresholds() -> tuple[float, float]:
    table = json.loads((WEIGHTS / "attribution.json").read_text("utf-8"))
    return float(table["keep"]), float(table["add"])


def choose(scene: Scene, clauses: Sequence[Clause]) -> list[list[Option]]:
    """For each clause the options that hold; empty where the report speaks in its own voice."""
    offered = [scene.options(clause) for clause in clauses]
    rows = [features(scene, c, o, options) for c, options in zip(clauses, offered, strict=True) for o in options]
    if not rows:
        return [[] for _ in clauses]
    scores = _forest().run(None, {"X": np.array(rows, np.float32)})[0][:, 0]
    keep, add = _thresholds()
    found, at = [], 0
    for options in offered:
        found.append(held(options, scores[at : at + len(options)], keep, add))
        at += len(options)
    return found


def held(options: list[Option], scores: Sequence[float], keep: float, add: float) -> list[Option]:
    """The options that the rules name and the scores do not refuse; failing those, the best one that they carry."""
    kept = [o for o, s in zip(options, scores, strict=True) if o.ruled and s >= keep]
    if kept or not options:
        return kept
    best = int(np.argmax(scores))
    return [options[best]] if scores[best] >= add else []
