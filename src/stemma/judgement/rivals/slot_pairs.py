"""Pairs of slots that may give rival values, with the features by which they are judged; the same from either side."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stemma.judgement.rivals import amounts, moments
from stemma.judgement.rivals.facts import Facts, Words, overlap, same_source
from stemma.judgement.rivals.slot_neighbours import (
    Unlike,
    allowed,
    is_amount,
    is_bare,
    near,
    of_one_report,
    together,
)
from stemma.judgement.rivals.slots import Slot
from stemma.language.amounts.units import dimension
from stemma.language.analysis import Quantity
from stemma.language.model.vectors import Encoder
from stemma.matching.neighbours import Rows
from stemma.matching.story import Vectors

_FAMILIES = ("count", "clock", "day", "duration", "money", "share", "age", "length")

NAMES = (
    "family_count", "family_clock", "family_day", "family_duration", "family_money", "family_share", "family_age",
    "family_length",
    "comparable", "clash", "differ", "gap", "like", "minutes_apart", "days_apart", "same_unit", "same_per",
    "same_change",
    "modifiers_shared", "about", "bounds", "size_low", "size_high", "whole",
    "governor", "governor_held", "frame", "mention", "shared", "shared_jaccard", "near", "near_jaccard", "subject",
    "object", "predicate", "names_shared", "names_own", "same_claim", "same_report", "same_mention", "same_source",
    "sourced",
    "rank_low", "rank_high", "behind_low", "behind_high", "value_elsewhere_low", "value_elsewhere_high",
    "telling_low", "telling_high", "slots_low", "slots_high", "place_gap", "headline", "negated", "length_low",
    "length_high", "reports", "same_family",
    "asked", "asked_rank_low", "asked_rank_high", "asked_behind_low", "asked_behind_high",
)  # fmt: skip


@dataclass(frozen=True)
class SlotPairs:
    """Pairs ``left[k] < right[k]`` (indices into ``slots``), a row of ``table`` (columns ``NAMES``) each."""

    slots: tuple[Slot, ...]
    left: Rows
    right: Rows
    table: NDArray[np.float32]
    cosine: Vectors  # of the frames of every two slots


def comparable(a: Slot, b: Slot) -> bool:
    """Whether the two values are of one kind, so that it can be told whether they agree."""
    if a.family != b.family:
        return False
    if a.quantity is not None and b.quantity is not None:
        return amounts.comparable(a.quantity, b.quantity)
    if isinstance(a.value, Quantity) or isinstance(b.value, Quantity):
        return False
    return (a.spell is not None and b.spell is not None) or moments.comparable(a.value, b.value)


def clash(a: Slot, b: Slot) -> bool:
    """Whether two comparable values cannot both be, bounds and roundings allowed for."""
    if isinstance(a.value, Quantity) or isinstance(b.value, Quantity):
        return a.quantity is not None and b.quantity is not None and amounts.clash(a.quantity, b.quantity)
    if a.spell is not None and b.spell is not None:
        return a.spell.low > b.spell.high or b.spell.low > a.spell.high
    return moments.comparable(a.value, b.value) and moments.clash(a.value, b.value)


def differ(a: Slot, b: Slot) -> bool:
    """Whether the values as such are two: bounds taken at their word, "last week" another than "on Sunday".

    What is counted is left aside, and two currencies are two values.
    """
    if a.quantity is not None and b.quantity is not None:
        return _amounts_differ(a, b, a.quantity, b.quantity)
    if isinstance(a.value, Quantity) or isinstance(b.value, Quantity):
        return True
    if a.value.text.lower() == b.value.text.lower():
        return False
    if a.spell is not None and b.spell is not None:
        return a.spell != b.spell
    if moments.comparable(a.value, b.value):
        return moments.clash(a.value, b.value)
    return a.value.value != b.value.value


def _amounts_differ(a: Slot, b: Slot, q: Quantity, r: Quantity) -> bool:
    if (is_bare(a) and is_amount(b)) or (is_bare(b) and is_amount(a)):
        return amounts.apart(q, r)
    return dimension(q.unit) != dimension(r.unit) or amounts.clash_of_points(q, r)


def find_slot_pairs(
    slots: Sequence[Slot],
    facts: Sequence[Facts],
    claims: Sequence[int],
    vectors: Vectors,
    asked: Vectors,
    encoder: Encoder,
) -> SlotPairs:
    """Pairs of one family that lie near each other by their frames or mentions, or stand in one claim.

    ``claims[i]`` is the claim of mention i, ``vectors[i]`` its vector and ``asked[i]`` that of its question.
    """
    frames = _encoded([s.frame for s in slots], encoder)
    cosine = frames @ frames.T
    holders = asked[[s.holder for s in slots]] if slots else cosine
    held = np.asarray(holders @ holders.T, np.float32)
    if not slots:
        none = np.zeros(0, np.int32)
        return SlotPairs((), none, none, np.zeros((0, len(NAMES)), np.float32), cosine)
    unlike, may = Unlike(slots, differ), allowed(slots)
    abroad = may & ~of_one_report(slots)
    found = near(abroad, cosine, unlike) | near(abroad, cosine + held, unlike)
    pairs = sorted(found | together(slots, claims, may, unlike))
    table = _Table(slots, facts, claims, vectors, cosine, held, unlike)
    rows = np.array([table.row(i, j) for i, j in pairs], np.float32).reshape(len(pairs), len(NAMES))
    left = np.array([p[0] for p in pairs], np.int32)
    right = np.array([p[1] for p in pairs], np.int32)
    return SlotPairs(tuple(slots), left, right, rows, cosine)


def _encoded(texts: Sequence[str], encoder: Encoder) -> Vectors:
    each = sorted(set(texts), key=lambda t: (len(t), t))
    if not each:
        return np.zeros((0, 1), np.float32)
    row = {text: i for i, text in enumerate(each)}
    return np.asarray(encoder.encode(each)[[row[t] for t in texts]], np.float32)


class _Seen(NamedTuple):
    """How near the slots of one family and report are to a slot, the nearest of all and of those that agree with it;
    the same by the questions of their mentions."""

    near: list[float]
    nearest: float
    agreeing: float
    held: list[float]
    foremost: float


class _Table:
    """Rows of features; what is asked of every slot is worked out once."""

    def __init__(
        self,
        slots: Sequence[Slot],
        facts: Sequence[Facts],
        claims: Sequence[int],
        vectors: Vectors,
        cosine: Vectors,
        held: Vectors,
        unlike: Unlike,
    ) -> None:
        self.slots, self.facts, self.vectors, self.cosine, self.held = slots, facts, vectors, cosine, held
        self.unlike = unlike
        self.claims = [frozenset(claims[h] for h in s.holders) for s in slots]
        seen = Counter(word for s in slots for word in s.around)
        self.rarity = {word: math.log((len(slots) + 1) / (n + 0.5)) for word, n in seen.items()}
        self.names = {
            h: frozenset(x for n in facts[h].names.values() for x in n) for h in {s.holder for s in slots}
        }
        self.within = Counter(s.holder for s in slots)
        self.reports = len({s.report for s in slots})
        self.mates: dict[tuple[str, str], list[int]] = defaultdict(list)
        for i, s in enumerate(slots):
            self.mates[s.report, s.family].append(i)
        self.seen: dict[tuple[int, str, str], _Seen] = {}
        self.told = [self._told(i) for i in range(len(slots))]

    def _told(self, i: int) -> float:
        """In how many other reports a slot of a like frame has the same value."""
        slot = self.slots[i]
        like = np.flatnonzero(self.cosine[i] > 0.5).tolist()
        agreeing = [j for j in like if self.slots[j].family == slot.family and not self.unlike(i, j)]
        return float(len({self.slots[j].report for j in agreeing} - {slot.report}))

    def _weigh(self, words: Words) -> float:
        return sum(self.rarity.get(word, 0.0) for word in sorted(words))

    def _seen(self, i: int, group: tuple[str, str]) -> _Seen:
        """The slots of one family and report as slot i sees them, worked out once."""
        key = (i, *group)
        if key not in self.seen:
            mates = self.mates[group]
            near, held = self.cosine[i, mates].tolist(), self.held[i, mates].tolist()
            agreeing = max(
                (c for c, k in zip(near, mates, strict=True) if not self.unlike(i, k)), default=-1.0
            )
            self.seen[key] = _Seen(near, max(near), agreeing, held, max(held))
        return self.seen[key]

    def _standing(self, i: int, j: int) -> tuple[float, float, float, float, float]:
        """Of slot j among those of its report, as slot i sees them: rank, how far behind the best, and how near
        the nearest of them is that agrees with i; rank and distance once more by the questions of the mentions."""
        seen = self._seen(i, (self.slots[j].report, self.slots[j].family))
        own, held = float(self.cosine[i, j]), float(self.held[i, j])
        return (
            float(sum(c > own for c in seen.near)), seen.nearest - own, seen.agreeing - own,
            float(sum(h > held for h in seen.held)), seen.foremost - held,
        )  # fmt: skip

    def row(self, i: int, j: int) -> tuple[float, ...]:
        """The features of a pair, as ``NAMES`` has them."""
        a, b = self.slots[i], self.slots[j]
        f, g = self.facts[a.holder], self.facts[b.holder]
        standing = list(zip(self._standing(i, j), self._standing(j, i), strict=True))
        shared, every = self._weigh(a.around & b.around), self._weigh(a.around | b.around)
        near = self._weigh(a.near & b.near)
        names = self.names[a.holder], self.names[b.holder]
        return (
            *(float(a.family == name) for name in _FAMILIES),
            *_values(a, b),
            float(a.whole + b.whole),
            float(a.governor == b.governor and bool(a.governor)),
            float((a.governor in b.around) + (b.governor in a.around)),
            float(self.cosine[i, j]), float(self.vectors[a.holder] @ self.vectors[b.holder]),
            shared, shared / max(1e-6, every), near, near / max(1e-6, self._weigh(a.near | b.near)),
            overlap(f.subject, g.subject), overlap(f.object, g.object), float(f.predicate == g.predicate),
            float(len(names[0] & names[1])), float(min(len(names[0] - names[1]), len(names[1] - names[0]))),
            float(bool(self.claims[i] & self.claims[j])), float(a.report == b.report),
            float(bool(set(a.holders) & set(b.holders))), same_source(f, g), float(bool(f.source) + bool(g.source)),
            *(x for pair in standing[:3] for x in (min(pair), max(pair))),
            min(self.told[i], self.told[j]), max(self.told[i], self.told[j]),
            float(min(self.within[a.holder], self.within[b.holder])),
            float(max(self.within[a.holder], self.within[b.holder])),
            abs(f.place - g.place), float((f.place < 0.02) + (g.place < 0.02)),
            float((f.negators > 0) != (g.negators > 0)),
            float(min(len(a.around), len(b.around))), float(max(len(a.around), len(b.around))), float(self.reports),
            float(a.family == b.family),
            float(self.held[i, j]), *(x for pair in standing[3:] for x in (min(pair), max(pair))),
        )  # fmt: skip


def _values(a: Slot, b: Slot) -> tuple[float, ...]:
    known = float(comparable(a, b))
    against = float(clash(a, b)), float(differ(a, b))
    q, r = a.quantity, b.quantity
    if q is not None and r is not None:
        sizes = sorted(math.log10(1 + max(0.0, _finite(x))) for x in (q, r))
        return (
            known, *against, amounts.gap(q, r), float(amounts.likeness(q, r)), -1.0, -1.0,
            float(q.unit == r.unit), float(q.per == r.per), float(q.change == r.change),
            overlap(frozenset(q.modifiers), frozenset(r.modifiers)), float(q.about + r.about),
            float(sum(math.isinf(x) for x in (q.low, q.high, r.low, r.high))), *sizes,
        )  # fmt: skip
    minutes = days = -1.0
    if not isinstance(a.value, Quantity) and not isinstance(b.value, Quantity):
        if moments.grain(a.value) == moments.grain(b.value) == "clock":
            minutes = float(moments.apart(a.value, b.value))
        if a.spell and b.spell:
            days = float(max(0, a.spell.low - b.spell.high, b.spell.low - a.spell.high))
    mixed = float(q is None) - float(r is None)
    return (known, *against, 0.0, abs(mixed), minutes, days, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -1.0, -1.0)


def _finite(quantity: Quantity) -> float:
    return quantity.low if math.isfinite(quantity.low) else quantity.high
