"""Names of several reports gathered under their bearers."""

from __future__ import annotations

import pytest

from stemma.language.analysis import Analysis, Name, Sentence
from stemma.matching.entities import gather_entities
from stemma.matching.likeness import same_word, sound
from stemma.reports.report import Report
from stemma.span import Span


def told(*reports: list[tuple[str, str]]) -> list[set[str]]:
    """The variants of each entity, of reports that are nothing but names with their types."""
    analyses = []
    for number, names in enumerate(reports, 1):
        text = "; ".join(name for name, _ in names)
        found, at = [], 0
        for name, kind in names:
            found.append(Name(Span(at, at + len(name)), name, kind))
            at += len(name) + 2
        sentence = Sentence(Span(0, len(text)), (), 0, names=tuple(found))
        analyses.append(Analysis(Report(f"r{number}", f"{number}.txt", text), (sentence,)))
    entities = gather_entities(analyses)
    texts = {a.report.id: a.report.text for a in analyses}
    assert all(b.span.of(texts[b.report]) == b.text for e in entities for b in e.bearers)
    assert sum(len(e.bearers) for e in entities) == sum(map(len, reports))
    return [set(e.variants) for e in entities]


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "PER"),
        ("Mahbub Talukdar", "Mahbub Talukder", "PER"),
        ("Joko Suprapto", "Djoko Soeprapto", "PER"),
        ("Tanvir Ahsan", "Tanveer Ahsan", "PER"),
        ("P.V. Joglekar", "Pramod Joglekar", "PER"),
        ("Ilse Vandamme", "Ilse Van Damme", "PER"),
        ("Kursk", "Kurks", "LOC"),
        ("U.S.", "United States", "LOC"),
        ("Ministry of Interior", "Interior Ministry", "ORG"),
        ("Finnish Supervisory Authority", "Supervisory Authority", "ORG"),
    ],
)
def test_spellings_of_one_name(a: str, b: str, kind: str) -> None:
    assert {a, b} in [found & {a, b} for found in told([(a, kind)], [(b, kind)])]


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Kailash Nayak", "Sasmita Nayak", "PER"),
        ("Dale Winslow", "Kerry Winslow", "PER"),
        ("Iran", "Iraq", "LOC"),
        ("Niger", "Nigeria", "LOC"),
        ("Ministry of Health", "Ministry of Finance", "ORG"),
        ("Karamort", "Karamort District Court", "ORG"),
        ("New Delhi", "New York", "LOC"),
    ],
)
def test_names_that_only_look_alike(a: str, b: str, kind: str) -> None:
    assert {a, b} not in told([(a, kind)], [(b, kind)])


def test_surnames_acronyms_and_short_names_join_the_full_name() -> None:
    found = told(
        [("National Intelligence Service", "ORG"), ("NIS", "ORG"), ("Delta Star Navigation", "ORG")],
        [("Delta Star", "ORG"), ("Rodrigo Belmonte", "PER"), ("Belmonte", "PER")],
    )
    assert {"National Intelligence Service", "NIS"} in found
    assert {"Delta Star Navigation", "Delta Star"} in found
    assert {"Rodrigo Belmonte", "Belmonte"} in found


def test_a_surname_that_two_people_share_joins_neither() -> None:
    found = told([("Dale Winslow", "PER"), ("Kerry Winslow", "PER"), ("Winslow", "PER")])
    assert {"Winslow"} in found


def test_ministries_of_two_countries_stay_two() -> None:
    found = told(
        [("Russian Defence Ministry", "ORG"), ("Ukrainian Defence Ministry", "ORG")],
        [("Defence Ministry", "ORG"), ("Ministry of National Defence", "ORG")],
    )
    assert not any(
        {"Russian Defence Ministry", "Ukrainian Defence Ministry"} <= variants for variants in found
    )


def test_sound() -> None:
    assert sound("djoko") == sound("joko")
    assert same_word("hossain", "hosain") > 0.9
    assert same_word("dale", "kerry") < 0.5


def test_many_names_cost_little() -> None:
    names = [(f"{chr(65 + i % 26)}orin {chr(65 + i // 26 % 26)}aleth{i}", "PER") for i in range(600)]
    assert len(told(names)) > 100
