"""What speaks for two reports being of one copy, as numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

from stemma.lineage.alignment import Alignment, align
from stemma.lineage.makers import Maker
from stemma.lineage.profile import SIZES, Gram, Profile
from stemma.lineage.rarity import Rarity

_LONGEST_RUN = 48  # words; a longer run says no more


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of a pair of reports, with the alignment they come from."""

    first: Profile
    second: Profile
    turned: bool  # whether the alignment's rows are the second report's sentences
    alignment: Alignment
    features: dict[str, float]

    @property
    def reports(self) -> tuple[str, str]:
        """The ids of the two reports."""
        return self.first.prose.report.id, self.second.prose.report.id


def gather_evidence(first: Profile, second: Profile, rarity: Rarity) -> Evidence:
    """Compare two of the reports that were weighed."""
    turned = first.length > second.length
    shorter, longer = (second, first) if turned else (first, second)
    aligned = align(shorter, longer, rarity.weights)
    features = {
        **_order(aligned),
        **_wording(shorter, longer, rarity),
        "figures": len(shorter.figures & longer.figures) / (len(shorter.figures) + 1),
        "spelt_apart": math.log1p(_spelt_apart(first, second)),
        "named": float(_names(first.maker, second.maker) + _names(second.maker, first.maker)),
    }
    return Evidence(first, second, turned, aligned, features)


def _names(one: Maker, other: Maker) -> bool:
    """Whether a report names another's outlet, or the agency of its dateline ("told BPA")."""
    return any(one.mentions(name) for name in other.names)


def _spelt_apart(first: Profile, second: Profile) -> int:
    """How many names both give, each in spellings of its own: a copy keeps the spelling, and its mistakes."""
    return sum(
        not forms & second.spellings[key] for key, forms in first.spellings.items() if key in second.spellings
    )


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


def _wording(shorter: Profile, longer: Profile, rarity: Rarity) -> dict[str, float]:
    """Rare word runs shared, as a share of the shorter report's, and the longest run."""
    features = {}
    for size, grams in shorter.grams.items():
        shared = grams & longer.grams[size]
        features[f"runs_of_{size}"] = sum(rarity.grams[gram] for gram in shared) / (len(grams) + 1e-9)
    features["longest_run"] = math.log1p(_longest_run(shorter, longer))
    return features


def _longest_run(shorter: Profile, longer: Profile) -> int:
    """The length of the longest run of words shared; to the word from five on, by bisection."""
    known = {size: shorter.grams[size] & longer.grams[size] for size in SIZES}
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


def _runs_with(one: Profile, grams: frozenset[Gram]) -> list[list[str]]:
    """The word runs of a report in which some of the grams stand."""
    size = SIZES[-1]
    runs = [[word.key for word in run] for line in one.prose.lines for run in line.runs]
    return [
        keys
        for keys in runs
        if any(tuple(keys[at : at + size]) in grams for at in range(len(keys) - size + 1))
    ]


def _cut(runs: list[list[str]], size: int) -> set[Gram]:
    return {tuple(keys[at : at + size]) for keys in runs for at in range(len(keys) - size + 1)}
