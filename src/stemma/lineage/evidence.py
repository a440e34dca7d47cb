"""What speaks for two reports being of one copy, as numbers."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from stemma.lineage.alignment import Alignment, align
from stemma.lineage.prose import Prose
from stemma.lineage.rarity import SIZES, Gram, Rarity
from stemma.reports.knowledge import agencies
from stemma.reports.report import Report

_LONGEST_RUN = 48  # words; a longer run says no more


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of a pair of reports, with the alignment they come from."""

    first: Prose
    second: Prose
    turned: bool  # whether the alignment's rows are the second report's sentences
    alignment: Alignment
    features: dict[str, float]


def gather_evidence(first: Prose, second: Prose, rarity: Rarity) -> Evidence:
    """Compare two reports."""
    turned = _length(first) > _length(second)
    shorter, longer = (second, first) if turned else (first, second)
    aligned = align(shorter, longer, rarity)
    features = {
        **_order(aligned),
        **_wording(shorter, longer, rarity),
        "figures": _figures(shorter, longer),
        "named": float(names_outlet(first.report, second.report) + names_outlet(second.report, first.report)),
    }
    return Evidence(first, second, turned, aligned, features)


def names_outlet(report: Report, other: Report) -> bool:
    """Whether a report names another's outlet, or the agency of its dateline ("told BPA")."""
    return any(mentions(report.text, name) for name in own_names(other))


def mentions(text: str, name: str) -> bool:
    """Whether a name stands in a text as words of its own."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I) is not None


def own_names(report: Report) -> tuple[str, ...]:
    """What a report's maker is called: its outlet, and the agency that signs its dateline.

    A known agency's dateline on a report of no named outlet shows whose copy it is, but not who runs it.
    """
    names = [*([report.outlet] if report.outlet else []), *signatures(report)]
    if report.outlet is None:
        names = [name for name in names if name.casefold() not in agencies()]
    bare = (re.sub(r"^the |\s*\([^()]*\)$", "", name.strip(), flags=re.I) for name in names)
    return tuple(dict.fromkeys(name for name in bare if len(name) > 1))


def signatures(report: Report) -> tuple[str, ...]:
    """The agencies in a report's dateline ("CHANDKHALI, Nov 8 (BPA) -")."""
    datelines = [piece.span for piece in report.furniture if piece.kind == "dateline"]
    return tuple(c.agency for c in report.credits if c.span and any(span.holds(c.span) for span in datelines))


def _length(one: Prose) -> int:
    return sum(len(run) for line in one.lines for run in line.runs)


def _order(aligned: Alignment) -> dict[str, float]:
    """How much of the shorter report the longer tells, and how much of that in the same order."""
    if not aligned.shared.size:
        return dict.fromkeys(("in_order", "anywhere", "alike", "alike_share", "close"), 0.0)
    alike = aligned.dice.max(axis=1)
    best = aligned.shared.max(axis=1)
    return {
        "in_order": aligned.carried / (aligned.weight + 1e-9),
        "anywhere": float(best.sum()) / (aligned.weight + 1e-9),
        "alike": math.log1p(float((alike >= 0.3).sum())),
        "alike_share": float((alike >= 0.3).mean()),
        "close": math.log1p(float((alike >= 0.5).sum())),
    }


def _wording(shorter: Prose, longer: Prose, rarity: Rarity) -> dict[str, float]:
    """Rare word runs shared, as a share of the shorter report's, and the longest run."""
    features = {}
    for size, grams in rarity.by_report[shorter.report.id].items():
        shared = grams & rarity.by_report[longer.report.id][size]
        features[f"runs_of_{size}"] = sum(rarity.grams[gram] for gram in shared) / (len(grams) + 1e-9)
    features["longest_run"] = math.log1p(_longest_run(shorter, longer, rarity))
    return features


def _longest_run(shorter: Prose, longer: Prose, rarity: Rarity) -> int:
    """The length of the longest run of words shared; to the word from five on, by bisection."""
    known = {
        size: rarity.by_report[shorter.report.id][size] & rarity.by_report[longer.report.id][size]
        for size in SIZES
    }
    low = max((size for size in SIZES if known[size]), default=1)
    if low < SIZES[-1]:
        return low
    ours, theirs = (_runs_with(one, known[low]) for one in (shorter, longer))
    high = _LONGEST_RUN
    while low < high:
        middle = (low + high + 1) // 2
        if _cut(ours, middle) & _cut(theirs, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _runs_with(one: Prose, grams: frozenset[Gram]) -> list[list[str]]:
    """The word runs of a report in which some of the grams stand."""
    size = SIZES[-1]
    runs = [[word.key for word in run] for line in one.lines for run in line.runs]
    return [
        keys
        for keys in runs
        if any(tuple(keys[at : at + size]) in grams for at in range(len(keys) - size + 1))
    ]


def _cut(runs: list[list[str]], size: int) -> set[Gram]:
    return {tuple(keys[at : at + size]) for keys in runs for at in range(len(keys) - size + 1)}


def _figures(shorter: Prose, longer: Prose) -> float:
    """The share of the shorter report's numbers and times that the longer gives too."""
    one, other = (
        {w.key for line in p.lines for w in line.words if w.key[0] in "#@"} for p in (shorter, longer)
    )
    return len(one & other) / (len(one) + 1)
