"""Screens many texts for those that share copy, before any of them is parsed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from stemma.lineage.fingerprints import Hashes, hash_runs, hash_words, once, pairs_sharing, winnow

_NEIGHBOURS = 64
_MARGIN = 0.5  # a pair is measured where its winnowed runs show this part of what is asked


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two texts, by their places, that share word runs.

    ``containment`` is the share, 0 to 1, of the shorter text's runs of five words that the other holds too;
    ``resemblance`` the share of the runs of both that they have in common (Broder 1997, On the resemblance and
    containment of documents). Both are exact.
    """

    first: int
    second: int
    containment: float
    resemblance: float


def screen(texts: Iterable[str], least: float = 0.5) -> tuple[Likeness, ...]:
    """The pairs of texts of which the one holds at least the share ``least`` of the other's runs of five words.

    Quotations count here, unlike in ``trace``: this is to choose what is worth a closer look. Of one run that more
    than 65 texts share each is held against the 64 that follow it, so that a large family stays whole but not each
    of its pairs need be named. Raises ``ValueError`` where ``least`` is not above 0 and at most 1.
    """
    if not 0 < least <= 1:
        raise ValueError(f"least must be above 0 and at most 1, not {least}")
    runs: list[Hashes] = []
    kept: list[Hashes] = []
    for text in texts:
        hashes = hash_runs(hash_words(text))
        runs.append(once(hashes))
        kept.append(winnow(hashes))
    pairs, shared = pairs_sharing(kept, _NEIGHBOURS)
    fewest = np.array([len(one) for one in kept])[pairs].min(axis=1)
    worth = pairs[shared >= least * _MARGIN * fewest]
    found = (_likeness(int(a), int(b), runs[a], runs[b]) for a, b in worth)
    return tuple(one for one in found if one.containment >= least)


def _likeness(first: int, second: int, one: Hashes, other: Hashes) -> Likeness:
    both = np.concatenate([one, other])
    both.sort()
    common = int(np.count_nonzero(both[1:] == both[:-1]))
    return Likeness(first, second, common / min(len(one), len(other)), common / (len(both) - common))
