"""Mentions of all reports gathered into claims: candidates, pair model, average link."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from stemma.claims.mention import Mention
from stemma.language.analysis import Analysis
from stemma.language.model.vectors import Encoder
from stemma.matching.candidates import Candidates, find_candidates
from stemma.matching.claim import Claim, Entity
from stemma.matching.clusters import group, in_order
from stemma.matching.neighbours import MOST, Rows
from stemma.matching.pairs import pair_model
from stemma.matching.questions import question_encoder
from stemma.matching.story import Story, lay_out
from stemma.matching.wording import choose_text
from stemma.relations.asking import Asking
from stemma.relations.revising import ONE_QUESTION, revise

_UNLIKELY = 0.01  # two mentions less likely one than this never are, whoever else is likely one with both
_UNLIKELY_BESIDE = 0.3  # the same within one sentence, which seldom says a thing twice


def match(
    analyses: Sequence[Analysis],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    encoder: Encoder,
    judge: Asking | None = None,
) -> tuple[Claim, ...]:
    """Gather mentions that answer one question into claims, rival values included.

    Every mention is in exactly one claim. Claims are numbered by their first mention in the order of ``analyses``;
    which mentions are gathered does not hang on that order. ``judge`` is asked where the pair model is unsure.
    Raises ``KeyError`` for a mention of a report that is not in ``analyses``.
    """
    if not mentions:
        return ()
    story = lay_out(analyses, mentions, encoder)
    candidates = find_candidates(story, question_encoder().see(story.texts()), entities)
    left, right = candidates.left, candidates.right
    model = pair_model()
    likelihood = model.likelihood(candidates, left, right)
    if judge:
        likelihood = revise(
            judge, ONE_QUESTION, analyses, story.mentions, left, right, likelihood, model.least
        )
    groups = gather(candidates, likelihood, model.least)
    place = {a.report.id: i for i, a in enumerate(analyses)}
    order = sorted(
        range(len(story.mentions)), key=lambda i: (place[story.mentions[i].report], story.mentions[i].span, i)
    )
    rank = np.argsort(order).tolist()
    claims = []
    for number, members in enumerate(in_order(groups, rank), start=1):
        held = tuple(story.mentions[i] for i in members)
        claims.append(Claim(f"c{number}", choose_text(held), held))
    return tuple(claims)


def gather(candidates: Candidates, likelihood: NDArray[np.float32], least: float) -> list[list[int]]:
    """The groups of mentions whose mean likelihood to be one claim is ``least`` or more."""
    left, right = candidates.left, candidates.right
    weighted = zip(left.tolist(), right.tolist(), likelihood.tolist(), strict=True)
    apart = kept_apart(candidates.story, left, right, likelihood)
    return group(len(candidates.story.mentions), weighted, apart, least, MOST)


def kept_apart(
    story: Story, left: Rows, right: Rows, likelihood: NDArray[np.float32]
) -> list[tuple[int, int]]:
    """Pairs that may not come together through others (cannot-links), so that a vague mention does not chain claims."""
    sentence = np.array([m.sentence for m in story.mentions], np.int64)
    reports = story.report_of
    beside = (reports[left] == reports[right]) & (sentence[left] == sentence[right])
    barred = (likelihood < _UNLIKELY) | (beside & (likelihood < _UNLIKELY_BESIDE))
    return list(zip(left[barred].tolist(), right[barred].tolist(), strict=True))
