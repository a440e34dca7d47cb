"""A folder of weights: the graphs of one forked encoder with its labels and word pieces, opened once."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.inference import session
from stemma.language.model.wordpieces import WordPieces

GRAPHS = ("trunk", "heads", "vectors", "relations")
FILES = frozenset({*(f"{name}.onnx" for name in GRAPHS), "labels.json", "vocab.txt"})
_BATCH_PIECES = 512  # word pieces of a batch, padding included: what they become stays in a core's own cache
_ALIKE = 0.8  # of the longest of a batch its shortest is no shorter: padding costs as much as words

Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Weights:
    """A model folder, opened. The trunk is shared; heads and vectors go on from its states."""

    graphs: dict[str, Any]
    pieces: WordPieces
    labels: dict[str, list[str]]
    manner: dict[str, float]  # how far the parser annotates as each data set of its training does

    def run(self, graph: str, inputs: Arrays) -> Arrays:
        """The outputs of one graph, by name."""
        opened = self.graphs[graph]
        names = [output.name for output in opened.get_outputs()]
        return dict(zip(names, opened.run(names, inputs), strict=True))


def shipped() -> Path:
    """The folder of the weights that Stemma brings along."""
    return Path(str(resources.files("stemma.language"))) / "weights"


@cache
def open_weights(folder: Path, threads: int) -> Weights:
    """Open a folder of weights. Raises ``FileNotFoundError`` that names what it lacks."""
    missing = sorted(name for name in FILES if not (folder / name).is_file())
    if missing:
        raise FileNotFoundError(f"{folder}: no folder of Stemma's weights, for it lacks {', '.join(missing)}")
    graphs = {name: session(folder / f"{name}.onnx", threads) for name in GRAPHS}
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    manner = dict(zip(labels["sets"], labels.pop("manner"), strict=True))
    return Weights(graphs, WordPieces(folder / "vocab.txt"), labels, manner)


class OnWeights:
    """What runs on a folder of weights, the shipped one unless another is named, opened on first use."""

    def __init__(self, threads: int = 1, folder: Path | None = None) -> None:
        self.threads = threads
        self.folder = folder or shipped()

    @cached_property
    def _weights(self) -> Weights:
        return open_weights(self.folder, self.threads)


def batches(lengths: list[int]) -> list[list[int]]:
    """Indices gathered by length, so that each batch wastes little on padding and stays under a fixed size."""
    found: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        longest = lengths[found[-1][0]] if found else math.inf
        if lengths[index] >= _ALIKE * longest and (len(found[-1]) + 1) * longest <= _BATCH_PIECES:
            found[-1].append(index)
        else:
            found.append([index])
    return found


def table(rows: list[list[int]], fill: int) -> NDArray[np.int64]:
    """Rows of unlike length as one array, the rest filled."""
    found = np.full((len(rows), max(map(len, rows))), fill, np.int64)
    for at, row in enumerate(rows):
        found[at, : len(row)] = row
    return found
