"""Pronouns, roles and short names, and whom they stand for."""

from __future__ import annotations

from stemma.language import Language, analyse
from stemma.reports.report import Report

_LANGUAGE = Language()


def resolved(text: str) -> list[tuple[str, str]]:
    analysis = analyse(Report("r1", "a.txt", text), _LANGUAGE)
    return [(r.span.of(text), r.antecedent.of(text)) for r in analysis.references]


def test_pronouns_agree_in_gender() -> None:
    found = resolved(
        "Foreign Minister Helen Tarrant met the spokesman Joko Suprapto on Monday. "
        "She said the team would leave at once. He said the toll would climb."
    )
    assert ("She", "Helen Tarrant") in found
    assert ("He", "Joko Suprapto") in found


def test_a_surname_goes_back_to_the_full_name() -> None:
    found = resolved(
        "Mahbub Talukdar, a station officer, said 17 bodies were found. Talukdar said more were missing."
    )
    assert ("Talukdar", "Mahbub Talukdar") in found


def test_a_role_goes_back_to_the_one_who_was_given_it() -> None:
    found = resolved(
        "Police Inspector Arun Mehta told reporters that two men were held. "
        "A nurse, Maria Lantang, said eight people were hurt. The inspector said nobody had died."
    )
    assert ("The inspector", "Arun Mehta") in found


def test_it_said_goes_back_to_the_body_that_spoke() -> None:
    found = resolved(
        "The Inland Navigation Directorate said the licence had expired. It said no one had applied."
    )
    assert ("It", "Inland Navigation Directorate") in found


def test_an_acronym_goes_back_to_its_expansion() -> None:
    found = resolved(
        "The Security Service of Ukraine (SBU) said so. The SBU added that one man had no papers."
    )
    assert ("SBU", "Security Service of Ukraine") in found


def test_a_pronoun_without_anybody_before_it_stays_open() -> None:
    assert resolved("He said it was raining.") == []


def test_pronouns_in_quotation_marks_are_left_alone() -> None:
    found = resolved('Joko Suprapto spoke of the mayor. "He is a liar," Suprapto said.')
    assert all(pronoun != "He" for pronoun, _ in found)


def test_a_surname_of_three_relatives_goes_back_to_nobody() -> None:
    found = resolved("Dale Winslow met Kerry Winslow and Anton Winslow in Perth. Winslow said nothing.")
    assert not any(short == "Winslow" for short, _ in found)
