"""Score candidates: how closely each is expected to fit a claim that a careful reader would mark there.

A gradient-boosted forest trained by ``training/clauses.py`` on the project's own corpus, run by onnxruntime.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from stemma.claims.features import Floats, Part, encode, field_of
from stemma.inference import session
from stemma.language.analysis import Analysis

WEIGHTS = Path(str(resources.files("stemma.claims"))) / "weights"


@cache
def _forest() -> Any:
    return session(WEIGHTS / "clauses.onnx", threads=1)


@cache
def _tables() -> dict[str, dict[str, float]]:
    tables: dict[str, dict[str, float]] = json.loads((WEIGHTS / "clauses.json").read_text("utf-8"))
    return tables


def scores(analysis: Analysis, parts: Sequence[Part]) -> Floats:
    """A score of about 0..1 for each candidate. Every part needs one."""
    if not parts:
        return np.zeros(0, np.float32)
    matrix = encode(field_of(analysis, parts), _tables())
    result: Floats = _forest().run(None, {"X": matrix})[0][:, 0]
    return result
