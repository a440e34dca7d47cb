"""NewsQuant: the quantities of news sentences (Almasian et al. 2023, "CQE: A Comprehensive Quantity Extractor")."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from quantity.amounts import Amount, f1, tally, total

Reader = Callable[[str], list[Amount]]


def read(folder: Path) -> list[tuple[str, list[Amount]]]:
    """The sentences with their amounts, units in lower case."""
    sentences = []
    for path in sorted(folder.glob("*.json")):
        for case in json.loads(path.read_text("utf-8")):
            sentences.append((case["text"], [_amount(q) for q in case["quantities"]]))
    return sentences


def _amount(entry: dict[str, str]) -> Amount:
    low, dash, high = entry["value"].partition("-")
    return Amount(
        float(low),
        float(high) if dash else float(low),
        entry["normalized_unit"].lower().strip(),
        entry["change"],
    )


def figures(
    sentences: list[tuple[str, list[Amount]]], reader: Reader, ranges: bool = True
) -> dict[str, float]:
    """F1 in percent of values, values with unit, and values with change. Without ``ranges`` gold ranges count
    as their middle, as the paper does it for quantulum3.
    """
    counts: list[Counter[str]] = []
    for text, gold in sentences:
        counts.append(tally(gold if ranges else [g.mean() for g in gold], reader(text)))
    summed = total(counts)
    return {
        "value": f1(summed, "value"),
        "value_unit": f1(summed, "unit"),
        "value_change": f1(summed, "change"),
    }
