"""News phrasing: short sentences with one amount each, and sentences with none (``phrases.toml``)."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from quantity.ours import canonical


@lru_cache(maxsize=1)
def _phrases() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def texts() -> list[str]:
    """Every sentence, those with an amount first."""
    return [p["text"] for p in _phrases()["phrases"]] + list(_phrases()["none"])


def figures(answers: Sequence[Sequence[Sequence[Any]]]) -> dict[str, float]:
    """In percent: ``value``, sentences with an amount whose value some answer has; ``value_unit``, with its unit
    (what is counted counts as no unit); ``none``, sentences without one in which nothing was found.
    """
    gold = _phrases()["phrases"]
    value = unit = 0
    for phrase, found in zip(gold, answers, strict=False):
        right = [a for a in found if _fits(a[2], a[3], float(phrase["low"]), float(phrase["high"]))]
        value += bool(right)
        unit += any(phrase["unit"] in ("-", canonical(a[4])) for a in right)
    none = sum(not found for found in answers[len(gold) :])
    share = lambda n, total: round(100 * n / total, 1)  # noqa: E731
    return {
        "value": share(value, len(gold)),
        "value_unit": share(unit, len(gold)),
        "none": share(none, len(answers) - len(gold)),
    }


def _fits(low: float, high: float, least: float, most: float) -> bool:
    """Whether a number or a range is what a phrase means (see the head of the data file)."""
    if math.isinf(least) or math.isinf(most):
        stated = most if math.isinf(least) else least
        return _close(high if math.isinf(low) else low, stated)
    inside = least * (1 - 1e-5) <= low and high <= most * (1 + 1e-5)
    return inside or (_close(low, least) and _close(high, most))


def _close(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=1e-5)
