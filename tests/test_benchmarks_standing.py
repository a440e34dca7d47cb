"""The benchmarks of judgement: with the gold in the place of every stage next to nothing is left to go wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

import judge
import standing
from stemma.claims import find_mentions
from stemma.language import BuiltinEncoder, Language, analyse
from stemma.relations import Asking, Limits
from stemma.relations.statements import Statements
from stemma.reports import read

EVENT = Path(__file__).parent.parent / "corpus/dev/trial-karamort"


@pytest.fixture(scope="module")
def tally() -> standing.Tally:
    return standing.count(standing.hear(EVENT, Language(), BuiltinEncoder()))


def test_what_the_gold_gives_raises_what_hangs_on_it(tally: standing.Tally) -> None:
    nothing, everything = standing.ROWS[0], standing.ROWS[-1]
    assert tally.judged > 20
    assert tally.origins[everything] >= 0.9 * tally.judged > tally.origins[nothing]
    assert tally.status[everything] >= 0.9 * tally.judged > tally.status[nothing]


def test_the_perfect_judge_knows_what_is_marked_and_only_that() -> None:
    analyses = [analyse(report, Language()) for report in read([EVENT / "reports"]).reports]
    mentions = [mention for analysis in analyses for mention in find_mentions(analysis)]
    perfect = judge.Perfect(judge.marks(EVENT, analyses, mentions))
    statements = Statements(analyses)
    pairs = [
        (statements.of(a), statements.of(b))
        for i, a in enumerate(mentions)
        for b in mentions[:i]
        if a.report != b.report
    ]
    relations = {v.relation if v else None for v in Asking(perfect, Limits(pairs=len(pairs))).ask(pairs)}
    assert relations == {"rival", "same", "unrelated", None}
