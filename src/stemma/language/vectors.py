"""Sentence vectors: MiniLM-L6 (Wang et al. 2020; sentence-transformers' all-MiniLM-L6-v2) as int8 ONNX."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from stemma.language.parser import batches, session, weights_folder, word_pieces

WIDTH = 384
_LONGEST = 128  # word pieces; a claim is a clause


class Encoder(Protocol):
    """What matching asks of an encoder."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, one row per text."""
        ...


class BuiltinEncoder:
    """The shipped sentence encoder. Loads its weights on first use."""

    def __init__(self, threads: int = 1) -> None:
        self.threads = threads

    @cached_property
    def _session(self) -> Any:
        return session(weights_folder() / "minilm_int8.onnx", self.threads)

    @cached_property
    def _pieces(self) -> Any:
        return word_pieces()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (rows × 384) of the texts, each seen up to 128 word pieces."""
        encoded = [
            [101, *e.ids[: _LONGEST - 2], 102]
            for e in self._pieces.encode_batch(list(texts), add_special_tokens=False)
        ]
        vectors = np.zeros((len(texts), WIDTH), np.float32)
        for batch in batches([len(ids) for ids in encoded]):
            ids = np.zeros((len(batch), max(len(encoded[i]) for i in batch)), np.int64)
            for row, index in enumerate(batch):
                ids[row, : len(encoded[index])] = encoded[index]
            (found,) = self._session.run(
                ["emb"], {"input_ids": ids, "attention_mask": (ids > 0).astype(np.int64)}
            )
            vectors[batch] = found
        return vectors


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
