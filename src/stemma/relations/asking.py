"""Asking a judge within limits: kept answers first, then the pairs that scoring is least sure of."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from stemma.relations.answers import Answers
from stemma.relations.limits import Limits
from stemma.relations.relation import Judge, Pair, Reply, Verdict

_UNSURE = 1.5  # in log odds to either side of the turn: at 0.25, from 0.07 to 0.6
_FAULTS = 3  # replies in a row that left pairs unanswered, after which the judge is not asked any more


class Asking:
    """One judge, what may be asked of it, and what came of it; given to several runs, they share the limits."""

    def __init__(self, judge: Judge, limits: Limits | None = None, answers: Answers | None = None) -> None:
        self._judge = judge
        self._limits = limits or Limits()
        self._answers = answers
        self._known: dict[Pair, Verdict | None] = {}
        self._asked = self._tokens = self._kept = self._judged = self._discarded = self._open = 0
        self._seconds = 0.0
        self._failing = 0
        self._fault: str | None = None
        self._over = False

    def revise(
        self,
        likelihood: NDArray[np.float32],
        pair_of: Callable[[int], Pair],
        says: Mapping[str, float],
        turn: float,
        share: float = 1.0,
    ) -> NDArray[np.float32]:
        """The likelihoods, those too near to ``turn`` to be sure drawn towards what the judge says.

        ``turn`` is the likelihood at which the decision turns; ``says`` gives the likelihood that a relation stands
        for, and a verdict counts as far as it is sure. The pairs nearest to the turn are asked first, until ``share``
        (0 to 1) of the pairs that the limits allow are asked. What is not answered stays as it is.
        """
        away = np.abs(_logit(likelihood) - _logit(np.float32(turn)))
        rows = np.flatnonzero(away <= _UNSURE)
        rows = rows[np.argsort(away[rows], kind="stable")][: int(self._limits.pairs * share)]
        verdicts = self.ask([pair_of(int(row)) for row in rows])
        revised = likelihood.copy()
        for row, verdict in zip(rows, verdicts, strict=True):
            if verdict and verdict.relation in says:
                revised[row] += verdict.sure * (says[verdict.relation] - revised[row])
        return revised

    def ask(self, pairs: Sequence[Pair]) -> list[Verdict | None]:
        """A verdict for each pair, None where there is none within the limits."""
        waiting = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        waiting = [pair for pair in waiting if not self._find(pair)]
        while waiting and self._may_ask():
            batch = waiting[: min(self._judge.batch, self._limits.pairs - self._asked)]
            waiting = waiting[len(batch) :]
            self._put(batch)
        self._open += len(waiting)
        return [self._known.get(pair) for pair in pairs]

    def _find(self, pair: Pair) -> bool:
        verdict = self._answers.find(self._judge.identity, pair) if self._answers else None
        if verdict:
            self._known[pair] = verdict
            self._kept += 1
        return verdict is not None

    def _may_ask(self) -> bool:
        return (
            not self._over
            and self._asked < self._limits.pairs
            and self._seconds < self._limits.seconds
            and self._tokens < self._limits.tokens
        )

    def _put(self, batch: Sequence[Pair]) -> None:
        start = time.monotonic()
        reply = self._judge.judge(
            batch, self._limits.seconds - self._seconds, self._limits.tokens - self._tokens
        )
        self._seconds += time.monotonic() - start
        self._asked += len(batch)
        self._tokens += reply.tokens
        self._discarded += reply.discarded
        for pair, verdict in zip(batch, reply.verdicts, strict=True):
            self._known[pair] = verdict
            if verdict:
                self._judged += 1
                if self._answers:
                    self._answers.keep(self._judge.identity, pair, verdict)
        self._mark(reply)

    def _mark(self, reply: Reply) -> None:
        """Give up where the judge says that it is of no use, or where it keeps failing."""
        self._failing = self._failing + 1 if reply.fault else 0
        self._fault = reply.fault or self._fault
        self._over = reply.over or self._failing >= _FAULTS

    def notes(self) -> tuple[str, ...]:
        """What was asked and what came of it, in words for the reader; nothing where nothing was to be asked."""
        asked = self._judged + self._kept
        if not (self._asked or self._kept or self._open):
            return ()
        left = self._asked - self._judged - self._discarded + self._open
        lines = [
            f"{self._judge.name} was heard on {_count(asked, 'pair')} of statements"
            + (f", {self._kept} of them from answers kept of before" if self._kept else "")
        ]
        if self._discarded:
            lines.append(
                f"{self._judge.name}: {_count(self._discarded, 'answer')} discarded: no relation that is known, or "
                "words that are not in the statement"
            )
        if left:
            why = self._fault or ("the limits are reached" if self._open else "unanswered")
            lines.append(f"{self._judge.name}: {_count(left, 'pair')} left to the built-in scoring ({why})")
        return tuple(lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _logit(likelihood: NDArray[np.float32] | np.float32) -> NDArray[np.float32]:
    held = np.clip(likelihood, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(held / (1 - held)), np.float32)
