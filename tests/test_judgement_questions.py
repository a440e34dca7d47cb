"""What a disagreement asks: whole, short, and without the value."""

from __future__ import annotations

import pytest

from stemma.claims import find_mentions
from stemma.judgement.rivals.asking import disagreement
from stemma.judgement.rivals.facts import find_facts
from stemma.judgement.rivals.phrases import statement
from stemma.judgement.rivals.slot_questions import SlotQuestion
from stemma.judgement.rivals.slot_wording import question
from stemma.judgement.rivals.slots import ages, find_slots
from stemma.language import Language, analyse
from stemma.reports.report import Report


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


def asked(text: str, language: Language) -> set[str]:
    analysis = analyse(Report("r1", "a.txt", text, published="2024-05-09"), language)
    facts = find_facts(find_mentions(analysis), [analysis], ())
    slots = find_slots(facts, [analysis])
    return {
        question(s, analysis.sentences[facts[s.holder].mention.sentence], facts[s.holder]).words
        for s in slots
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thirty-one people were killed in the fire.", "how many people were killed"),
        ("The ministry sent 40 trucks.", "how many trucks the ministry sent"),
        ("Police arrested 12 people on Friday.", "how many people police arrested"),
        ("The union has pledged 1.5 million euros.", "how much the union has pledged"),
        ("The bridge across the river collapsed at 7.40 pm on Sunday.", "when the bridge collapsed"),
    ],
)
def test_a_slot_asks_in_the_words_of_its_sentence(text: str, words: str, language: Language) -> None:
    assert words in asked(text, language)


def test_no_question_gives_the_value_away(language: Language) -> None:
    for words in asked(
        "Records on approximately 430,000 customers were taken, and 17 of 60 beds burnt.", language
    ):
        assert "430,000" not in words and "17" not in words


def test_a_statement_starts_with_its_subject_and_stops_at_a_pause(language: Language) -> None:
    text = "According to him the launch went down in a sudden gust of wind, which nobody had foreseen."
    analysis = analyse(Report("r1", "a.txt", text), language)
    (sentence,) = analysis.sentences
    told = statement(sentence, sentence.span)
    assert told.words.startswith("the launch went down in a sudden gust") and "," not in told.words


def test_a_bare_number_beside_a_person_is_an_age(language: Language) -> None:
    text = "Rokeya Begum, 35, was on deck. Anna Weber (51) stood behind her. The crew, 12, survived."
    analysis = analyse(Report("r1", "a.txt", text), language)
    assert [q.text for s in analysis.sentences for q in ages(s)] == ["35", "51"]


@pytest.mark.parametrize(
    ("second", "severity"),
    [
        ("Doctors treated 143 children.", "conflict"),
        ("Doctors later treated 143 children.", "difference"),  # an update
        ("Doctors drove 143 km.", "difference"),
    ],
)
def test_unlike_things_counted_may_conflict_and_unlike_measures_never(
    second: str, severity: str, language: Language
) -> None:
    texts = {"r1": "Doctors treated 127 pupils.", "r2": second}
    analyses = [analyse(Report(i, f"{i}.txt", t, published="2024-05-09"), language) for i, t in texts.items()]
    facts = find_facts([m for a in analyses for m in find_mentions(a)], analyses, ())
    slots = find_slots(facts, analyses)
    asked = SlotQuestion(((0,), (1,)), 0.9, (0, 1))
    found = disagreement(asked, slots, facts, ["c1"] * len(facts), {a.report.id: a for a in analyses})
    assert len(slots) == 2 and found.severity == severity
