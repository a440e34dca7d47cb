"""What speaks for two reports being of one copy, as numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

from stemma.lineage.alignment import Alignment, align
from stemma.lineage.makers import Maker
from stemma.lineage.profile import SIZES, Profile
from stemma.lineage.rarity import Rarity

_ALIKE, _CLOSE = 0.3, 0.5  # Dice coefficients, weighted
# In corpus/train three pairs of 84 that are kin share neither a run of five words nor so many sentences that are alike.
_LEAST_ALIKE = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of a pair of reports, with the alignment they come from.

    Every feature is a share of the shorter report or a mark that is there or not, so that long reports, which
    have more to be alike in, are not kin for their length.
    """

    first: Profile
    second: Profile
    turned: bool  # whether the alignment's rows are the second report's sentences
    alignment: Alignment
    features: dict[str, float]

    @property
    def enough(self) -> bool:
        """Whether there is enough common wording to speak of a copy, whatever its share of the report.

        Two short reports of one fact must share words.
        """
        longest = max(SIZES)
        if self.first.grams[longest] & self.second.grams[longest]:
            return True
        return int((self.alignment.dice.max(axis=1, initial=0.0) >= _ALIKE).sum()) >= _LEAST_ALIKE

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
        return dict.fromkeys(("in_order", "anywhere", "alike", "close"), 0.0)
    nearest = aligned.dice.max(axis=1)
    best = aligned.shared.max(axis=1)
    return {
        "in_order": aligned.carried / (aligned.weight + 1e-9),
        "anywhere": float(best.sum()) / (aligned.weight + 1e-9),
        "alike": float((nearest >= _ALIKE).mean()),
        "close": float((nearest >= _CLOSE).mean()),
    }


def _wording(shorter: Profile, longer: Profile, rarity: Rarity) -> dict[str, float]:
    """Rare word runs shared, as a share of the shorter report's."""
    features = {}
    for size, grams in shorter.grams.items():
        shared = grams & longer.grams[size]
        features[f"runs_of_{size}"] = sum(rarity.grams[gram] for gram in shared) / (len(grams) + 1e-9)
    return features
