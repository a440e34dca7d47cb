"""Many reports made from few: families of one copy, cut, reworded and added to, as outlets do.

A family begins with one report of the corpus in which every second word, by chance, is exchanged for another word of
the corpus (the same for the same throughout the family), so that two families share next to nothing, and with it come
sentences of two further reports treated so. A copy of it loses each sentence with a chance of its own (0 to 0.3),
has each word exchanged with a chance of its own (0 to 0.06), and gets up to a third of its length in sentences that
are nobody else's. Six families in ten have one member; the others two, three ... up to forty, the large ones rarer.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Invented:
    """A report made up, and the family that it is of."""

    text: str
    family: int


def invent(seeds: Sequence[str], count: int, seed: int = 7) -> list[Invented]:
    """So many reports from the texts given; the same for the same seed."""
    chance = random.Random(seed)
    vocabulary = sorted({word for text in seeds for word in text.split() if len(word) > 3})
    made: list[Invented] = []
    family = 0
    while len(made) < count:
        base = [line for _ in range(3) for line in _strange(chance.choice(seeds), vocabulary, chance)]
        size = 1 if chance.random() < 0.6 else min(40, 2 + int(chance.paretovariate(0.9)))
        for _ in range(min(size, count - len(made))):
            made.append(
                Invented(_copy(base, vocabulary, seeds, chance) if size > 1 else " ".join(base), family)
            )
        family += 1
    chance.shuffle(made)
    return made


def _strange(text: str, vocabulary: Sequence[str], chance: random.Random) -> list[str]:
    """The sentences of a text with half of its longer words exchanged, the same for the same."""
    other: dict[str, str] = {}
    for word in text.split():
        if word not in other:
            other[word] = chance.choice(vocabulary) if chance.random() < 0.5 else word
    return [" ".join(other[word] for word in sentence.split()) for sentence in _SENTENCE.split(text)]


def _copy(base: Sequence[str], vocabulary: Sequence[str], seeds: Sequence[str], chance: random.Random) -> str:
    lost, changed = chance.uniform(0, 0.3), chance.uniform(0, 0.06)
    lines = [line for line in base if chance.random() >= lost] or list(base[:1])
    lines = [
        " ".join(chance.choice(vocabulary) if chance.random() < changed else word for word in line.split())
        for line in lines
    ]
    own = _strange(chance.choice(seeds), vocabulary, chance)
    return " ".join([*lines, *own[: chance.randint(0, max(0, len(lines) // 3))]])
