"""Of the scored candidates of a sentence, the few that stand for its claims."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from stemma.claims.features import Floats
from stemma.span import Span

LEAST = 0.14  # expected fit (cube of overlap over union) from which a candidate is taken
_HALF = 0.2  # the same for each half of a candidate that is split
_ALIKE = 0.35  # overlap over union above which two candidates state the same
_HALVES = 10  # likeliest parts of a candidate that are tried as its halves
_SURE = (
    0.27  # expected fit from which a part of what is kept, or a whole around it, is a claim of its own ...
)
_NESTED = 0.6  # ... up to this overlap over union


def select(spans: Sequence[Span], scores: Floats) -> list[int]:
    """Which of the spans to keep, given a score for each.

    Best first, leaving out what is much the same as one already kept; then a compound gives way to two of its
    parts that do not overlap where these together promise more. Last, what lies inside of a kept span or around it is
    kept too where it is sure enough ("seized 14 crates of rifles in Tori": the seizure, and how many there were).
    """
    told: list[float] = scores.tolist()
    order = [i for i in np.argsort(-scores, kind="stable").tolist() if told[i] >= LEAST]
    kept: list[int] = []
    for i in order:
        if _apart(spans[i], spans, kept):
            kept.append(i)
    for whole in list(kept):
        rest = [k for k in kept if k != whole]
        parts = [
            i for i in order if i != whole and told[i] >= _HALF and spans[whole].holds(spans[i])
            and _apart(spans[i], spans, rest)
        ][:_HALVES]  # fmt: skip
        pairs = [(a, b) for a, b in combinations(parts, 2) if not spans[a].overlap(spans[b])]
        best = max(pairs, key=lambda p: told[p[0]] + told[p[1]], default=None)
        if best is not None and told[best[0]] + told[best[1]] > told[whole]:
            kept = [*rest, *best]
    for i in order:
        if told[i] < _SURE:
            break
        compound = sum(spans[i].holds(spans[k]) for k in kept) > 1
        if i not in kept and not compound and all(_beside(spans[i], spans[k]) for k in kept):
            kept.append(i)
    return kept


def _beside(span: Span, other: Span) -> bool:
    """Whether two spans can both stand: apart, or one well inside the other; none that cross."""
    if not span.overlap(other):
        return True
    return (span.holds(other) or other.holds(span)) and _share(span, other) <= _NESTED


def _apart(span: Span, spans: Sequence[Span], kept: list[int]) -> bool:
    return all(_share(span, spans[k]) <= _ALIKE for k in kept)


def _share(a: Span, b: Span) -> float:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common / (a.end - a.start + b.end - b.start - common) if common > 0 else 0.0
