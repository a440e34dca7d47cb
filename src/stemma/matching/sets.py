"""Sets of words, one for each mention, laid out so that many pairs of mentions are compared at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from stemma.matching.neighbours import Rows

Numbers = NDArray[np.float64]


class Vocabulary:
    """Words by number, in the order of the alphabet."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(set(words))
        self._number = {word: number for number, word in enumerate(self.words)}

    def of(self, words: Iterable[str]) -> list[int]:
        """The numbers of the words, which must be known."""
        return [self._number[word] for word in words]

    def sets(self, rows: Sequence[frozenset[str]]) -> Sets:
        """A set for each row."""
        sizes = np.array([len(row) for row in rows], np.int64)
        numbers = [number for row in rows for number in sorted(self.of(row))]
        return Sets(np.concatenate([[0], np.cumsum(sizes)]), np.array(numbers, np.int64), len(self.words))


@dataclass(frozen=True)
class Sets:
    """Row i holds ``words[start[i]:start[i + 1]]``, numbers of a vocabulary of ``width`` words in rising order."""

    start: NDArray[np.int64]
    words: NDArray[np.int64]
    width: int

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """How many words each row holds."""
        return np.diff(self.start)

    @cached_property
    def _bits(self) -> NDArray[np.uint8]:
        """Rows × words, eight words to a byte."""
        bits = np.zeros((len(self.sizes), self.width // 8 + 1), np.uint8)
        rows = np.repeat(np.arange(len(self.sizes)), self.sizes)
        np.bitwise_or.at(bits, (rows, self.words >> 3), np.left_shift(1, self.words & 7).astype(np.uint8))
        return bits

    def hold(self, rows: Rows, words: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether each of these rows holds the word beside it."""
        bit = self._bits[rows, words >> 3] >> (words & 7).astype(np.uint8) & 1
        return np.asarray(bit, np.bool_)

    def totals(self, weights: Numbers) -> Numbers:
        """What the words of each row weigh together."""
        rows = np.repeat(np.arange(len(self.sizes)), self.sizes)
        return np.bincount(rows, weights[self.words], len(self.sizes)).astype(np.float64)

    def against(self, other: Sets, left: Rows, right: Rows) -> Meeting:
        """The words of ``left[k]`` here that the row ``right[k]`` of the other sets shares, and that it does not."""
        sizes = self.sizes[left]
        pairs = np.repeat(np.arange(len(left)), sizes)
        places = np.arange(len(pairs)) + np.repeat(self.start[left] - np.cumsum(sizes) + sizes, sizes)
        words = self.words[places]
        return Meeting(len(left), pairs, words, other.hold(right[pairs], words))

    def jaccard(self, left: Rows, right: Rows) -> Numbers:
        """What two rows share of all they hold; -1 where one of them is empty, -2 where both are."""
        one, two = self.sizes[left], self.sizes[right]
        shared = self.against(self, left, right).count()
        share = shared / np.maximum(1, one + two - shared)
        return np.where((one > 0) & (two > 0), share, np.where((one > 0) | (two > 0), -1.0, -2.0))


@dataclass(frozen=True)
class Meeting:
    """Words of the left sides of many pairs, each by its pair, and whether the right side holds it too."""

    count_of_pairs: int
    pairs: NDArray[np.int64]
    words: NDArray[np.int64]
    shared: NDArray[np.bool_]

    def count(self) -> Numbers:
        """How many words are shared, by pair."""
        return np.bincount(self.pairs[self.shared], minlength=self.count_of_pairs).astype(np.float64)

    def weigh(self, weights: Numbers, shared: bool = True) -> Numbers:
        """What the shared words weigh together, or those that are not shared, by pair."""
        wanted = self.shared if shared else ~self.shared
        return np.bincount(self.pairs[wanted], weights[self.words[wanted]], self.count_of_pairs).astype(
            np.float64
        )

    def heaviest(self, weights: Numbers) -> Numbers:
        """The weight of the heaviest shared word, 0 where none is shared, by pair."""
        found = np.zeros(self.count_of_pairs)
        np.maximum.at(found, self.pairs[self.shared], weights[self.words[self.shared]])
        return found
