"""Sources are brought back to the party behind them."""

from functools import cache

import pytest

from stemma.claims.mention import Link
from stemma.judgement.parties import Parties
from stemma.language import Language, analyse
from stemma.matching.claim import Entity
from stemma.reports.report import Report
from stemma.span import Span

TEXT = """Kyiv said on Monday that two soldiers had been captured near Kursk in Russia.

Volodymyr Zelenskyy, the president of Ukraine, said both were there. Ukraine's defence ministry gave no names.

Selina Parvin, a joint director of the Inland Navigation Directorate, said the launch had sailed.
Faruk Bepari, manager of Al-Amin Traders, denied that. Petar Minchev, a lawyer for Yordan Iliev, spoke.

Carmen Ulloa, president of the Cycling Union, said the race was off. Foreign Minister Helen Tarrant arrived.
Helen Tarrant is Australia's foreign minister. The threat intelligence lead at Greyfern Labs, Ilse Vandamme,
found the data.

The chief of Malo Hospital, Anna Roe, said nine had died. Our reporter counted eleven.

Corvane Health, the Dublin insurer, was told on Friday. The insurer denied it.
A UN migration agency and an IMF official spoke."""


@cache
def parties() -> Parties:
    report = Report("r1", "a.txt", TEXT, outlet="Harbour Post")
    zelensky = Entity("e1", "Volodymyr Zelenskyy", "person", ("Volodymyr Zelenskyy", "Zelenskiy"))
    return Parties([analyse(report, Language())], [zelensky])


def party(source: str, role: str | None = None, at: str | None = None) -> str:
    start = TEXT.index(at or source) if (at or source) in TEXT else 0
    return parties().of(Link(source, Span(start, start + 1), role=role), "r1").name


@pytest.mark.parametrize(
    "source",
    [
        "Kyiv",
        "Ukraine",
        "Zelenskiy",
        "the Ukrainian army",
        "Ukraine's foreign ministry",
        "a Ukrainian police spokesman",
    ],
)
def test_a_state_and_its_organs_are_one_party(source: str) -> None:
    assert party(source) == "Ukraine"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("the Kremlin", "Russia"),
        ("Russian troops", "Russia"),
        ("the White House", "United States"),
        ("a senior U.S. military official", "United States"),
        ("the Chinese embassy in Delhi", "China"),
    ],
)
def test_states_are_told_apart(source: str, expected: str) -> None:
    assert party(source) == expected


def test_an_organ_without_a_state_is_of_the_one_named_before() -> None:
    assert party("the ministry", at="gave no names") == "Ukraine"


def test_the_text_teaches_whom_somebody_speaks_for() -> None:
    assert party("Faruk Bepari") == party("Al-Amin Traders") == "Al-Amin Traders"
    assert party("Petar Minchev") == party("Yordan Iliev")
    assert party("Carmen Ulloa") == party("the Cycling Union")
    assert party("Anna Roe") == party("Malo Hospital")
    assert party("Tarrant") == "Australia"


def test_a_role_of_the_link_is_heard() -> None:
    assert party("Jo Wren", role="spokeswoman for Al-Amin Traders") == "Al-Amin Traders"
    assert party("Jo Wren", role="captain of the launch") == party("Jo Wren")


def test_a_word_of_state_inside_a_firms_title_makes_no_state() -> None:
    assert party("Ilse Vandamme") not in ("Ukraine", "Russia", "Australia")


def test_levels_of_government_are_told_apart() -> None:
    assert len({party("the mayor"), party("county officials"), party("the interior ministry")}) == 3


def test_people_who_speak_for_themselves_stay_themselves() -> None:
    assert party("residents") != party("survivors")
    assert party("the former prime minister's neighbour") != "Ukraine"


def test_what_the_outlet_saw_is_the_outlets() -> None:
    assert party("Our reporter") == "Harbour Post"


def test_a_source_that_nothing_is_known_of_is_its_own_party() -> None:
    assert party("zzz") == "zzz"
    assert party("…") == "…"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("an IMF official", "International Monetary Fund"),
        ("UN migration agency", "United Nations"),
        ("the United Nations", "United Nations"),
        ("a spokeswoman for the European Commission", "European Union"),
    ],
)
def test_a_body_of_several_states_is_a_party_of_its_own(source: str, expected: str) -> None:
    assert party(source) == expected


def test_who_is_no_health_organization() -> None:
    assert party("the man who sold the boat") != "World Health Organization"


@pytest.mark.parametrize("source", ["insurer", "the insurer"])
def test_a_description_stands_for_the_one_whom_the_reports_call_so(source: str) -> None:
    assert party(source) == party("Corvane Health") == "Corvane Health"


def test_a_description_of_somebody_unnamed_stands_for_nobody() -> None:
    assert party("an insurer") != "Corvane Health"


def test_an_outlet_without_a_name_is_called_by_its_file() -> None:
    report = Report("r1", "some/folder/herald.txt", "Our reporter counted eleven.")
    assert Parties([analyse(report, Language())], []).outlet("r1").name == "herald"
