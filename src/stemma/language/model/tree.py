"""The best dependency tree under arc scores: Chu-Liu/Edmonds (Edmonds 1967; McDonald et al. 2005), one root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_NEVER = -1e9


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """Heads of n words from ``scores`` (n × n+1; column 0 is the root): 0 for the root, else 1 + index of
    the head.
    """
    n = scores.shape[0]
    greedy = scores.argmax(1)
    if int((greedy == 0).sum()) == 1 and _cycle(np.concatenate([[0], greedy])) is None:
        return [int(h) for h in greedy]
    full = np.full((n + 1, n + 1), _NEVER)
    full[1:] = scores
    np.fill_diagonal(full, _NEVER)
    best: tuple[float, NDArray[np.int64]] | None = None
    for root in np.argsort(-scores[:, 0])[:3]:  # one root only: try the likeliest three
        one = full.copy()
        one[1:, 0] = _NEVER
        one[root + 1] = _NEVER
        one[root + 1, 0] = 0.0
        heads = _arborescence(one)
        total = float(sum(full[i, heads[i]] for i in range(1, n + 1)))
        if best is None or total > best[0]:
            best = (total, heads)
    assert best is not None
    return [int(h) for h in best[1][1:]]


def _cycle(heads: NDArray[np.int64]) -> list[int] | None:
    """The nodes of one cycle of the head graph, or None. Node 0 is the root and has no head."""
    state = [0] * len(heads)
    for first in range(1, len(heads)):
        path, node = [], first
        while node > 0 and state[node] == 0:
            state[node] = first
            path.append(node)
            node = int(heads[node])
        if node > 0 and state[node] == first:
            return path[path.index(node) :]
    return None


def _arborescence(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Best heads for ``scores[dependent, head]`` over nodes 0..n, node 0 being the root."""
    heads: NDArray[np.int64] = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = set(cycle)
    rest = [i for i in range(len(scores)) if i not in inside]  # rest[0] == 0
    size = len(rest)
    small = np.full((size + 1, size + 1), _NEVER)
    small[:size, :size] = scores[np.ix_(rest, rest)]
    lost = np.array([scores[node, heads[node]] for node in cycle])
    enter = scores[np.ix_(cycle, rest)] - lost[:, None]  # breaking the cycle at a node costs its arc
    leave = scores[np.ix_(rest, cycle)]
    small[size, :size] = enter.max(0)
    small[:size, size] = leave.max(1)
    small[0, size] = _NEVER
    np.fill_diagonal(small, _NEVER)
    outer = _arborescence(small)
    for index in range(1, size):
        head = int(outer[index])
        heads[rest[index]] = cycle[int(leave[index].argmax())] if head == size else rest[head]
    entry = int(outer[size])
    heads[cycle[int(enter[:, entry].argmax())]] = rest[entry]
    return heads
