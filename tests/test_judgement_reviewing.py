"""The second look at questions between statements: what it weighs, and that it alone makes a conflict of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stemma.claims import find_mentions
from stemma.judgement.disagreements import put_into_words
from stemma.judgement.rivals.model import rival_model
from stemma.judgement.rivals.reviewing import CONSTANT, Reviewer, question_row
from stemma.judgement.rivals.weighing import Weighed, weigh
from stemma.language import BuiltinEncoder, Language, analyse
from stemma.language.analysis import Analysis
from stemma.matching import Claim, gather_entities, match
from stemma.reports.report import Report

_TEXTS = (
    "The launch was overloaded, the police said. The captain has been arrested.",
    "The owner said the launch was not overloaded. The captain has not been arrested, the ministry said.",
)


@pytest.fixture(scope="module")
def found() -> tuple[list[Analysis], list[Claim], Weighed]:
    language, encoder = Language(), BuiltinEncoder()
    analyses = [analyse(Report(f"r{i}", f"{i}.txt", text), language) for i, text in enumerate(_TEXTS)]
    entities = gather_entities(analyses)
    claims = list(match(analyses, [m for a in analyses for m in find_mentions(a)], entities, encoder))
    model = replace(rival_model(), told=0.0, right=0.0)
    return analyses, claims, weigh(claims, entities, analyses, encoder, model)


def test_likelihoods_rise_with_what_weighs_for_them() -> None:
    reviewer = Reviewer({CONSTANT: -1.0, "reports": 1.0}, {CONSTANT: 0.0, "both_deny": -50.0})
    assert reviewer.review({"reports": 1.0, "both_deny": 0.0}).right == 0.5
    assert reviewer.review({"reports": 3.0, "both_deny": 0.0}).right > 0.8
    assert reviewer.review({"reports": 3.0, "both_deny": 9.0}).conflict < 1e-9


def test_the_shipped_weights_are_of_the_features_that_there_are(
    found: tuple[list[Analysis], list[Claim], Weighed],
) -> None:
    weighed = found[2]
    question, review = weighed.told().mentions[0]
    pairs = zip(weighed.candidates.left.tolist(), weighed.candidates.right.tolist(), strict=True)
    rows = {pair: k for k, pair in enumerate(pairs)}
    row = question_row(question, weighed.candidates, weighed.spoken.tolist(), rows)
    reviewer = weighed.model.reviewer
    assert {CONSTANT, *row} == set(reviewer.right) == set(reviewer.conflict)
    assert review == reviewer.review(row) and row["reports"] == 2


def test_statements_are_in_conflict_only_where_their_review_is_sure_enough(
    found: tuple[list[Analysis], list[Claim], Weighed],
) -> None:
    analyses, claims, weighed = found
    for bound, severity in ((0.0, "conflict"), (1.0, "difference")):
        model = replace(weighed.model, conflict=bound)
        told = put_into_words(replace(weighed, model=model), claims, (), analyses)
        assert {d.severity for d in told if d.kind == "polarity"} == {severity}


def test_what_its_review_finds_unlikely_is_not_told(
    found: tuple[list[Analysis], list[Claim], Weighed],
) -> None:
    weighed = found[2]
    assert weighed.told().mentions
    assert not replace(weighed, model=replace(weighed.model, right=1.0)).told().mentions
