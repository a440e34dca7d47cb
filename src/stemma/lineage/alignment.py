"""Which sentences of one report tell what a sentence of another tells, and whether in the same order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemma.lineage.profile import Profile

ALIKE = 0.2  # Dice coefficient, weighted, from which two sentences may be said to tell the same
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Sentences of a shorter report (rows) against those of a longer (columns)."""

    shared: Matrix  # weight of the words shared, zero where the two are not alike
    dice: Matrix
    weight: float  # of all sentences of the shorter
    path: tuple[tuple[int, int], ...]  # the heaviest chain of alike sentences that keeps the order of both
    carried: float  # weight shared along the path


def align(shorter: Profile, longer: Profile, weights: Matrix) -> Alignment:
    """Align two reports sentence by sentence; ``weights`` are those of the words, by number."""
    common = shorter.holds & longer.holds
    place = np.cumsum(common) - 1
    rows, columns = _held(shorter, common, place), _held(longer, common, place)
    shared = (rows * weights[common]) @ columns.T
    totals = [
        np.bincount(one.lines, weights[one.words], minlength=len(one.prose.lines))
        for one in (shorter, longer)
    ]
    dice = 2 * shared / (totals[0][:, None] + totals[1][None, :] + 1e-9)
    shared[dice < ALIKE] = 0.0
    path, carried = _heaviest(shared)
    return Alignment(shared, dice, float(totals[0].sum()), path, carried)


def _held(one: Profile, common: NDArray[np.bool_], place: NDArray[np.int64]) -> Matrix:
    """Which sentence holds which of the words in common."""
    table = np.zeros((len(one.prose.lines), int(common.sum())))
    wanted = common[one.words]
    table[one.lines[wanted], place[one.words[wanted]]] = 1.0
    return table


def _heaviest(gain: Matrix) -> tuple[tuple[tuple[int, int], ...], float]:
    """The chain of cells, rising in both coordinates, of the largest sum, with that sum.

    Dynamic programming, a row at a time.
    """
    rows, columns = gain.shape
    best = np.zeros((rows + 1, columns + 1))
    for row in range(rows):
        best[row + 1, 1:] = np.maximum.accumulate(np.maximum(best[row, 1:], best[row, :-1] + gain[row]))
    path = []
    row, column = rows, columns
    while row and column and best[row, column] > 0:
        if best[row, column] == best[row - 1, column]:
            row -= 1
        elif best[row, column] == best[row, column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            path.append((row, column))
    return tuple(reversed(path)), float(best[-1, -1])
