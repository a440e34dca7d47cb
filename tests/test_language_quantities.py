from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.language.amounts.quantities import find_quantities
from stemma.language.amounts.times import find_times
from stemma.language.amounts.units import dimension, in_base
from stemma.language.analysis import Quantity, Time, Token
from stemma.language.text.tokens import words
from stemma.span import Span


def tokens(text: str) -> tuple[Token, ...]:
    """A flat tree: what the grammars find without any help from a parser."""
    spans = words(text, Span(0, len(text)))
    return tuple(
        Token(s, s.of(text), s.of(text).lower(), _tag(s.of(text)), "", "", i - 1, "dep")
        for i, s in enumerate(spans)
    )


def _tag(word: str) -> str:
    return "NUM" if word.lower() == "one" or word[0].isdigit() else "PROPN" if word[0].isupper() else "NOUN"


def quantities(text: str) -> list[Quantity]:
    return list(find_quantities(text, tokens(text)))


def times(text: str, published: str | None = None) -> list[Time]:
    return list(find_times(text, tokens(text), published))


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("thirty-one people", 31, 31, None),
        ("two hundred and five people", 205, 205, None),
        ("a couple of hundred protesters", 200, 300, None),
        ("two dozen officers", 24, 24, None),
        ("dozens of homes", 24, 99, None),
        ("tens of thousands of homes", 20_000, 99_999, None),
        ("several hundred homes", 300, 900, None),
        ("two-thirds of the crop", 2 / 3, 2 / 3, "fraction"),
        ("one in five pupils", 0.2, 0.2, "fraction"),
        ("1.2m customers", 1.2e6, 1.2e6, None),
        ("a 5m high wall", 5, 5, "m"),
        ("$400m", 4e8, 4e8, "USD"),
        ("Tk 25,000", 25_000, 25_000, "BDT"),
        ("Rs500", 500, 500, "INR"),
        ("2.4 million euros", 2.4e6, 2.4e6, "EUR"),
        ("half a million euros", 5e5, 5e5, "EUR"),
        ("2,4 million euros", 2.4e6, 2.4e6, "EUR"),
        ("12 000 people", 12_000, 12_000, None),
        ("1,00,000 people", 100_000, 100_000, None),
        ("8.9%", 8.9, 8.9, "percent"),
        ("10,000 to 12,000 people", 10_000, 12_000, None),
        ("between 3 and 5 boats", 3, 5, None),
        ("150-200 cars", 150, 200, None),
        ("5 to 6 million people", 5e6, 6e6, None),
        ("two or three days", 2, 3, "day"),
        ("at least 40 people", 40, math.inf, None),
        ("up to 1,000 people", -math.inf, 1000, None),
        ("no more than 30 people", -math.inf, 30, None),
        ("nearly 100 people", 90, 100, None),
        ("1½ miles", 1.5, 1.5, "mile"),
        ("an hour and a half", 1.5, 1.5, "hour"),
        ("4 hours and 30 minutes", 4.5, 4.5, "hour"),
        ("a four-year-old girl", 4, 4, "year"),
        ("at -20°C", -20, -20, "celsius"),
        ("over three days", 3, 3, "day"),
    ],
)
def test_reads_an_amount(text: str, low: float, high: float, unit: str | None) -> None:
    (found,) = quantities(text)
    assert (found.low, found.high, found.unit) == (pytest.approx(low), pytest.approx(high), unit)


@pytest.mark.parametrize(
    "text",
    ["in 2019", "at 7:40 pm", "the F-16 left", "MV Al-Amin 3", "on 26 January 1981", "the 21st floor",
     "the 1990s", "No. 5", "three years ago", "pier P3", "a day of mourning", "half past six"],
)  # fmt: skip
def test_leaves_out_what_is_no_amount(text: str) -> None:
    assert quantities(text) == []


def test_says_where_the_text_approximates() -> None:
    assert [q.about for q in quantities("about 40 men, some 50 women, thirty or so boys and 20 girls")] == [
        True, True, True, False,
    ]  # fmt: skip


def test_a_change_has_one_unit_for_both_ends() -> None:
    assert [(q.low, q.unit) for q in quantities("rose from 10 to 12 percent")] == [
        (10, "percent"),
        (12, "percent"),
    ]


