"""Floors: the least that each figure's mean may be over a known set of events."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scoring.figures import FIGURES


@dataclass(frozen=True, slots=True)
class Floors:
    """A table of the floors file: the events it is about, and the least mean of each figure, 0 to 1."""

    name: str
    events: frozenset[str]
    least: Mapping[str, float]

    def broken(self, means: Mapping[str, float]) -> list[str]:
        """A line for each figure that lies below its floor."""
        return [
            f"{figure} is {means[figure]:.3f}, below its floor of {least:.3f} ({self.name})"
            for figure, least in self.least.items()
            if means[figure] < least
        ]


def read_floors(path: Path) -> list[Floors]:
    """The tables of a floors file; raises ValueError where one names a figure that does not exist."""
    tables = []
    for name, table in tomllib.loads(path.read_text("utf-8")).items():
        if "events" not in table:  # of another benchmark
            continue
        least = {key: float(value) for key, value in table.items() if key != "events"}
        if unknown := sorted(set(least) - set(FIGURES)):
            raise ValueError(f"{path}: [{name}] names no known figure: {', '.join(unknown)}")
        tables.append(Floors(name, frozenset(table["events"]), least))
    return tables


def floors_for(events: Iterable[str], tables: Iterable[Floors]) -> Floors:
    """The table about exactly these events; raises ValueError where none is."""
    wanted, tables = frozenset(events), list(tables)
    for table in tables:
        if table.events == wanted:
            return table
    known = "; ".join(f"[{table.name}] {', '.join(sorted(table.events))}" for table in tables)
    raise ValueError(f"no floors are set for just these events: {', '.join(sorted(wanted))}. Known: {known}")
