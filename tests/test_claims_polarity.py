"""How a clause is put: hedged, negated, denied."""

from functools import cache

import pytest

from stemma.claims import Mention, find_mentions
from stemma.language import Language, analyse
from stemma.reports.report import Report


@cache
def language() -> Language:
    return Language()


def mention(text: str, words: str) -> Mention:
    """The shortest mention of the text that holds these words."""
    found = find_mentions(analyse(Report("r1", "a.txt", text), language()))
    return min((m for m in found if words in m.quote), key=lambda m: len(m.quote))


@pytest.mark.parametrize(
    ("text", "words", "hedge"),
    [
        ("The unit had reportedly undergone just one week of training.", "one week", "reportedly"),
        ("The gas line may have burst before the fire began.", "burst", "may"),
        ("Police said two men drowned in the harbour on Friday.", "two men drowned", None),
        ("The army said 12 tanks were destroyed. The claim could not be independently verified.", "12 tanks",
         "could not be independently verified"),
    ],
)  # fmt: skip
def test_hedges_are_the_report_s_own_words(text: str, words: str, hedge: str | None) -> None:
    assert mention(text, words).hedge == hedge


@pytest.mark.parametrize(
    ("text", "words", "negated"),
    [
        ("The tanker had not paid its fees for two years.", "paid its fees", True),
        ("No bodies were found in the wreck.", "found in the wreck", True),
        ("Three bodies were found in the wreck.", "found in the wreck", False),
    ],
)
def test_negation(text: str, words: str, negated: bool) -> None:
    assert mention(text, words).negated is negated


@pytest.mark.parametrize(
    ("text", "words", "denied"),
    [
        ("The owner denied that the vessel had been overloaded.", "the vessel had been overloaded", True),
        ("The owner said that the vessel had been overloaded.", "the vessel had been overloaded", False),
    ],
)
def test_denial(text: str, words: str, denied: bool) -> None:
    assert mention(text, words).denied is denied
