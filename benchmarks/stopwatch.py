"""Time by stage of ``stemma.compare``, without a second copy of how it strings the stages together."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

# The name under which stemma.comparison calls each stage, and the stage that its time is booked to.
STAGES = {
    "reports.read": "reading",
    "analyse": "language, bar the parser",
    "find_mentions": "claims",
    "find_strangers": "matching, bar the encoder",
    "matching.gather_entities": "matching, bar the encoder",
    "matching.match": "matching, bar the encoder",
    "lineage.trace": "lineage",
    "judgement.find_disagreements": "disagreements, bar the encoder",
    "judgement.judge": "origins and status",
}
Call = Callable[..., Any]


class Stopwatch:
    """Books the time of nested calls to stages, each moment to the innermost alone; ``clock`` tells it in seconds."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self.seconds: dict[str, float] = {}
        self._running: list[str] = []
        self._since = 0.0

    def _book(self) -> None:
        now = self._clock()
        if self._running:
            stage = self._running[-1]
            self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now

    def timed(self, call: Call, stage: str) -> Call:
        """The same call, its time booked to a stage."""

        @functools.wraps(call)
        def wrapper(*args: Any, **named: Any) -> Any:
            self._book()
            self._running.append(stage)
            try:
                return call(*args, **named)
            finally:
                self._book()
                self._running.pop()

        return wrapper

    @contextmanager
    def on(self, module: Any) -> Iterator[None]:
        """Time the stages that a module calls, until the block ends."""
        undo: list[tuple[Any, str, Call]] = []
        for path, stage in STAGES.items():
            *owners, name = path.split(".")
            owner = functools.reduce(getattr, owners, module)
            undo.append((owner, name, getattr(owner, name)))
            setattr(owner, name, self.timed(getattr(owner, name), stage))
        try:
            yield
        finally:
            for owner, name, call in undo:
                setattr(owner, name, call)
