"""Word runs as numbers, so that many texts can be held against each other at once.

Words and runs of words are hashed by a polynomial (Karp and Rabin 1987), and of each few neighbours the least hash is
kept: "winnowing" (Schleimer, Wilkerson and Aiken 2003, Winnowing: Local Algorithms for Document Fingerprinting), which
keeps two in five here and still finds every shared stretch of ``RUN + WINDOW - 1`` words. Hashes are the same on every
machine and in every run. They are no shield against someone who builds two words of one hash.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

RUN = 5  # words
WINDOW = 4  # runs
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse among the 64-bit numbers
_FACTOR = np.uint64(0xBF58476D1CE4E5B9)  # the mixer of SplitMix64 (Steele, Lea and Flood 2014)

Hashes = NDArray[np.uint64]


def hash_words(text: str) -> Hashes:
    """The hash of every word of a text, in order, without case; words are what punctuation and space part."""
    data = np.frombuffer(text.casefold().encode("utf-8", "replace"), dtype=np.uint8)
    if not len(data):
        return np.empty(0, dtype=np.uint64)
    edges = np.flatnonzero(np.diff(_letters(data), prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2]
    powers, inverses = _powers(1 << len(data).bit_length())
    sums = np.zeros(len(data) + 1, dtype=np.uint64)
    np.cumsum(data * powers[: len(data)], out=sums[1:])
    return _mixed((sums[ends] - sums[starts]) * inverses[starts])


def hash_runs(words: Hashes, size: int = RUN) -> Hashes:
    """The hash of every run of ``size`` words, in order; of the whole where there are fewer."""
    runs = max(1, len(words) - size + 1) if len(words) else 0
    found = np.zeros(runs, dtype=np.uint64)
    for at in range(min(size, len(words))):
        found = (found ^ words[at : at + runs]) * _FACTOR
    return _mixed(found)


def winnow(hashes: Hashes, window: int = WINDOW) -> Hashes:
    """The least of every ``window`` hashes that follow one another, each once, in rising order."""
    kept = max(1, len(hashes) - window + 1) if len(hashes) else 0
    return once(
        np.minimum.reduce([hashes[at : at + kept] for at in range(min(window, len(hashes)))] or [hashes])
    )


def once(hashes: Hashes) -> Hashes:
    """Each of the hashes once, in rising order."""
    rising = np.sort(hashes)  # faster here than numpy.unique
    return rising[np.flatnonzero(np.diff(rising, prepend=~rising[:1]))]


def pairs_sharing(
    documents: Sequence[Hashes], neighbours: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of documents that share hashes, as rows of two rising places, and how many each pair shares.

    Each document brings its hashes once. An inverted index, sorted: what stands next to each other shares a hash.
    Where more than ``neighbours`` documents share one, each is paired with so many after it, so that a run that
    everybody prints does not cost the square of their number.
    """
    values = np.concatenate([np.empty(0, dtype=np.uint64), *documents])
    owners = np.repeat(np.arange(len(documents)), [len(one) for one in documents])
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    at = np.arange(len(values))
    codes = [np.empty(0, dtype=np.int64)]
    for step in range(1, neighbours + 1):
        at = at[at + step < len(values)]
        at = at[values[at] == values[at + step]]
        if not len(at):
            break
        codes.append(owners[at] * len(documents) + owners[at + step])
    pairs, shared = np.unique(np.concatenate(codes), return_counts=True)
    return np.stack(np.divmod(pairs, max(1, len(documents))), axis=1), shared


def _letters(data: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which bytes of UTF-8 are of words: all but ASCII punctuation, typographic marks and no-break spaces."""
    letters = _word_bytes()[data]
    if not data.max() < 0x80:
        two = np.flatnonzero((data[:-1] == 0xC2) & (data[1:] < 0xC0))  # U+0080 to U+00BF
        three = np.flatnonzero((data[:-2] == 0xE2) & (data[1:-1] == 0x80))  # U+2000 to U+203F
        for offset in range(3):
            letters[three + offset] = False
            letters[two + min(offset, 1)] = False
    return letters


@cache
def _word_bytes() -> NDArray[np.bool_]:
    return np.array([byte >= 0x80 or chr(byte).isalnum() or chr(byte) == "_" for byte in range(256)])


@cache
def _powers(count: int) -> tuple[Hashes, Hashes]:
    """The powers of the base and of its inverse, from the nought-th."""
    inverse = pow(_BASE, -1, 1 << 64)
    found = []
    for base in (_BASE, inverse):
        steps = np.full(count, base, dtype=np.uint64)
        steps[0] = 1
        found.append(np.cumprod(steps, dtype=np.uint64))
    return found[0], found[1]


def _mixed(hashes: Hashes) -> Hashes:
    hashes = (hashes ^ (hashes >> np.uint64(30))) * _FACTOR
    return hashes ^ (hashes >> np.uint64(27))
