"""Train the models of rival values on corpus/train.

    pip install -e '.[train]'
    python -m training.rivals             # writes src/stemma/judgement/rivals/weights/

Each event is run through the stages before judgement. A pair of slots (amounts, times) is an example; it is a
rival pair where the two stand in different values of one marked disagreement. So is a pair of mentions, where that
disagreement is on something else than amounts or times. The features that tell of one claim are left out: claims
of these events are the work of a matching model that was trained on them, and too good to be relied on. The vectors
of questions are those of an encoder tuned without the event (run ``training.questions`` first, which writes it).
``THRESHOLDS`` are fixed: they are kept from one training to the next. They were chosen by four-fold likelihoods over
these events, and among those that did about as well there, by the development events (which are never trained on).
So were the likelihoods that make a conflict of a difference (``_SURE`` in ``disagreements`` and ``slot_questions``),
what kinds ask of more (``_FAIR``, ``_DATED``) and ``_JOIN_TIMES``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.claims import find_mentions
from stemma.judgement.rivals import slot_pairs
from stemma.judgement.rivals.candidates import Candidates, find_candidates
from stemma.judgement.rivals.model import WEIGHTS
from stemma.judgement.rivals.slot_pairs import SlotPairs, find_slot_pairs
from stemma.judgement.rivals.slots import find_slots
from stemma.language import BuiltinEncoder, Encoder, Language, analyse
from stemma.language.analysis import Analysis
from stemma.matching import Claim, Entity, gather_entities, match
from stemma.reports import read
from stemma.span import Span
from training.clauses import CORPUS, locate
from training.folds import encoder_without
from training.forest import to_onnx

FOREST = {"max_iter": 200, "learning_rate": 0.045, "max_leaf_nodes": 7, "min_samples_leaf": 20, "max_features": 0.3,
          "l2_regularization": 5.0, "early_stopping": False, "random_state": 0}  # fmt: skip
THRESHOLDS = {"told": 0.2, "join": 0.05, "least": 0.28, "link": 0.06}
TOO_GOOD = frozenset({"same_claim", "same_mention"})
SLOTTED = frozenset({"quantity", "time"})  # kinds that slots answer for

Sides = dict[int, set[int]]  # by disagreement: the values that a span meets
Labels = NDArray[np.bool_]


@dataclass(frozen=True)
class Place:
    """Where a marked value stands."""

    disagreement: int
    value: int
    kind: str
    report: str
    span: Span


@dataclass(frozen=True)
class Example:
    """An event's pairs of mentions and of slots, and which of them are rivals."""

    candidates: Candidates
    rivals: Labels
    slots: SlotPairs
    slot_rivals: Labels


def event(folder: Path, language: Language, encoder: Encoder, questions: Encoder) -> Example:
    """Run an event through the stages and mark its pairs."""
    analyses = [analyse(report, language) for report in read([folder / "reports"]).reports]
    mentions = [m for analysis in analyses for m in find_mentions(analysis)]
    entities = gather_entities(analyses)
    claims = match(analyses, mentions, entities, encoder)
    return example(folder, analyses, entities, claims, encoder, questions)


def example(
    folder: Path,
    analyses: Sequence[Analysis],
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    encoder: Encoder,
    questions: Encoder,
) -> Example:
    """The pairs of an event, marked by its gold. ``questions`` is an encoder of questions that has not seen it."""
    found = find_candidates(claims, entities, analyses, encoder, questions)
    slots = find_slot_pairs(
        find_slots(found.facts, analyses), found.facts, found.claims, found.vectors, found.asked, encoder
    )
    places = _places(folder, {Path(a.report.path).name: (a.report.id, a.report.text) for a in analyses})
    other = [p for p in places if p.kind not in SLOTTED]
    spoken = [_sides(f.mention.report, f.mention.span, other) for f in found.facts]
    filled = [_sides(s.report, s.span, places) for s in slots.slots]
    return Example(found, _marked(found, spoken), slots, _marked(slots, filled))


def _places(folder: Path, texts: dict[str, tuple[str, str]]) -> list[Place]:
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
    return [
        Place(number, value, disagreement["kind"], texts[m["file"]][0], span)
        for number, disagreement in enumerate(gold["disagreements"])
        for value, given in enumerate(disagreement["values"])
        for m in given["mentions"]
        if m["file"] in texts
        for span in locate(texts[m["file"]][1], m["quote"])
    ]


def _sides(report: str, span: Span, places: Sequence[Place]) -> Sides:
    """Values of which half is shared, or half of the span."""
    found: Sides = defaultdict(set)
    for place in places:
        shared = place.span.overlap(span)
        if place.report == report and shared and 2 * shared >= min(len(place.span), len(span)):
            found[place.disagreement].add(place.value)
    return found


def _marked(pairs: Candidates | SlotPairs, sides: Sequence[Sides]) -> Labels:
    both = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    return np.array([_rivals(sides[i], sides[j]) for i, j in both], bool)


def _rivals(one: Sides, other: Sides) -> bool:
    return any(other.get(d) and not values & other[d] for d, values in one.items())


def _fit(
    path: Path, columns: Sequence[str], used: Sequence[str], table: NDArray[np.float32], rival: Labels
) -> None:
    from sklearn.ensemble import HistGradientBoostingClassifier

    place = {column: i for i, column in enumerate(columns)}
    forest = HistGradientBoostingClassifier(**FOREST).fit(table[:, [place[c] for c in used]], rival)
    path.write_bytes(to_onnx(forest, len(used)))
    print(f"{path.stem}: {len(rival)} pairs, {int(rival.sum())} of them rivals")


def train(events: Sequence[Example], folder: Path = WEIGHTS) -> None:
    """Fit both forests and write them and their thresholds into a folder."""
    folder.mkdir(exist_ok=True)
    names = events[0].candidates.names
    spoken = [n for n in names if n not in TOO_GOOD and not n.startswith("story_place_")]
    filled = [n for n in slot_pairs.NAMES if n not in TOO_GOOD]
    table = np.vstack([e.candidates.table for e in events])
    _fit(folder / "mentions.onnx", names, spoken, table, np.concatenate([e.rivals for e in events]))
    table = np.vstack([e.slots.table for e in events])
    _fit(
        folder / "slots.onnx",
        slot_pairs.NAMES,
        filled,
        table,
        np.concatenate([e.slot_rivals for e in events]),
    )
    facts = {"features": {"mentions": spoken, "slots": filled}, "thresholds": THRESHOLDS}
    (folder / "rivals.json").write_text(json.dumps(facts, indent=1) + "\n", "utf-8")


def main(language: Language | None = None, encoder: Encoder | None = None) -> None:
    """Train on every event of corpus/train."""
    language, encoder = language or Language(), encoder or BuiltinEncoder()
    folders = [folder for folder in sorted(CORPUS.iterdir()) if folder.is_dir()]
    train(
        [event(folder, language, encoder, encoder_without(number)) for number, folder in enumerate(folders)]
    )


if __name__ == "__main__":
    main()
