"""Learn on corpus/train how rare words are in news, and which pairs of reports are of one copy.

    pip install -e '.[train]'
    python -m training.lineage              # writes src/stemma/lineage/data/{rarity.tsv,model.json}
    python -m training.lineage --check      # eight-fold over events: F1 of pairs that the model has not seen

One pair of reports is one example, kin where gold.json says so. The words of a pair's own event do not count
among the background, or every word would look as common as it is in the event itself.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from stemma.language import Language, analyse
from stemma.language.analysis import Analysis
from stemma.lineage.decision import RELATIVE, decide, read_model, relative
from stemma.lineage.evidence import Evidence, gather_evidence
from stemma.lineage.prose import Prose, prose
from stemma.lineage.rarity import background, weigh
from stemma.reports import read

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus" / "train"
DATA = ROOT / "src" / "stemma" / "lineage" / "data"
# From 0.65 to 0.75 held-out events fare alike, above and below they fare worse; in doubt two reports are two.
THRESHOLD, BRIDGED = 0.7, 0.25
_ALONE = 0.5  # weight of the same pairs with fewer reports beside them
_SOURCE = "# Source: counted in corpus/train by training/lineage.py; CC BY 4.0. Word, events that hold it."
_LEAST = 2  # events


@dataclass(frozen=True)
class Event:
    """An event's reports and the pairs of files that are kin."""

    name: str
    files: tuple[str, ...]
    proses: tuple[Prose, ...]
    kin: frozenset[frozenset[str]]

    @property
    def words(self) -> frozenset[str]:
        """Every word of the event's reports."""
        return frozenset(word.key for one in self.proses for line in one.lines for word in line.words)


def load(folder: Path, understand: Any) -> Event:
    """Read and analyse an event's reports."""
    reports = read([folder / "reports"]).reports
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    analyses: list[Analysis] = [understand(report) for report in reports]
    kin = frozenset(frozenset(pair["files"]) for pair in gold["lineage"])
    files = tuple(Path(report.path).name for report in reports)
    return Event(folder.name, files, tuple(map(prose, analyses)), kin)


def write_rarity(events: Sequence[Event]) -> None:
    """Count in how many events each word occurs."""
    counts = Counter(key for event in events for key in event.words)
    rows = [f"{key}\t{count}" for key, count in sorted(counts.items()) if count >= _LEAST]
    (DATA / "rarity.tsv").write_text("\n".join([_SOURCE, f"*\t{len(events)}", *rows, ""]), "utf-8")
    background.cache_clear()


@dataclass(frozen=True)
class Set:
    """Some reports of one event, compared pair by pair."""

    evidence: tuple[Evidence, ...]
    kin: tuple[bool, ...]
    weight: float

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The ids of the reports compared."""
        return [pair.reports for pair in self.evidence]


def compare(event: Event, places: Sequence[int], weight: float) -> Set:
    """Compare those of an event's reports that stand at the places."""
    rarity = weigh([event.proses[at] for at in places], leave_out=event.words)
    both = list(combinations(places, 2))
    evidence = tuple(gather_evidence(*pair, rarity) for pair in combinations(rarity.profiles, 2))
    return Set(
        evidence, tuple(frozenset((event.files[a], event.files[b])) in event.kin for a, b in both), weight
    )


def sets(event: Event) -> list[Set]:
    """The whole event first, then its reports by twos and threes: a reader may have no more."""
    everywhere = range(len(event.files))
    twos = [compare(event, some, _ALONE) for some in combinations(everywhere, 2)]
    threes = [compare(event, some, _ALONE / 3) for some in combinations(everywhere, 3)]
    return [compare(event, everywhere, 1.0), *twos, *threes]


def fit(rows: Sequence[dict[str, float]], kin: Sequence[bool], weights: Sequence[float]) -> dict[str, Any]:
    """A logistic regression on standardised features, as the values that the package reads."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    names = list(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    scaler = StandardScaler().fit(table)
    learned = LogisticRegression(C=0.3, max_iter=5000).fit(
        scaler.transform(table), kin, sample_weight=weights
    )
    features = {
        name: [
            round(float(value), 5)
            for value in (scaler.mean_[i], scaler.scale_[i] or 1.0, learned.coef_[0][i])
        ]
        for i, name in enumerate(names)
    }
    return {"features": features, "bias": round(float(learned.intercept_[0]), 5)}


def train(known: Sequence[list[Set]]) -> dict[str, Any]:
    """Fit the model on the sets of some events."""
    unrelated = [e for whole, *_ in known for e, k in zip(whole.evidence, whole.kin, strict=True) if not k]
    usual = {name: round(median(e.features[name] for e in unrelated), 5) for name in RELATIVE}
    every = [one for event in known for one in event]
    rows = [row for one in every for row in relative(one.evidence, usual)]
    kin = [k for one in every for k in one.kin]
    weights = [one.weight for one in every for _ in one.kin]
    return fit(rows, kin, weights) | {"threshold": THRESHOLD, "bridged": BRIDGED, "ordinary": usual}


def check(known: Sequence[list[Set]], folds: int = 8) -> float:
    """Mean F1 per event, each judged by a model that was fitted without it."""
    scores = []
    for fold in range(folds):
        judge = read_model(train([event for i, event in enumerate(known) if i % folds != fold]))
        for whole, *_ in known[fold::folds]:
            told = decide(whole.pairs, relative(whole.evidence, judge.ordinary), judge)
            both = sum(t and k for t, k in zip(told, whole.kin, strict=True))
            every = sum(told) + sum(whole.kin)
            scores.append(2 * both / every if every else 1.0)
    return sum(scores) / len(scores)


def main(arguments: Sequence[str], understand: Any = None) -> None:
    """Train, or check by cross-validation."""
    if understand is None:
        language = Language()

        def understand(report: Any) -> Analysis:
            return analyse(report, language)

    events = [
        load(folder, understand) for folder in sorted(CORPUS.iterdir()) if (folder / "gold.json").exists()
    ]
    write_rarity(events)
    known = [sets(event) for event in events]
    if "--check" in arguments:
        print(f"lineage F1, eight-fold over {len(events)} events: {check(known):.3f}")
        return
    data = {"source": "training/lineage.py on corpus/train; CC BY 4.0"} | train(known)
    (DATA / "model.json").write_text(json.dumps(data, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
