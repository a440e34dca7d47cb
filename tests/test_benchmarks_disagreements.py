"""The funnel counts what a step loses, and nothing twice."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

import disagreements
from scoring.spans import Places
from stemma.span import Span

_TEXT = "Police said 31 people died. A doctor said 38 people died."
_GOLD: Any = {
    "id": "d1", "about": "how many died", "kind": "quantity", "severity": "conflict",
    "values": [{"value": v, "mentions": [{"file": "a.txt", "quote": f"{v} people died"}]} for v in ("31", "38")],
}  # fmt: skip


def weighed(odds: float) -> Any:
    spans = [Span(12, 26), Span(42, 56)]
    facts = [SimpleNamespace(mention=SimpleNamespace(report="r1", span=s)) for s in spans]
    slots = [SimpleNamespace(report="r1", span=s) for s in spans]
    pair = {"left": np.array([0]), "right": np.array([1])}
    return SimpleNamespace(
        model=SimpleNamespace(told=0.2, least=0.2),
        candidates=SimpleNamespace(facts=facts, **pair), spoken=np.array([0.0]),
        pairs=SimpleNamespace(slots=slots, **pair), filled=np.array([odds]),
    )  # fmt: skip


def test_each_step_is_counted_up_to_where_it_is_lost() -> None:
    places = Places({"reports": [{"id": "r1", "path": "a.txt", "text": _TEXT}]})  # type: ignore[typeddict-item]
    steps = disagreements._steps
    assert set(steps(_GOLD, places, weighed(0.1), told=False)) == {"marked", "spans", "pairs"}
    assert set(steps(_GOLD, places, weighed(0.3), told=False)) == {"marked", "spans", "pairs", "likely"}
    assert tuple(steps(_GOLD, places, weighed(0.1), told=True)) == disagreements.STEPS
