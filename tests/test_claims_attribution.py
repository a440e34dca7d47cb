"""Who a report has a clause from, read over whole small reports by the real parser."""

from functools import cache

import pytest

from stemma.claims.attribution import attribute
from stemma.claims.clause import Clause
from stemma.claims.mention import Link
from stemma.language import Language, analyse
from stemma.reports.report import Report
from stemma.span import Span


@cache
def language() -> Language:
    return Language()


def chain(text: str, words: str) -> tuple[Link, ...]:
    """The chain of the clause that these words of the text make."""
    analysis = analyse(Report("r1", "a.txt", text), language())
    span = Span(text.index(words), text.index(words) + len(words))
    for index, sentence in enumerate(analysis.sentences):
        inside = [i for i, t in enumerate(sentence.tokens) if span.holds(t.span)]
        if inside:
            tops = [
                i
                for i in inside
                if sentence.tokens[i].head not in inside and sentence.tokens[i].upos != "PUNCT"
            ]
            clause = Clause(span, index, inside[0], inside[-1], tops[0], "main")
            found = attribute(analysis, [clause])[0]
            for link in found:
                assert link.span is None or link.span.of(text)
                assert link.cue_span is None or link.cue_span.of(text) == link.cue
            return found
    raise AssertionError(words)


CASES = [
    ("The minister said that the bridge had been closed.", "the bridge had been closed", ["minister"]),
    ("Two men drowned in the harbour on Friday, police said.", "Two men drowned", ["police"]),
    ('"We saw no warning lights," said Rosa Quint, a fisher.', "We saw no warning lights", ["Rosa Quint"]),
    ("According to the coast guard, nine people were rescued.", "nine people were rescued", ["coast guard"]),
    ("Forty houses burned down, according to the mayor.", "Forty houses burned down", ["mayor"]),
    ("The firm denied that its engineers had known of the leak.", "its engineers had known", ["firm"]),
    ("Four people died: police", "Four people died", ["police"]),
    ("The dam broke at noon, the ministry told reporters in Leh.", "The dam broke at noon", ["ministry"]),
    ("Rebels took the town, insists Colonel Ade Bako.", "Rebels took the town", ["Ade Bako"]),
    ("The quake measured 6.5, as noted by the observatory.", "The quake measured 6.5", ["observatory"]),
    ("The harbour was closed at noon. Ships waited outside.", "The harbour was closed", []),
    ("We counted nine empty beds in the ward on Friday.", "nine empty beds", []),
    ("The police issued a statement saying that nobody was hurt.", "nobody was hurt", ["police"]),
    ("The union's claim that two sites will close is false.", "two sites will close", ["union"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "sources"), CASES)
def test_source(text: str, words: str, sources: list[str]) -> None:
    assert [link.source for link in chain(text, words)] == sources


def test_chain_runs_from_the_outermost_to_the_speaker() -> None:
    found = chain(
        "Yonhap reported that the spy agency said the two soldiers had been wounded.",
        "the two soldiers had been wounded",
    )
    assert [link.source for link in found] == ["Yonhap", "spy agency"]


def test_quoted_as_saying_keeps_the_outlet_and_the_speaker() -> None:
    text = "The boat sank within minutes, the daily Bandila quoted the governor as saying."
    assert [link.source for link in chain(text, "The boat sank")] == ["daily Bandila", "governor"]


def test_pronoun_gets_the_fullest_name() -> None:
    text = "Mahbub Talukdar runs the fire service. He said eleven bodies had been found."
    (link,) = chain(text, "eleven bodies had been found")
    assert link.source == "Mahbub Talukdar"
    assert link.span is not None
    assert link.span.of(text) == "He"


def test_role_and_channel_are_kept() -> None:
    text = "Lena Ort, a spokeswoman for the ministry, said in a post on Telegram that the depot had burned."
    (link,) = chain(text, "the depot had burned")
    assert (link.source, link.role, link.channel) == (
        "Lena Ort",
        "a spokeswoman for the ministry",
        "Telegram",
    )
    assert link.channel_span is not None
    assert link.channel_span.of(text) == "Telegram"


def test_told_names_the_outlet() -> None:
    (link,) = chain("The engineer told BPA that the pump had failed.", "the pump had failed")
    assert link.told == "BPA"


def test_quotation_of_several_sentences_has_one_speaker() -> None:
    text = '"The gate was open. The guard had been paid," said Moses Banda.'
    assert [link.source for link in chain(text, "The gate was open")] == ["Moses Banda"]


def test_who_declines_to_speak_says_nothing() -> None:
    assert chain("The bank declined to say whether clients had lost money.", "clients had lost money") == ()


def test_semicolon_parts_two_sources() -> None:
    text = "Nine were hurt, the hospital said; three were dead, the army said."
    assert [link.source for link in chain(text, "Nine were hurt")] == ["hospital"]
    assert [link.source for link in chain(text, "three were dead")] == ["army"]


def test_no_clauses_give_no_chains() -> None:
    assert attribute(analyse(Report("r1", "a.txt", "x\n" * 50), language()), []) == []


ODD = [
    "said said said, said: said; said. " * 8,
    '"' * 41 + " he said " + "“" * 7,
    "according to according to according to",
    "as said by by by; by her his their account, citing quoting X",
    "Police: : - – police say" * 9,
    "it it it it told told told who who which that that " * 10,
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_keeps_spans_in_place(text: str) -> None:
    analysis = analyse(Report("r1", "a.txt", text), language())
    clauses = [
        Clause(t.span, index, at, at, at, "main")
        for index, s in enumerate(analysis.sentences)
        for at, t in enumerate(s.tokens)
    ]
    chains = attribute(analysis, clauses)
    assert len(chains) == len(clauses)
    for link in (link for found in chains for link in found):
        for span in (link.span, link.cue_span, link.channel_span):
            assert span is None or 0 <= span.start < span.end <= len(text)
