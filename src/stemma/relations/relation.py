"""What is asked of a judge, and what it may answer: one of five relations, and words that are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from stemma.span import Span

SAME, ENTAILS, CONTRADICTS, RIVAL, UNRELATED = "same", "entails", "contradicts", "rival", "unrelated"
RELATIONS = (SAME, ENTAILS, CONTRADICTS, RIVAL, UNRELATED)


@dataclass(frozen=True, slots=True)
class Statement:
    """A mention as a judge sees it: its words, the sentence that they stand in, and who says so."""

    words: str
    sentence: str
    source: str | None = None


Pair = tuple[Statement, Statement]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the second statement of a pair stands to the first.

    ``same``: one proposition in other words; ``entails``: one of the two follows from the other; ``contradicts``: both
    cannot be true; ``rival``: another answer to the same question; ``unrelated``: another question. ``sure`` is 0 to 1.
    ``left`` and ``right`` are the words of each that decide it, as spans of ``Statement.words``, where the judge names
    them.
    """

    relation: str
    sure: float
    left: Span | None = None
    right: Span | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a judge made of some pairs: ``verdicts[i]`` is of pair i, None where it gave none that can be used.

    ``discarded`` counts answers that named no known relation or words that are not there; ``tokens`` is what the
    answer cost; ``fault`` says in words why pairs were left unanswered, if they were; ``over`` is set where it is
    of no use to ask again.
    """

    verdicts: tuple[Verdict | None, ...]
    discarded: int = 0
    tokens: int = 0
    fault: str | None = None
    over: bool = False


class Judge(Protocol):
    """Says how statements stand to each other. It answers what it can and never raises for a single answer."""

    @property
    def name(self) -> str:
        """What it is called in notes, without anything secret."""

    @property
    def identity(self) -> str:
        """What its answers hang on besides the pair: model, place, wording of the question. Without secrets."""

    @property
    def batch(self) -> int:
        """How many pairs it likes to be asked at a time."""

    def judge(self, pairs: Sequence[Pair], seconds: float, tokens: int) -> Reply:
        """Verdicts on the pairs, within so many seconds and tokens."""