def test_an_age_after_a_name() -> None:
    (age,) = quantities("Marcus Delacroix, 35, died")
    assert (age.low, age.unit, age.counted) == (35, "year", "age")


@pytest.mark.parametrize(
    ("one", "other"), [((43, "mile"), (69.2, "km")), ((4, "m"), (13.1, "foot")), ((72, "hour"), (3, "day")),
                       ((212, "fahrenheit"), (100, "celsius"))]
)  # fmt: skip
def test_values_of_one_dimension_compare(one: tuple[float, str], other: tuple[float, str]) -> None:
    assert dimension(one[1]) == dimension(other[1])
    assert in_base(*one) == pytest.approx(in_base(*other), rel=0.01)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7:40 pm", "T19:40"),
        ("7.40pm local time", "T19:40"),
        ("12.05 a.m.", "T00:05"),
        ("shortly before 8", "T08:00"),
        ("a quarter past six", "T06:15"),
        ("twenty to four", "T03:40"),
        ("nine in the evening", "T21:00"),
        ("0740 GMT", "T07:40"),
        ("noon", "T12:00"),
        ("26 January 1981", "1981-01-26"),
        ("Jan. 31", "XXXX-01-31"),
        ("the 3rd of May 2024", "2024-05-03"),
        ("2024-05-03", "2024-05-03"),
        ("May 2022", "2022-05"),
        ("Thursday", "weekday:thursday"),
        ("yesterday", "day:-1"),
        ("last autumn", "AU"),
        ("three days ago", "day:-3"),
        ("nearly three years ago", "year:-3"),
        ("85 hours", "PT85H"),
        ("seven days", "P7D"),
        ("in 2019", "2019"),
        ("the 1990s", "199"),
    ],
)
def test_reads_a_time(text: str, value: str) -> None:
    (found,) = times(f"it was {text} there")
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Thursday", "2024-05-02"),
        ("next Thursday", "2024-05-09"),
        ("yesterday", "2024-05-02"),
        ("three days ago", "2024-04-30"),
        ("nearly three years ago", "2021"),
        ("last autumn", "2023-AU"),
        ("on 30 December", "2023-12-30"),
        ("last year", "2023"),
    ],
)
def test_reads_a_time_from_the_day_of_the_report(text: str, value: str) -> None:
    (found,) = times(f"it was {text} there", "2024-05-03T10:00:00Z")
    assert found.value == value


def test_a_toll_is_no_time() -> None:
    assert times("Police put the toll at 13.") == []


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "per"),
    [
        ("$15 an hour", 15, 15, "USD", "hour"),
        ("£1.60 per litre", 1.6, 1.6, "GBP", "litre"),
        ("600,000 barrels a day", 600_000, 600_000, "barrel", "day"),
        ("$62 per share", 62, 62, "USD", "share"),
        ("140 km/h", 140, 140, "kmh", None),
        ("45g", 45, 45, "gram", None),
        ("a 10kW roof", 10, 10, "kw", None),
        ("15kHz to 17kHz", 15_000, 17_000, "hertz", None),
        ("one and a half million people", 1.5e6, 1.5e6, None, None),
        ("a quarter of a million homes", 250_000, 250_000, None, None),
        ("half million people", 500_000, 500_000, None, None),
        ("three out of ten voters", 0.3, 0.3, "fraction", None),
        ("nine out of 10 voters", 0.9, 0.9, "fraction", None),
        ("a 1/4 mile track", 0.25, 0.25, "mile", None),
        ("10 1/2 miles", 10.5, 10.5, "mile", None),
        ("six point four percent", 6.4, 6.4, "percent", None),
        ("tens of thousands of dollars", 20_000, 99_999, "USD", None),
        ("twice as many ships", 2, 2, "times", None),
        ("three times the price", 3, 3, "times", None),
        ("a 0-to-60-mph run", 0, 60, "mph", None),
        ("7,199 Chinese yuan", 7199, 7199, "CNY", None),
        ("79 Malaysian ringgit", 79, 79, "MYR", None),
        ("a 20-pound bag", 20, 20, "pound", None),
        ("20 pounds of flour", 20, 20, "pound", None),
        ("164p", 164, 164, "penny", None),
        ("60-plus boats", 60, math.inf, None, None),
        ("a .500 record", 0.5, 0.5, None, None),
        ("$US113 trillion", 1.13e14, 1.13e14, "USD", None),
    ],
)
def test_reads_rates_fractions_and_units(
    text: str, low: float, high: float, unit: str | None, per: str | None
) -> None:
    (found,) = quantities(text)
    assert dimension(found.unit) == dimension(unit)
    assert in_base(found.low, found.unit) == pytest.approx(in_base(low, unit))
    assert in_base(found.high, found.unit) == pytest.approx(in_base(high, unit))
    assert found.per == per


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("gained 0.7 percent to 6,327.80", [0.7, 6327.8]),
        ("fell 7% to $2.3 billion", [7, 2.3e9]),
        ("rose by $43.6 billion to $419.2 billion", [43.6e9, 419.2e9]),
        ("25k or 40k cheaper", [25_000, 40_000]),
        ("$14.95 a month and 50GB", [14.95, 50]),
        ("$7 billion from $6 billion a year earlier", [7e9, 6e9]),
    ],
)
def test_two_amounts_are_no_range(text: str, values: list[float]) -> None:
    assert [q.low for q in quantities(text)][: len(values)] == values
    assert all(q.low == q.high for q in quantities(text)[: len(values)])


