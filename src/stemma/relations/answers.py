"""Answers kept on disk: one small file each, under a name made of what was asked and of whom."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path

from stemma.relations.relation import RELATIONS, Pair, Statement, Verdict
from stemma.span import Span


class Answers:
    """A folder of answers. One that cannot be read or written is as good as empty: asking again costs only time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, identity: str, pair: Pair) -> Verdict | None:
        """The verdict kept for the pair, None where there is none that fits it."""
        try:
            kept = json.loads(self._path(identity, pair).read_text("utf-8"))
            left, right = _span(kept["left"], pair[0]), _span(kept["right"], pair[1])
            if kept["relation"] not in RELATIONS:
                return None
            return Verdict(kept["relation"], min(1.0, max(0.0, float(kept["sure"]))), left, right)
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def keep(self, identity: str, pair: Pair, verdict: Verdict) -> None:
        """Keep a verdict; written whole or not at all, whoever else writes."""
        path = self._path(identity, pair)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
                json.dump(asdict(verdict), file)
            os.replace(file.name, path)
        except OSError:
            return

    def _path(self, identity: str, pair: Pair) -> Path:
        asked = json.dumps([identity, *(asdict(statement) for statement in pair)], sort_keys=True)
        name = hashlib.sha256(asked.encode("utf-8")).hexdigest()
        return self._folder / name[:2] / f"{name}.json"


def _span(kept: dict[str, int] | None, statement: Statement) -> Span | None:
    if kept is None:
        return None
    start, end = int(kept["start"]), int(kept["end"])
    if not 0 <= start < end <= len(statement.words):
        raise ValueError("a span outside its statement")
    return Span(start, end)


def default_folder() -> Path:
    """Where the platform keeps caches. Raises ``ImportError`` where the extra that brings platformdirs is missing."""
    import platformdirs

    return platformdirs.user_cache_path("stemma", appauthor=False) / "relations"
