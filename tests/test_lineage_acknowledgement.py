"""Whom a report has its copy from, in its own words; its own outlet and mere mentions are not credited."""

from __future__ import annotations

import pytest

from stemma.lineage.acknowledgement import acknowledged
from stemma.lineage.pedigree import draw_stemma
from stemma.reports import read
from stemma.reports.report import Report

LONG = (
    " Nobody was hurt, and the road stayed shut for the rest of the day while engineers looked at the span."
)


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ('"The explosion was strong," he told Reuters news agency.', ["Reuters"]),
        ("The vessel moved 600 tons of oil, Yonhap reported.", ["Yonhap"]),
        ("The well is 40 metres deep, according to the Associated Press.", ["Associated Press"]),
        ("State news agency Xinhua said the boy was found.", ["Xinhua"]),
        ("Officials told the country's BPA news agency that it sank.", ["BPA"]),
        ("The owner told BPA that she was not overloaded.", ["BPA"]),
        ("The analysis, first reported by the Boston Globe, named three.", ["Boston Globe"]),
        ("The AP’s report was misleading, he told Reuters.", ["The AP", "Reuters"]),
        ("He told the court that Reuters employs his brother.", []),
        # capitals alone cannot tell an agency from a meeting
        ("The pa told the AGM that he will leave.", ["AGM"]),
        ("Police (AP) said so.", ["AP"]),
    ],
)
def test_agencies_in_running_text(text: str, agencies: list[str]) -> None:
    found = acknowledged(Report("r1", "a.txt", text + LONG))
    assert [credit.agency for credit in found] == agencies
    assert all(credit.span and credit.span.of(text) == credit.agency for credit in found)


def test_a_report_does_not_credit_its_own_outlet() -> None:
    told = Report("r1", "x.txt", "Musk told CNN that he was giddy." + LONG, outlet="CNN International")
    assert acknowledged(told) == ()
    assert acknowledged(Report("r1", "pages/edition.cnn.com_1.json", told.text)) == ()
    assert [credit.agency for credit in acknowledged(Report("r1", "x.txt", told.text))] == ["CNN"]


def test_the_agency_stands_in_the_stemma_though_its_report_is_not_there(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Span closed\n\nORLO (AP) — The span was closed." + LONG, "utf-8")
    (tmp_path / "b.txt").write_text("Road shut\n\nThe road is shut, the engineer told AP." + LONG, "utf-8")
    stemma = draw_stemma(read(tmp_path).reports, [])
    assert [(node.kind, node.name) for node in stemma.nodes if node.kind != "report"] == [("agency", "AP")]
    assert {(edge.source, edge.relation) for edge in stemma.edges} == {("a1", "credit")}
    assert {edge.target for edge in stemma.edges} == {"r1", "r2"}


def test_a_long_text_of_half_credits_is_read_at_once() -> None:
    text = "told the country's own state national " * 4000 + "first reported by " * 4000
    assert acknowledged(Report("r1", "a.txt", text)) == ()
