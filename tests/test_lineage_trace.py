"""Lineage: copy is told from independent reporting of the same event, and quotations do not make kin."""

# ruff: noqa: E501
from pathlib import Path

import pytest

from stemma.language import Language, analyse
from stemma.lineage import trace
from stemma.lineage.alignment import _heaviest
from stemma.lineage.prose import prose
from stemma.lineage.rarity import weigh
from stemma.reports import read

WIRE = """Bridge gives way at Orlo, nine dead

ORLO, May 3 (QNB) - A road bridge over the swollen Tessa gave way under a timber lorry early on Friday, killing nine people, police said.

The middle span had been closed to heavy traffic since a crack was found in March, according to the county engineer, Jarl Venn. Barriers that should have kept lorries off were missing, he told QNB.

Divers brought up seven bodies before noon and two more in the afternoon. Four passengers of a school minibus that had stopped short of the gap were treated for shock.

The ministry ordered checks on sixty bridges of the same make, built by a contractor that has since gone bankrupt. A memorial service will be held in the town church on Sunday.
"""
REWRITTEN = """Nine killed as bridge collapses

Nine people have been killed after a road bridge over the swollen Tessa gave way beneath a timber lorry early on Friday, according to police.

County engineer Jarl Venn said the middle span had been closed to heavy traffic since March, when a crack was found in it. The barriers that should have kept lorries off it were missing.

By noon divers had brought up seven bodies, and two more followed in the afternoon. Four passengers from a school minibus which had stopped short of the gap were treated for shock.

Checks on sixty bridges of the same make, whose contractor has since gone bankrupt, have been ordered by the ministry. The town church will hold a memorial service on Sunday.

(With inputs from QNB)
"""
INDEPENDENT = """"We heard it go": a morning on the Tessa

By Ada Lunt, Orlo

The widow Kerstin Aal was making coffee when the windows shook. From her kitchen she saw the lorry hang in the air, and then she did not see it.

Hers was the first call to reach the emergency centre, at 6:14. By the time we arrived the bank was full of neighbours with ropes and ladders, and nobody was in charge.

In the harbour office a list is kept. It has nine names on it now. Friends of the driver, a man of thirty from Sund, say he had complained of the detour he was made to take.

Mayor Olof Brand would not speak about the missing barriers. "There will be a time for that," he said, and got into his car.
"""
QUOTE = '"We will find out who took the barriers from this bridge, and we will not rest until each of the nine families has been told the whole truth about what happened on that night", the minister said.'


@pytest.fixture(scope="module")
def language():
    return Language()


@pytest.fixture
def kin(tmp_path, language):
    def of(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        reports = read([tmp_path / f"{name}.txt" for name in texts]).reports
        found = trace([analyse(report, language) for report in reports])
        names = {report.id: Path(report.path).stem for report in reports}
        return found, names, {report.id: report.text for report in reports}

    return of


def test_a_rewritten_copy_is_found_with_its_origin_and_passages(kin):
    found, names, texts = kin(desk=REWRITTEN, wire=WIRE, own=INDEPENDENT)
    (pair,) = found
    assert {names[pair.first], names[pair.second]} == {"desk", "wire"}
    assert (pair.relation, names[pair.origin], pair.wire) == ("copied", "wire", "QNB")
    assert "credits QNB" in pair.reason
    assert 0.5 < pair.overlap <= 1
    assert len(pair.passages) >= 4
    for passage in pair.passages:
        assert passage.first.of(texts[pair.first]).strip()
        assert passage.second.of(texts[pair.second]).strip()
    assert any("seven bodies" in passage.first.of(texts[pair.first]) for passage in pair.passages)


def test_two_reports_alone(kin):
    assert len(kin(wire=WIRE, desk=REWRITTEN)[0]) == 1
    assert kin(wire=WIRE, own=INDEPENDENT)[0] == ()


def test_the_same_statement_quoted_word_for_word_is_no_lineage(kin):
    assert kin(wire=WIRE + "\n" + QUOTE, own=INDEPENDENT + "\n" + QUOTE)[0] == ()


def test_two_reports_that_credit_one_wire_share_its_copy(kin):
    other = REWRITTEN.replace("Nine people have been killed", "At least nine people died")
    found, *_ = kin(a=REWRITTEN, b=other.replace("Checks on sixty", "Examinations of sixty"))
    (pair,) = found
    assert (pair.relation, pair.origin, pair.wire) == ("shared-copy", None, "QNB")


def test_no_pair_without_words():
    assert trace([]) == ()


def test_one_report_and_one_of_nothing_but_furniture(kin):
    assert kin(wire=WIRE)[0] == ()
    assert kin(wire=WIRE, short="Nine dead at Orlo bridge, say police")[0] == ()


def test_the_heaviest_chain_keeps_the_order_of_both():
    import numpy as np

    path, carried = _heaviest(np.array([[0.0, 3.0, 0.0], [2.0, 0.0, 0.0], [0.0, 0.0, 4.0]]))
    assert (path, carried) == (((0, 1), (2, 2)), 7.0)
    assert _heaviest(np.zeros((0, 3))) == ((), 0.0)


def test_what_every_report_holds_weighs_less(language, tmp_path):
    def weight(*texts):
        folder = tmp_path / str(len(texts))
        folder.mkdir()
        for at, text in enumerate(texts):
            (folder / f"{at}.txt").write_text(text, encoding="utf-8")
        words = weigh([prose(analyse(report, language)) for report in read(folder).reports]).words
        return next(words[lemma] for lemma in ("swollen", "swell") if lemma in words)

    others = [INDEPENDENT, INDEPENDENT.replace("Ada", "Eva")]
    assert weight(WIRE, REWRITTEN, *others) > weight(
        *[f"{text} The Tessa was swollen." for text in (WIRE, REWRITTEN, INDEPENDENT)]
    )
