"""Which slots are worth holding against each other, and whether their values are two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from stemma.judgement.rivals.slots import Slot
from stemma.language.analysis import Quantity, Time
from stemma.matching.story import Vectors

_NEAREST = 8  # slots that are looked at from each
_MOST = 30  # slots of one claim of which all pairs are looked at
TIMES = frozenset({"clock", "day", "duration"})

Pairs = set[tuple[int, int]]
Differ = Callable[[int, int], bool]


class Unlike:
    """Whether the values of two slots (by index) differ, asked once of every two values."""

    def __init__(self, slots: Sequence[Slot], differ: Callable[[Slot, Slot], bool]) -> None:
        numbers: dict[object, int] = {}
        self._slots, self._differ = slots, differ
        self._value = [numbers.setdefault(_value(slot), len(numbers)) for slot in slots]
        self._known: dict[tuple[int, int], bool] = {}

    def __call__(self, i: int, j: int) -> bool:
        """Whether the values of slots i and j differ."""
        one, other = self._value[i], self._value[j]
        key = (one, other) if one < other else (other, one)
        if key not in self._known:
            self._known[key] = self._differ(self._slots[i], self._slots[j])
        return self._known[key]


def _value(slot: Slot) -> object:
    """All of a slot that its value is told by: not where it stands."""
    value = slot.value
    said: tuple[object, ...]
    if isinstance(value, Time):
        said = (value.text, value.value)
    else:
        said = (
            value.text, value.low, value.high, value.about, value.unit, value.counted, value.per,
            value.modifiers, value.bound, value.change,
        )  # fmt: skip
    return slot.family, slot.spell, said


def allowed(slots: Sequence[Slot]) -> NDArray[np.bool_]:
    """Whether every two slots may be of one kind: of one family, both times, or one a number that may lack its unit."""
    families = np.unique([s.family for s in slots], return_inverse=True)[1]
    timed = np.array([s.family in TIMES for s in slots])
    bare = np.array([is_bare(s) for s in slots])
    amount = np.array([is_amount(s) for s in slots])
    kin = families[:, None] == families
    kin |= timed[:, None] & timed
    kin |= (bare[:, None] & amount) | (amount[:, None] & bare)
    start, end = np.array([s.span.start for s in slots]), np.array([s.span.end for s in slots])
    overlap = np.minimum(end[:, None], end) > np.maximum(start[:, None], start)
    return np.asarray(kin & ~(of_one_report(slots) & overlap), np.bool_)


def of_one_report(slots: Sequence[Slot]) -> NDArray[np.bool_]:
    """Whether every two slots stand in one report."""
    reports = np.unique([s.report for s in slots], return_inverse=True)[1]
    return np.asarray(reports[:, None] == reports, np.bool_)


def is_bare(slot: Slot) -> bool:
    """Whether it is a number alone, which may leave out what another says: "900 billion", "ten lakh", "minus 47"."""
    return slot.family == "count" and isinstance(slot.value, Quantity) and slot.value.counted is None


def is_amount(slot: Slot) -> bool:
    """Whether a bare number may stand for it."""
    return isinstance(slot.value, Quantity) and slot.family != "age"


def near(may: NDArray[np.bool_], likeness: Vectors, differ: Differ) -> Pairs:
    """Each slot with the most alike that it may be held against (slots × slots) and that give another value."""
    pairs: Pairs = set()
    for i, order in enumerate(np.argsort(-likeness, axis=1, kind="stable")):
        fit = order[may[i, order]][: 4 * _NEAREST].tolist()
        fit = [j for j in fit if differ(i, j)][:_NEAREST]
        pairs |= {(min(i, j), max(i, j)) for j in fit}
    return pairs


def together(slots: Sequence[Slot], claims: Sequence[int], may: NDArray[np.bool_], differ: Differ) -> Pairs:
    """Slots of one claim that give two values."""
    held: dict[int, list[int]] = defaultdict(list)
    for i, slot in enumerate(slots):
        for claim in {claims[h] for h in slot.holders}:
            held[claim].append(i)
    found = {pair for members in held.values() for pair in combinations(members[:_MOST], 2)}
    return {(i, j) for i, j in found if may[i, j] and differ(i, j)}
