"""Which mentions are near enough to be worth a closer look: a short list for each of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemma.matching.story import Story

MOST = 48  # neighbours of one mention
_BLOCK = 1024  # rows of the similarity matrix held at a time

Rows = NDArray[np.int32]


@dataclass(frozen=True)
class Neighbours:
    """The nearest of each mention, by cosine of the centred vectors, nearest first."""

    near: Rows  # mentions × k
    cosine: NDArray[np.float32]  # mentions × k
    mean: NDArray[np.float32]  # of each mention's cosine with all others
    spread: NDArray[np.float32]  # the standard deviation of the same

    def pairs(self) -> tuple[Rows, Rows]:
        """Every two mentions of which one is on the other's list, once, as ``left < right``."""
        count, k = self.near.shape
        left = np.repeat(np.arange(count, dtype=np.int64), k)
        right = self.near.reshape(-1).astype(np.int64)
        keys = np.unique(np.minimum(left, right) * count + np.maximum(left, right))
        return (keys // max(count, 1)).astype(np.int32), (keys % max(count, 1)).astype(np.int32)


def find_neighbours(story: Story, most: int = MOST) -> Neighbours:
    """The ``most`` nearest of every mention. Memory grows with mentions × ``most``."""
    vectors = story.centred
    count = len(vectors)
    k = max(0, min(most, count - 1))
    near = np.zeros((count, k), np.int32)
    cosine = np.zeros((count, k), np.float32)
    mean, spread = np.zeros(count, np.float32), np.ones(count, np.float32)
    for start in range(0, count if k else 0, _BLOCK):
        block = vectors[start : start + _BLOCK] @ vectors.T
        here = np.arange(len(block))
        own = start + here
        total, squares = block.sum(1) - block[here, own], (block**2).sum(1) - block[here, own] ** 2
        mean[own] = total / (count - 1)
        spread[own] = np.sqrt(np.maximum(squares / (count - 1) - mean[own] ** 2, 1e-4))
        block[here, own] = -np.inf
        few = (
            np.argpartition(-block, k - 1, axis=1)[:, :k] if k < count else np.argsort(-block, axis=1)[:, :k]
        )
        few.sort(axis=1)  # so that ties fall to the earlier mention
        values = np.take_along_axis(block, few, 1)
        order = np.argsort(-values, axis=1, kind="stable")
        near[own] = np.take_along_axis(few, order, 1)
        cosine[own] = np.take_along_axis(values, order, 1)
    return Neighbours(near, cosine, mean, spread)
