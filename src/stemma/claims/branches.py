"""A sentence's tree as runs of words: which words hang on a word, and from where to where they reach."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from stemma.language.analysis import Sentence

EDGE_PUNCTUATION = frozenset(",.;:!?-–—…\"“”‘’'«»„()[]•*|/`·")


@dataclass(frozen=True, slots=True)
class Branches:
    """``children[i]`` in order; ``first[i]`` and ``last[i]`` bound the words under ``i``, itself included."""

    children: tuple[tuple[int, ...], ...]
    first: tuple[int, ...]
    last: tuple[int, ...]


def branches(sentence: Sentence) -> Branches:
    """The branches of a sentence's tree. A word whose head is out of range or itself counts as a root."""
    tokens = sentence.tokens
    size = len(tokens)
    children: list[list[int]] = [[] for _ in range(size)]
    roots = []
    for i, token in enumerate(tokens):
        if 0 <= token.head < size and token.head != i:
            children[token.head].append(i)
        else:
            roots.append(i)
    first, last = list(range(size)), list(range(size))
    order = list(roots)
    for node in order:  # grows while it is read: parents come before their children
        order.extend(children[node])
    for node in reversed(order):
        head = tokens[node].head
        if 0 <= head < size and head != node:
            first[head] = min(first[head], first[node])
            last[head] = max(last[head], last[node])
    return Branches(tuple(map(tuple, children)), tuple(first), tuple(last))


@cache
def base(dep: str) -> str:
    """A dependency relation without its subtype."""
    return dep.partition(":")[0]
