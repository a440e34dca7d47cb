"""The features of a pair of mentions by which it is judged whether they rival each other; the same from either side."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass

from stemma.judgement.rivals import amounts, moments
from stemma.judgement.rivals.facts import Facts, Words, overlap, same_source
from stemma.judgement.rivals.opposites import opposed
from stemma.language.analysis import Quantity

Weigh = Callable[[Words], float]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How the amounts of two mentions compare, the likeliest pair of them taken."""

    both: float  # whether some are comparable
    clash: float
    points: float  # the same, with bounds taken at their word
    gap: float
    like: float  # see ``amounts.likeness``; -2 for none
    governor: float  # whether one word governs both
    agree: float  # whether any comparable pair agrees
    count: float  # of amounts, in both together
    size: float  # decimal places of the lesser amount


def numbers(a: Facts, b: Facts) -> Numbers:
    """Compare the amounts of two mentions."""
    pairs = [(x, y) for x in a.amounts for y in b.amounts if amounts.comparable(x.quantity, y.quantity)]
    total = float(len(a.amounts) + len(b.amounts))
    if not pairs:
        return Numbers(0, 0, 0, 0, -2, 0, 0, total, -1)
    agree = any(not amounts.clash_of_points(x.quantity, y.quantity) for x, y in pairs)
    x, y = max(
        pairs,
        key=lambda p: (
            amounts.likeness(p[0].quantity, p[1].quantity) + 2 * (p[0].governor == p[1].governor),
            -amounts.gap(p[0].quantity, p[1].quantity),
        ),
    )
    q, r = x.quantity, y.quantity
    return Numbers(
        1, amounts.clash(q, r), amounts.clash_of_points(q, r), amounts.gap(q, r), amounts.likeness(q, r),
        x.governor == y.governor and bool(x.governor), agree,
        total, math.log10(1 + max(0.0, min(_finite(q), _finite(r)))),
    )  # fmt: skip


def _finite(quantity: Quantity) -> float:
    return quantity.low if math.isfinite(quantity.low) else quantity.high


def times(a: Facts, b: Facts) -> tuple[float, float, float, float]:
    """Whether some times are comparable, clash, agree; and the minutes between two of the clock (-1 for none)."""
    pairs = [(x, y) for x in a.times for y in b.times if moments.comparable(x, y)]
    clashes = [moments.clash(x, y) for x, y in pairs]
    clocks = [moments.apart(x, y) for x, y in pairs if moments.grain(x) == moments.grain(y) == "clock"]
    return float(bool(pairs)), float(any(clashes)), float(not all(clashes)), float(min(clocks, default=-1))


NAMES = (
    "amounts_comparable", "amounts_clash", "amounts_differ", "amounts_gap", "amounts_like", "amounts_governor",
    "amounts_agree", "amounts_count", "amounts_size", "times_comparable", "times_clash",
    "times_agree", "minutes_apart",
    "negators", "negated", "denied", "negations", "polarity", "antonyms", "first", "later", "first_later", "rank",
    "cause", "shared", "shared_jaccard", "own_low", "own_high", "own_words_low", "own_words_high", "predicate_same",
    "predicate_said", "subject", "object", "oblique", "arguments", "same_report", "same_source", "sourced", "hedged",
    "quoted", "length_low", "length_high", "same_claim", "place_gap", "people_shared", "people_own",
    "bodies_shared", "bodies_own", "places_shared", "places_own", "nations_shared", "nations_own",
)  # fmt: skip


def features(a: Facts, b: Facts, weigh: Weigh, together: bool) -> tuple[float, ...]:
    """The row of a pair, as ``NAMES`` has it. ``weigh`` sums rarities; ``together``: both are in one claim."""
    number, time = numbers(a, b), times(a, b)
    shared, left, right = a.words & b.words, a.words - b.words, b.words - a.words
    m, n = a.mention, b.mention
    rarity, one, other = weigh(shared), weigh(left), weigh(right)
    return (
        *(float(x) for x in astuple(number)), *time,
        float((a.negators > 0) != (b.negators > 0)), float(m.negated != n.negated), float(m.denied != n.denied),
        float(m.negated + n.negated + m.denied + n.denied),
        float((m.negated or m.denied) != (n.negated or n.denied)),
        float(opposed(a.words, b.words) is not None),
        float(a.first + b.first), float(a.later + b.later),
        float((a.first and b.later) or (a.later and b.first)),
        float(a.rank + b.rank), float(a.cause + b.cause),
        rarity, rarity / max(1e-6, rarity + one + other), min(one, other), max(one, other),
        float(min(len(left), len(right))), float(max(len(left), len(right))),
        float(a.predicate == b.predicate), float((a.predicate in b.words) + (b.predicate in a.words)),
        overlap(a.subject, b.subject), overlap(a.object, b.object), overlap(a.oblique, b.oblique),
        overlap(a.subject | a.object, b.subject | b.object),
        float(a.outlet == b.outlet), same_source(a, b), float(bool(a.source) + bool(b.source)),
        float(bool(m.hedge) + bool(n.hedge)), float(m.quoted + n.quoted),
        float(min(len(m.span), len(n.span))), float(max(len(m.span), len(n.span))),
        float(together), abs(a.place - b.place),
        *(x for kind in ("PER", "ORG", "LOC", "NORP") for x in _named(a.names, b.names, kind)),
    )  # fmt: skip


def _named(a: Mapping[str, Words], b: Mapping[str, Words], kind: str) -> tuple[float, float]:
    one, other = a.get(kind, frozenset()), b.get(kind, frozenset())
    return float(len(one & other)), float(min(len(one - other), len(other - one)))
