"""Train the models of rival values on corpus/train.

    pip install -e '.[train]'
    python -m training.rivals             # writes src/stemma/judgement/rivals/weights/

Each event is run through the stages before judgement. A pair of slots (amounts, times) is an example; it is a
rival pair where the two stand in different values of one marked disagreement. So is a pair of mentions, where that
disagreement is on something else than amounts or times. The features that tell of one claim are left out: claims
of these events are the work of a matching model that was trained on them, and too good to be relied on. The vectors
of questions are those of an encoder tuned without the event (run ``training.questions`` first, which writes it).
What comes of the pairs of mentions is looked at once more as a whole (``training.reviews``), which prints what each
likelihood from which on it might be told would give. ``THRESHOLDS`` are fixed: they are kept from one training to the
next. They were chosen by four-fold likelihoods over these events, and among those that did about as well there, by the
development events (which are never trained on). So were the likelihoods that make a conflict of a difference between
amounts (``_SURE`` in ``asking``), what kinds ask of more (``_FAIR``, ``_DATED``) and ``_JOIN_TIMES``.
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
from stemma.matching.questions import QuestionEncoder
from stemma.reports import read
from stemma.span import Span
from training.clauses import CORPUS, locate
from training.folds import FOLDS, encoder_without, fold_of
from training.forest import to_onnx
from training.reviews import Reviews

FOREST = {"max_iter": 200, "learning_rate": 0.045, "max_leaf_nodes": 7, "min_samples_leaf": 20, "max_features": 0.3,
          "l2_regularization": 5.0, "early_stopping": False, "random_state": 0}  # fmt: skip
THRESHOLDS = {"told": 0.13, "join": 0.05, "least": 0.24, "link": 0.12, "right": 0.24, "conflict": 0.3}
TOO_GOOD = frozenset({"same_claim", "same_mention"})
SLOTTED = frozenset({"quantity", "time"})  # kinds that slots answer for

Sides = dict[int, set[int]]  # by disagreement: the values that a span meets
Labels = NDArray[np.bool_]
Table = NDArray[np.float32]


@dataclass(frozen=True)
class Place:
    """Where a marked value stands."""

    disagreement: int
    value: int
    kind: str
    conflict: bool
    report: str
    span: Span


@dataclass(frozen=True)
class Example:
    """An event's pairs of mentions and of slots, and which of them are rivals.

    ``sides[i]`` is what mention i meets of any kind, ``conflicts`` which disagreements are conflicts, ``marked`` how
    many there are on something else than amounts or times.
    """

    candidates: Candidates
    rivals: Labels
    slots: SlotPairs
    slot_rivals: Labels
    sides: tuple[Sides, ...]
    conflicts: frozenset[int]
    marked: int


def event(folder: Path, language: Language, encoder: Encoder, questions: QuestionEncoder) -> Example:
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
    questions: QuestionEncoder,
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
    sides = tuple(_sides(f.mention.report, f.mention.span, places) for f in found.facts)
    conflicts = frozenset(p.disagreement for p in places if p.conflict)
    marked = len({p.disagreement for p in other})
    return Example(found, _marked(found, spoken), slots, _marked(slots, filled), sides, conflicts, marked)


def _places(folder: Path, texts: dict[str, tuple[str, str]]) -> list[Place]:
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
    return [
        Place(
            number,
            value,
            disagreement["kind"],
            disagreement["severity"] == "conflict",
            texts[m["file"]][0],
            span,
        )
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


def _fit(table: Table, columns: Sequence[str], used: Sequence[str], rival: Labels) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(**FOREST).fit(_chosen(table, columns, used), rival)


def _chosen(table: Table, columns: Sequence[str], used: Sequence[str]) -> Table:
    place = {column: i for i, column in enumerate(columns)}
    return table[:, [place[column] for column in used]]


def _spoken(events: Sequence[Example], used: Sequence[str]) -> Any:
    """The forest over pairs of mentions."""
    table = np.vstack([e.candidates.table for e in events])
    return _fit(table, events[0].candidates.names, used, np.concatenate([e.rivals for e in events]))


def _filled(events: Sequence[Example], used: Sequence[str]) -> Any:
    """The forest over pairs of slots."""
    table = np.vstack([e.slots.table for e in events])
    return _fit(table, slot_pairs.NAMES, used, np.concatenate([e.slot_rivals for e in events]))


def _reviews(events: Sequence[Example], used: Sequence[str]) -> Reviews:
    """The questions of every event, under a forest that has not seen it."""
    reviews = Reviews(sum(e.marked for e in events))
    for fold in range(FOLDS):
        forest = _spoken([e for number, e in enumerate(events) if fold_of(number) != fold], used)
        for number in range(fold, len(events), FOLDS):
            found = events[number].candidates
            odds = forest.predict_proba(_chosen(found.table, found.names, used))[:, 1].tolist()
            reviews.add(
                number, found, odds, events[number].sides, events[number].conflicts, THRESHOLDS["join"]
            )
    return reviews


def train(events: Sequence[Example], folder: Path = WEIGHTS) -> None:
    """Fit both forests and the review of questions, and write them and their thresholds into a folder."""
    folder.mkdir(exist_ok=True)
    spoken = [n for n in events[0].candidates.names if n not in TOO_GOOD and not n.startswith("story_place_")]
    filled = [n for n in slot_pairs.NAMES if n not in TOO_GOOD]
    (folder / "mentions.onnx").write_bytes(to_onnx(_spoken(events, spoken), len(spoken)))
    (folder / "slots.onnx").write_bytes(to_onnx(_filled(events, filled), len(filled)))
    rivals = sum(int(e.rivals.sum()) for e in events), sum(int(e.slot_rivals.sum()) for e in events)
    print(f"rival pairs of mentions: {rivals[0]}, of slots: {rivals[1]}")
    facts = {
        "features": {"mentions": spoken, "slots": filled},
        "thresholds": THRESHOLDS,
        "review": _reviews(events, spoken).learn(),
    }
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
