"""The benchmark of lineage: what it holds screening against, and that a peer that is missing is only said."""

from __future__ import annotations

import sys

from copies.credits import MARKS
from copies.invented import invent
from copies.marked import judge
from copies.width import alike_pairs, figures, seeds
from stemma.lineage.screening import screen


def test_reports_are_made_alike_within_a_family_only() -> None:
    reports = invent(seeds()[:60], 120)
    assert [one.text for one in reports] == [one.text for one in invent(seeds()[:60], 120)]
    true = alike_pairs(reports)
    found = {
        (one.first, one.second) for one in screen([one.text for one in reports]) if one.resemblance >= 0.5
    }
    assert true and len(found ^ true) <= len(true) / 50  # words are parted a little differently
    assert all(reports[a].family == reports[b].family for a, b in found)


def test_a_peer_that_is_not_installed_is_left_out_with_a_line(capsys) -> None:
    table = figures(150, {"stemma": sys.executable, "rensa": sys.executable})
    assert "stemma" in table and table["stemma"]["recall"] > 0.9
    assert "rensa" in table or "rensa is not installed" in capsys.readouterr().err


def test_f1_over_pairs() -> None:
    one, other = frozenset("ab"), frozenset("bc")
    assert judge({}, {}) == {"lineage": 1.0, "relation": 1.0}
    assert judge({one: "copied"}, {one: "shared-copy", other: "copied"}) == {
        "lineage": 2 / 3,
        "relation": 0.0,
    }


def test_marks_hold_names_only() -> None:
    rows = [line.split("\t") for line in MARKS.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(rows) >= 60 and all(len(row) == 3 and len(row[2]) < 40 for row in rows)
