"""Average link on a sparse graph."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.matching.clusters import group, in_order

weights = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 20).map(lambda w: w / 20)), max_size=40
)


def distinct(pairs):
    return [(a, b, w) for (a, b), w in {(min(a, b), max(a, b)): w for a, b, w in pairs if a != b}.items()]


@given(weights)
def test_every_thing_is_in_one_group(pairs):
    groups = group(10, distinct(pairs), (), 0.5, 10)
    assert sorted(i for g in groups for i in g) == list(range(10))


@given(weights)
def test_no_two_groups_are_left_that_should_be_one(pairs):
    matrix = np.zeros((10, 10))
    for a, b, w in distinct(pairs):
        matrix[a, b] = matrix[b, a] = w
    groups = group(10, distinct(pairs), (), 0.5, 10)
    means = [matrix[np.ix_(g, h)].mean() for g in groups for h in groups if g is not h]
    assert max(means, default=0.0) < 0.5 + 1e-9


@given(weights, st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=10))
def test_what_is_kept_apart_stays_apart(pairs, apart):
    apart = [(a, b) for a, b in apart if a != b]
    for members in group(10, distinct(pairs), apart, 0.3, 10):
        assert not any(a in members and b in members for a, b in apart)


def test_a_chain_is_not_one_group():
    chain = [(i, i + 1, 0.9) for i in range(9)]
    assert max(len(g) for g in group(10, chain, (), 0.5, 10)) == 2


@pytest.mark.parametrize(("most", "groups"), [(2, 1), (100, 30)])
def test_no_more_is_asked_of_a_mention_than_its_neighbours(most, groups):
    """Sixty things in a ring, each joined to the two beside it: one claim if it could know of two only."""
    ring = [(i, (i + 1) % 60, 1.0 - i % 2 / 2) for i in range(60)]
    assert len(group(60, ring, (), 0.9 if most == 100 else 0.01, most)) == groups


def test_groups_are_put_in_order():
    assert in_order([[0, 2], [1]], [2, 0, 1]) == [[1], [2, 0]]
