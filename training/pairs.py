"""Train the pair model of matching on corpus/train.

    pip install -e '.[train]'
    python -m training.pairs              # writes src/stemma/matching/weights/pairs.{onnx,json}

Each event is seen with its marked mentions and with those that the claims stage finds, each of which is taken for
the marked mention that it fits best, and counts by how well; the latter also cut down to two reports and to
openings. A pair of found mentions that both fit none is left out. The vectors of questions are those of an encoder
that was tuned without the event (``training/questions.py`` writes them to build/questions; run it first). The
threshold is the highest under which the B-cubed F1 of found mentions is as good as the best on events that neither
encoder nor forest has seen: what is gathered wrongly costs parties and disputes further on.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.claims import Mention
from stemma.language import BuiltinEncoder, Encoder, Language, Remembered
from stemma.language.analysis import Analysis
from stemma.matching import gather_entities
from stemma.matching.candidates import Candidates, find_candidates
from stemma.matching.grouping import gather
from stemma.matching.pairs import WEIGHTS
from stemma.matching.questions import QuestionEncoder
from stemma.matching.story import lay_out
from training.clauses import CORPUS
from training.folds import FOLDS, encoder_without, fold_of
from training.forest import to_onnx
from training.marked import Claims, Event, Marked, Targets, align, read_event

_FOREST = {"max_iter": 200, "learning_rate": 0.08, "max_leaf_nodes": 24, "min_samples_leaf": 40, "max_features": 0.5,
           "l2_regularization": 5.0, "early_stopping": False, "random_state": 0}  # fmt: skip
_KEPT = 0.25  # share of the pairs of different claims that the forest sees, each then counted 1 / share times
_OPENING = 4  # sentences of each report in the smallest stories
THRESHOLDS = np.arange(0.15, 0.56, 0.025)
_LEVEL = 0.0025  # of B-cubed F1: what differs by less is as good


@dataclass(frozen=True)
class Example:
    """One story: its pairs, which are of one claim, and where the marked mentions went."""

    event: str
    whole: bool  # the event with the mentions that the claims stage finds: what the threshold is chosen on
    candidates: Candidates
    table: NDArray[np.float32]
    names: tuple[str, ...]
    claim: Claims  # of each mention
    targets: Targets
    fits: NDArray[np.float64]  # of each mention: how well it fits a marked one; 1 where it fits none

    def same(self) -> NDArray[np.bool_]:
        """Which pairs are of one claim."""
        code = {c: i for i, c in enumerate(sorted({c for c in self.claim if c}))}
        claims = np.array([code[c] if c else -1 for c in self.claim])
        left, right = self.candidates.left, self.candidates.right
        return np.asarray((claims[left] == claims[right]) & (claims[left] >= 0))

    def known(self) -> NDArray[np.bool_]:
        """Which pairs can be judged: of one mention at least it is known what it claims."""
        marked = np.array([c is not None for c in self.claim])
        return np.asarray(marked[self.candidates.left] | marked[self.candidates.right])

    def weights(self) -> NDArray[np.float64]:
        """How much each pair counts."""
        return np.asarray(self.fits[self.candidates.left] * self.fits[self.candidates.right])


def examples(event: Event, encoder: Encoder, asking: QuestionEncoder) -> list[Example]:
    """One event, with its marked and with its found mentions, whole and as small stories."""
    data = [
        example(event, event.analyses, [m for m, _ in event.marked], encoder, asking),
        example(event, event.analyses, event.found, encoder, asking, whole=True),
    ]
    for reports, mentions in small_stories(event):
        data.append(example(event, reports, mentions, encoder, asking))
    return data


def small_stories(event: Event) -> Iterator[tuple[list[Analysis], list[Mention]]]:
    """The event as if two of its reports, or only their openings, were at hand.

    What a pair is held against (ranks, rarity, the story's middle) hangs on the size of the story, and a reader may
    bring a small one.
    """
    reports = sorted(event.analyses, key=lambda a: a.report.path)
    two = random.Random(event.name).sample(reports, min(2, len(reports)))
    held = {a.report.id for a in two}
    yield two, [m for m in event.found if m.report in held]
    yield list(event.analyses), [m for m in event.found if m.sentence < _OPENING]


def example(
    event: Event,
    analyses: Sequence[Analysis],
    mentions: Sequence[Mention],
    encoder: Encoder,
    asking: QuestionEncoder,
    *,
    whole: bool = False,
) -> Example:
    """Pairs and labels of mentions of an event."""
    held = {a.report.id for a in analyses}
    marked: Marked = tuple((m, claim) for m, claim in event.marked if m.report in held)
    story = lay_out(analyses, mentions, encoder)
    candidates = find_candidates(story, asking.see(story.texts()), gather_entities(analyses))
    table, names = candidates.features(candidates.left, candidates.right)
    return Example(event.name, whole, candidates, table, names, *align(story.mentions, marked))


def train(data: Sequence[Example]) -> Any:
    """A forest over the pairs of all examples."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    draw = np.random.default_rng(0)
    tables, same, weights = [], [], []
    for one in data:
        label = one.same()
        kept = one.known() & (label | (draw.random(len(label)) < _KEPT))
        tables.append(one.table[kept])
        same.append(label[kept])
        weights.append(np.where(label, 1.0, 1 / _KEPT)[kept] * one.weights()[kept])
    forest = HistGradientBoostingClassifier(**_FOREST)
    forest.fit(np.concatenate(tables), np.concatenate(same), np.concatenate(weights))
    return forest


def b_cubed(keys: Sequence[Hashable], claims: Sequence[str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998) of grouping by ``keys``."""
    ours, gold, both = Counter(keys), Counter(claims), Counter(zip(keys, claims, strict=True))
    precision = sum(n * n / ours[k] for (k, _), n in both.items()) / len(keys)
    recall = sum(n * n / gold[c] for (_, c), n in both.items()) / len(keys)
    return precision, recall, 2 * precision * recall / (precision + recall)


def grouped(one: Example, likelihood: NDArray[np.float32], least: float) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of the marked mentions of an event under a threshold."""
    groups = gather(one.candidates, likelihood, least)
    of = {i: number for number, members in enumerate(groups) for i in members}
    keys = [of[i] if i >= 0 else ("alone", place) for place, (i, _) in enumerate(one.targets)]
    return b_cubed(keys, [claim for _, claim in one.targets])


def held_out(data: Sequence[Example]) -> NDArray[np.float64]:
    """Mean B-cubed F1 of found mentions at each of ``THRESHOLDS``, on events that the forest has not seen."""
    events = sorted({one.event for one in data})
    curves = []
    for fold in range(FOLDS):
        aside = {event for number, event in enumerate(events) if fold_of(number) == fold}
        forest = train([one for one in data if one.event not in aside])
        for one in data:
            if one.event in aside and one.whole and one.targets:
                curves.append(curve(one, likelihood(forest, one)))
    return np.asarray(np.mean(curves, axis=0))


def likelihood(forest: Any, one: Example) -> NDArray[np.float32]:
    """How likely the forest holds each pair of the story to be of one claim."""
    return np.asarray(forest.predict_proba(one.table)[:, 1], np.float32)


def curve(one: Example, likelihood: NDArray[np.float32]) -> list[float]:
    """B-cubed F1 of an event at each of ``THRESHOLDS``."""
    return [grouped(one, likelihood, float(least))[2] for least in THRESHOLDS]


def read_corpus(language: Language, encoder: Encoder) -> list[Example]:
    """Every event of corpus/train, each seen through an encoder of questions that was tuned without it."""
    folders = sorted(folder for folder in CORPUS.iterdir() if folder.is_dir())
    return [
        one
        for number, folder in enumerate(folders)
        for one in examples(read_event(folder, language), Remembered(encoder), encoder_without(number))
    ]


def main(language: Language | None = None, encoder: Encoder | None = None) -> None:
    """Read the corpus, choose the threshold, train, write."""
    data = read_corpus(language or Language(), encoder or BuiltinEncoder())
    means = held_out(data)
    least = float(THRESHOLDS[means >= means.max() - _LEVEL].max())
    told = ", ".join(f"{t:.3f}: {f:.3f}" for t, f in zip(THRESHOLDS, means, strict=True))
    print(f"held-out B-cubed: {told}")
    write(train(data), data[0].names, least, WEIGHTS)


def write(forest: Any, names: Sequence[str], least: float, folder: Path) -> None:
    """Write the forest and what it needs to know."""
    folder.mkdir(exist_ok=True)
    (folder / "pairs.onnx").write_bytes(to_onnx(forest, len(names)))
    facts = {"features": names, "least": round(least, 3)}
    (folder / "pairs.json").write_text(json.dumps(facts, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
