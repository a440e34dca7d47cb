"""Which marked disagreements a question answers, as the second look is taught."""

from __future__ import annotations

from stemma.judgement.rivals.gathering import Question
from training.reviews import _answered


def test_a_question_answers_where_two_of_its_values_meet_two_marked_ones() -> None:
    sides = [{0: {0}}, {0: {1}}, {0: {0}, 1: {0}}, {}]
    assert _answered(Question(((0, 2), (1,)), 0.5), sides) == {0}
    assert _answered(Question(((0,), (2,)), 0.5), sides) == set()
    assert (
        _answered(Question(((0, 1), (2,)), 0.5), sides) == set()
    )  # a value that meets both alike is neither
