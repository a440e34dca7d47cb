"""Train the scores of clause boundaries on corpus/train.

    pip install -e '.[train]'
    python -m training.clauses              # writes src/stemma/claims/weights/clauses.{onnx,json}
    python -m training.clauses --check      # four-fold over events: how well held-out events fit

A candidate's target is the overlap over union of its span with the closest marked mention (0 for none),
cubed, so that one number says both whether the words are a claim and whether the cuts are right, and halves
of a claim get little. Candidates of sentences in which nothing is marked count little: facts of one report
with salience 1 are optional in the corpus.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.claims.boundaries import WEIGHTS
from stemma.claims.branches import branches
from stemma.claims.candidates import candidates, span_of
from stemma.claims.features import CATEGORIES, Field, encode, field_of
from stemma.language import Language, analyse
from stemma.language.analysis import Analysis
from stemma.reports import read
from stemma.span import Span
from training.forest import to_onnx

CORPUS = Path(__file__).parent.parent / "corpus" / "train"
_UNMARKED = 0.3  # weight of candidates where nothing is marked
_RARE, _SMOOTH = 25, 30  # categories met less often get the mean; how strongly the others are drawn to it
_FOREST = {"max_iter": 120, "learning_rate": 0.1, "max_leaf_nodes": 31, "min_samples_leaf": 60,
           "random_state": 0, "l2_regularization": 1.0}  # fmt: skip

Floats = NDArray[np.float64]
Tables = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Example:
    """The candidates of one report with their spans, targets and weights."""

    event: str
    field: Field
    spans: NDArray[np.int64]
    targets: Floats
    weights: Floats
    marked: tuple[tuple[Span, ...], ...]  # the places of each marked mention


def examples(folder: Path, language: Language) -> list[Example]:
    """The reports of one event as examples."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    found = []
    for report in read([folder / "reports"]).reports:
        name = Path(report.path).name
        quotes = [m["quote"] for c in gold["claims"] for m in c["mentions"] if m["file"] == name]
        found.append(example(folder.name, analyse(report, language), quotes))
    return found


def example(event: str, analysis: Analysis, quotes: list[str]) -> Example:
    """One report's candidates held against the quotes that are marked in it."""
    parts = []
    for index, sentence in enumerate(analysis.sentences):
        tree = branches(sentence)
        options = candidates(sentence, tree)
        if options and sentence.kind != "furniture":
            parts.append((index, tree, options))
    marked = tuple(locate(analysis.report.text, quote) for quote in quotes)
    rows, weights = [], []
    for index, _, options in parts:
        sentence = analysis.sentences[index]
        here = any(p.overlap(sentence.span) for places in marked for p in places)
        rows += [(s.start, s.end) for s in (span_of(sentence, c) for c in options)]
        weights += [1.0 if here else _UNMARKED] * len(options)
    spans = np.array(rows, np.int64).reshape(-1, 2)
    return Example(
        event, field_of(analysis, parts), spans, fit(spans, marked) ** 3, np.array(weights), marked
    )


def locate(text: str, quote: str) -> tuple[Span, ...]:
    """All places of the quote in the text, white space and quotation marks folded."""
    table = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
    words = quote.translate(table).split()
    flat = text.translate(table)
    found, at = [], flat.find(words[0])
    while at >= 0:
        end = at
        for word in words:
            while end < len(flat) and flat[end].isspace():
                end += 1
            if not flat.startswith(word, end):
                break
            end += len(word)
        else:
            found.append(Span(at, end))
        at = flat.find(words[0], at + 1)
    return tuple(found)


def fit(spans: NDArray[np.int64], marked: tuple[tuple[Span, ...], ...]) -> Floats:
    """For each span its overlap over union with the closest marked place."""
    best = np.zeros(len(spans))
    for place in {p for places in marked for p in places}:
        common = np.minimum(spans[:, 1], place.end) - np.maximum(spans[:, 0], place.start)
        common = np.maximum(common, 0)
        best = np.maximum(best, common / (spans[:, 1] - spans[:, 0] + len(place) - common))
    return best


def tables(data: list[Example]) -> Tables:
    """For each category of the features the mean target by value; "" stands for rare and unknown values."""
    mean = float(np.average(np.concatenate([d.targets for d in data])))
    result: Tables = {}
    for name, place, kind in CATEGORIES:
        total: defaultdict[str, float] = defaultdict(float)
        count: Counter[str] = Counter()
        for d in data:
            where, size = d.field.places[place], len(d.field.words[kind])
            sums = np.bincount(where, d.weights * d.targets, size)
            seen = np.bincount(where, d.weights, size)
            for at in np.flatnonzero(seen):
                value = d.field.words[kind][at]
                total[value] += float(sums[at])
                count[value] += seen[at]
        known = {v: (total[v] + _SMOOTH * mean) / (n + _SMOOTH) for v, n in count.items() if n >= _RARE}
        result[name] = {"": round(mean, 4), **{v: round(x, 4) for v, x in sorted(known.items()) if v}}
    return result


def train(data: list[Example]) -> tuple[Tables, Any]:
    """Tables and forest."""
    from sklearn.ensemble import HistGradientBoostingRegressor

    known = tables(data)
    rows = np.concatenate([encode(d.field, known) for d in data])
    forest = HistGradientBoostingRegressor(**_FOREST)
    forest.fit(rows, np.concatenate([d.targets for d in data]), np.concatenate([d.weights for d in data]))
    return known, forest


def save(known: Tables, forest: Any, width: int) -> None:
    """Write both files of weights."""
    WEIGHTS.mkdir(exist_ok=True)
    (WEIGHTS / "clauses.onnx").write_bytes(to_onnx(forest, width))
    (WEIGHTS / "clauses.json").write_text(json.dumps(known, ensure_ascii=False, indent=0), "utf-8")


def check(data: list[Example], folds: int = 4) -> float:
    """Correlation of scores and targets on events that the forest has not seen."""
    names = sorted({d.event for d in data})
    told, wanted = [], []
    for fold in range(folds):
        held = set(names[fold::folds])
        known, forest = train([d for d in data if d.event not in held])
        for d in data:
            if d.event in held:
                told.append(forest.predict(encode(d.field, known)))
                wanted.append(d.targets)
    return float(np.corrcoef(np.concatenate(told), np.concatenate(wanted))[0, 1])


def main() -> None:
    """Read the corpus, train, write."""
    language = Language()
    data = [e for folder in sorted(CORPUS.iterdir()) if folder.is_dir() for e in examples(folder, language)]
    if "--check" in sys.argv[1:]:
        print(f"correlation on held-out events: {check(data):.3f}")
        return
    known, forest = train(data)
    save(known, forest, encode(data[0].field, known).shape[1])


if __name__ == "__main__":
    main()
