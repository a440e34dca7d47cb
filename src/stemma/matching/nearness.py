"""Pair features from the vectors: cosines, and how two mentions stand among each other's neighbours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemma.matching.neighbours import Neighbours, Rows
from stemma.matching.story import Story, Vectors

Column = NDArray[np.float32]
_FRIENDS = 10  # of the nearest, those that count as friends
_ROWS = 256  # pairs of vectors copied at a time: they stay in a core's own cache


@dataclass(frozen=True)
class Standing:
    """Where each neighbour stands on a mention's list (mentions × k each, besides ``first``)."""

    within: NDArray[np.int32]  # its rank among the neighbours from its own report, from 0
    rival: Column  # cosine of the best other neighbour from that report


def find_standing(story: Story, neighbours: Neighbours) -> Standing:
    """The rank of each neighbour within its report and the runner-up it has to beat there."""
    reports = story.report_of[neighbours.near]
    count, k = reports.shape
    within = np.zeros((count, k), np.int32)
    rival = np.zeros((count, k), np.float32)
    floor = neighbours.cosine[:, -1] if k else np.zeros(count, np.float32)
    for column in range(k):
        same = reports == reports[:, column : column + 1]
        same[:, column] = False
        within[:, column] = same[:, :column].sum(1)
        other = same.argmax(1)
        rival[:, column] = np.where(same.any(1), neighbours.cosine[np.arange(count), other], floor)
    return Standing(within, rival)


def nearness(
    story: Story, neighbours: Neighbours, standing: Standing, left: Rows, right: Rows
) -> dict[str, Column]:
    """Columns that do not change where left and right are swapped."""
    cosine = dots(story.centred, left, right)
    columns = {"cosine": dots(story.vectors, left, right), "centred_cosine": cosine}
    deviation = [(cosine - neighbours.mean[side]) / neighbours.spread[side] for side in (left, right)]
    columns |= _both("deviation", deviation[0], deviation[1])
    there, back = (_seen(neighbours, standing, a, b, cosine) for a, b in ((left, right), (right, left)))
    for name in there:
        columns |= _both(name, there[name], back[name])
    columns["friends"] = _friends(neighbours.near[:, :_FRIENDS], left, right)
    columns["before"], columns["after"] = (_beside(story, left, right, step) for step in (-1, 1))
    return columns


def dots(vectors: Vectors, left: Rows, right: Rows) -> Column:
    """The dot product of each pair of rows."""
    found = np.zeros(len(left), np.float32)
    for start in range(0, len(left), _ROWS):
        part = slice(start, start + _ROWS)
        np.einsum("ij,ij->i", vectors[left[part]], vectors[right[part]], out=found[part])
    return found


def _both(name: str, there: Column, back: Column) -> dict[str, Column]:
    return {f"{name}_low": np.minimum(there, back), f"{name}_high": np.maximum(there, back)}


def _seen(neighbours: Neighbours, standing: Standing, a: Rows, b: Rows, cosine: Column) -> dict[str, Column]:
    """How b stands on a's list; just past its end where it is not on it."""
    near, cosines = neighbours.near, neighbours.cosine
    k = near.shape[1]
    hit = near[a] == b[:, None]
    listed = hit.any(1)
    rank = np.where(listed, hit.argmax(1), k - 1)
    within = np.where(listed, standing.within[a, rank], k)
    rival = np.where(listed, standing.rival[a, rank], cosines[a, 0])
    best = np.where(rank == 0, cosines[a, min(1, k - 1)], cosines[a, 0])
    return {
        "rank": np.log1p(np.where(listed, rank, k)).astype(np.float32),
        "rank_within": np.log1p(within).astype(np.float32),
        "margin_within": np.asarray(cosine - rival, np.float32),
        "margin": np.asarray(cosine - best, np.float32),
    }


def _friends(near: Rows, left: Rows, right: Rows) -> Column:
    """The share of the nearest that two mentions have in common."""
    common = np.zeros(len(left), np.float32)
    for column in range(near.shape[1]):
        common += (near[left] == near[right][:, column : column + 1]).any(1)
    return np.asarray(common / max(1, near.shape[1]), np.float32)


def _beside(story: Story, left: Rows, right: Rows, step: int) -> Column:
    """Cosine of the mentions next before or after the two; 0 at the ends of a report."""
    count = len(story.mentions)
    one, two = np.clip(left + step, 0, count - 1), np.clip(right + step, 0, count - 1)
    reports = story.report_of
    inside = (
        (reports[one] == reports[left]) & (reports[two] == reports[right]) & (one != left) & (two != right)
    )
    return np.where(inside, dots(story.centred, one, two), 0).astype(np.float32)
