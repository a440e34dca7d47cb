"""Vectors of clauses by the question that they answer: MiniLM's upper layers, tuned by ``training/questions.py``.

Two clauses lie near each other where they answer one question, though worded apart. The lower layers are those of the
shipped language model, so that only the upper ones are weights of this stage's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.inference import session
from stemma.language.model.graphs import batches, open_weights, shipped, table
from stemma.language.model.vectors import WIDTH

WEIGHTS = Path(__file__).parent / "weights" / "questions.onnx"
_LONGEST = 128  # word pieces; a claim is a clause


class QuestionEncoder:
    """An encoder of clauses; loads its weights on first use."""

    def __init__(self, upper: Path = WEIGHTS, threads: int = 1) -> None:
        self._upper, self._threads = upper, threads

    @cached_property
    def _graph(self) -> Any:
        return session(self._upper, self._threads)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (rows × 384) of the texts, each seen up to 128 word pieces."""
        vectors = np.zeros((len(texts), WIDTH), np.float32)
        for rows, states, mask in lower_states(texts, self._threads):
            (vectors[rows],) = self._graph.run(["vector"], {"states": states, "mask": mask})
        return vectors


@lru_cache(maxsize=1)
def question_encoder() -> QuestionEncoder:
    """The shipped encoder, one for all stories."""
    return QuestionEncoder()


def lower_states(
    texts: Sequence[str], threads: int = 1
) -> list[tuple[list[int], NDArray[np.float32], NDArray[np.int64]]]:
    """The texts in batches: their rows, the states of their word pieces after the lower layers, the mask."""
    weights = open_weights(shipped(), threads)
    cut = weights.pieces
    pieces = [[cut.start, *cut.of(text)[: _LONGEST - 2], cut.end] for text in texts]
    found = []
    for batch in batches([len(row) for row in pieces]):
        ids = table([pieces[i] for i in batch], 0)
        mask = (ids > 0).astype(np.int64)
        found.append((batch, weights.run("trunk", {"ids": ids, "mask": mask})["states"], mask))
    return found
