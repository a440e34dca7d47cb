"""Learn on corpus/train how rare words are in news, and which pairs of reports are of one copy.

    pip install -e '.[train]'
    python -m training.lineage              # writes src/stemma/lineage/data/{rarity.tsv,model.json}
    python -m training.lineage --check      # eight-fold over events: F1 of pairs that the model has not seen

One pair of reports is one example, kin where gold.json says so. The words of a pair's own event do not count among the
background, or every word would look as common as it is in the event itself.
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
from stemma.lineage.decision import RELATIVE, relative
from stemma.lineage.evidence import Evidence, gather_evidence
from stemma.lineage.prose import Prose, prose
from stemma.lineage.rarity import background, weigh
from stemma.reports import read

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus" / "train"
DATA = ROOT / "src" / "stemma" / "lineage" / "data"
THRESHOLD = 0.5
_SOURCE = "# Source: counted in corpus/train of this project by training/lineage.py; CC BY 4.0. Word, events that hold it."
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


def pairs(event: Event) -> tuple[list[Evidence], list[bool]]:
    """The evidence on every pair of an event's reports, and whether it is kin."""
    rarity = weigh(event.proses, leave_out=event.words)
    places = list(combinations(range(len(event.files)), 2))
    evidence = [gather_evidence(event.proses[a], event.proses[b], rarity) for a, b in places]
    return evidence, [frozenset((event.files[a], event.files[b])) in event.kin for a, b in places]


def fit(rows: Sequence[dict[str, float]], kin: Sequence[bool]) -> dict[str, Any]:
    """A logistic regression on standardised features, as the values that the package reads."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    names = list(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    scaler = StandardScaler().fit(table)
    learned = LogisticRegression(C=0.3, max_iter=5000).fit(scaler.transform(table), kin)
    features = {
        name: [round(float(value), 5) for value in (scaler.mean_[i], scaler.scale_[i] or 1.0, learned.coef_[0][i])]
        for i, name in enumerate(names)
    }
    return {"features": features, "bias": round(float(learned.intercept_[0]), 5), "threshold": THRESHOLD}


def ordinary(evidence: Sequence[Evidence], kin: Sequence[bool]) -> dict[str, float]:
    """The medians of unrelated pairs."""
    return {
        name: round(median(e.features[name] for e, k in zip(evidence, kin, strict=True) if not k), 5)
        for name in RELATIVE
    }


def train(events: Sequence[Event], seen: dict[str, tuple[list[Evidence], list[bool]]]) -> dict[str, Any]:
    """Fit the model on some events."""
    evidence = [e for event in events for e in seen[event.name][0]]
    kin = [k for event in events for k in seen[event.name][1]]
    usual = ordinary(evidence, kin)
    rows = [row for event in events for row in relative(seen[event.name][0], usual)]
    return fit(rows, kin) | {"ordinary": usual}


def check(events: Sequence[Event], seen: dict[str, tuple[list[Evidence], list[bool]]], folds: int = 8) -> float:
    """Mean F1 per event, each judged by a model that was fitted without it."""
    from stemma.lineage.decision import Model

    scores = []
    for fold in range(folds):
        data = train([event for i, event in enumerate(events) if i % folds != fold], seen)
        features = {name: (m, s, w) for name, (m, s, w) in data["features"].items()}
        judge = Model(features, data["bias"], data["threshold"], data["ordinary"])
        for event in events[fold::folds]:
            evidence, kin = seen[event.name]
            told = [judge.probability(row) >= judge.threshold for row in relative(evidence, judge.ordinary)]
            both = sum(t and k for t, k in zip(told, kin, strict=True))
            every = sum(told) + sum(kin)
            scores.append(2 * both / every if every else 1.0)
    return sum(scores) / len(scores)


def main(arguments: Sequence[str], understand: Any = None) -> None:
    """Train, or check by cross-validation."""
    if understand is None:
        language = Language()

        def understand(report: Any) -> Analysis:
            return analyse(report, language)

    events = [load(folder, understand) for folder in sorted(CORPUS.iterdir()) if (folder / "gold.json").exists()]
    write_rarity(events)
    seen = {event.name: pairs(event) for event in events}
    if "--check" in arguments:
        print(f"lineage F1, eight-fold over {len(events)} events: {check(events, seen):.3f}")
        return
    data = {"source": "training/lineage.py on corpus/train; CC BY 4.0"} | train(events, seen)
    (DATA / "model.json").write_text(json.dumps(data, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
