"""How much may be asked of a judge."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Pairs asked, seconds waited and tokens spent in one run at most, answers from the cache not counted."""

    pairs: int = 200
    seconds: float = 120.0
    tokens: int = 100_000
