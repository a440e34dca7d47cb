from __future__ import annotations

import pytest

from stemma.claims import find_mentions
from stemma.judgement import find_disagreements
from stemma.judgement.finding import KINDS, Disagreement
from stemma.language import BuiltinEncoder, Language, analyse
from stemma.language.analysis import Analysis
from stemma.matching import gather_entities, match
from stemma.reports.report import Report

_ONE = (
    "The ferry sank off Chandkhali on Thursday. Thirty-one people were killed, the police said. "
    "The ferry was 43 miles from port."
)
_TWO = (
    "A ferry has sunk near Chandkhali. Police said 38 people were killed. "
    "The ferry was 70 km from port when it sank."
)


@pytest.fixture(scope="module")
def told() -> tuple[list[Analysis], tuple[Disagreement, ...]]:
    language, encoder = Language(), BuiltinEncoder()
    analyses = [analyse(Report(f"r{i}", f"{i}.txt", text), language) for i, text in enumerate((_ONE, _TWO))]
    mentions = [m for a in analyses for m in find_mentions(a)]
    entities = gather_entities(analyses)
    claims = match(analyses, mentions, entities, encoder)
    return analyses, find_disagreements(claims, entities, analyses, encoder)


def test_a_rival_toll_is_a_conflict_with_both_values(
    told: tuple[list[Analysis], tuple[Disagreement, ...]],
) -> None:
    toll = next(d for d in told[1] if d.kind == "quantity")
    assert toll.severity == "conflict" and toll.about == "how many people were killed"
    assert {r.value.split()[0] for r in toll.rivals} == {"Thirty-one", "38"}


def test_the_same_distance_in_other_units_is_no_disagreement(
    told: tuple[list[Analysis], tuple[Disagreement, ...]],
) -> None:
    assert not any("43" in r.value or "70" in r.value for d in told[1] for r in d.rivals)


def test_every_place_is_its_own_words(told: tuple[list[Analysis], tuple[Disagreement, ...]]) -> None:
    texts = {a.report.id: a.report.text for a in told[0]}
    for number, d in enumerate(told[1], start=1):
        assert d.id == f"d{number}" and d.kind in KINDS and len(d.rivals) > 1
        assert all(m.quote == m.span.of(texts[m.report]) for r in d.rivals for m in r.places)


def test_no_claims_no_disagreements() -> None:
    assert find_disagreements((), (), ()) == ()
