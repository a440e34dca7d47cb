from __future__ import annotations

import math

import pytest

from stemma.judgement.rivals import amounts, moments
from stemma.judgement.rivals.gathering import gather
from stemma.judgement.rivals.opposites import opposed
from stemma.language.analysis import Quantity, Time
from stemma.span import Span


def amount(
    low: float,
    high: float | None = None,
    unit: str | None = None,
    counted: str | None = None,
    about: bool = False,
) -> Quantity:
    return Quantity(Span(0, 1), "x", low, low if high is None else high, about, unit, counted)


def time(value: str, text: str = "x") -> Time:
    return Time(Span(0, 1), text, value)


@pytest.mark.parametrize(
    ("a", "b", "rival"),
    [
        (amount(31), amount(38), True),
        (amount(24, about=True), amount(24), False),
        (amount(24, about=True), amount(26), False),
        (amount(43, unit="mile"), amount(70, unit="km"), False),
        (amount(43, unit="mile"), amount(90, unit="km"), True),
        (amount(4, unit="m"), amount(13, unit="foot"), False),
        (amount(72, unit="hour"), amount(3, unit="day"), False),
        (amount(60, math.inf), amount(62), False),
        (amount(60, math.inf), amount(71), False),
        (amount(60, math.inf), amount(50), True),
        (amount(-math.inf, 20), amount(25), True),
        (amount(1.2e6), amount(1_234_567), False),
        (amount(5, unit="EUR"), amount(6, unit="USD"), False),
        (amount(10_000, 12_000), amount(11_500), False),
    ],
)
def test_values_that_cannot_both_be_true(a: Quantity, b: Quantity, rival: bool) -> None:
    assert amounts.clash(a, b) is amounts.clash(b, a) is rival


def test_bounds_taken_at_their_word_differ_from_far_values() -> None:
    assert amounts.clash_of_points(amount(14, math.inf), amount(22))
    assert not amounts.clash_of_points(amount(14, math.inf), amount(14))


@pytest.mark.parametrize(
    ("a", "b", "like"),
    [
        (amount(3, counted="soldier"), amount(4, counted="soldier"), True),
        (amount(3, counted="people"), amount(4, counted="passenger"), True),
        (amount(3), amount(4, counted="soldier"), True),
        (amount(3, counted="soldier"), amount(4, counted="village"), False),
        (amount(35, unit="year", counted="age"), amount(3, unit="year", counted="prison"), False),
        (amount(3, unit="km"), amount(3, unit="kg"), False),
    ],
)
def test_only_like_is_held_against_like(a: Quantity, b: Quantity, like: bool) -> None:
    assert amounts.comparable(a, b) is amounts.comparable(b, a) is like


@pytest.mark.parametrize(
    ("a", "b", "rival"),
    [
        (time("T19:40", "7.40pm"), time("T07:40", "7:40"), False),
        (time("T02:17", "2:17 a.m."), time("T02:14", "2:14 a.m."), True),
        (time("T03:40", "3.40 a.m."), time("T03:40", "twenty to four"), False),
        (time("T19:40", "7:40 pm"), time("TMO", "in the morning"), True),
        (time("T19:40", "7:40 pm"), time("TEV", "in the evening"), False),
        (time("2024-11-07"), time("weekday:thursday"), False),
        (time("2024-11-07"), time("weekday:friday"), True),
        (time("2024-11-07"), time("2024-11"), False),
        (time("1974"), time("1981-01-26"), True),
        (time("XXXX-05-03"), time("2024-05-03"), False),
    ],
)
def test_times_that_cannot_both_be(a: Time, b: Time, rival: bool) -> None:
    assert moments.comparable(a, b)
    assert moments.clash(a, b) is moments.clash(b, a) is rival


def test_a_duration_and_a_date_are_not_held_against_each_other() -> None:
    assert not moments.comparable(time("P3D"), time("2024-05-03"))


def test_opposites_are_words_that_one_side_alone_has() -> None:
    assert opposed({"door", "lock"}, {"door", "unlock"}) == ("lock", "unlock")
    assert opposed({"survive", "driver"}, {"die", "driver"}) == ("survive", "die")
    assert opposed({"open", "closed"}, {"open", "closed"}) is None


def test_rivals_of_a_claim_are_gathered_into_values() -> None:
    rivalry = {(0, 1): 0.01, (0, 2): 0.8, (1, 2): 0.7, (3, 4): 0.05, (3, 5): 0.4, (4, 5): 0.3}
    claims = [0, 0, 0, 1, 1, 2]
    first, second = gather(rivalry, claims, [False] * 6, least=0.2, join=0.05)
    assert sorted(first.values) == [(0, 1), (2,)] and first.likelihood == 0.8
    assert sorted(second.values) == [(3, 4), (5,)]  # of two claims each gives a value


def test_what_a_surer_question_tells_is_not_told_again() -> None:
    rivalry = {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.5}
    (only,) = gather(rivalry, [0, 1, 2], [False] * 3, least=0.2, join=0.05)
    assert only.values == ((0,), (1,))


def test_less_is_thought_of_two_denials() -> None:
    rivalry = {(0, 1): 0.9}
    (plain,) = gather(rivalry, [0, 0], [True, False], least=0.2, join=0.05)
    (denied,) = gather(rivalry, [0, 0], [True, True], least=0.2, join=0.05)
    assert denied.likelihood < plain.likelihood


def test_nothing_is_gathered_where_nobody_disagrees() -> None:
    assert gather({(0, 1): 0.1}, [0, 0], [False] * 2, least=0.3, join=0.05) == []
