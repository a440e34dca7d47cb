"""All pairs that may be rivals, of mentions and of slots, how likely each is, and the questions that come of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from stemma.judgement.rivals.candidates import Candidates, find_candidates
from stemma.judgement.rivals.gathering import Pair, Question, gather
from stemma.judgement.rivals.model import RivalModel
from stemma.judgement.rivals.reviewing import Review, question_row
from stemma.judgement.rivals.slot_pairs import SlotPairs, find_slot_pairs
from stemma.judgement.rivals.slot_questions import SlotQuestion, gather_slots
from stemma.judgement.rivals.slots import find_slots
from stemma.language.analysis import Analysis
from stemma.language.model.vectors import Encoder
from stemma.matching.claim import Claim, Entity
from stemma.matching.questions import QuestionEncoder
from stemma.relations.asking import Asking
from stemma.relations.revising import RIVALRY, revise


@dataclass(frozen=True)
class Told:
    """The questions that are sure enough to be told."""

    slots: list[SlotQuestion]
    mentions: list[tuple[Question, Review]]


@dataclass(frozen=True)
class Weighed:
    """The pairs of a story and their likelihoods, each in the order of its pairs."""

    candidates: Candidates
    spoken: NDArray[np.float32]  # of the pairs of mentions
    pairs: SlotPairs
    filled: NDArray[np.float32]  # of the pairs of slots
    model: RivalModel

    @cached_property
    def rivalry(self) -> dict[Pair, float]:
        """The likelihood of every pair of mentions."""
        pairs = zip(self.candidates.left.tolist(), self.candidates.right.tolist(), strict=True)
        return dict(zip(pairs, self.spoken.tolist(), strict=True))

    def told(self) -> Told:
        """The questions under the model's thresholds."""
        model, denies = self.model, [fact.denies for fact in self.candidates.facts]
        found = gather(self.rivalry, self.candidates.claims, denies, model.told, model.join)
        reviewed = [(question, self._review(question)) for question in found]
        return Told(
            gather_slots(self.pairs, self.filled, model.least, model.link),
            [(question, review) for question, review in reviewed if review.right > model.right],
        )

    @cached_property
    def _odds(self) -> list[float]:
        return list(self.rivalry.values())

    @cached_property
    def _rows(self) -> dict[Pair, int]:
        return {pair: row for row, pair in enumerate(self.rivalry)}

    def _review(self, question: Question) -> Review:
        return self.model.reviewer.review(question_row(question, self.candidates, self._odds, self._rows))


def weigh(
    claims: Sequence[Claim],
    entities: Sequence[Entity],
    analyses: Sequence[Analysis],
    encoder: Encoder,
    model: RivalModel,
    *,
    judge: Asking | None = None,
    questions: QuestionEncoder | None = None,
) -> Weighed:
    """Find the candidate pairs of a story and how likely each is. ``judge`` is asked where the model is unsure,
    ``questions`` stands in for the shipped encoder of questions."""
    candidates = find_candidates(claims, entities, analyses, encoder, questions)
    facts = candidates.facts
    slots = find_slots(facts, analyses)
    pairs = find_slot_pairs(slots, facts, candidates.claims, candidates.vectors, candidates.asked, encoder)
    spoken = model.mentions.likelihood(candidates.table, candidates.names)
    if judge:
        mentions = [fact.mention for fact in facts]
        spoken = revise(
            judge, RIVALRY, analyses, mentions, candidates.left, candidates.right, spoken, model.told
        )
    return Weighed(candidates, spoken, pairs, model.slot_likelihood(pairs.table), model)
