"""Sentence vectors of all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019): the branch that is not tuned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from stemma.language.model.graphs import OnWeights, batches, open_weights, table

WIDTH = 384
_LONGEST = 128  # word pieces; a claim is a clause
_KEPT = 100_000  # characters; their states take some 40 MB

Lower = tuple[list[int], NDArray[np.float32], NDArray[np.int64]]


class Encoder(Protocol):
    """What matching asks of an encoder."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, one row per text."""
        ...


class BuiltinEncoder(OnWeights):
    """The shipped sentence encoder; it shares its weights with the parser. Loads them on first use."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (rows × 384) of the texts, each seen up to 128 word pieces."""
        vectors = np.zeros((len(texts), WIDTH), np.float32)
        for rows, states, mask in lower_states(self.folder, self.threads, texts):
            vectors[rows] = self._weights.run("vectors", {"states": states, "mask": mask})["vector"]
        return vectors


def lower_states(folder: Path, threads: int, texts: Sequence[str]) -> Iterable[Lower]:
    """The texts after the lower layers, in batches: their rows, states (batch × pieces × 384) and mask.

    Those of few texts are kept until others are asked for: two kinds of upper layers go on from them.
    """
    few = sum(map(len, texts)) <= _KEPT
    return _kept(folder, threads, tuple(texts)) if few else _lower_states(folder, threads, texts)


def _lower_states(folder: Path, threads: int, texts: Sequence[str]) -> Iterator[Lower]:
    weights = open_weights(folder, threads)
    cut = weights.pieces
    pieces = [[cut.start, *cut.of(text)[: _LONGEST - 2], cut.end] for text in texts]
    for batch in batches([len(row) for row in pieces]):
        ids = table([pieces[i] for i in batch], 0)
        mask = (ids > 0).astype(np.int64)
        yield batch, weights.run("trunk", {"ids": ids, "mask": mask})["states"], mask


@lru_cache(maxsize=1)
def _kept(folder: Path, threads: int, texts: tuple[str, ...]) -> tuple[Lower, ...]:
    return tuple(_lower_states(folder, threads, texts))


class Remembered:
    """An encoder that keeps the vectors it has made: two stages of one story ask for the same texts."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, one row per text; each distinct text is encoded once."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known |= zip(new, self._encoder.encode(new), strict=True)
        return np.stack([self._known[text] for text in texts]) if texts else np.zeros((0, WIDTH), np.float32)
