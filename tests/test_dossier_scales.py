"""Rival values on one scale, and times on the calendar or the clock."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ledgers import COAST, mention, small, span

from stemma.dossier.drawing.timeline import timeline
from stemma.dossier.moments import moment, shown_moment, year_of, zoned
from stemma.dossier.outline import outline
from stemma.dossier.passages import comparisons
from stemma.dossier.scales import scale
from stemma.dossier.surroundings import Surroundings
from stemma.dossier.witnesses import siglum, witnesses
from stemma.judgement.finding import Disagreement, Rival
from stemma.language.analysis import Quantity, Time
from stemma.span import Span


def disagreement(*bounds: tuple[float, float], unit: str | None = None) -> Disagreement:
    report = small().reports[1]
    place = span(COAST, "the toll at 38")
    rivals = [
        Rival(
            str(low),
            (
                mention(
                    report,
                    "the toll at 38",
                    quantities=(Quantity(place, "38", low, high, False, unit, None),),
                ),
            ),
        )
        for low, high in bounds
    ]
    return Disagreement("d1", "how many", "quantity", "conflict", tuple(rivals), ())


def test_values_keep_their_order_and_their_open_ends() -> None:
    laid = scale(disagreement((31, 31), (38, 38), (40, float("inf")), (10, 20)), small())
    assert laid is not None
    first, second, open_ended, wide = (reaches[0] for reaches in laid.reaches)
    assert wide.low < wide.high < first.low < second.low < open_ended.low  # type: ignore[operator]
    assert first.low == first.high and open_ended.high is None
    assert all(0 <= at <= 1 for at, _ in laid.ticks)


def test_what_is_counted_in_whole_has_no_half_on_its_scale() -> None:
    laid = scale(disagreement((1, 1), (2, 2)), small())
    assert laid is not None and [label for _, label in laid.ticks] == ["1", "2"]


def test_orders_of_magnitude_are_counted_where_values_lie_far_apart() -> None:
    laid = scale(disagreement((200, 200), (12000, 12000), (3e6, 3e6)), small())
    assert laid is not None
    low, middle, high = (reaches[0].low for reaches in laid.reaches)
    assert low is not None and middle is not None and high is not None
    assert middle - low > 0.2 and high - middle > 0.2
    assert laid.powers and "1 m" in [label for _, label in laid.ticks]


@pytest.mark.parametrize("bounds", [[(31, 31)], [(5, 5), (5, 5)], [(float("-inf"), float("inf"))] * 2])
def test_what_cannot_be_laid_out_has_no_scale(bounds: list[tuple[float, float]]) -> None:
    assert scale(disagreement(*bounds), small()) is None


def test_only_values_of_the_commonest_unit_share_a_scale() -> None:
    three = disagreement((5, 5), (9, 9), (7, 7), unit="km")
    other = replace(
        three.rivals[2].places[0], quantities=(replace(three.rivals[2].places[0].quantities[0], unit="USD"),)
    )
    laid = scale(replace(three, rivals=(*three.rivals[:2], Rival("7", (other,)))), small())
    assert laid is not None and laid.unit == "km" and laid.reaches[2] == ()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2024-11-07", "7 Nov 2024"), ("2024-11-07T19:40", "7 Nov 2024, 19:40"), ("2024-12", "Dec 2024"),
        ("2022", "2022"), ("XXXX-08-31", "31 Aug 2024"), ("T19:40", "19:40"), ("TMO", "06:00–12:00"),
        ("9999-12-31", None), ("2024-13-01", None), ("T99:99", None), ("weekday:friday", None), ("P2W", None),
        ("", None), (None, None), ("0000-01-01", None),
    ],
)  # fmt: skip
def test_times_are_placed_or_left_alone(value: str | None, shown: str | None) -> None:
    found = moment(value, 2024)
    assert (shown_moment(found) if found else None) == shown


def test_without_any_year_a_day_is_not_placed() -> None:
    assert moment("XXXX-08-31", None) is None


def test_an_hour_of_another_clock_is_known_by_its_zone() -> None:
    assert zoned("1400 GMT") and zoned("9 a.m. ET") and not zoned("at 7:40 pm") and not zoned("the Met")


def test_the_timeline_holds_days_told_and_days_of_publication() -> None:
    base = small()
    line = timeline(base)
    assert year_of(base) == 2024
    assert [stop.label for stop in line.days] == ["7 Nov 2024", "8 Nov 2024"]
    told, published = line.days
    assert told.claims[0][0] == "c2" and told.carriers == ("r1",)
    assert published.published == ("r1",) and not published.claims


def test_a_relative_time_is_counted_as_not_placed() -> None:
    base = small()
    claim = base.claims[3]
    friday = Time(claim.mentions[0].span, "Friday", "weekday:friday")
    week = Time(claim.mentions[0].span, "a week", "P1W")
    changed = replace(claim, mentions=(replace(claim.mentions[0], times=(friday, week)),))
    assert timeline(replace(base, claims=(*base.claims[:3], changed))).unplaced == 1


def test_words_are_shown_in_their_whole_sentence() -> None:
    text = "He left at 5 p.m. on Monday.\n\nMr. Roy, who owned her, denied that she was overloaded, she said. More."
    found = Surroundings(text).excerpt(span(text, "she was overloaded"))
    assert (found.before, found.words, found.after) == (
        "Mr. Roy, who owned her, denied that ",
        "she was overloaded",
        ", she said.",
    )
    long = "word " * 300
    cut = Surroundings(long).excerpt(Span(700, 704))
    assert len(cut.before) <= 242 and cut.before.startswith("…") and cut.after.endswith("…")


def test_passages_say_what_is_alike_and_what_is_not() -> None:
    base = small()
    columns = {each.id: each for each in witnesses(outline(base), base.lineage)}
    (pair,) = comparisons(base, columns)
    assert (pair.first.label, pair.second.label) == ("Harbour Post", "copy")
    ((first,), (second,)) = pair.passages[0].first, pair.passages[0].second
    assert first.alike and first == second


def test_letters_go_on_after_z() -> None:
    assert [siglum(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
