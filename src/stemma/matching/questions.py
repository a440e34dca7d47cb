"""Two vectors of a clause, by the question that it answers and by its answer: MiniLM's upper layers, tuned by
``training/answers.py`` and ``training/questions.py``.

Two clauses lie near each other by the first where they answer one question, though worded apart; by the second where
they give one answer. The lower layers are those of the shipped language model, so that only the upper ones are weights
of this stage's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.inference import session
from stemma.language.model.graphs import shipped
from stemma.language.model.vectors import WIDTH, lower_states
from stemma.matching.neighbours import Rows
from stemma.matching.story import Vectors

WEIGHTS = Path(__file__).parent / "weights" / "questions.onnx"
RIVALRY = Path(__file__).parent / "weights" / "rivalry.onnx"
_BLOCK = 256  # pairs at a time: what they take stays in the cache


@dataclass(frozen=True)
class Seen:
    """Unit vectors (rows × 384 each) of texts."""

    asked: Vectors
    answered: Vectors


class QuestionEncoder:
    """An encoder of clauses; loads its weights on first use.

    It keeps what it was last asked for: two stages of one story ask for the same.
    """

    def __init__(self, upper: Path = WEIGHTS, threads: int = 1) -> None:
        self._upper, self._threads = upper, threads
        nothing = np.zeros((0, WIDTH), np.float32)
        self._last: tuple[tuple[str, ...], Seen] = ((), Seen(nothing, nothing))

    @cached_property
    def _graph(self) -> Any:
        return session(self._upper, self._threads)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """By the question alone: unit vectors (rows × 384) of the texts, each seen up to 128 word pieces."""
        return self.see(texts).asked

    def see(self, texts: Sequence[str]) -> Seen:
        """By the question and by the answer; each distinct text once, in an order that does not hang on theirs."""
        distinct = tuple(sorted(set(texts), key=lambda t: (len(t), t)))
        if distinct != self._last[0]:
            self._last = (distinct, self._see(distinct))
        row = {text: i for i, text in enumerate(distinct)}
        rows = [row[text] for text in texts]
        seen = self._last[1]
        return Seen(seen.asked[rows], seen.answered[rows])

    def _see(self, texts: Sequence[str]) -> Seen:
        asked, answered = (np.zeros((len(texts), WIDTH), np.float32) for _ in range(2))
        for rows, states, mask in lower_states(shipped(), self._threads, texts):
            asked[rows], answered[rows] = self._graph.run(
                ["vector", "answer"], {"states": states, "mask": mask}
            )
        return Seen(asked, answered)


def rivalry(seen: Seen, left: Rows, right: Rows) -> NDArray[np.float32]:
    """For each pair of rows the log odds that they give rival answers to one question; the same from either side."""
    graph = _rivalry()
    found = np.zeros(len(left), np.float32)
    for start in range(0, len(left), _BLOCK):
        i, j = left[start : start + _BLOCK], right[start : start + _BLOCK]
        (found[start : start + _BLOCK],) = graph.run(
            ["odds"],
            {
                "left": seen.asked[i],
                "right": seen.asked[j],
                "one": seen.answered[i],
                "other": seen.answered[j],
            },
        )
    return found


@lru_cache(maxsize=1)
def _rivalry() -> Any:
    return session(RIVALRY, 1)


@lru_cache(maxsize=1)
def question_encoder() -> QuestionEncoder:
    """The shipped encoder, one for all stories."""
    return QuestionEncoder()
