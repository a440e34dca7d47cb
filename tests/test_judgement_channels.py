"""Channels: one party's words on Telegram in one report and on X in another are a difference, and nothing else is."""

import pytest

from stemma.claims.mention import Link, Mention
from stemma.judgement.rivals.channels import channel_disagreements
from stemma.language.analysis import Analysis
from stemma.matching.claim import Claim, Entity
from stemma.reports.report import Report
from stemma.span import Span


def telling(report, text, quote, source, channel, channel_words):
    place = lambda words: Span(text.index(words), text.index(words) + len(words))  # noqa: E731
    link = Link(source, place(source), "said", place("said"), channel, place(channel_words))
    span = place(quote)
    return Mention(report, span, span.of(text), 0, "complement", attribution=(link,))


def disagreements(*told):
    mentions, analyses = [], []
    for number, (text, source, channel, words) in enumerate(told, start=1):
        analyses.append(Analysis(Report(f"r{number}", f"{number}.txt", text), ()))
        mentions.append(telling(f"r{number}", text, "two men were caught", source, channel, words))
    mayor = Entity("e1", "Ana Rossi", "person", ("Ana Rossi", "Rossi"))
    firm = Entity("e2", "Orrin", "organisation", ("Orrin",))
    return channel_disagreements(
        [Claim("c1", "two men were caught", tuple(mentions))], [mayor, firm], analyses
    )


X = ("Rossi said on X that two men were caught.", "Rossi", "X", "X")
TELEGRAM = ("Ana Rossi said on Telegram that two men were caught.", "Ana Rossi", "Telegram", "Telegram")


def test_two_channels_of_one_speaker_are_a_difference_with_the_words_that_name_them():
    (found,) = disagreements(X, TELEGRAM)
    assert (found.kind, found.severity, found.claims) == ("channel", "difference", ("c1",))
    assert "Ana Rossi" in found.about
    shown = {rival.value: [place.quote for place in rival.places] for rival in found.rivals}
    assert shown == {"X": ["Rossi said on X"], "Telegram": ["Ana Rossi said on Telegram"]}


def test_somebody_described_may_be_the_one_who_is_named():
    described = ("the mayor said by phone that two men were caught.", "the mayor", "phone", "phone")
    assert len(disagreements(X, described)) == 1


@pytest.mark.parametrize(
    "other",
    [
        X,
        ("Orrin said on Telegram that two men were caught.", "Orrin", "Telegram", "Telegram"),
        ("Rossi said on social media that two men were caught.", "Rossi", "social media", "social media"),
    ],
    ids=["the same channel", "another speaker", "a wider name of the same channel"],
)
def test_what_is_no_difference(other):
    assert disagreements(X, other) == []
