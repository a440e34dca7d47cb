"""Tags of names: the best sequence that the rule of IOB2 allows."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stemma.language.model.tagging import best_tags, shares

TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]


def allowed(tags):
    return all(not b.startswith("I-") or a[2:] == b[2:] for a, b in zip(["O", *tags], tags, strict=False))


@given(st.lists(st.lists(st.integers(-5, 5), min_size=5, max_size=5), min_size=1, max_size=4))
def test_no_allowed_sequence_is_likelier(rows):
    scores = np.array(rows, np.float32)
    found = best_tags(scores[None], TAGS)[0]
    assert allowed([TAGS[k] for k in found])
    best = max(
        sum(scores[at, k] for at, k in enumerate(sequence))
        for sequence in product(range(5), repeat=len(rows))
        if allowed([TAGS[k] for k in sequence])
    )
    assert np.isclose(sum(scores[at, k] for at, k in enumerate(found)), best, atol=1e-4)


def test_the_share_of_a_tag_is_its_softmax():
    scores = np.log(np.array([[[0.7, 0.2, 0.1, 0.0001, 0.0001]]], np.float32))
    assert np.allclose(shares(scores, np.array([[1]])), 0.2, atol=1e-3)


def test_what_stands_behind_the_end_does_not_matter():
    short = np.zeros((1, 2, 5), np.float32)
    short[0, 0, 1] = 9.0
    short[0, 1, 3] = 1.0
    padded = np.concatenate([short, np.zeros((1, 3, 5), np.float32)], 1)
    assert (best_tags(padded, TAGS)[0, :2] == best_tags(short, TAGS)[0]).all()
