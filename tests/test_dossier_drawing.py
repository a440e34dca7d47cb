"""The stemma drawn: well-formed, self-contained, each report once, and nothing outside the picture."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from ledgers import small

from stemma.dossier.drawing.tree import WIDTH, tree
from stemma.ledger.ledger import Ledger
from stemma.lineage import Kinship
from stemma.reports.report import Credit, Report

SVG = "{http://www.w3.org/2000/svg}"
EVIL = '<script>alert("1")</script> & \x1b[31m Sons'


def of(size: int) -> Ledger:
    """Half of the reports in one family, some credits, the others alone."""
    reports = [
        Report(
            f"r{at}", f"{at}.txt", "", f"{EVIL} {at}", credits=(Credit("AP", None),) if at % 5 == 0 else ()
        )
        for at in range(1, size + 1)
    ]
    kin = [
        Kinship("r1", f"r{at}", "copied", at / 50, origin="r1" if at % 2 else None, reason=EVIL)
        for at in range(2, size // 2 + 1)
    ]
    return replace(
        small(), reports=tuple(reports), lineage=tuple(kin), claims=(), standings=(), disagreements=()
    )


@pytest.mark.parametrize("size", [1, 2, 3, 40])
def test_each_report_stands_once_inside_the_picture(size: int) -> None:
    picture = ElementTree.fromstring(tree(of(size)))
    height = float(picture.attrib["height"])
    drawn = [node.attrib["data-report"] for node in picture.iter() if "data-report" in node.attrib]
    assert sorted(drawn) == sorted(f"r{at}" for at in range(1, size + 1))
    for text in picture.iter(f"{SVG}text"):
        assert 0 < float(text.attrib["x"]) < WIDTH and 0 < float(text.attrib["y"]) < height
    rows = [float(c.attrib["cy"]) for c in picture.iter(f"{SVG}circle")]
    assert len(set(rows)) == len(rows) >= size


def test_the_picture_holds_no_markup_of_a_report_and_nothing_from_elsewhere() -> None:
    text = tree(of(9))
    assert "<script" not in text and "\x1b" not in text and "href" not in text and "style" not in text
    tags = {node.tag.removeprefix(SVG) for node in ElementTree.fromstring(text).iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "circle", "rect", "text"}


def test_the_picture_is_read_aloud() -> None:
    picture = ElementTree.fromstring(tree(small()))
    assert picture.attrib["role"] == "img"
    said = picture.find(f"{SVG}desc")
    assert said is not None and said.text is not None
    assert "From Harbour Post: copy (61% the same words)" in said.text
    assert "On their own: The Coast" in said.text


def test_an_empty_ledger_has_a_picture() -> None:
    ElementTree.fromstring(tree(Ledger((), (), (), (), (), ())))
