"""Lineage of real news without marks: the clusters of ``news_cluster``, each the reports of one event.

Where one report holds half of another's runs of five words the two are of one copy whatever else is true of them, and
reports of different events are not.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

from copies.screener import runs
from stemma.language import Language, analyse
from stemma.language.analysis import Analysis
from stemma.lineage import trace
from stemma.reports import read

HALF = 0.5
SLIGHT = 0.1


def figures(folder: Path, language: Language) -> dict[str, float]:
    """How many near-copies there are and the share found; how many pairs of different events are called kin.

    ``kin, slight`` counts the pairs of one event that are called kin though less than a tenth of the shorter's runs
    are shared: rewritten copy, or mistakes; nothing marks which.
    """
    events = [
        [analyse(report, language) for report in read([one]).reports]
        for one in sorted(folder.iterdir())
        if one.is_dir()
    ]
    near = found = kin_pairs = slight = 0
    for analyses in events:
        kin = {frozenset((one.first, one.second)) for one in trace(analyses)}
        held = {analysis.report.id: runs(analysis.report.text) for analysis in analyses}
        for a, b in combinations(held, 2):
            share = len(held[a] & held[b]) / min(len(held[a]), len(held[b]))
            told = frozenset((a, b)) in kin
            near, found = near + (share >= HALF), found + (share >= HALF and told)
            kin_pairs, slight = kin_pairs + told, slight + (share < SLIGHT and told)
    return {
        "reports": sum(map(len, events)),
        "near-copies": near,
        "near-copies found": found / max(1, near),
        "kin": kin_pairs,
        "kin, slight": slight,
        "kin of different events": _strangers(events),
    }


def _strangers(events: list[list[Analysis]]) -> int:
    """All reports at once: how many pairs of different events are called kin."""
    every, event_of = [], {}
    for number, analyses in enumerate(events):
        for analysis in analyses:
            id = f"r{len(every) + 1}"
            every.append(replace(analysis, report=replace(analysis.report, id=id)))
            event_of[id] = number
    return sum(event_of[one.first] != event_of[one.second] for one in trace(every))
