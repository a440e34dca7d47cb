"""Traces which reports derive from one another or from one copy."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from stemma.language.analysis import Analysis
from stemma.lineage.decision import decide, model, relative
from stemma.lineage.descent import trace_descent
from stemma.lineage.evidence import Evidence, gather_evidence
from stemma.lineage.fingerprints import pairs_sharing
from stemma.lineage.kinship import Kinship, Passage
from stemma.lineage.makers import Maker
from stemma.lineage.profile import Gram, Profile
from stemma.lineage.prose import Line, prose
from stemma.lineage.rarity import weigh
from stemma.span import Span

# No pair of corpus/train that is kin shares fewer than six runs of two words; nine in ten pairs of two events do.
_NEAR = 4
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
    near = _near(rarity.profiles)
    evidence = [gather_evidence(first, second, rarity) for first, second in near]
    judge = model()
    pairs = [pair.reports for pair in evidence]
    rows = relative(evidence, judge.ordinary, math.comb(len(spoken), 2) - len(near))
    kin = decide(pairs, rows, judge)
    sure = {id(pair): judge.probability(row) for pair, row in zip(evidence, rows, strict=True)}
    told = [pair for pair, yes in zip(evidence, kin, strict=True) if yes and pair.enough]
    relatives: dict[str, dict[str, Maker]] = defaultdict(dict)
    for pair in told:
        first, second = pair.reports
        relatives[first][second] = pair.second.maker
        relatives[second][first] = pair.first.maker
    return tuple(_kinship(pair, relatives, sure[id(pair)]) for pair in told)


def _near(profiles: Sequence[Profile]) -> list[tuple[Profile, Profile]]:
    """The pairs worth a closer look, from an index of word runs: among many reports most pairs are strangers."""
    numbers: dict[Gram, int] = {}
    held = [
        np.array([numbers.setdefault(gram, len(numbers)) for gram in one.grams[2]], dtype=np.uint64)
        for one in profiles
    ]
    pairs, shared = pairs_sharing(held, neighbours=len(held))
    return [(profiles[a], profiles[b]) for a, b in pairs[shared >= _NEAR]]


def _kinship(pair: Evidence, relatives: Mapping[str, Mapping[str, Maker]], sure: float) -> Kinship:
    first, second = pair.reports
    theirs = relatives[second]
    thirds = tuple(third for key, third in relatives[first].items() if key in theirs)
    descent = trace_descent(pair.first.maker, pair.second.maker, thirds)
    return Kinship(
        first=first,
        second=second,
        relation=descent.relation,
        overlap=round(_overlap(pair), 3),
        passages=tuple(_passages(pair)),
        origin=descent.origin,
        wire=descent.wire,
        reason=descent.reason,
        sure=round(sure, 3),
    )


def _passages(pair: Evidence) -> list[Passage]:
    """The stretch of shared words in each two sentences that the alignment pairs."""
    passages = []
    for row, column in pair.alignment.path:
        rows, columns = (pair.second, pair.first) if pair.turned else (pair.first, pair.second)
        here, there = _stretch(rows.prose.lines[row], columns.prose.lines[column])
        passages.append(Passage(there, here) if pair.turned else Passage(here, there))
    return passages


def _stretch(one: Line, other: Line) -> tuple[Span, Span]:
    """From the first to the last shared word, in each of two sentences."""
    common = {word.key for word in one.words} & {word.key for word in other.words}
    here, there = ([word.span for word in line.words if word.key in common] for line in (one, other))
    return Span(here[0].start, here[-1].end), Span(there[0].start, there[-1].end)


def _overlap(pair: Evidence) -> float:
    """The share of the shorter report's own words that stand, in some form, in the sentences they are paired with."""
    rows, columns = (pair.second, pair.first) if pair.turned else (pair.first, pair.second)
    shared = 0
    for row, column in pair.alignment.path:
        there = {word.key for word in columns.prose.lines[column].words}
        shared += sum(word.key in there for word in rows.prose.lines[row].words)
    return shared / max(1, rows.length)
