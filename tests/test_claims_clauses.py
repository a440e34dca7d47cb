"""What is a mention: read over small reports by the real parser, and by hand-built trees."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.claims import Mention, find_mentions
from stemma.claims.branches import branches
from stemma.claims.candidates import candidates, span_of
from stemma.claims.selection import select
from stemma.language import Language, analyse
from stemma.language.analysis import Sentence, Token
from stemma.reports.report import Furniture, Report
from stemma.span import Span


@cache
def language() -> Language:
    return Language()


@cache
def mentions(text: str) -> tuple[Mention, ...]:
    return find_mentions(analyse(Report("r1", "a.txt", text), language()))


def quotes(text: str) -> list[str]:
    return [m.quote for m in mentions(text)]


DROWNED = "Thirty-one people drowned off the island on Sunday, officials said."


def test_the_frame_is_left_out() -> None:
    assert not any("officials said" in q for q in quotes(DROWNED))
    assert any(q.startswith("Thirty-one people drowned") for q in quotes(DROWNED))


def test_a_complement_stands_without_its_conjunction() -> None:
    found = quotes("The minister said that the northern bridge had been closed for a week.")
    assert "the northern bridge had been closed for a week" in found


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("Four people were killed and 11 were hurt.", ["Four people were killed", "11 were hurt"]),
        ("The plant was fined $148,000 in 2019, and it reopened two years later.",
         ["The plant was fined $148,000", "it reopened two years later"]),
    ],
)  # fmt: skip
def test_conjoined_clauses_are_two(text: str, halves: list[str]) -> None:
    found = quotes(text)
    for half in halves:
        assert any(q.startswith(half) and len(q) < len(half) + 20 for q in found), (half, found)


def test_edges_bear_no_quotation_marks_or_stops() -> None:
    for quote in quotes(
        "“We lost two members of our crew,” he said. “The line was plugged, and they knew it.”"
    ):
        assert quote[0] not in "“\"',. " and quote[-1] not in "”,. "


def test_quoted_words_are_told_from_the_report_s_own() -> None:
    by_quote = {m.quote: m for m in mentions("“We lost two members of our crew,” the captain said.")}
    assert by_quote["We lost two members of our crew"].quoted


def test_furniture_is_no_claim() -> None:
    line = "Sign up here and get our newsletter every morning."
    text = f"{line}\n\nThe dam failed on Monday night."
    report = Report("r1", "a.txt", text, furniture=(Furniture(Span(0, len(line)), "promo"),))
    found = [m.quote for m in find_mentions(analyse(report, language()))]
    assert found and all("newsletter" not in q for q in found)


def test_words_are_never_cut_in_two() -> None:
    text = (
        "The chief was dismissed on January 31st over a multi-factor login that never worked, two staff said."
    )
    for m in mentions(text):
        assert m.span.start == 0 or not text[m.span.start - 1].isalnum()
        assert m.span.end == len(text) or not text[m.span.end].isalnum()


PIECES = st.sampled_from(
    [
        "said",
        "“",
        "”",
        "(",
        ")",
        ",",
        ".",
        "\n\n",
        "-",
        "Ivan",
        "that",
        "and",
        "31",
        "people died",
        "é",
        "🚢",
        "\u200b",
    ]
)


@settings(max_examples=15, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_quotes_are_the_words_of_their_spans(text: str) -> None:
    for m in mentions(text):
        assert m.quote and text[m.span.start : m.span.end] == m.quote


def sentence(*words: tuple[str, str, int, str]) -> Sentence:
    tokens, at = [], 0
    for text, upos, head, dep in words:
        tokens.append(Token(Span(at, at + len(text)), text, text, upos, upos, "_", head, dep))
        at += len(text) + 1
    return Sentence(Span(0, at), tuple(tokens), 0)


def test_a_bracket_that_opens_inside_is_closed() -> None:
    one = sentence(
        ("It", "PRON", 1, "nsubj"), ("cost", "VERB", -1, "root"), ("30", "NUM", 3, "nummod"),
        ("bitcoin", "NOUN", 1, "obj"), ("(", "PUNCT", 5, "punct"), ("lots", "NOUN", 3, "appos"),
        (")", "PUNCT", 5, "punct"), (".", "PUNCT", 1, "punct"),
    )  # fmt: skip
    spans = {span_of(one, c) for c in candidates(one, branches(one))}
    assert Span(0, 27) in spans  # It cost 30 bitcoin ( lots )
    assert Span(0, 18) in spans  # It cost 30 bitcoin


def test_a_compound_gives_way_to_its_halves_and_not_to_its_echoes() -> None:
    whole, left, right, echo = Span(0, 40), Span(0, 18), Span(22, 40), Span(0, 38)
    assert set(select([whole, left, right, echo], np.array([0.6, 0.4, 0.3, 0.5]))) == {1, 2}
    assert set(select([whole, left, right, echo], np.array([0.9, 0.25, 0.2, 0.8]))) == {0}
    assert select([whole], np.array([0.01])) == []


def test_a_sure_part_stands_beside_its_whole_but_nothing_that_crosses() -> None:
    whole, part, crossing = Span(0, 40), Span(20, 40), Span(10, 60)
    assert set(select([whole, part, crossing], np.array([0.6, 0.4, 0.3]))) == {0, 1}


def test_a_broken_tree_is_read_all_the_same() -> None:
    one = sentence(
        ("a", "VERB", 1, "dep"), ("b", "VERB", 0, "dep"), ("c", "NOUN", 9, "obj"), ("d", "X", 3, "x")
    )
    assert all(c.first <= c.head <= c.last for c in candidates(one, branches(one)))
