"""Train the choice among the sources around a clause on corpus/train.

    pip install -e '.[train]'
    python -m training.attribution            # writes src/stemma/claims/attribution/weights/attribution.onnx
    python -m training.attribution --check    # four-fold over events: share of mentions with the right source

An example is a marked mention with one frame that it may stand under; it is right where that frame's speaker
is the marked source or one of its other names.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.claims.attribution.choice import WEIGHTS, held
from stemma.claims.attribution.features import features
from stemma.claims.attribution.scene import Option, Scene, scene
from stemma.claims.clause import Clause
from stemma.language import Language, analyse
from stemma.language.analysis import Analysis
from stemma.reports import read
from stemma.span import Span
from training.clauses import locate
from training.forest import to_onnx

CORPUS = Path(__file__).parent.parent / "corpus" / "train"
_FOREST = {"max_iter": 110, "learning_rate": 0.08, "max_leaf_nodes": 15, "min_samples_leaf": 25,
           "l2_regularization": 2.0, "random_state": 0}  # fmt: skip
_STOP = frozenset(
    ["the", "of", "and", "a", "an", "president", "minister", "official", "officials", "spokesman",
     "spokeswoman", "spokesperson", "mr", "mrs", "ms", "dr", "senior", "chief", "agency", "report"]
)  # fmt: skip


@dataclass(frozen=True)
class Example:
    """A marked mention: its options, their rows, which are right, and whether none at all is right too."""

    event: str
    options: list[Option]
    rows: NDArray[np.float32]
    right: NDArray[np.bool_]
    null: bool


def clause_at(analysis: Analysis, span: Span) -> Clause | None:
    """The clause that a marked span makes: its head is the word with most of the span under it."""
    index = max(range(len(analysis.sentences)), key=lambda i: analysis.sentences[i].span.overlap(span))
    tokens = analysis.sentences[index].tokens
    inside = [i for i, t in enumerate(tokens) if t.span.overlap(span)]
    if not inside:
        return None
    members = set(inside)
    size = dict.fromkeys(inside, 0)
    for i in inside:
        at, steps = i, 0
        while at in members and steps < 60:
            size[at] += 1
            at, steps = tokens[at].head, steps + 1
    tops = [i for i in inside if tokens[i].head not in members and tokens[i].upos != "PUNCT"] or inside
    return Clause(span, index, inside[0], inside[-1], max(tops, key=lambda i: size[i]), "main")


def same(one: str, other: str) -> bool:
    """Whether two names share more than half of the words of the shorter."""
    a, b = _words(one), _words(other)
    short, long = sorted((a, b), key=len)
    return bool(short) and 2 * sum(any(_alike(x, y) for y in long) for x in short) > len(short)


def _alike(x: str, y: str) -> bool:
    return x == y or (len(x) > 4 and len(y) > 4 and x[:5] == y[:5])


def _words(text: str) -> list[str]:
    flat = unicodedata.normalize("NFKD", re.sub(r"['’]s?\b", "", text))
    every = re.findall(r"\w+", "".join(c for c in flat if not unicodedata.combining(c)).casefold())
    return [w for w in every if w not in _STOP] or every


def examples(folder: Path, analyses: dict[str, Analysis]) -> list[Example]:
    """The marked mentions of one event."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    scenes = {name: scene(analysis) for name, analysis in analyses.items()}
    found = []
    for claim in gold["claims"]:
        for mention in claim["mentions"]:
            setting = scenes.get(mention["file"])
            if setting is not None:
                one = _example(folder.name, setting, mention)
                found.extend([one] if one is not None else [])
    return found


def _example(event: str, setting: Scene, mention: dict[str, Any]) -> Example | None:
    places = locate(setting.analysis.report.text, mention["quote"])
    clause = clause_at(setting.analysis, places[0]) if places else None
    if clause is None:
        return None
    wanted = [w for w in (mention["source"], *mention.get("aliases", [])) if w]
    options = setting.options(clause)
    rows = np.array(features(setting, [clause], [options]), np.float32)
    right = np.array([any(same(w, o.speaker.name) for w in wanted) for o in options], bool)
    return Example(event, options, rows, right, mention["source"] is None)


def train(data: list[Example]) -> Any:
    """The forest."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    told = [d for d in data if d.options]
    forest = HistGradientBoostingClassifier(**_FOREST)
    forest.fit(np.concatenate([d.rows for d in told]), np.concatenate([d.right for d in told]))
    return forest


def is_right(example: Example, scores: NDArray[np.float64]) -> bool:
    """Whether the options held include a right one, or rightly are none."""
    kept = {id(o) for o in held(example.options, list(scores))}
    if not kept:
        return example.null
    return any(r for o, r in zip(example.options, example.right, strict=True) if id(o) in kept)


def held_out(data: list[Example], folds: int = 4) -> list[tuple[Example, NDArray[np.float64]]]:
    """Every example with the scores of a forest that has not seen its event."""
    names = sorted({d.event for d in data})
    found = []
    for fold in range(folds):
        out = set(names[fold::folds])
        forest = train([d for d in data if d.event not in out])
        for d in data:
            if d.event in out:
                scores = forest.decision_function(d.rows) if d.options else np.zeros(0)
                found.append((d, scores))
    return found


def shares(scored: list[tuple[Example, NDArray[np.float64]]]) -> tuple[float, float]:
    """The shares right among the mentions with a source and among those without."""
    null = np.array([d.null for d, _ in scored])
    right = np.array([is_right(d, s) for d, s in scored])
    return float(right[~null].mean()), float(right[null].mean())


def main() -> None:
    """Read the corpus, train, write."""
    language = Language()
    data: list[Example] = []
    for folder in sorted(p for p in CORPUS.iterdir() if p.is_dir()):
        reports = read([folder / "reports"]).reports
        data += examples(folder, {Path(r.path).name: analyse(r, language) for r in reports})
    if "--check" in sys.argv[1:]:
        named, unnamed = shares(held_out(data))
        print(f"right on held-out events: {named:.3f} with a source, {unnamed:.3f} without")
        return
    width = next(d.rows.shape[1] for d in data if d.options)
    WEIGHTS.parent.mkdir(exist_ok=True)
    WEIGHTS.write_bytes(to_onnx(train(data), width))


if __name__ == "__main__":
    main()
