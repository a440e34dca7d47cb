"""Sets compared many at once against Python's own, one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stemma.matching.sets import Vocabulary

_WORDS = [f"w{i:02d}" for i in range(20)]
_SET = st.frozensets(st.sampled_from(_WORDS), max_size=8)
_WEIGHTS = {word: (i + 1) / 8 for i, word in enumerate(_WORDS)}


@given(st.lists(st.tuples(_SET, _SET), min_size=1, max_size=12))
def test_pairs_of_sets_are_weighed_as_one_by_one(pairs: list[tuple[frozenset[str], frozenset[str]]]) -> None:
    known = Vocabulary(word for pair in pairs for side in pair for word in side)
    weights = np.array([_WEIGHTS[word] for word in known.words])
    one, two = known.sets([a for a, _ in pairs]), known.sets([b for _, b in pairs])
    rows = np.arange(len(pairs), dtype=np.int32)
    meeting = one.against(two, rows, rows)
    assert one.totals(weights).tolist() == [sum(_WEIGHTS[w] for w in a) for a, _ in pairs]
    assert meeting.count().tolist() == [len(a & b) for a, b in pairs]
    assert meeting.weigh(weights).tolist() == [sum(_WEIGHTS[w] for w in a & b) for a, b in pairs]
    assert meeting.weigh(weights, shared=False).tolist() == [
        sum(_WEIGHTS[w] for w in a - b) for a, b in pairs
    ]
    assert meeting.heaviest(weights).tolist() == [
        max((_WEIGHTS[w] for w in a & b), default=0) for a, b in pairs
    ]


def test_jaccard_tells_empty_sides() -> None:
    sets = [frozenset("ab"), frozenset("bc"), frozenset[str](), frozenset[str]()]
    laid = Vocabulary("abc").sets(sets)
    left, right = np.array([0, 0, 2], np.int32), np.array([1, 2, 3], np.int32)
    assert laid.jaccard(left, right).tolist() == [1 / 3, -1.0, -2.0]
