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
from stemma.language.model.graphs import shipped
from stemma.language.model.vectors import WIDTH, lower_states

WEIGHTS = Path(__file__).parent / "weights" / "questions.onnx"


class QuestionEncoder:
    """An encoder of clauses; loads its weights on first use.

    It keeps what it was last asked for: two stages of one story ask for the same.
    """

    def __init__(self, upper: Path = WEIGHTS, threads: int = 1) -> None:
        self._upper, self._threads = upper, threads
        self._last: tuple[tuple[str, ...], NDArray[np.float32]] = ((), np.zeros((0, WIDTH), np.float32))

    @cached_property
    def _graph(self) -> Any:
        return session(self._upper, self._threads)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (rows × 384) of the texts, each seen up to 128 word pieces. Not to be written to."""
        asked = tuple(texts)
        if asked != self._last[0]:
            self._last = (asked, self._encode(asked))
        return self._last[1]

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), WIDTH), np.float32)
        for rows, states, mask in lower_states(shipped(), self._threads, texts):
            (vectors[rows],) = self._graph.run(["vector"], {"states": states, "mask": mask})
        vectors.flags.writeable = False
        return vectors


@lru_cache(maxsize=1)
def question_encoder() -> QuestionEncoder:
    """The shipped encoder, one for all stories."""
    return QuestionEncoder()
