"""Pairs of mentions that may be one claim, with all that the pair model reads of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from stemma.matching.answers import answers
from stemma.matching.claim import Entity
from stemma.matching.features import Pairs
from stemma.matching.nearness import Standing, find_standing, nearness
from stemma.matching.neighbours import Neighbours, Rows, find_neighbours
from stemma.matching.questions import Seen
from stemma.matching.story import Story


@dataclass(frozen=True)
class Candidates:
    """The pairs ``left[k], right[k]`` of a story's mentions, seen in two ways: by their words, by what they answer."""

    words: Pairs
    asked: Story
    seen: Seen
    asked_neighbours: Neighbours
    left: Rows
    right: Rows

    @property
    def story(self) -> Story:
        """The mentions."""
        return self.words.story

    @cached_property
    def standing(self) -> Standing:
        """Where each mention stands among its neighbours' neighbours, by what they answer."""
        return find_standing(self.asked, self.asked_neighbours)

    def features(self, left: Rows, right: Rows) -> tuple[NDArray[np.float32], tuple[str, ...]]:
        """Pairs × features, with the names of the features."""
        table, names = self.words.features(left, right)
        near = nearness(self.asked, self.asked_neighbours, self.standing, left, right)
        columns = {f"asked_{name}": column for name, column in near.items()}
        columns |= answers(self.story, self.seen, left, right)
        return np.column_stack([table, *columns.values()]).astype(np.float32), (*names, *columns)


def find_candidates(story: Story, seen: Seen, entities: Sequence[Entity]) -> Candidates:
    """The mentions near each other by either kind of vectors; ``seen`` has those by ``QuestionEncoder``."""
    other = story.seen_by(seen.asked)
    joined = np.hstack([story.centred, other.centred]) / np.float32(np.sqrt(2))
    left, right = find_neighbours(replace(story, centred=joined)).pairs()
    words = Pairs(story, find_neighbours(story), tuple(entities))
    return Candidates(words, other, seen, find_neighbours(other), left, right)
