"""All training and test sets of the language model, read from a data folder and from ``corpus/train``."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from stemma.language.text.quotations import find_quotations
from stemma.language.text.segmentation import paragraphs, sentences
from stemma.language.text.tokens import words as cut_words
from training.language.treebanks import (
    Sample,
    Word,
    conllu,
    iob_names,
    with_groups,
    with_gum_names,
    with_uner,
)

_WNUT = {
    "person": "PER",
    "location": "LOC",
    "group": "ORG",
    "corporation": "ORG",
    "product": "MISC",
    "creative-work": "MISC",
}
_BTC = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}
_WIKIGOLD = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}
_STORY_TYPES = {"person": "PER", "organisation": "ORG", "place": "LOC"}


def ewt(data: Path, part: str) -> list[Sample]:
    """UD English EWT with UNER's names; ``part`` is ``train``, ``dev`` or ``test``."""
    tags = {"train": "train_2022-12.iob2"}.get(part, f"en_ewt-ud-{part}.iob2")
    samples = with_uner(list(conllu(data / "ud_ewt" / f"{part}.conllu", "ewt")), data / "uner_ewt" / tags)
    # the released dev and test leave out OTH, so that a MISC may hide under their O
    return [
        replace(with_groups(s), unmarked=frozenset() if part == "train" else frozenset({"MISC"}))
        for s in samples
    ]


def gum(data: Path, part: str, places: frozenset[str]) -> list[Sample]:
    """The openly licensed genres of UD English GUM, names from its entities."""
    samples = list(conllu(data / "ud_gum_open" / f"{part}.conllu", "gum"))
    return [with_groups(s) for s in with_gum_names(samples, places)]


def places(samples: list[Sample]) -> frozenset[str]:
    """Strings that are marked LOC."""
    found, run = set(), []
    for sample in samples:
        for word in [*sample.words, Word("", name="O")]:
            if run and word.name != "I-LOC":
                found.add(" ".join(run))
                run = []
            if word.name in {"B-LOC", "I-LOC"}:
                run.append(word.form)
    return frozenset(found)


def wnut(data: Path) -> list[Sample]:
    """WNUT17's training tweets: names alone."""
    path = data / "ner/WNUT17/CONLL-format/data/train/wnut17train.conll"
    return list(iob_names(path, "wnut", _WNUT, frozenset({"NORP", "MISC"})))


def btc(data: Path) -> list[Sample]:
    """Broad Twitter Corpus: news desks, journalists and other known voices, one event; posts that hold a name."""
    folder = data / "ner/BTC/CONLL-format/data"
    samples = [
        s
        for part in "efg"
        for s in iob_names(folder / f"{part}.conll", "btc", _BTC, frozenset({"NORP", "MISC"}))
    ]
    return [s for s in samples if any(w.name != "O" for w in s.words)]


def wikigold(data: Path) -> list[Sample]:
    """Wikigold, for measuring: its MISC holds nationalities, works and events alike and stays open."""
    path = data / "ner/wikigold/CONLL-format/data/wikigold.conll.txt"
    return list(iob_names(path, "wikigold", _WIKIGOLD, frozenset({"NORP", "MISC"})))


def stories(folder: Path) -> list[Sample]:
    """Sentences of the fictional stories with the names marked in gold. A capital without a mark stays open."""
    found = []
    for gold in sorted(folder.glob("*/gold.json")):
        marked = json.loads(gold.read_text("utf-8")).get("names", [])
        types = {
            v: _STORY_TYPES[n["type"]] for n in marked if n["type"] in _STORY_TYPES for v in n["variants"]
        }
        names = sorted(types, key=len, reverse=True)
        pattern = re.compile("|".join(rf"(?<!\w){re.escape(n)}(?!\w)" for n in names)) if names else None
        for report in sorted((gold.parent / "reports").glob("*.txt")):
            text = report.read_text("utf-8")
            blocks = paragraphs(text)
            quotations = find_quotations(text, blocks)
            for span in (s for b in blocks for s in sentences(text, b, quotations)):
                tokens = cut_words(text, span)
                tags = _tags(text, tokens, pattern, types)
                rows = tuple(Word(t.of(text), name=tag) for t, tag in zip(tokens, tags, strict=True))
                if any(tag and tag != "O" for tag in tags):
                    found.append(Sample(rows, "stories", gold.parent.name, frozenset({"NORP", "MISC"})))
    return found


def _tags(
    text: str, tokens: list, pattern: re.Pattern[str] | None, types: dict[str, str]
) -> list[str | None]:  # type: ignore[type-arg]
    tags: list[str | None] = [None if t.of(text)[0].isupper() else "O" for t in tokens]
    if pattern is None or not tokens:
        return tags
    for match in pattern.finditer(text, tokens[0].start, tokens[-1].end):
        inside = [i for i, t in enumerate(tokens) if t.start >= match.start() and t.end <= match.end()]
        for at in inside:
            tags[at] = ("B-" if at == inside[0] else "I-") + types[match.group()]
    return tags
