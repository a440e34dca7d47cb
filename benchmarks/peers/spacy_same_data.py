"""A peer for the language model: spaCy's CNN pipeline, trained on the same treebanks for a few minutes.

    python benchmarks/peers/spacy_same_data.py --data ../shared/data --minutes 10

Tagger, morphologizer, parser and entity recogniser over UD EWT and GUM with the same names; measured by the same code
through the same door as ``--model spacy:...``. What it trained can be kept with ``--keep FOLDER``.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))  # the readers of the data sets stand in training/

from stemma.language.model.pipelines import SpacyParser, spaces  # noqa: E402
from training.language import corpus  # noqa: E402
from training.language.figures import name_figures, tree_figures  # noqa: E402
from training.language.treebanks import Sample  # noqa: E402

_PARTS = ["tok2vec", "tagger", "morphologizer", "parser", "ner"]
_WORDS = 1500  # of a batch


def example(pipeline: Any, sample: Sample) -> Any:
    """A sample as spaCy's training wants it."""
    from spacy.tokens import Doc
    from spacy.training import Example

    words = [word.form.replace(" ", "") for word in sample.words]
    gold = Doc(
        pipeline.vocab,
        words,
        spaces(words),
        tags=[word.xpos or "" for word in sample.words],
        pos=[word.upos or "X" for word in sample.words],
        morphs=["" if word.feats in {None, "_"} else word.feats for word in sample.words],
        heads=[word.head - 1 if word.head else at for at, word in enumerate(sample.words)],
        deps=["ROOT" if word.dep == "root" else word.dep for word in sample.words],
        ents=[word.name or "O" for word in sample.words],
    )
    return Example(Doc(pipeline.vocab, words, spaces(words)), gold)


def batches(examples: list[Any], order: random.Random) -> Iterator[list[Any]]:
    """The examples in random order, some words at a time."""
    order.shuffle(examples)
    batch: list[Any] = []
    for one in examples:
        batch.append(one)
        if sum(len(e.reference) for e in batch) >= _WORDS:
            yield batch
            batch = []


def train(samples: list[Sample], minutes: float) -> tuple[Any, float]:
    """The pipeline, and how many times it has seen the samples."""
    from spacy.cli.init_config import init_config
    from spacy.util import fix_random_seed, load_model_from_config

    fix_random_seed(0)
    config = init_config(lang="en", pipeline=_PARTS[1:], optimize="efficiency", silent=True)
    pipeline = load_model_from_config(config, auto_fill=True, validate=False)
    examples = [example(pipeline, sample) for sample in samples if sample.words[0].head is not None]
    optimiser = pipeline.initialize(lambda: examples)
    started, seen, total = time.process_time(), 0, len(examples)
    spent = lambda: (time.process_time() - started) / 60  # noqa: E731
    order = random.Random(0)
    while spent() < minutes:
        for batch in batches(examples, order):
            if spent() >= minutes:
                break
            optimiser.learn_rate = 0.001 * (1 - spent() / minutes)
            pipeline.update(batch, sgd=optimiser, drop=0.1)
            seen += len(batch)
        click.echo(f"{spent():.1f} min, {seen / total:.1f} epochs", err=True)
    return pipeline, seen / total


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--minutes", type=float, default=10.0, show_default=True, help="Processor time to train for.")
@click.option("--keep", type=click.Path(path_type=Path), help="Folder to store the pipeline in.")
def main(*, data: Path, minutes: float, keep: Path | None) -> None:
    """Train, measure, print."""
    ewt = corpus.ewt(data, "train")
    pipeline, epochs = train([*ewt, *corpus.gum(data, "train", corpus.places(ewt))], minutes)
    if keep:
        pipeline.to_disk(keep)
    parser = SpacyParser(pipeline)
    labels = lambda samples: parser.parse([[w.form.replace(" ", "") for w in s.words] for s in samples])  # noqa: E731
    test, wikigold = corpus.ewt(data, "test"), corpus.wikigold(data)
    news = [s for s in corpus.gum(data, "test", frozenset()) if "_news_" in s.document]
    started = time.perf_counter()
    parses = labels(test)
    speed = sum(len(s.words) for s in test) / (time.perf_counter() - started)
    figures = {
        "ewt": tree_figures(test, parses),
        "gum_news": tree_figures(news, labels(news)),
        "gold_tokens_uner_ewt": name_figures(test, parses),
        "gold_tokens_wikigold": name_figures(wikigold, labels(wikigold)),
        "training": {"minutes": minutes, "epochs": round(epochs, 1)},
        "words_per_s": round(speed),
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
