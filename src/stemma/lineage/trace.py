"""Traces which reports derive from one another or from one copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from stemma.language.analysis import Analysis
from stemma.lineage.decision import decide, model, relative
from stemma.lineage.descent import trace_descent
from stemma.lineage.evidence import Evidence, gather_evidence
from stemma.lineage.kinship import Kinship, Passage
from stemma.lineage.prose import Line, Prose, prose
from stemma.lineage.rarity import weigh
from stemma.reports.report import Report
from stemma.span import Span

_FEWEST_WORDS = 12  # a report with fewer words of its own shows nothing


def trace(analyses: Sequence[Analysis]) -> tuple[Kinship, ...]:
    """The pairs of reports that are of one copy, in the order of the reports.

    Words inside quotations do not count: two reports that quote one statement are not kin for that. What
    counts is rare wording, and the same things told in the same order; the decision is a logistic model's,
    trained on the corpus (``training/lineage.py``).
    """
    every = [prose(analysis) for analysis in analyses]
    spoken = [one for one in every if sum(1 for line in one.lines for _ in line.words) >= _FEWEST_WORDS]
    rarity = weigh(spoken)
    evidence = [gather_evidence(first, second, rarity) for first, second in combinations(spoken, 2)]
    judge = model()
    pairs = [(pair.first.report.id, pair.second.report.id) for pair in evidence]
    kin = decide(pairs, relative(evidence, judge.ordinary), judge)
    told = [pair for pair, yes in zip(evidence, kin, strict=True) if yes]
    relatives: dict[str, dict[str, Report]] = defaultdict(dict)
    for pair in told:
        first, second = pair.first.report, pair.second.report
        relatives[first.id][second.id] = second
        relatives[second.id][first.id] = first
    return tuple(_kinship(pair, relatives) for pair in told)


def _kinship(pair: Evidence, relatives: Mapping[str, Mapping[str, Report]]) -> Kinship:
    first, second = pair.first, pair.second
    passages = tuple(_passages(pair))
    sides = [[passage.first for passage in passages], [passage.second for passage in passages]]
    ours, theirs = relatives[first.report.id], relatives[second.report.id]
    thirds = tuple(report for key, report in ours.items() if key in theirs)
    descent = trace_descent(first.report, second.report, thirds)
    return Kinship(
        first=first.report.id,
        second=second.report.id,
        relation=descent.relation,
        overlap=round(max(_covered(first, sides[0]), _covered(second, sides[1])), 3),
        passages=passages,
        origin=descent.origin,
        wire=descent.wire,
        reason=descent.reason,
    )


def _passages(pair: Evidence) -> list[Passage]:
    """The stretch of shared words in each two sentences that the alignment pairs."""
    passages = []
    for row, column in pair.alignment.path:
        rows, columns = (pair.second, pair.first) if pair.turned else (pair.first, pair.second)
        here, there = _stretch(rows.lines[row], columns.lines[column])
        passages.append(Passage(there, here) if pair.turned else Passage(here, there))
    return passages


def _stretch(one: Line, other: Line) -> tuple[Span, Span]:
    """From the first to the last shared word, in each of two sentences."""
    common = {word.key for word in one.words} & {word.key for word in other.words}
    here, there = ([word.span for word in line.words if word.key in common] for line in (one, other))
    return Span(here[0].start, here[-1].end), Span(there[0].start, there[-1].end)


def _covered(one: Prose, spans: list[Span]) -> float:
    """The share of a report's own words that lie in some of the spans."""
    words = [word.span for line in one.lines for word in line.words]
    ordered = sorted(spans)
    inside = at = 0
    for word in words:
        while at < len(ordered) and ordered[at].end <= word.start:
            at += 1
        inside += at < len(ordered) and ordered[at].holds(word)
    return inside / max(1, len(words))
