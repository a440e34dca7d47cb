"""Pairs of mentions that may rival each other: those of one claim, near ones of others, denials and what is denied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from stemma.judgement.rivals.facts import Facts, find_facts
from stemma.judgement.rivals.features import NAMES, features
from stemma.language.analysis import Analysis
from stemma.language.model.vectors import Encoder
from stemma.matching.answers import answers
from stemma.matching.claim import Claim, Entity
from stemma.matching.features import Pairs
from stemma.matching.nearness import find_standing, nearness
from stemma.matching.neighbours import Rows, find_neighbours
from stemma.matching.questions import QuestionEncoder, question_encoder
from stemma.matching.story import Story, Vectors, lay_out

_NEAR = 9  # of the nearest mentions by either kind of vectors, those that are looked at
_BACK = 2  # sentences before a denial in which what it denies is looked for
_MOST = 40  # mentions of one claim of which all pairs are looked at


@dataclass(frozen=True)
class Candidates:
    """Pairs ``left[k], right[k]`` (indices into ``facts``), a row of ``table`` each; mention i is in ``claims[i]``."""

    facts: tuple[Facts, ...]
    claims: tuple[int, ...]
    left: Rows
    right: Rows
    table: NDArray[np.float32]
    names: tuple[str, ...]
    vectors: Vectors  # of each mention, less what all have in common
    asked: Vectors  # of each mention, by the question that it answers


def find_candidates(
    claims: Sequence[Claim],
    entities: Sequence[Entity],
    analyses: Sequence[Analysis],
    encoder: Encoder,
    questions: QuestionEncoder | None = None,
) -> Candidates:
    """The candidate pairs of a story, in an order that does not hang on that of the reports.

    ``questions`` stands in for the shipped ``question_encoder``.
    """
    story = lay_out(analyses, [m for claim in claims for m in claim.mentions], encoder)
    home = {id(m): number for number, claim in enumerate(claims) for m in claim.mentions}
    claim_of = tuple(home[id(m)] for m in story.mentions)
    neighbours = find_neighbours(story)
    seen = (questions or question_encoder()).see(story.texts())
    asked = story.seen_by(seen.asked)
    asking = find_neighbours(asked)
    facts = find_facts(story.mentions, analyses, entities)
    pairs = sorted(_near(neighbours.near) | _near(asking.near) | _together(claim_of) | _denied(facts))
    pairs = [p for p in pairs if not _overlap(story, *p)]
    left = np.array([p[0] for p in pairs], np.int32)
    right = np.array([p[1] for p in pairs], np.int32)
    home_of = np.array(claim_of, np.int64)
    own = features(facts, left, right, home_of[left] == home_of[right])
    shared, names = Pairs(story, neighbours, tuple(entities)).features(left, right)
    near = nearness(asked, asking, find_standing(asked, asking), left, right)
    columns = {f"asked_{name}": column for name, column in near.items()}
    columns |= answers(story, seen, left, right)
    table = np.column_stack([own, shared, *columns.values()]).astype(np.float32)
    every = (*NAMES, *(f"story_{name}" for name in names), *columns)
    return Candidates(facts, claim_of, left, right, table, every, story.centred, seen.asked)


def _near(near: Rows) -> set[tuple[int, int]]:
    return {(min(i, j), max(i, j)) for i, row in enumerate(near[:, :_NEAR].tolist()) for j in row}


def _together(claim_of: Sequence[int]) -> set[tuple[int, int]]:
    held: dict[int, list[int]] = defaultdict(list)
    for mention, claim in enumerate(claim_of):
        held[claim].append(mention)
    return {pair for members in held.values() for pair in combinations(members[:_MOST], 2)}


def _denied(facts: Sequence[Facts]) -> set[tuple[int, int]]:
    """Denials with what stands shortly before them, which may be what they deny ("rejected that account")."""
    held: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        held[fact.mention.report, fact.mention.sentence].append(number)
    return {
        (min(i, j), max(i, j))
        for i, fact in enumerate(facts) if fact.denies
        for back in range(_BACK + 1)
        for j in held[fact.mention.report, fact.mention.sentence - back] if j != i
    }  # fmt: skip


def _overlap(story: Story, one: int, other: int) -> bool:
    a, b = story.mentions[one], story.mentions[other]
    return a.report == b.report and bool(a.span.overlap(b.span))
