"""Lineage against marked events, and what is made of a statement that two reports print word for word."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

from stemma.language import Language, analyse
from stemma.language.analysis import Analysis
from stemma.lineage import trace
from stemma.reports import read

SHARED_WORDS = 10  # words of one quotation that two reports share in a row

Pairs = dict[frozenset[str], str]


def judge(gold: Pairs, found: Pairs) -> dict[str, float]:
    """F1 over pairs, and the share of the pairs met whose relation is right; both 1 where there is no pair."""
    both = gold.keys() & found.keys()
    every = len(gold) + len(found)
    right = sum(gold[pair] == found[pair] for pair in both)
    return {
        "lineage": 2 * len(both) / every if every else 1.0,
        "relation": right / len(both) if both else 1.0,
    }


def figures(folders: Sequence[Path], language: Language) -> dict[str, dict[str, float]]:
    """The figures of each event and their mean; pairs that share a statement only, and how many are called kin."""
    rows: dict[str, dict[str, float]] = {}
    pairs = mistaken = 0
    for folder in folders:
        reports = read([folder / "reports"]).reports
        analyses = [analyse(report, language) for report in reports]
        files = {report.id: Path(report.path).name for report in reports}
        marked = json.loads((folder / "gold.json").read_text("utf-8"))["lineage"]
        gold = {frozenset(pair["files"]): pair["relation"] for pair in marked}
        found = {frozenset((files[one.first], files[one.second])): one.relation for one in trace(analyses)}
        rows[folder.name] = judge(gold, found)
        quoting = {frozenset(files[id] for id in pair) for pair in statement_pairs(analyses)} - gold.keys()
        pairs += len(quoting)
        mistaken += len(quoting & found.keys())
    mean = {
        key: sum(row[key] for row in rows.values()) / max(1, len(rows)) for key in ("lineage", "relation")
    }
    return {**rows, "mean": mean, "shared statements": {"pairs": pairs, "called kin": mistaken}}


def statement_pairs(analyses: Sequence[Analysis]) -> list[tuple[str, str]]:
    """The pairs of reports that quote the same ``SHARED_WORDS`` words in a row."""
    quoted: Mapping[str, set[tuple[str, ...]]] = {a.report.id: _quoted_runs(a) for a in analyses}
    return [(a, b) for a, b in combinations(quoted, 2) if quoted[a] & quoted[b]]


def _quoted_runs(analysis: Analysis) -> set[tuple[str, ...]]:
    runs = set()
    for quotation in analysis.quotations:
        words = [word.strip("“”\"'’‘.,;:") for word in quotation.span.of(analysis.report.text).split()]
        runs |= {tuple(words[at : at + SHARED_WORDS]) for at in range(len(words) - SHARED_WORDS + 1)}
    return runs