@pytest.mark.parametrize(
    ("text", "change"),
    [("rose 6.5%", "up"), ("fell by 3 points", "down"), ("up nearly 57%", "up"), ("a 3% tax", None),
     ("pulled it 0.7 percent lower", "down")],
)  # fmt: skip
def test_says_which_way_an_amount_changes(text: str, change: str | None) -> None:
    assert [q.change for q in quantities(text)] == [change]


@pytest.mark.parametrize(
    ("text", "bound"),
    [("nearly 100", "under"), ("just over 100", "beyond"), ("at least 100", "low"), ("up to 100", "high"),
     ("about 100", "about"), ("100", "")],
)  # fmt: skip
def test_says_how_the_words_bound_an_amount(text: str, bound: str) -> None:
    assert [q.bound for q in quantities(f"{text} people")] == [bound]


@pytest.mark.parametrize("text", ["won 3-1", "a 2-2 draw", "a 1-3 defeat", "the Boeing 737", "the S&P 500"])
def test_scores_and_labels_are_no_amounts(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("last week", "2024-W17"),
        ("next week", "2024-W19"),
        ("over the weekend", "2024-W17-WE"),
        ("on Tuesday of last week", "2024-04-23"),
        ("on 05-Aug-2016", "2016-08-05"),
        ("on tuesday", "2024-04-30"),
        ("last quarter", "2024-Q1"),
        ("the first quarter of 2019", "2019-Q1"),
        ("in March", "2024-03"),
        ("In November", "2023-11"),
        ("on Christmas Day", "2023-12-25"),
        ("the 20th century", "19"),
        ("11/22/2018", "2018-11-22"),
        ("two weeks from now", "2024-05-17"),
        ("the previous year", "2023"),
        ("A.D. 1000", "1000"),
        ("THURSDAY", "2024-05-02"),
    ],
)
def test_reads_calendar_words_from_the_day_of_the_report(text: str, value: str) -> None:
    (found,) = times(f"it was {text} there", "2024-05-03T10:00:00Z")
    assert found.value == value


def test_a_day_to_come_is_told_from_the_verb() -> None:
    (found,) = times("the vote is to be held on November 20", "2024-05-07")
    assert found.value == "2024-11-20"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789.,:-–/ $£%m½apmhtoandfive hundred\n'’", max_size=120))
def test_spans_hold_their_words_in_any_text(text: str) -> None:
    found = tokens(text) if text.strip() else ()
    quantity = find_quantities(text, found)
    for x in (*quantity, *find_times(text, found, "2024-05-03")):
        assert x.span.of(text) == x.text and len(x.span) > 0
    for q in quantity:
        assert q.low <= q.high
    for a, b in pairwise(quantity):
        assert a.span.end <= b.span.start


@pytest.mark.parametrize(
    "text", ["9" * 50_000, "1," * 20_000, "a" * 50_000, "five " * 8_000, "1.2.3." * 8_000, "-" * 20_000]
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    found = tokens(text)[:2000]
    find_quantities(text, found)
    find_times(text, found, None)
