"""Names of a report, from the tagger's raw output to the report's own vote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.language import Language, analyse
from stemma.language.model.parser import BuiltinParser, Parse
from stemma.language.names.acronyms import initials_of, is_acronym
from stemma.language.names.gazetteer import fold, gazetteer
from stemma.language.names.sure import sure_names
from stemma.reports.report import Report

_LANGUAGE = Language()


def named(text: str) -> dict[str, str]:
    analysis = analyse(Report("r1", "a.txt", text), _LANGUAGE)
    return {name.text: name.type for sentence in analysis.sentences for name in sentence.names}


def test_a_people_of_two_words_is_one_name() -> None:
    found = named("Ukrainian troops captured two North Korean soldiers in Kursk.")
    assert found["North Korean"] == "NORP"
    assert found["Ukrainian"] == "NORP"
    assert "Korean" not in found


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("The Ministry of Economy, Trade and Industry refused.",
         "Ministry of Economy, Trade and Industry", "ORG"),
        ("The Armed Forces of Malta sent a patrol boat.", "Armed Forces of Malta", "ORG"),
        ("It was filed with the Corruption and Conduct Commission on Monday.",
         "Corruption and Conduct Commission", "ORG"),
        ("Gunmen attacked the consulate in Mazar-i-Sharif on Thursday.", "Mazar-i-Sharif", "LOC"),
        ("The cargo vessel, MV Al-Amin 3, was running without lights.", "Al-Amin 3", "MISC"),
        ("Foreign Minister Helen Tarrant said a team would leave on Friday.", "Helen Tarrant", "PER"),
        ("The Employers' Alliance rejected the offer.", "Employers' Alliance", "ORG"),
    ],
)  # fmt: skip
def test_names_have_their_whole_extent_and_type(sentence: str, name: str, kind: str) -> None:
    assert named(sentence).get(name) == kind


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Shares of General Motors fell by a tenth.", "General Motors", "ORG"),  # no general called Motors
        ("Foreign Minister Ibrahim al-Jaafari met the envoys in London.", "Ibrahim al-Jaafari", "PER"),
        ("She flew to the United States of America on Monday.", "United States of America", "LOC"),
        ("Two Yemeni sailors were found in the valley.", "Yemeni", "NORP"),
    ],
)  # fmt: skip
def test_names_that_the_tagger_is_sure_of_stay_as_they_are(sentence: str, name: str, kind: str) -> None:
    assert named(sentence).get(name) == kind


def test_what_is_left_beside_a_sure_name_is_no_name() -> None:
    found = named("The fee of US$ 40 million was fixed by Presiding Judge Martin Mann of London.")
    assert set(found) == {"Martin Mann", "London"}


def test_a_tagger_that_tells_no_surety_leaves_the_names_to_the_rules() -> None:
    class Unsure(BuiltinParser):
        def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
            return [replace(parse, sure=()) for parse in super().parse(sentences)]

    text = "Foreign Minister Helen Tarrant met General Motors in Dhaka."
    analysis = analyse(Report("r1", "a.txt", text), Language(Unsure()))
    assert not any(sure_names(sentence) for sentence in analysis.sentences)
    assert {"Helen Tarrant", "Dhaka"} <= {n.text for s in analysis.sentences for n in s.names}


def test_titles_and_possessive_endings_are_no_part_of_a_name() -> None:
    found = named(
        "Ukraine’s President Volodymyr Zelensky met Dr. Imran Kabir. Zelensky’s office confirmed it."
    )
    assert {"Ukraine", "Volodymyr Zelensky", "Imran Kabir", "Zelensky"} <= set(found)
    assert found["Zelensky"] == "PER"


def test_words_that_only_open_a_sentence_are_no_names() -> None:
    found = named(
        "Rescuers found nobody. Plumber Gareth Ollerby, 52, was hurt. However, police said he would live."
    )
    assert set(found) == {"Gareth Ollerby"}


def test_a_headline_in_title_case_has_the_names_of_the_body() -> None:
    found = named(
        "Ukrainian President Reports Capture of Two Soldiers in Kursk\n\n"
        "Ukrainian President Volodymyr Zelensky said two soldiers had been captured in Kursk."
    )
    assert "Kursk" in found
    assert not {"Reports", "Capture", "Two Soldiers", "Capture of Two Soldiers"} & set(found)


def test_the_report_votes_over_its_own_mentions() -> None:
    found = named(
        "Kotlan, the maker of pumps, denies it. The company Kotlan said so on Friday. Kotlan will appeal."
    )
    assert found["Kotlan"] == "ORG"


def test_gazetteer_knows_countries_and_peoples() -> None:
    words = gazetteer()
    assert words.type_of("south koreans") == "NORP"
    assert words.type_of("dhaka") == "LOC"
    assert words.countries["u.s."] == words.demonyms["american"] == "US"
    assert fold("Müller’s Łódź") == "muller's lodz"


def test_initials() -> None:
    assert initials_of("CFIUS", "Committee on Foreign Investment in the United States")
    assert initials_of("NIS", "South Korean Intelligence Service") is False
    assert is_acronym("FIN-FSA")
    assert not is_acronym("Delta Star")


@settings(max_examples=25, deadline=None)
@given(st.text(st.sampled_from("Ab.,-'’ \n(\"Ü9of"), max_size=80))
def test_any_text_gives_names_that_are_its_own_words(text: str) -> None:
    analysis = analyse(Report("r1", "a.txt", text), _LANGUAGE)
    for sentence in analysis.sentences:
        for name in sentence.names:
            assert name.text == name.span.of(text)
            assert "\n" not in name.text
        assert all(
            a.span.end <= b.span.start for a, b in zip(sentence.names, sentence.names[1:], strict=False)
        )
