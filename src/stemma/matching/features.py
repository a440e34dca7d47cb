"""The features of a pair of mentions, as the pair model reads them; the same from either side."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cpdist

from stemma.matching.claim import Entity
from stemma.matching.nearness import Column, Standing, find_standing, nearness
from stemma.matching.neighbours import Neighbours, Rows
from stemma.matching.sets import Numbers, Sets, Vocabulary
from stemma.matching.story import Story
from stemma.matching.traits import Amount, Stems, Traits, find_traits

_STEPS = 1024  # of a rarity: sums of such numbers are exact, in whatever order a set gives them
_KINDS = ("headline", "noun", "relative", "participle", "conjunct", "complement", "apposition")


@dataclass(frozen=True)
class Pairs:
    """All that the features of a story's pairs are computed from."""

    story: Story
    neighbours: Neighbours
    entities: tuple[Entity, ...]

    @cached_property
    def traits(self) -> tuple[Traits, ...]:
        """What each mention is about."""
        return find_traits(self.story, self.entities)

    @cached_property
    def standing(self) -> Standing:
        """Where each mention stands among its neighbours' neighbours."""
        return find_standing(self.story, self.neighbours)

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How rare each stem and entity is among the sentences of the story (inverse document frequency)."""
        sentences = {
            (r, m.sentence): t.around | t.entities
            for r, m, t in zip(self.story.report_of.tolist(), self.story.mentions, self.traits, strict=True)
        }
        seen = Counter(stem for stems in sentences.values() for stem in stems)
        return {
            stem: round(math.log((len(sentences) + 1) / (n + 0.5)) * _STEPS) / _STEPS
            for stem, n in seen.items()
        }

    @cached_property
    def known(self) -> Vocabulary:
        """Every word of the traits."""
        return Vocabulary(word for t in self.traits for kind in _SETS for word in _SETS[kind](t))

    @cached_property
    def sets(self) -> dict[str, Sets]:
        """The traits that are sets, laid out to be compared."""
        return {kind: self.known.sets([held(t) for t in self.traits]) for kind, held in _SETS.items()}

    @cached_property
    def weights(self) -> Numbers:
        """The rarity of each word known; 0 for what no sentence holds."""
        return np.array([self.rarity.get(word, 0.0) for word in self.known.words])

    @cached_property
    def spelled(self) -> tuple[str, ...]:
        """The words of each mention as a letter each, which are fast to align."""
        letters: dict[str, str] = {}
        return tuple(
            "".join(letters.setdefault(w, chr(256 + len(letters))) for w in t.words) for t in self.traits
        )

    def features(self, left: Rows, right: Rows) -> tuple[NDArray[np.float32], tuple[str, ...]]:
        """Pairs × features, with the names of the features."""
        columns = nearness(self.story, self.neighbours, self.standing, left, right)
        columns |= self._layout(left, right)
        columns |= self._meanings(left, right)
        return np.column_stack([*columns.values()]).astype(np.float32), tuple(columns)

    def _layout(self, left: Rows, right: Rows) -> dict[str, Column]:
        """Where the two stand in their reports, and of what kind they are."""
        mentions, reports = self.story.mentions, self.story.report_of
        length = np.array([max(1, len(t.words)) for t in self.traits], np.float32)
        start = np.array([m.span.start for m in mentions], np.int64)
        end = np.array([m.span.end for m in mentions], np.int64)
        sentence = np.array([m.sentence for m in mentions], np.int64)
        same = reports[left] == reports[right]
        common = np.minimum(end[left], end[right]) - np.maximum(start[left], start[right])
        short = np.minimum(end[left] - start[left], end[right] - start[right])
        columns = {
            "same_report": same,
            "apart": np.where(same, np.minimum(np.abs(sentence[left] - sentence[right]), 20), -1),
            "nested": np.where(same, np.maximum(common, 0) / np.maximum(short, 1), 0),
            "length_low": np.minimum(length[left], length[right]),
            "length_ratio": np.minimum(length[left], length[right]) / np.maximum(length[left], length[right]),
        }
        flags = {
            "negated": [m.negated or m.denied for m in mentions],
            "denied": [m.denied for m in mentions],
            "quoted": [m.quoted for m in mentions],
            "sourced": [bool(m.attribution) for m in mentions],
        } | {kind: [m.kind == kind for m in mentions] for kind in _KINDS}
        for name, flag in flags.items():
            value = np.array(flag, np.int8)
            columns[f"{name}_sum"] = value[left] + value[right]
        kinds = np.unique(np.array([m.kind for m in mentions]), return_inverse=True)[1]
        columns["same_kind"] = kinds[left] == kinds[right]
        return {name: np.asarray(column, np.float32) for name, column in columns.items()}

    def _meanings(self, left: Rows, right: Rows) -> dict[str, Column]:
        """What the two say of what: their words, roles, entities, sources, times and amounts."""
        sets = self.sets
        stems, predicates = sets["stems"], sets["predicate"]
        columns = self._words(left, right) | {
            "predicate": np.maximum(-1.0, predicates.jaccard(left, right)),
            "predicate_held": sum(
                predicates.against(stems, a, b).count() for a, b in ((left, right), (right, left))
            ),
            **{kind: sets[kind].jaccard(left, right) for kind in ("agent", "patient", "arguments")},
            **self._entities(left, right),
            **{kind: sets[kind].jaccard(left, right) for kind in ("source", "times")},
        }
        given = [t.amounts for t in self.traits]
        amounts = [_amounts(given[a], given[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)]
        table = np.array(amounts, np.float32).reshape(len(left), len(_AMOUNTS))
        columns |= {name: table[:, at] for at, name in enumerate(_AMOUNTS)}
        return {name: np.asarray(column, np.float32) for name, column in columns.items()}

    def _words(self, left: Rows, right: Rows) -> dict[str, Numbers]:
        stems, around, weights = self.sets["stems"], self.sets["around"], self.weights
        own, wide = stems.totals(weights), around.totals(weights)
        meeting = stems.against(stems, left, right)
        common = meeting.weigh(weights)
        near = around.against(around, left, right).weigh(weights)
        held = [
            stems.against(around, a, b).weigh(weights) / np.maximum(1e-6, own[a])
            for a, b in ((left, right), (right, left))
        ]
        spelled = [[self.spelled[i] for i in side.tolist()] for side in (left, right)]
        return {
            "stems": common,
            "stems_jaccard": common / np.maximum(1e-6, own[left] + own[right] - common),
            "stems_held": common / np.maximum(1e-6, np.minimum(own[left], own[right])),
            "rarest": meeting.heaviest(weights),
            "around_jaccard": near / np.maximum(1e-6, wide[left] + wide[right] - near),
            "held_around": np.maximum(*held),
            "word_order": cpdist(*spelled, scorer=LCSseq.normalized_similarity, dtype=np.float64),
        }

    def _entities(self, left: Rows, right: Rows) -> dict[str, Numbers]:
        entities, weights = self.sets["entities"], self.weights
        total = entities.totals(weights)
        shared = entities.against(entities, left, right).weigh(weights)
        share = shared / np.maximum(1e-6, total[left] + total[right] - shared)
        named = entities.sizes[left] + entities.sizes[right] > 0
        return {"entities": shared, "entities_jaccard": np.where(named, share, -1.0)}


_SETS: dict[str, Callable[[Traits], Stems]] = {
    "stems": lambda t: t.stems,
    "around": lambda t: t.around,
    "predicate": lambda t: frozenset([t.predicate] if t.predicate else ()),
    "agent": lambda t: t.agent,
    "patient": lambda t: t.patient,
    "arguments": lambda t: t.agent | t.patient,
    "entities": lambda t: t.entities,
    "source": lambda t: t.source,
    "times": lambda t: t.times,
}
_AMOUNTS = ("amount_values", "amount_dimension", "amount_counted", "amount_rival")


def _amounts(a: Sequence[Amount], b: Sequence[Amount]) -> tuple[float, float, float, float]:
    """Whether some amounts have the same value, dimension, thing counted; whether same things differ in value."""
    if not a or not b:
        return ((-2.0 if not a and not b else -1.0), -1.0, -1.0, 0.0)
    both = [(x, y) for x in a for y in b if x.dimension == y.dimension]
    equal = [x.low <= y.high and y.low <= x.high for x, y in both]
    counted = [x.counted is not None and x.counted == y.counted for x, y in both]
    rival = any(c and not e for c, e in zip(counted, equal, strict=True))
    return float(any(equal)), float(bool(both)), float(any(counted)), float(rival)
