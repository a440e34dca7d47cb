"""Mentions of all reports gathered into claims: candidates, pair model, average link."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from stemma.claims.mention import Mention
from stemma.language.analysis import Analysis
from stemma.language.vectors import Encoder
from stemma.matching.claim import Claim, Entity
from stemma.matching.clusters import group, in_order
from stemma.matching.neighbours import MOST, find_neighbours
from stemma.matching.story import lay_out
from stemma.matching.wording import choose_text

_LEAST = 0.4


def match(
    analyses: Sequence[Analysis], mentions: Sequence[Mention], entities: Sequence[Entity], encoder: Encoder
) -> tuple[Claim, ...]:
    """Gather mentions that answer one question into claims, rival values included.

    Every mention is in exactly one claim. Claims are numbered by their first mention in the order of ``analyses``; which
    mentions are gathered does not hang on that order. Raises ``KeyError`` for a mention of a report not in ``analyses``.
    """
    if not mentions:
        return ()
    story = lay_out(analyses, mentions, encoder)
    neighbours = find_neighbours(story)
    left, right = neighbours.pairs()
    weights = np.einsum("ij,ij->i", story.centred[left], story.centred[right])
    groups = group(
        len(story.mentions),
        zip(left.tolist(), right.tolist(), weights.tolist(), strict=True),
        (),
        _LEAST,
        MOST,
    )
    place = {a.report.id: i for i, a in enumerate(analyses)}
    order = sorted(
        range(len(story.mentions)), key=lambda i: (place[story.mentions[i].report], story.mentions[i].span)
    )
    rank = np.argsort(order).tolist()
    claims = []
    for number, members in enumerate(in_order(groups, rank), start=1):
        held = tuple(story.mentions[i] for i in members)
        claims.append(Claim(f"c{number}", choose_text(held), held))
    return tuple(claims)
