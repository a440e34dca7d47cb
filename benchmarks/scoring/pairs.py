"""F1 over pairs: reports of one copy, and spellings of one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeAlias

from scoring.records import GoldName, GoldPair, LedgerEntity, LedgerPair
from scoring.spans import Places

Pair: TypeAlias = frozenset[str]


def kin(
    wanted: Sequence[GoldPair], found: Sequence[LedgerPair], places: Places
) -> tuple[set[Pair], set[Pair]]:
    """The pairs of file names of one copy, in the gold and in the ledger."""
    gold = {frozenset(pair["files"]) for pair in wanted}
    ledger = {frozenset(places.file_of[report] for report in pair["reports"]) for pair in found}
    return gold, ledger


def f1(shared: int, wanted: int, found: int) -> float:
    """F1 from counts; 1 where there is nothing to find and nothing is found."""
    return 2 * shared / (wanted + found) if wanted + found else 1.0


def gathering(
    wanted: Sequence[GoldName], found: Sequence[LedgerEntity]
) -> tuple[dict[str, str], dict[str, int]]:
    """The gold name, and the index of the ledger's entity, of every spelling that the gold knows."""
    gold = {variant: name["name"] for name in wanted for variant in name["variants"]}
    ledger: dict[str, int] = {}
    for index, entity in enumerate(found):
        for variant in entity.get("variants", []):
            if variant in gold:
                ledger.setdefault(variant, index)
    return gold, ledger


def gathering_f1(gold: dict[str, str], ledger: dict[str, int]) -> float:
    """F1 over pairs of spellings held to be of one entity."""
    shared = _pairs((gold[variant], ledger[variant]) for variant in ledger)
    return f1(shared, _pairs(gold.values()), _pairs(ledger.values()))


def _pairs(groups: Iterable[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(groups).values())
