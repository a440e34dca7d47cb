"""Traces which reports derive from one another or from one copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from stemma.language.analysis import Analysis
from stemma.lineage.decision import model, relative
from stemma.lineage.descent import trace_descent
from stemma.lineage.evidence import Evidence, gather_evidence
from stemma.lineage.kinship import Kinship, Passage
from stemma.lineage.prose import Line, Prose, prose
from stemma.lineage.rarity import weigh
from stemma.span import Span

_FEWEST_WORDS = 12  # a report with fewer words of its own shows nothing


def trace(analyses: Sequence[Analysis]) -> tuple[Kinship, ...]:
    """The pairs of reports that are of one copy, in the order of the reports.

    Words inside quotations do not count: two reports that quote one statement are not kin for that. What counts is
    rare wording, and the same things told in the same order; the decision is a logistic model's, trained on the
    corpus (``training/lineage.py``).
    """
    every = [prose(analysis) for analysis in analyses]
    spoken = [one for one in every if sum(1 for line in one.lines for _ in line.words) >= _FEWEST_WORDS]
    rarity = weigh(spoken)
    evidence = [gather_evidence(first, second, rarity) for first, second in combinations(spoken, 2)]
    decide = model()
    found = [
        _kinship(pair)
        for pair, features in zip(evidence, relative(evidence, decide.ordinary), strict=True)
        if decide.probability(features) >= decide.threshold
    ]
    return _siblings(found)


def _kinship(pair: Evidence) -> Kinship:
    first, second = pair.first, pair.second
    passages = tuple(_passages(pair))
    sides = [[passage.first for passage in passages], [passage.second for passage in passages]]
    descent = trace_descent(first.report, second.report)
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


def _siblings(found: list[Kinship]) -> tuple[Kinship, ...]:
    """Two reports made from one report at hand share its copy, whatever else they name."""
    origins: dict[str, set[str]] = {}
    for kin in found:
        if kin.origin is not None:
            copy = kin.second if kin.origin == kin.first else kin.first
            origins.setdefault(copy, set()).add(kin.origin)
    every = []
    for kin in found:
        common = origins.get(kin.first, set()) & origins.get(kin.second, set())
        if common and kin.origin is None:
            kin = replace(kin, relation="shared-copy", reason=f"both are made from {min(common)}")
        every.append(kin)
    return tuple(every)
