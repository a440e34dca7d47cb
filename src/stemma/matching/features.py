"""The features of a pair of mentions, as the pair model reads them; the same from either side."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from stemma.matching.claim import Entity
from stemma.matching.nearness import Column, Standing, find_standing, nearness
from stemma.matching.neighbours import Neighbours, Rows
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
    def weights(self) -> tuple[tuple[float, float, float], ...]:
        """What the stems, the surroundings and the entities of each mention weigh."""
        return tuple(
            (self._weight(t.stems), self._weight(t.around), self._weight(t.entities)) for t in self.traits
        )

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
        rows = [self._compare(a, b) for a, b in zip(left.tolist(), right.tolist(), strict=True)]
        table = np.array(rows, np.float32).reshape(len(left), len(_COMPARED))
        names = (*columns, *_COMPARED)
        return np.column_stack([*columns.values(), table]).astype(np.float32), names

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

    def _compare(self, left: int, right: int) -> tuple[float, ...]:
        a, b = self.traits[left], self.traits[right]
        own, own_around, own_entities = self.weights[left]
        other, other_around, other_entities = self.weights[right]
        weigh = self._weight
        shared = a.stems & b.stems
        common = weigh(shared)
        around = weigh(a.around & b.around)
        entities = weigh(a.entities & b.entities)
        return (
            common,
            common / max(1e-6, own + other - common),
            common / max(1e-6, min(own, other)),
            max((self.rarity.get(s, 0.0) for s in shared), default=0.0),
            around / max(1e-6, own_around + other_around - around),
            max(weigh(a.stems & b.around) / max(1e-6, own), weigh(b.stems & a.around) / max(1e-6, other)),
            LCSseq.normalized_similarity(self.spelled[left], self.spelled[right]),
            _agree(a.predicate, b.predicate),
            float((a.predicate in b.stems) + (b.predicate in a.stems)),
            _overlap(a.agent, b.agent),
            _overlap(a.patient, b.patient),
            _overlap(a.agent | a.patient, b.agent | b.patient),
            entities,
            entities / max(1e-6, own_entities + other_entities - entities)
            if a.entities or b.entities
            else -1.0,
            _overlap(a.source, b.source),
            _overlap(a.times, b.times),
            *_amounts(a.amounts, b.amounts),
        )

    def _weight(self, stems: Stems) -> float:
        rarity = self.rarity
        return sum([rarity[s] for s in stems if s in rarity])


_COMPARED = (
    "stems", "stems_jaccard", "stems_held", "rarest", "around_jaccard", "held_around", "word_order",
    "predicate", "predicate_held", "agent", "patient", "arguments", "entities", "entities_jaccard",
    "source", "times", "amount_values", "amount_dimension", "amount_counted", "amount_rival",
)  # fmt: skip


def _agree(a: str, b: str) -> float:
    return -1.0 if not a or not b else float(a == b)


def _overlap(a: Stems, b: Stems) -> float:
    """Jaccard; -1 where one side is empty, -2 where both are."""
    if not a or not b:
        return -2.0 if not a and not b else -1.0
    return len(a & b) / len(a | b)


def _amounts(a: Sequence[Amount], b: Sequence[Amount]) -> tuple[float, float, float, float]:
    """Whether some amounts have the same value, dimension, thing counted; whether same things differ in value."""
    if not a or not b:
        return ((-2.0 if not a and not b else -1.0), -1.0, -1.0, 0.0)
    both = [(x, y) for x in a for y in b if x.dimension == y.dimension]
    equal = [x.low <= y.high and y.low <= x.high for x, y in both]
    counted = [x.counted is not None and x.counted == y.counted for x, y in both]
    rival = any(c and not e for c, e in zip(counted, equal, strict=True))
    return float(any(equal)), float(bool(both)), float(any(counted)), float(rival)
