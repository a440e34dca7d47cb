"""What a report is compared by, gathered once however many others it is held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemma.lineage.makers import Maker, maker
from stemma.lineage.prose import Prose

Gram = tuple[str, ...]
Numbers = NDArray[np.int64]
SIZES = (2, 3, 5)  # of word runs


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A report's words and word runs. Words are numbered as in the vocabulary it was made with."""

    prose: Prose
    maker: Maker
    length: int  # words
    lines: Numbers  # with ``words``: each word once for every line that holds it
    words: Numbers
    holds: NDArray[np.bool_]  # by number of the word
    grams: Mapping[int, frozenset[Gram]]  # by size
    figures: frozenset[str]  # numbers and times
    spellings: Mapping[str, frozenset[str]]  # of each name, as the report writes it


def profile(prose: Prose, vocabulary: Mapping[str, int]) -> Profile:
    """The profile of a report; ``vocabulary`` numbers at least its words."""
    placed = sorted(
        {(at, vocabulary[word.key]) for at, line in enumerate(prose.lines) for word in line.words}
    )
    lines, words = np.array(placed, dtype=np.int64).reshape(-1, 2).T
    holds = np.zeros(len(vocabulary), dtype=np.bool_)
    holds[words] = True
    return Profile(
        prose=prose,
        maker=maker(prose.report),
        length=sum(len(run) for line in prose.lines for run in line.runs),
        lines=lines,
        words=words,
        holds=holds,
        grams={size: prose.grams(size) for size in SIZES},
        figures=frozenset(word.key for line in prose.lines for word in line.words if word.key[0] in "#@"),
        spellings=_spellings(prose),
    )


def _spellings(prose: Prose) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in prose.lines:
        for word in line.words:
            if word.key[0] == "^":
                written = word.span.of(prose.report.text).casefold()
                found[word.key].add(written.removesuffix("'s").removesuffix("’s"))
    return {key: frozenset(forms) for key, forms in found.items()}
