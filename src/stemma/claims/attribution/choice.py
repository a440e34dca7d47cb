"""Which of the frames around a clause it stands under, by a forest of ``training/attribution.py``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from stemma.claims.attribution.features import features
from stemma.claims.attribution.scene import Option, Scene
from stemma.claims.clause import Clause
from stemma.inference import session

WEIGHTS = Path(str(resources.files("stemma.claims.attribution"))) / "weights" / "attribution.onnx"

# Log odds, chosen on the development events: what the rules say is only dropped where it is unlikely, and a source from
# another sentence only taken where it is likely: an unattributed claim is more honest than a guessed source.
_KEEP, _ADD = -0.5, 1.0


@cache
def _forest() -> Any:
    return session(WEIGHTS, threads=1)


def choose(scene: Scene, clauses: Sequence[Clause]) -> list[list[Option]]:
    """For each clause the options that hold; empty where the report speaks in its own voice."""
    offered = [scene.options(clause) for clause in clauses]
    rows = features(scene, clauses, offered)
    if not rows:
        return [[] for _ in clauses]
    scores = _forest().run(None, {"X": np.array(rows, np.float32)})[0][:, 0]
    found, at = [], 0
    for options in offered:
        found.append(held(options, scores[at : at + len(options)]))
        at += len(options)
    return found


def held(options: list[Option], scores: Sequence[float]) -> list[Option]:
    """The options that the rules name and the scores do not refuse; failing those, the best one."""
    kept = [o for o, s in zip(options, scores, strict=True) if o.ruled and s >= _KEEP]
    if kept or not options:
        return kept
    best = int(np.argmax(scores))
    return [options[best]] if scores[best] >= _ADD else []
