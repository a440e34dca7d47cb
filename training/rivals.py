"""Train the model of rival values on corpus/train.

    pip install -e '.[train]'
    python -m training.rivals             # writes src/stemma/judgement/rivals/weights/rivals.{onnx,json}

Each event is run through the stages before judgement. A candidate pair of mentions is an example; it is a
rival pair where the two meet different values of one marked disagreement (half of the shorter span is shared).
``THRESHOLDS`` were chosen by four-fold over these events.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.claims import find_mentions
from stemma.claims.mention import Mention
from stemma.judgement.rivals.candidates import Candidates, find_candidates
from stemma.judgement.rivals.model import WEIGHTS
from stemma.language import BuiltinEncoder, Encoder, Language, analyse
from stemma.matching import gather_entities, match
from stemma.reports import read
from stemma.span import Span
from training.clauses import CORPUS, locate
from training.forest import to_onnx

FOREST = {"max_iter": 500, "learning_rate": 0.02, "max_leaf_nodes": 7, "min_samples_leaf": 30, "max_features": 0.3,
          "l2_regularization": 5.0, "early_stopping": False, "random_state": 0}  # fmt: skip
THRESHOLDS = {"within": 0.3, "between": 0.3, "join": 0.15}

Sides = dict[int, set[int]]  # by disagreement: the values that a mention meets


def example(folder: Path, language: Language, encoder: Encoder) -> tuple[Candidates, NDArray[np.bool_]]:
    """An event's candidate pairs, and which of them are rivals."""
    reports = read([folder / "reports"]).reports
    analyses = [analyse(report, language) for report in reports]
    mentions = [m for analysis in analyses for m in find_mentions(analysis)]
    entities = gather_entities(analyses)
    claims = match(analyses, mentions, entities, encoder)
    candidates = find_candidates(claims, entities, analyses, encoder)
    places = _places(folder, {Path(r.path).name: (r.id, r.text) for r in reports})
    sides = [_sides(facts.mention, places) for facts in candidates.facts]
    pairs = zip(candidates.left.tolist(), candidates.right.tolist(), strict=True)
    return candidates, np.array([_rivals(sides[i], sides[j]) for i, j in pairs], bool)


def _places(folder: Path, texts: dict[str, tuple[str, str]]) -> list[tuple[int, int, str, Span]]:
    """Disagreement, value, report and span of every marked value."""
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
    return [
        (number, value, texts[m["file"]][0], span)
        for number, disagreement in enumerate(gold["disagreements"])
        for value, given in enumerate(disagreement["values"])
        for m in given["mentions"]
        if m["file"] in texts
        for span in locate(texts[m["file"]][1], m["quote"])
    ]


def _sides(mention: Mention, places: list[tuple[int, int, str, Span]]) -> Sides:
    found: Sides = defaultdict(set)
    for disagreement, value, report, span in places:
        shared = span.overlap(mention.span)
        if report == mention.report and shared and 2 * shared >= min(len(span), len(mention.span)):
            found[disagreement].add(value)
    return found


def _rivals(one: Sides, other: Sides) -> bool:
    return any(other.get(d) and not values & other[d] for d, values in one.items())


def main(language: Language | None = None, encoder: Encoder | None = None) -> None:
    """Train on every event of corpus/train and write the weights."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    language, encoder = language or Language(), encoder or BuiltinEncoder()
    examples = [example(folder, language, encoder) for folder in sorted(CORPUS.iterdir()) if folder.is_dir()]
    names = examples[0][0].names
    used = [i for i, name in enumerate(names) if not name.startswith("story_place_")]
    table = np.vstack([candidates.table[:, used] for candidates, _ in examples])
    rival = np.concatenate([labels for _, labels in examples])
    forest = HistGradientBoostingClassifier(**FOREST).fit(table, rival)
    WEIGHTS.mkdir(exist_ok=True)
    (WEIGHTS / "rivals.onnx").write_bytes(to_onnx(forest, table.shape[1]))
    facts = {"features": [names[i] for i in used], **THRESHOLDS}
    (WEIGHTS / "rivals.json").write_text(json.dumps(facts, indent=1) + "\n", "utf-8")
    print(f"{len(rival)} pairs of {len(examples)} events, {int(rival.sum())} of them rivals")


if __name__ == "__main__":
    main()
