"""Trees from raw text, the CoNLL 2018 way: words count as right where their characters are the same."""

from __future__ import annotations

from pathlib import Path

from stemma.language.model.parser import Parser
from stemma.language.text.segmentation import paragraphs, sentences
from stemma.language.text.tokens import words as cut_words
from training.language.treebanks import Sample


def raw_texts(path: Path, genre: str = "") -> list[str]:
    """The texts of a treebank's file, paragraph by paragraph, of documents with ``genre`` in their name."""
    texts: list[str] = []
    inside = True
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("# newdoc"):
            inside = genre in line
        if inside and (line.startswith(("# newdoc", "# newpar")) or not texts):
            texts.append("")
        if inside and line.startswith("# text = "):
            texts[-1] += ("" if not texts[-1] else " ") + line[9:]
    return texts


def raw_figures(parser: Parser, samples: list[Sample], texts: list[str]) -> dict[str, float]:
    """Sentence F1, word F1 and LAS F1 from raw text; ``samples`` are the same texts, with gold trees."""
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
