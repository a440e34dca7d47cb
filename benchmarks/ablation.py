"""What each part of matching is worth: B-cubed of grouping mentions into claims without it.

    python benchmarks/ablation.py ../shared/events/*

For each row the forest of pairs is trained anew on corpus/train without the named features, and its threshold is
chosen there on events that it has not seen; then the events given are grouped, with the mentions that Stemma finds and
with the marked ones. Candidates stay those that the vectors bring. ``training/questions.py`` must have been run.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from stemma.language import BuiltinEncoder, Language
from stemma.matching.questions import question_encoder
from training import pairs
from training.marked import read_event

Example = pairs.Example


def variants(names: Sequence[str]) -> dict[str, set[str]]:
    """The features that the forest of each row sees."""
    every = set(names)
    asked = {name for name in every if name.startswith(("asked_", "answer_"))}
    vectors = asked | {name.removeprefix("asked_") for name in asked}
    return {
        "all": every,
        "without the vectors of questions and answers": every - asked,
        "without any vectors": every - vectors,
        "without the entities": {name for name in every if not name.startswith("entities")},
        "vectors only": vectors,
    }


def cut(one: Example, kept: set[str]) -> Example:
    """The example with some of its features."""
    columns = [i for i, name in enumerate(one.names) if name in kept]
    return replace(one, table=one.table[:, columns], names=tuple(one.names[i] for i in columns))


def cosine(one: Example) -> NDArray[np.float32]:
    """What takes the place of the pair model: the mean of the two cosines of a pair."""
    columns = [one.names.index(name) for name in ("centred_cosine", "asked_centred_cosine")]
    return np.asarray(one.table[:, columns].mean(1), np.float32)


def figures(events: Sequence[Example], scores: Sequence[NDArray[np.float32]], least: float) -> str:
    """Mean precision, recall and F1 with found and with marked mentions."""
    cells = []
    for found in (True, False):
        rows = [pairs.grouped(e, s, least) for e, s in zip(events, scores, strict=True) if e.whole == found]
        cells += [f"{value:8.3f}" for value in np.mean(rows, axis=0)]
    return "".join(cells)


@click.command(help=__doc__)
@click.argument("dirs", metavar="DIR...", nargs=-1, required=True, type=click.Path(path_type=Path))
def main(*, dirs: tuple[Path, ...]) -> None:
    """Train, group and print."""
    language, encoder = Language(), BuiltinEncoder()
    corpus = pairs.read_corpus(language, encoder)
    told = [read_event(folder, language) for folder in dirs if (folder / "gold.json").is_file()]
    events = [one for event in told for one in pairs.examples(event, encoder, question_encoder())[:2]]
    click.echo(f"{'':46}{'least':>7}{'found p':>9}       r       F  marked p       r       F")
    means = np.mean([pairs.curve(one, cosine(one)) for one in corpus if one.whole], axis=0)
    least = float(pairs.THRESHOLDS[means.argmax()])
    click.echo(
        f"{'without the pair model':46}{least:7.3f}" + figures(events, [cosine(e) for e in events], least)
    )
    for name, kept in variants(corpus[0].names).items():
        seen = [cut(one, kept) for one in corpus]
        least = float(pairs.THRESHOLDS[pairs.held_out(seen).argmax()])
        forest = pairs.train(seen)
        scores = [pairs.likelihood(forest, cut(one, kept)) for one in events]
        click.echo(f"{name:46}{least:7.3f}" + figures(events, scores, least))


if __name__ == "__main__":
    main()
