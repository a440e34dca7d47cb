"""Which sentences of one report tell what a sentence of another tells, and whether in the same order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemma.lineage.prose import Line, Prose
from stemma.lineage.rarity import Rarity

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


def align(shorter: Prose, longer: Prose, rarity: Rarity) -> Alignment:
    """Align two reports sentence by sentence."""
    rows, row_weights = _bags(shorter.lines, rarity)
    columns, column_weights = _bags(longer.lines, rarity)
    shared = np.zeros((len(shorter.lines), len(longer.lines)))
    for key in rows.keys() & columns.keys():
        here, there = rows[key], columns[key]
        if len(here) == len(there) == 1:
            shared[here[0], there[0]] += rarity.words[key]
        else:
            shared[np.ix_(here, there)] += rarity.words[key]
    dice = 2 * shared / (row_weights[:, None] + column_weights[None, :] + 1e-9)
    shared[dice < ALIKE] = 0.0
    path, carried = _heaviest(shared)
    return Alignment(shared, dice, float(row_weights.sum()), path, carried)


def _bags(lines: tuple[Line, ...], rarity: Rarity) -> tuple[dict[str, list[int]], Matrix]:
    """The sentences that hold each word, and the weight of each sentence."""
    index: dict[str, list[int]] = defaultdict(list)
    weights = np.zeros(len(lines))
    for at, line in enumerate(lines):
        for key in {word.key for word in line.words}:
            index[key].append(at)
            weights[at] += rarity.words[key]
    return index, weights


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
