"""Train the pair model of matching on corpus/train.

    pip install -e '.[train]'
    python -m training.pairs              # writes src/stemma/matching/weights/pairs.{onnx,json}

Each event is seen with its marked mentions and with those that the claims stage finds, each of which is taken for
the marked mention that it fits best, and counts by how well; the latter also cut down to two reports and to
openings. A pair of found mentions that both fit none is left out. The threshold is where the B-cubed F1 of found
mentions is best on events that the forest has not seen.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.claims import Mention, find_mentions
from stemma.language import BuiltinEncoder, Encoder, Language, analyse
from stemma.language.analysis import Analysis
from stemma.matching import gather_entities
from stemma.matching.claim import Entity
from stemma.matching.clusters import group
from stemma.matching.features import Pairs
from stemma.matching.grouping import kept_apart
from stemma.matching.neighbours import MOST, find_neighbours
from stemma.matching.pairs import WEIGHTS
from stemma.matching.story import Story, lay_out
from stemma.reports import read
from stemma.span import Span
from training.clauses import CORPUS, locate
from training.forest import to_onnx

_FOREST = {"max_iter": 200, "learning_rate": 0.08, "max_leaf_nodes": 24, "min_samples_leaf": 40, "max_features": 0.5,
           "l2_regularization": 5.0, "early_stopping": False, "random_state": 0}  # fmt: skip
_KEPT = 0.25  # share of the pairs of different claims that the forest sees, each then counted 1 / share times
_FOLDS = 4
_OPENING = 4  # sentences of each report in the smallest stories
_THRESHOLDS = np.arange(0.15, 0.56, 0.025)

Marked = list[tuple[Mention, str]]  # a mention and the gold claim that it is of
Claims = tuple[str | None, ...]
Targets = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Example:
    """One event: its pairs, which are of one claim, and where the marked mentions went."""

    event: str
    counts: bool  # towards the threshold: the whole event with the mentions that the claims stage finds
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    table: NDArray[np.float32]
    names: tuple[str, ...]
    claim: Claims  # of each mention
    targets: tuple[
        tuple[int, str], ...
    ]  # for each marked mention the mention that stands for it (-1: none), its claim
    fits: NDArray[np.float64]  # of each mention: how well it fits a marked one; 1 where it fits none
    story: Story

    def same(self) -> NDArray[np.bool_]:
        """Which pairs are of one claim."""
        code = {c: i for i, c in enumerate(sorted({c for c in self.claim if c}))}
        claims = np.array([code[c] if c else -1 for c in self.claim])
        return np.asarray((claims[self.left] == claims[self.right]) & (claims[self.left] >= 0))

    def known(self) -> NDArray[np.bool_]:
        """Which pairs can be judged: of one mention at least it is known what it claims."""
        marked = np.array([c is not None for c in self.claim])
        return np.asarray(marked[self.left] | marked[self.right])


def examples(folder: Path, language: Language, encoder: Encoder) -> list[Example]:
    """One event, with its marked and with its found mentions."""
    analyses = [analyse(report, language) for report in read([folder / "reports"]).reports]
    entities = gather_entities(analyses)
    marked = marked_mentions(json.loads((folder / "gold.json").read_text("utf-8")), analyses)
    found = [m for a in analyses for m in find_mentions(a)]
    name = folder.name
    data = [
        example(name, lay_out(analyses, [m for m, _ in marked], encoder), marked, entities, counts=False),
        example(name, lay_out(analyses, found, encoder), marked, entities, counts=True),
    ]
    for reports, mentions in small_stories(name, analyses, found):
        held = {a.report.id for a in reports}
        own = [(m, claim) for m, claim in marked if m.report in held]
        story = lay_out(reports, mentions, encoder)
        data.append(example(name, story, own, gather_entities(reports), counts=False))
    return data


def small_stories(
    event: str, analyses: Sequence[Analysis], mentions: Sequence[Mention]
) -> Iterator[tuple[list[Analysis], list[Mention]]]:
    """The event as if two of its reports, or only their openings, were at hand.

    What a pair is held against (ranks, rarity, the story's middle) hangs on the size of the story, and a reader may
    bring a small one.
    """
    two = random.Random(event).sample(sorted(analyses, key=lambda a: a.report.path), min(2, len(analyses)))
    held = {a.report.id for a in two}
    yield two, [m for m in mentions if m.report in held]
    yield list(analyses), [m for m in mentions if m.sentence < _OPENING]


def example(event: str, story: Story, marked: Marked, entities: Sequence[Entity], *, counts: bool) -> Example:
    """Pairs and labels of the mentions of a story."""
    pairs = Pairs(story, find_neighbours(story), tuple(entities))
    left, right = pairs.neighbours.pairs()
    table, names = pairs.features(left, right)
    claim, targets, fits = align(story.mentions, marked)
    return Example(event, counts, left, right, table, names, claim, targets, fits, story)


def align(mentions: Sequence[Mention], marked: Marked) -> tuple[Claims, Targets, NDArray[np.float64]]:
    """What each mention claims, what stands for each marked mention, and how well each mention fits (1 for none).

    Fit is overlap over union, as in ``fit``.
    """
    of_report: dict[str, list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        of_report[mention.report].append(i)
    claim: list[str | None] = [None] * len(mentions)
    best = [0.0] * len(mentions)
    targets = []
    for gold, name in marked:
        fits = [(fit(gold.span, mentions[i].span), i) for i in of_report[gold.report]]
        for value, i in fits:
            if value > best[i]:
                best[i], claim[i] = value, name
        value, i = max(fits, default=(0.0, -1), key=lambda f: (f[0], -f[1]))
        targets.append((i if value else -1, name))
    return tuple(claim), tuple(targets), np.array([f or 1.0 for f in best])


def fit(a: Span, b: Span) -> float:
    """Overlap over union, 0 where less than half of the shorter is shared."""
    common = a.overlap(b)
    return common / (len(a) + len(b) - common) if common * 2 >= min(len(a), len(b)) else 0.0


def marked_mentions(gold: dict[str, Any], analyses: Sequence[Analysis]) -> Marked:
    """The quotes of the gold as mentions at their places, with what the claims stage would know of them."""
    by_name = {Path(a.report.path).name: a for a in analyses}
    taken: set[tuple[str, Span]] = set()
    found = []
    for claim in gold["claims"]:
        for quote in claim["mentions"]:
            analysis = by_name.get(quote["file"])
            places = locate(analysis.report.text, quote["quote"]) if analysis else ()
            if analysis is None or not places:
                continue
            free = [p for p in places if (analysis.report.id, p) not in taken]
            span = (free or places)[0]
            taken.add((analysis.report.id, span))
            found.append((_as_mention(analysis, span), claim["id"]))
    return found


def _as_mention(analysis: Analysis, span: Span) -> Mention:
    """The span as the found mention that fits it best would be, were its boundaries these."""
    text = analysis.report.text
    options = find_mentions(analysis)
    model = max(options, key=lambda m: fit(m.span, span), default=None)
    number = max(range(len(analysis.sentences)), key=lambda i: analysis.sentences[i].span.overlap(span))
    sentence = analysis.sentences[number]
    if model is None or not fit(model.span, span) or model.sentence != number:
        model = Mention(analysis.report.id, span, "", number, "main")
    return replace(
        model,
        span=span,
        quote=span.of(text),
        names=tuple(n for n in sentence.names if span.holds(n.span)),
        quantities=tuple(q for q in sentence.quantities if span.holds(q.span)),
        times=tuple(t for t in sentence.times if span.holds(t.span)),
    )


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
        weights.append(
            np.where(label, 1.0, 1 / _KEPT)[kept] * (one.fits[one.left] * one.fits[one.right])[kept]
        )
    forest = HistGradientBoostingClassifier(**_FOREST)
    forest.fit(np.concatenate(tables), np.concatenate(same), np.concatenate(weights))
    return forest


def b_cubed(keys: Sequence[Hashable], claims: Sequence[str]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998) of grouping by ``keys``."""
    ours, gold, both = Counter(keys), Counter(claims), Counter(zip(keys, claims, strict=True))
    precision = sum(n * n / ours[k] for (k, _), n in both.items()) / len(keys)
    recall = sum(n * n / gold[c] for (_, c), n in both.items()) / len(keys)
    return 2 * precision * recall / (precision + recall)


def grouped(one: Example, likelihood: NDArray[np.float64], least: float) -> float:
    """B-cubed F1 of the marked mentions of an event under a threshold."""
    weighted = zip(one.left.tolist(), one.right.tolist(), likelihood.tolist(), strict=True)
    apart = kept_apart(one.story, one.left, one.right, likelihood.astype(np.float32))
    groups = group(len(one.claim), weighted, apart, least, MOST)
    of = {i: number for number, members in enumerate(groups) for i in members}
    keys = [of[i] if i >= 0 else ("alone", place) for place, (i, _) in enumerate(one.targets)]
    return b_cubed(keys, [claim for _, claim in one.targets])


def held_out(data: Sequence[Example]) -> NDArray[np.float64]:
    """Mean B-cubed F1 of found mentions at each threshold, on events that the forest has not seen."""
    events = sorted({one.event for one in data})
    curves = []
    for fold in range(_FOLDS):
        aside = set(events[fold::_FOLDS])
        forest = train([one for one in data if one.event not in aside])
        for one in data:
            if one.event in aside and one.counts and one.targets:
                likelihood = forest.predict_proba(one.table)[:, 1]
                curves.append([grouped(one, likelihood, float(least)) for least in _THRESHOLDS])
    return np.asarray(np.mean(curves, axis=0))


def main(language: Language | None = None, encoder: Encoder | None = None) -> None:
    """Read the corpus, choose the threshold, train, write."""
    language, encoder = language or Language(), encoder or BuiltinEncoder()
    data = [
        e
        for folder in sorted(CORPUS.iterdir())
        if folder.is_dir()
        for e in examples(folder, language, encoder)
    ]
    curve = held_out(data)
    least = float(_THRESHOLDS[curve.argmax()])
    print(
        "held-out B-cubed:", ", ".join(f"{t:.3f}: {f:.3f}" for t, f in zip(_THRESHOLDS, curve, strict=True))
    )
    forest = train(data)
    WEIGHTS.mkdir(exist_ok=True)
    (WEIGHTS / "pairs.onnx").write_bytes(to_onnx(forest, len(data[0].names)))
    facts = {"features": data[0].names, "least": round(least, 3)}
    (WEIGHTS / "pairs.json").write_text(json.dumps(facts, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
