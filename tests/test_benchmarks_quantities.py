from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quantities import broken
from quantity.amounts import Amount, f1, tally
from quantity.dates import days
from quantity.peers import NotInstalled, Peer
from quantity.specs import Case, passed


def one(value: float, unit: str = "-") -> Amount:
    return Amount(value, value, unit)


def test_each_gold_amount_is_paired_once_and_with_the_right_unit_first() -> None:
    counts = tally([one(5, "mile"), one(5, "kilometre")], [one(5, "kilometre"), one(5, "yard"), one(7)])
    assert (counts["gold"], counts["found"], counts["value"], counts["unit"]) == (2, 3, 2, 1)
    assert f1(counts, "value") == 80.0


def test_a_range_is_right_only_with_both_ends() -> None:
    assert tally([Amount(10, 12)], [Amount(10, 13)])["value"] == 0
    assert tally([Amount(10, 12)], [Amount(10, 12)])["value"] == 1


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-W18", date(2024, 4, 29), date(2024, 5, 5)),
        ("2024-W18-WE", date(2024, 5, 4), date(2024, 5, 5)),
        ("2023-AU", date(2023, 9, 1), date(2023, 11, 30)),
        ("2023-WI", date(2023, 12, 1), date(2024, 2, 29)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("199", date(1990, 1, 1), date(1999, 12, 31)),
        ("2024-05-03T10:00", date(2024, 5, 3), date(2024, 5, 3)),
    ],
)
def test_a_value_covers_its_days(value: str, first: date, last: date) -> None:
    assert days(value) == (first, last)


@pytest.mark.parametrize("value", ["XXXX-05-03", "2024-02-30", "P3D", "weekday:monday", ""])
def test_a_value_of_no_known_days(value: str) -> None:
    assert days(value) is None


def test_a_case_passes_by_place_value_and_unit() -> None:
    case = Case("over 188 miles", "", 5, 14, (188.0, 188.0, "Mile"))
    same = str.__eq__
    assert passed(case, [[0, 14, 188.0, float("inf"), "Mile"]], same)
    assert not passed(case, [[0, 14, 188.0, float("inf"), "Foot"]], same)
    assert not passed(case, [[0, 4, 188.0, 188.0, "Mile"]], same)


def test_a_missing_peer_says_how_to_install_it(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nexit 3\n")
    python.chmod(0o755)
    with pytest.raises(NotInstalled, match="pip install quantulum3"):
        Peer("quantulum3", str(python)).read("amounts", [{"text": "five miles"}])


def test_floors_name_the_figure_that_broke_them(tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text('[quantities]\n"newsquant.value" = 90.0\n"gum_dates.strict" = 80.0\n')
    (line,) = broken({"newsquant": {"stemma": {"value": 89.0}}}, floors)
    assert line.startswith("newsquant.value is 89.0, below its floor of 90.0")
