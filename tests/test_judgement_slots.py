from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from stemma.judgement.rivals.facts import Words
from stemma.judgement.rivals.model import rival_model
from stemma.judgement.rivals.slot_pairs import NAMES, SlotPairs, clash, differ
from stemma.judgement.rivals.slot_questions import gather_slots
from stemma.judgement.rivals.slots import Slot
from stemma.judgement.rivals.spells import Spell, spell
from stemma.language.analysis import Quantity, Time
from stemma.span import Span

_NONE: Words = frozenset()


def slot(value: Quantity | Time, family: str = "count") -> Slot:
    days = spell(value, "2024-05-09") if isinstance(value, Time) else None
    return Slot(value.span, "r1", value, family, 0, (0,), "", "some", _NONE, _NONE, False, days)


def count(number: float, counted: str | None = None) -> Slot:
    return slot(Quantity(Span(0, 1), "x", number, number, counted=counted))


def day(value: str) -> Slot:
    return slot(Time(Span(0, 1), value, value), "day")


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024-05-07", ("2024-05-07", "2024-05-07")),
        ("XXXX-02", ("2024-02-01", "2024-02-29")),
        ("weekday:tuesday", ("2024-05-07", "2024-05-07")),
        ("week:-1", ("2024-04-29", "2024-05-05")),
        ("month:-2", ("2024-03-01", "2024-03-31")),
        ("2023", ("2023-01-01", "2023-12-31")),
        ("XXXX-02-30", None),
        ("T07:40", None),
        ("P3D", None),
    ],
)
def test_a_time_is_a_stretch_of_days(value: str, days: tuple[str, str] | None) -> None:
    found = spell(Time(Span(0, 1), "x", value), "2024-05-09")  # a Thursday
    assert found == (days and Spell(*(_ordinal(d) for d in days)))


def _ordinal(day: str) -> int:
    from datetime import date

    return date.fromisoformat(day).toordinal()


def test_a_day_within_the_month_differs_from_it_but_does_not_clash() -> None:
    month, inside, outside = day("2024-05"), day("2024-05-07"), day("2024-06-01")
    assert differ(month, inside) and not clash(month, inside)
    assert differ(month, outside) and clash(month, outside)


def test_amounts_differ_whatever_is_counted_and_currencies_always() -> None:
    assert differ(count(17, "student"), count(19, "child"))
    assert not differ(count(17, "student"), count(17, "child"))
    euros, dollars = (slot(Quantity(Span(0, 1), "x", 60, 60, unit=u), "money") for u in ("EUR", "USD"))
    assert differ(euros, dollars)


def test_slots_of_one_value_stand_together_and_unrelated_ones_apart() -> None:
    counts = (count(31), count(31), count(38), count(7), count(9))
    slots = tuple(replace(one, sentence=number) for number, one in enumerate(counts))
    cosine = np.eye(5, dtype=np.float32)
    cosine[0, 1] = cosine[1, 0] = 0.9
    left, right = np.array([0, 1, 3], np.int32), np.array([2, 2, 4], np.int32)
    pairs = SlotPairs(slots, left, right, np.zeros((3, len(NAMES)), np.float32), cosine)
    found = gather_slots(pairs, np.array([0.8, 0.7, 0.4], np.float32), least=0.2, join=0.03)
    assert [q.values for q in found] == [((0, 1), (2,)), ((3,), (4,))]
    assert found[0].likelihood == pytest.approx(0.8)
    assert gather_slots(pairs, np.array([0.1, 0.1, 0.1], np.float32), least=0.2, join=0.03) == []


def test_a_model_whose_columns_are_gone_still_answers() -> None:
    found = rival_model().mentions.likelihood(np.zeros((2, 1), np.float32), ["shared"])
    assert found.shape == (2,) and ((found >= 0) & (found <= 1)).all()


def test_two_values_of_one_sentence_are_not_of_one_question() -> None:
    dead, missing, later = (replace(count(n), sentence=i) for n, i in ((31, 0), (24, 0), (38, 1)))
    left, right = np.array([0, 1], np.int32), np.array([2, 2], np.int32)
    pairs = SlotPairs(
        (dead, missing, later),
        left,
        right,
        np.zeros((2, len(NAMES)), np.float32),
        np.eye(3, dtype=np.float32),
    )
    (found,) = gather_slots(pairs, np.array([0.8, 0.3], np.float32), least=0.2, join=0.03)
    assert found.values == ((0,), (2,))


def test_a_bare_number_is_held_by_its_value_against_one_with_a_unit() -> None:
    money = slot(Quantity(Span(0, 1), "x", 9e11, 9e11, unit="KRW"), "money")
    assert not differ(money, count(9e11)) and differ(money, count(6.2e11))
    assert differ(money, count(9e11, "people"))  # which counts something of its own


def test_days_ask_for_more_than_counts() -> None:
    days = tuple(replace(day(v), sentence=i) for i, v in enumerate(("2024-05-07", "2024-05-09")))
    counts = tuple(replace(count(n), sentence=i) for i, n in enumerate((31, 38)))
    left, right = np.array([0], np.int32), np.array([1], np.int32)
    blank, eye = np.zeros((1, len(NAMES)), np.float32), np.eye(2, dtype=np.float32)
    odds = np.array([0.25], np.float32)
    assert gather_slots(SlotPairs(counts, left, right, blank, eye), odds, least=0.2, join=0.03)
    assert not gather_slots(SlotPairs(days, left, right, blank, eye), odds, least=0.2, join=0.03)


@pytest.mark.parametrize(("likelihood", "told"), [(0.6, [((0,), (1,))]), (0.1, [])])
def test_unlike_things_counted_are_of_one_question_where_that_is_likely(
    likelihood: float, told: list[tuple[tuple[int, ...], ...]]
) -> None:
    slots = tuple(
        replace(count(n, noun), sentence=i) for i, (n, noun) in enumerate(((127, "pupil"), (143, "case")))
    )
    pair = np.array([0], np.int32), np.array([1], np.int32)
    pairs = SlotPairs(slots, *pair, np.zeros((1, len(NAMES)), np.float32), np.eye(2, dtype=np.float32))
    found = gather_slots(pairs, np.array([likelihood], np.float32), least=0.05, join=0.03)
    assert [q.values for q in found] == told
