"""Pair features from what two mentions answer."""

from __future__ import annotations

from stemma.matching.nearness import Column, dots
from stemma.matching.neighbours import Rows
from stemma.matching.questions import Seen, rivalry
from stemma.matching.story import Story


def answers(story: Story, seen: Seen, left: Rows, right: Rows) -> dict[str, Column]:
    """How near two mentions are by their answers, and how likely these are rivals by the vectors alone; columns that do
    not change where left and right are swapped. ``seen`` has a row for each mention of the story."""
    told = story.seen_by(seen.answered)
    return {
        "answer_cosine": dots(told.vectors, left, right),
        "answer_centred_cosine": dots(told.centred, left, right),
        "answer_rivalry": rivalry(seen, left, right),
    }
