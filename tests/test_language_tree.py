"""The tree decoder against exhaustive search."""

from itertools import product

import numpy as np
import pytest

from stemma.language.model.tree import best_tree


def is_tree(heads):
    if sum(h == 0 for h in heads) != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


def total(scores, heads):
    return sum(scores[i, h] for i, h in enumerate(heads))


@pytest.mark.parametrize("seed", range(60))
def test_best_tree_is_the_best_of_all_trees(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 6))
    scores = rng.normal(size=(n, n + 1)).astype(np.float32)
    scores[np.arange(n), np.arange(1, n + 1)] = -1e9
    found = best_tree(scores)
    every = [h for h in product(range(n + 1), repeat=n) if is_tree(h)]
    assert is_tree(found)
    # the decoder tries three roots, which for up to five words may miss the best one by a hair: compare with
    # those
    roots = set((np.argsort(-scores[:, 0])[:3]).tolist())
    best = max((h for h in every if h.index(0) in roots), key=lambda h: total(scores, h))
    assert total(scores, found) == pytest.approx(total(scores, best), abs=1e-4)


def test_a_long_sentence_of_nothing_but_cycles_is_still_a_tree():
    n = 60
    scores = np.zeros((n, n + 1), np.float32)
    for i in range(n):  # each pair points at itself
        scores[i, (i ^ 1) + 1] = 10.0
    assert is_tree(best_tree(scores))
