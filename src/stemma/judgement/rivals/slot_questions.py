"""Slots gathered into questions: those that give one value or rival values of the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemma.judgement.rivals.slot_pairs import SlotPairs, comparable, differ
from stemma.judgement.rivals.slots import Slot

_MOST = 300  # slots that are gathered
_ALIKE = 0.7  # cosine of two frames that hold the same value, from which on they speak of one thing
_TELLING = 10  # a count this high is hardly given of two things whose frames are near at all
_NEARBY = 0.5
_SURE = 0.8
_APART = -1.0  # what a pair that is hardly of one question weighs against joining their groups
_UNLIKELY = 0.2  # ... where it is less likely than this: "127 pupils" and "143 children" may be rivals
_JOIN_TIMES = 0.12  # the least mean likelihood at which groups of times are joined
_DATED = 0.3  # the least likelihood at which days are rivals: a story gives days of many things
_FIRM = 0.5  # of the least likelihood, what a value needs with some other to be told

_Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SlotQuestion:
    """The slots (by index) that give each value, and how sure it is that the values are rivals."""

    values: tuple[tuple[int, ...], ...]
    likelihood: float
    surest: tuple[int, ...]  # the slots whose claims are disputed by it


def gather_slots(
    pairs: SlotPairs, likelihood: NDArray[np.float32], least: float, join: float
) -> list[SlotQuestion]:
    """Questions whose surest pair is likelier rival than ``least``, the surest first.

    Average link: two groups are joined while the mean over their pairs is over ``join``. A pair counts by its
    likelihood (0 where it was not looked at), or as sure where it has one value in like frames; other pairs of one
    value say nothing, and unlikely ones that count different things, or stand in one sentence, speak against it.
    """
    wanted = _involved(pairs, likelihood, least)
    odds, weight = _affinity(pairs, likelihood, wanted)
    questions = []
    rivals = np.where(_rivals(pairs, wanted), odds, 0.0)
    for group in _gathered(pairs, wanted, odds, weight, join):
        own = rivals[np.ix_(group, group)]
        sure = dict(zip((wanted[k] for k in group), own.max(1).tolist(), strict=True))
        values = _values(pairs.slots, list(sure))
        firm = [value for value in values if max(sure[s] for s in value) > _FIRM * least]
        dated = any(pairs.slots[s].family == "day" for s in sure)
        if len(firm) > 1 and own.max() > (max(least, _DATED) if dated else least):
            questions.append(SlotQuestion(tuple(firm), float(own.max()), _surest(sure)))
    return sorted(questions, key=lambda q: (-q.likelihood, q.values))


def _gathered(
    pairs: SlotPairs, wanted: Sequence[int], odds: _Matrix, weight: _Matrix, join: float
) -> list[list[int]]:
    """Places in ``wanted`` by question. Dates are of many things in any story, so that more is asked of times."""
    groups = []
    for timed, least in ((False, join), (True, max(join, _JOIN_TIMES))):
        own = [k for k, slot in enumerate(wanted) if (pairs.slots[slot].quantity is None) == timed]
        at = np.ix_(own, own)
        groups += [[own[k] for k in group] for group in _linked(odds[at], weight[at], least)]
    return groups


def _surest(sure: dict[int, float]) -> tuple[int, ...]:
    """The slots that are sure to have a rival, or nearly as sure as any."""
    best = max(sure.values())
    return tuple(slot for slot, likelihood in sure.items() if likelihood >= min(_SURE, best))


def _rivals(pairs: SlotPairs, wanted: Sequence[int]) -> NDArray[np.bool_]:
    slots = [pairs.slots[i] for i in wanted]
    return np.array([[differ(a, b) for b in slots] for a in slots], bool).reshape(len(slots), len(slots))


def _involved(pairs: SlotPairs, likelihood: NDArray[np.float32], least: float) -> list[int]:
    """The slots of pairs that are not unlikely, those of the likeliest first come where they are too many."""
    likely = [k for k in np.argsort(-likelihood, kind="stable").tolist() if likelihood[k] > least / 3]
    found: dict[int, None] = {}
    for k in likely:
        if len(found) >= _MOST:
            break
        found |= {int(pairs.left[k]): None, int(pairs.right[k]): None}
    return sorted(found)


def _affinity(
    pairs: SlotPairs, likelihood: NDArray[np.float32], wanted: Sequence[int]
) -> tuple[_Matrix, _Matrix]:
    """For every two wanted slots: how likely they answer one question, and 0 or 1 for whether that counts."""
    place = {slot: k for k, slot in enumerate(wanted)}
    odds = np.zeros((len(wanted), len(wanted)))
    weight = np.ones_like(odds)
    for i, j, p in zip(pairs.left.tolist(), pairs.right.tolist(), likelihood.tolist(), strict=True):
        if i in place and j in place:
            odds[place[i], place[j]] = odds[place[j], place[i]] = p
    for k, i in enumerate(wanted):
        for m in range(k):
            a, b = pairs.slots[i], pairs.slots[wanted[m]]
            if a.family == b.family and not differ(a, b):
                near = pairs.cosine[i, wanted[m]]
                same = near > (_NEARBY if _is_telling(a) else _ALIKE)
                odds[k, m] = odds[m, k] = float(same)
                weight[k, m] = weight[m, k] = float(same)
            elif odds[k, m] < _UNLIKELY and _is_other(a, b):
                odds[k, m] = odds[m, k] = _APART
    return odds * weight, weight


def _is_other(a: Slot, b: Slot) -> bool:
    """Whether two unlike values mostly answer two questions: of one sentence, or of things counted apart."""
    together = a.report == b.report and a.sentence == b.sentence
    return together or (a.family == b.family and not comparable(a, b))


def _is_telling(slot: Slot) -> bool:
    return slot.quantity is not None and (
        slot.family in ("money", "length", "mass") or abs(slot.quantity.high) >= _TELLING
    )


def _linked(odds: _Matrix, weight: _Matrix, join: float) -> list[list[int]]:
    groups = [[k] for k in range(len(odds))]
    total, count = odds.copy(), weight.copy()
    while len(groups) > 1:
        mean = np.where(count > 0, total / np.maximum(count, 1e-9), 0.0)
        np.fill_diagonal(mean, -1.0)
        i, j = sorted(divmod(int(mean.argmax()), len(groups)))
        if mean[i, j] <= join:
            break
        groups[i] += groups.pop(j)
        for matrix in (total, count):
            matrix[i] += matrix[j]
            matrix[:, i] += matrix[:, j]
        total, count = (np.delete(np.delete(m, j, 0), j, 1) for m in (total, count))
    return groups


def _values(slots: Sequence[Slot], members: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The members by value: each stands with the first that it does not differ from."""
    values: list[list[int]] = []
    for slot in sorted(members):
        for value in values:
            if not any(differ(slots[slot], slots[other]) for other in value):
                value.append(slot)
                break
        else:
            values.append([slot])
    return tuple(tuple(value) for value in values)
