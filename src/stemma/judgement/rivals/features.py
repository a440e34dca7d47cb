"""The features of a pair of mentions by which it is judged whether they rival each other; the same from either side."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.judgement.rivals import amounts, moments
from stemma.judgement.rivals.facts import Facts, Words
from stemma.judgement.rivals.opposites import opponents, opposed
from stemma.language.analysis import Quantity
from stemma.matching.neighbours import Rows
from stemma.matching.sets import Sets, Vocabulary

Columns = dict[str, NDArray[Any]]

_AMOUNTS = (
    "amounts_comparable",  # whether some amounts of the two are comparable; of the likeliest two of those:
    "amounts_clash",
    "amounts_differ",  # the same, with bounds taken at their word
    "amounts_gap",
    "amounts_like",  # see ``amounts.likeness``; -2 for none
    "amounts_governor",  # whether one word governs both
    "amounts_agree",  # whether any comparable two agree
    "amounts_count",  # of amounts, in both together
    "amounts_size",  # decimal places of the lesser amount
)
_TIMES = ("times_comparable", "times_clash", "times_agree", "minutes_apart")


def numbers(a: Facts, b: Facts) -> tuple[float, ...]:
    """Compare the amounts of two mentions, as ``_AMOUNTS`` has it."""
    total = float(len(a.amounts) + len(b.amounts))
    pairs = [(x, y) for x in a.amounts for y in b.amounts if amounts.comparable(x.quantity, y.quantity)]
    if not pairs:
        return (0, 0, 0, 0, -2, 0, 0, total, -1)
    agree = any(not amounts.clash_of_points(x.quantity, y.quantity) for x, y in pairs)
    x, y = max(
        pairs,
        key=lambda p: (
            amounts.likeness(p[0].quantity, p[1].quantity) + 2 * (p[0].governor == p[1].governor),
            -amounts.gap(p[0].quantity, p[1].quantity),
        ),
    )
    q, r = x.quantity, y.quantity
    return (
        1, amounts.clash(q, r), amounts.clash_of_points(q, r), amounts.gap(q, r), amounts.likeness(q, r),
        x.governor == y.governor and bool(x.governor), agree,
        total, math.log10(1 + max(0.0, min(_finite(q), _finite(r)))),
    )  # fmt: skip


def _finite(quantity: Quantity) -> float:
    return quantity.low if math.isfinite(quantity.low) else quantity.high


def times(a: Facts, b: Facts) -> tuple[float, float, float, float]:
    """Whether some times are comparable, clash, agree; and the minutes between two of the clock (-1 for none)."""
    if not a.times or not b.times:
        return 0.0, 0.0, 0.0, -1.0
    pairs = [(x, y) for x in a.times for y in b.times if moments.comparable(x, y)]
    clashes = [moments.clash(x, y) for x, y in pairs]
    clocks = [moments.apart(x, y) for x, y in pairs if moments.grain(x) == moments.grain(y) == "clock"]
    return float(bool(pairs)), float(any(clashes)), float(not all(clashes)), float(min(clocks, default=-1))


NAMES = (
    *_AMOUNTS, *_TIMES,
    "negators", "negated", "denied", "negations", "polarity", "antonyms", "first", "later", "first_later", "rank",
    "cause", "shared", "shared_jaccard", "own_low", "own_high", "own_words_low", "own_words_high", "predicate_same",
    "predicate_said", "subject", "object", "oblique", "arguments", "same_report", "same_source", "sourced", "hedged",
    "quoted", "length_low", "length_high", "same_claim", "place_gap", "people_shared", "people_own",
    "bodies_shared", "bodies_own", "places_shared", "places_own", "nations_shared", "nations_own",
)  # fmt: skip


def features(
    facts: Sequence[Facts], left: Rows, right: Rows, together: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """A row of ``NAMES`` for each pair ``left[k], right[k]`` of facts; ``together``: both are in one claim."""
    if not len(left):
        return np.zeros((0, len(NAMES)), np.float32)
    a, b = [facts[i] for i in left.tolist()], [facts[i] for i in right.tolist()]
    told = [(*numbers(f, g), *times(f, g)) for f, g in zip(a, b, strict=True)]
    columns: Columns = dict(zip((*_AMOUNTS, *_TIMES), np.array(told, np.float64).T, strict=True))
    columns |= _denials(facts, left, right)
    columns |= _words(facts, left, right)
    columns |= _roles(facts, left, right)
    columns |= _manner(facts, left, right)
    for kind, name in _KINDS.items():
        columns |= _named(facts, left, right, kind, name)
    columns["same_claim"] = together
    return np.column_stack([columns[name] for name in NAMES]).astype(np.float32)


_KINDS = {"PER": "people", "ORG": "bodies", "LOC": "places", "NORP": "nations"}


def _denials(facts: Sequence[Facts], left: Rows, right: Rows) -> Columns:
    """What negates, orders, ranks or explains in the two."""
    negators = np.array([f.negators > 0 for f in facts])
    negated = np.array([f.mention.negated for f in facts])
    denied = np.array([f.mention.denied for f in facts])
    first, later = np.array([f.first for f in facts]), np.array([f.later for f in facts])
    either, count = negated | denied, negated.astype(np.float64) + denied
    rank, cause = (
        np.array([f.rank for f in facts], np.float64),
        np.array([f.cause for f in facts], np.float64),
    )
    return {
        "negators": negators[left] != negators[right],
        "negated": negated[left] != negated[right],
        "denied": denied[left] != denied[right],
        "negations": count[left] + count[right],
        "polarity": either[left] != either[right],
        "first": first[left].astype(np.float64) + first[right],
        "later": later[left].astype(np.float64) + later[right],
        "first_later": (first[left] & later[right]) | (later[left] & first[right]),
        "rank": rank[left] + rank[right],
        "cause": cause[left] + cause[right],
    }


def _words(facts: Sequence[Facts], left: Rows, right: Rows) -> Columns:
    """The words that the two share and those that one has alone, by number and by rarity among the mentions."""
    words, known = _laid([f.words for f in facts])
    seen = Counter(word for f in facts for word in f.words)
    rarity = np.array([math.log((len(facts) + 1) / (seen[word] + 0.5)) for word in known])
    there, back = words.against(words, left, right), words.against(words, right, left)
    shared, count = there.weigh(rarity), there.count()
    own = there.weigh(rarity, shared=False), back.weigh(rarity, shared=False)
    alone = words.sizes[left] - count, words.sizes[right] - count
    risky = np.array([not opponents(word).isdisjoint(seen) for word in known], np.float64)
    antonyms = np.zeros(len(left))
    for pair in np.flatnonzero(there.weigh(risky, shared=False)).tolist():
        antonyms[pair] = opposed(facts[left[pair]].words, facts[right[pair]].words) is not None
    return {
        "antonyms": antonyms,
        "shared": shared,
        "shared_jaccard": shared / np.maximum(1e-6, shared + own[0] + own[1]),
        "own_low": np.minimum(*own),
        "own_high": np.maximum(*own),
        "own_words_low": np.minimum(*alone),
        "own_words_high": np.maximum(*alone),
    }


def _roles(facts: Sequence[Facts], left: Rows, right: Rows) -> Columns:
    """Predicates and what fills their roles."""
    rows = [(f.words, frozenset([f.predicate]), f.subject, f.object, f.oblique) for f in facts]
    known = Vocabulary(word for row in rows for held in row for word in held)
    words, predicate, subject, thing, oblique = (known.sets(held) for held in zip(*rows, strict=True))
    arguments = known.sets([f.subject | f.object for f in facts])
    said = predicate.against(words, left, right).count() + predicate.against(words, right, left).count()
    return {
        "predicate_same": predicate.jaccard(left, right),
        "predicate_said": said,
        "subject": subject.jaccard(left, right),
        "object": thing.jaccard(left, right),
        "oblique": oblique.jaccard(left, right),
        "arguments": arguments.jaccard(left, right),
    }


def _manner(facts: Sequence[Facts], left: Rows, right: Rows) -> Columns:
    """Where the two stand, from whom they have what they say, how they say it and how long they are."""
    sources, _ = _laid([frozenset(f.source.split()) for f in facts])
    outlet = np.unique([f.outlet for f in facts], return_inverse=True)[1]
    named, hedged, quoted, length, place = (
        np.array(column, np.float64)
        for column in zip(
            *(
                (bool(f.source), bool(f.mention.hedge), f.mention.quoted, len(f.mention.span), f.place)
                for f in facts
            ),
            strict=True,
        )
    )
    met = sources.against(sources, left, right).count() > 0
    return {
        "same_report": outlet[left] == outlet[right],
        "same_source": np.where(named[left] * named[right] > 0, met, -1.0),
        "sourced": named[left] + named[right],
        "hedged": hedged[left] + hedged[right],
        "quoted": quoted[left] + quoted[right],
        "length_low": np.minimum(length[left], length[right]),
        "length_high": np.maximum(length[left], length[right]),
        "place_gap": np.abs(place[left] - place[right]),
    }


def _named(facts: Sequence[Facts], left: Rows, right: Rows, kind: str, name: str) -> Columns:
    """How many names of a kind the two share, and how many the one with fewer has alone."""
    names, _ = _laid([f.names.get(kind, frozenset()) for f in facts])
    shared = names.against(names, left, right).count()
    own = np.minimum(names.sizes[left], names.sizes[right]) - shared
    return {f"{name}_shared": shared, f"{name}_own": own}


def _laid(rows: Sequence[Words]) -> tuple[Sets, list[str]]:
    """A set for each row, and the words by number."""
    known = Vocabulary(word for row in rows for word in row)
    return known.sets(rows), known.words
