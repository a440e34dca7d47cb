"""Tags of names: the best sequence that the rule of IOB2 allows."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stemma.language.model.tagging import best_tags

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


def test_sentences_of_a_batch_do_not_touch():
    one = np.zeros((1, 3, 5), np.float32)
    one[0, 0, 1] = one[0, 1, 2] = one[0, 2, 0] = 9.0
    two = np.concatenate([one, -one])
    assert (best_tags(two, TAGS)[0] == best_tags(one, TAGS)[0]).all()
