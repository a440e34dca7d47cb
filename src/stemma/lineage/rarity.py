"""How much a shared word says: rare in news at large, and rare among the reports at hand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from stemma.lineage.profile import Gram, Profile, profile
from stemma.lineage.prose import Prose

_IMAGINED = 2  # reports
_REPEATED = 0.3  # the share of what two reports share that a third holds too


@cache
def background() -> tuple[int, dict[str, int]]:
    """The number of events in the training corpus, and in how many of them a word occurs (two or more)."""
    text = (files("stemma.lineage") / "data" / "rarity.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("# ")]
    table = {key: int(count) for key, count in rows}
    return table.pop("*"), table


@dataclass(frozen=True, slots=True)
class Rarity:
    """Weights of words and word runs among some reports, with the profiles of these."""

    words: dict[str, float]
    weights: NDArray[np.float64]  # the same by number of the word
    grams: dict[Gram, float]
    profiles: tuple[Profile, ...] = field(repr=False)  # in the order of the reports


def weigh(every: Sequence[Prose], leave_out: Iterable[str] = ()) -> Rarity:
    """Weigh the words of some reports.

    ``leave_out``: words whose background count is one too high, because the reports are part of the corpus
    that was counted (in training).
    """
    total, table = background()
    less = frozenset(leave_out)
    held = Counter(key for one in every for key in {word.key for line in one.lines for word in line.words})
    words = {
        key: math.log((total + 1) / (max(0, table.get(key, 0) - (key in less)) + 1))
        * _share(count, len(every))
        for key, count in sorted(held.items())  # one order, whatever the hashes: sums round alike
    }
    vocabulary = {key: at for at, key in enumerate(words)}
    profiles = tuple(profile(one, vocabulary) for one in every)
    runs = Counter(gram for one in profiles for grams in one.grams.values() for gram in grams)
    grams = {gram: _share(count, len(every)) for gram, count in runs.items() if count > 1}
    return Rarity(words, np.array(list(words.values())), grams, profiles)


def _share(count: int, reports: int) -> float:
    """Near 1 for what no report but the two compared holds, falling to about 1/3 for what all hold.

    Beside the real others stand imagined ones, so that in a set of two or three a run that nobody else is
    there to repeat does not pass for rare.
    """
    others = (max(0, count - 2) + _REPEATED * _IMAGINED) / (max(0, reports - 2) + _IMAGINED)
    return 1 / (1 + 3 * others)
