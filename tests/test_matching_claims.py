"""Mentions become claims: the same ones whatever the order of the reports, and none chained to another."""

import time
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from stemma.claims import Mention, find_mentions
from stemma.language import BuiltinEncoder, Language, analyse
from stemma.language.analysis import Analysis, Sentence, Token
from stemma.matching import Claim, gather_entities, match
from stemma.matching.candidates import find_candidates
from stemma.matching.pairs import PairModel, pair_model
from stemma.matching.questions import QuestionEncoder, Seen, rivalry
from stemma.matching.story import lay_out
from stemma.matching.wording import choose_text
from stemma.reports.report import Report
from stemma.span import Span

TEXTS = (
    "A ferry sank near Orlovo on Monday.\n\nAt least 31 people were killed, police said. The mayor, Ana Petrova, "
    "said the ferry was overloaded.",
    "Divers have found more bodies near Orlovo.\n\nThe number of people killed has risen to 38.\n\nThe owner denied "
    "that the ferry was overloaded.",
    "At least 31 people were killed when a ferry sank near Orlovo on Monday, police said.",
)


class HashedWords:
    """An encoder that needs no weights: a fixed random vector for each word, added up."""

    def encode(self, texts):
        rows = [
            np.sum([self.word(w) for w in text.lower().split()] or [self.word("")], axis=0) for text in texts
        ]
        return np.array([row / np.linalg.norm(row) for row in rows], np.float32).reshape(len(texts), 384)

    @staticmethod
    @cache
    def word(word):
        return np.random.default_rng(list(word.encode())).normal(size=384)


@pytest.fixture(scope="module")
def analyses():
    language = Language()
    return [analyse(Report(f"r{i}", f"{i}.txt", text), language) for i, text in enumerate(TEXTS, start=1)]


@pytest.fixture(scope="module")
def mentions(analyses):
    return [m for a in analyses for m in find_mentions(a)]


def grouping(claims: tuple[Claim, ...]) -> set[frozenset[tuple[str, Span]]]:
    return {frozenset((m.report, m.span) for m in c.mentions) for c in claims}


def test_tolls_of_one_ferry_are_one_claim_and_a_denial_is_of_what_it_denies(analyses, mentions):
    claims = match(analyses, mentions, gather_entities(analyses), BuiltinEncoder())
    quotes = [" / ".join(m.quote for m in c.mentions) for c in claims]
    assert any("31" in q and "38" in q for q in quotes)
    assert any(q.count("overloaded") >= 2 for q in quotes)
    assert not any("overloaded" in q and "killed" in q for q in quotes)


def test_every_mention_is_in_one_claim(analyses, mentions):
    claims = match(analyses, mentions, (), HashedWords())
    assert sorted(id(m) for c in claims for m in c.mentions) == sorted(id(m) for m in mentions)
    assert [c.id for c in claims] == [f"c{i}" for i in range(1, len(claims) + 1)]
    assert match(analyses, [], (), HashedWords()) == ()


def test_the_order_of_reports_and_mentions_changes_nothing_but_the_numbers(analyses, mentions):
    one = match(analyses, mentions, (), HashedWords())
    other = match(analyses[::-1], mentions[::-1], (), HashedWords())
    assert one == match(analyses, mentions, (), HashedWords())
    assert grouping(one) == grouping(other)


def test_features_are_the_same_from_either_side(analyses, mentions):
    pairs = candidates(analyses, mentions, gather_entities(analyses))
    there, names = pairs.features(pairs.left, pairs.right)
    back, _ = pairs.features(pairs.right, pairs.left)
    assert len(pairs.left) > 10
    for column, name in enumerate(names):
        assert there[:, column] == pytest.approx(back[:, column], abs=1e-5), name


def test_a_model_of_other_features_is_refused(analyses, mentions):
    pairs = candidates(analyses, mentions, ())
    with pytest.raises(ValueError, match=r"training\.pairs"):
        PairModel(pair_model().forest, ("cosine",), 0.3).likelihood(pairs, pairs.left, pairs.right)


def test_by_question_clauses_worded_apart_lie_nearer_than_by_words():
    plain, asked = BuiltinEncoder(), QuestionEncoder()
    texts = ["the ferry was overloaded", "far too many people were aboard", "the ferry left at noon"]
    (alike, other), (alike_plain, other_plain) = (
        (v[0] @ v[1], v[0] @ v[2]) for v in (asked.encode(texts), plain.encode(texts))
    )
    assert alike - other > alike_plain - other_plain
    assert np.linalg.norm(asked.encode(texts), axis=1) == pytest.approx(1, abs=1e-4)
    assert asked.encode([]).shape == (0, 384)


def test_rival_answers_are_told_from_like_ones_and_from_either_side():
    texts = ["nine people were killed", "the blast left nine dead", "eleven people were killed"]
    seen = QuestionEncoder().see(texts)
    left, right = np.array([0, 0, 1], np.int32), np.array([1, 2, 2], np.int32)
    odds = rivalry(seen, left, right)
    assert odds[1] > odds[0] and odds[2] > odds[0]
    assert odds == pytest.approx(rivalry(seen, right, left), abs=1e-4)
    assert not len(rivalry(seen, left[:0], right[:0]))


def candidates(analyses, mentions, entities):
    story = lay_out(analyses, mentions, HashedWords())
    return find_candidates(story, Seen(*[HashedWords().encode(story.texts())] * 2), entities)


def test_a_mention_of_an_unknown_report_is_an_error(analyses, mentions):
    with pytest.raises(KeyError):
        match(analyses[:1], [replace(mentions[0], report="r9")], (), HashedWords())


def test_two_thousand_mentions_take_seconds():
    draw = np.random.default_rng(0)
    vocabulary = [f"word{i}" for i in range(400)]
    analyses, mentions = [], []
    for number in range(20):
        analysis = synthetic(f"r{number}", [draw.choice(vocabulary, 8).tolist() for _ in range(100)])
        analyses.append(analysis)
        text = analysis.report.text
        mentions += [
            Mention(analysis.report.id, s.span, s.span.of(text), i, "main")
            for i, s in enumerate(analysis.sentences)
        ]
    start = time.perf_counter()
    claims = match(analyses, mentions, (), HashedWords())
    assert time.perf_counter() - start < 60  # about 6 s alone on one core; quadratic ways take minutes
    assert sum(len(c.mentions) for c in claims) == 2000


def synthetic(name: str, sentences: list[list[str]]) -> Analysis:
    text, found = "", []
    for words in sentences:
        tokens = []
        start = len(text)
        for at, word in enumerate(words):
            span = Span(len(text), len(text) + len(word))
            tokens.append(
                Token(span, word, word, "NOUN", "NN", "_", -1 if at == 0 else 0, "root" if at == 0 else "dep")
            )
            text += word + " "
        found.append(Sentence(Span(start, len(text) - 1), tuple(tokens), 0))
    return Analysis(Report(name, name, text), tuple(found))


def test_the_text_of_a_claim_is_the_mention_that_reads_alone():
    def mention(quote, kind="main", **more):
        return Mention("r1", Span(0, len(quote)), quote, 0, kind, **more)

    clear = mention("the ferry that sank near Orlovo on Monday was overloaded")
    vague = mention("it was overloaded")
    assert choose_text([vague, clear]) == clear.quote
    assert (
        choose_text([mention("that the ferry\nwas overloaded", denied=True)])
        == "that the ferry was overloaded"
    )
