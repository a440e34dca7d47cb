"""Sentences as tensors, with the noise that news brings: headlines, capitals, lost stops, other names."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from stemma.language.model.parser import NO_WORD, in_pieces
from stemma.language.model.wordpieces import WordPieces
from training.language.network import Labels, minilm_folder
from training.language.spans import name_spans
from training.language.treebanks import Sample, Word

IGNORE = -100


@dataclass(frozen=True)
class Encoded:
    """A sentence as numbers; ``allowed`` holds for each word the name tags that its mark leaves open."""

    ids: list[int]
    piece_case: list[int]
    first: list[int]
    last: list[int]
    case: list[int]
    upos: list[int]
    xpos: list[int]
    feats: list[int]
    deps: list[int]
    head: list[int]
    allowed: list[list[bool]]


class Reader:
    """Turns samples into numbers under one set of labels."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.pieces = WordPieces(minilm_folder() / "vocab.txt")
        self.index = {
            key: {label: i for i, label in enumerate(getattr(labels, key))}
            for key in ("upos", "xpos", "feats", "deps")
        }

    def encode(self, sample: Sample) -> Encoded:
        """The sample's word pieces and labels; what it does not mark is ignored by the loss."""
        words = sample.words
        cut = in_pieces([w.form for w in words], self.pieces)
        look = lambda key, label: self.index[key].get(label, IGNORE) if label is not None else IGNORE  # noqa: E731
        return Encoded(
            cut.ids, cut.piece_case, cut.first, cut.last, cut.case,
            [look("upos", w.upos) for w in words], [look("xpos", w.xpos) for w in words],
            [look("feats", w.feats) for w in words], [look("deps", w.dep) for w in words],
            [IGNORE if w.head is None else w.head for w in words],
            [self._allowed(w, sample.unmarked) for w in words],
        )  # fmt: skip

    def _allowed(self, word: Word, unmarked: frozenset[str]) -> list[bool]:
        if word.name is None:
            return [True] * len(self.labels.names)
        if word.name == "O":
            return [tag == "O" or tag[2:] in unmarked for tag in self.labels.names]
        return [tag == word.name for tag in self.labels.names]


def collate(batch: list[Encoded]) -> dict[str, Tensor]:
    """A batch, padded; ``head`` and labels are -100 where the loss looks away."""
    pieces, words = max(len(e.ids) for e in batch), max(len(e.first) for e in batch)
    tags = len(batch[0].allowed[0])

    def padded(rows: list[list[int]], width: int, fill: int) -> Tensor:
        return torch.tensor([[*row, *[fill] * (width - len(row))] for row in rows])

    allowed = torch.ones(len(batch), words, tags, dtype=torch.bool)
    for row, encoded in enumerate(batch):
        allowed[row, : len(encoded.allowed)] = torch.tensor(encoded.allowed)
    tensors = {"ids": padded([e.ids for e in batch], pieces, 0), "allowed": allowed}
    tensors["mask"] = (tensors["ids"] > 0).long()
    tensors["piece_case"] = padded([e.piece_case for e in batch], pieces, NO_WORD)
    tensors["first"] = padded([e.first for e in batch], words, 0)
    tensors["last"] = padded([e.last for e in batch], words, 0)
    tensors["case"] = padded([e.case for e in batch], words, NO_WORD)
    for key in ("upos", "xpos", "feats", "deps", "head"):
        tensors[key] = padded([getattr(e, key) for e in batch], words, IGNORE)
    return tensors


def gathered(lengths: list[int], size: int, shuffle: random.Random | None) -> Iterator[list[int]]:
    """Indices in batches of at most ``size`` pieces, of like length; in random order where ``shuffle`` is
    given.
    """
    order = list(range(len(lengths)))
    if shuffle:
        shuffle.shuffle(order)
    found: list[list[int]] = []
    for at in range(0, len(order), 2000):
        found.append([])
        for index in sorted(order[at : at + 2000], key=lambda i: lengths[i]):
            if found[-1] and lengths[index] * (len(found[-1]) + 1) > size:
                found.append([])
            found[-1].append(index)
    if shuffle:
        shuffle.shuffle(found)
    yield from (batch for batch in found if batch)


class Noise:
    """Makes news of treebank sentences: case, stops, headlines, other names of the same kind and length."""

    def __init__(self, samples: list[Sample], seed: int) -> None:
        self.random = random.Random(seed)
        self.pool: dict[tuple[str, int], list[tuple[str, ...]]] = {}
        for sample in samples:
            for start, end, kind in name_spans([w.name or "O" for w in sample.words]):
                forms = tuple(w.form for w in sample.words[start:end])
                if forms[0][0].isupper():
                    self.pool.setdefault((kind, end - start), []).append(forms)

    def __call__(self, sample: Sample) -> Sample:
        """The sample, at times with noise."""
        words = list(sample.words)
        if self.random.random() < 0.25:
            words = self._renamed(words)
        if len(words) > 3 and words[-1].form == "." and self.random.random() < 0.1:
            words = _without(words, {len(words) - 1})
        if self.random.random() < 0.06:
            words = _headline(words)
        chance = self.random.random()
        if chance < 0.05:
            words = [replace(w, form=w.form.lower()) for w in words]
        elif chance < 0.08:
            words = [replace(w, form=w.form.upper()) for w in words]
        elif chance < 0.12:
            words = [
                replace(w, form=w.form[:1].upper() + w.form[1:] if len(w.form) > 3 else w.form) for w in words
            ]
        return replace(sample, words=tuple(words))

    def _renamed(self, words: list[Word]) -> list[Word]:
        for start, end, kind in name_spans([w.name or "O" for w in words]):
            choices = self.pool.get((kind, end - start))
            if choices and kind in {"PER", "ORG", "LOC"} and self.random.random() < 0.5:
                for at, form in zip(range(start, end), self.random.choice(choices), strict=True):
                    words[at] = replace(words[at], form=form)
        return words


def _headline(words: list[Word]) -> list[Word]:
    """The sentence without its articles and its stop."""
    heads = {w.head for w in words}
    light = {
        i
        for i, w in enumerate(words)
        if w.form.lower() in {"the", "a", "an"} and i + 1 not in heads and w.name == "O"
    }
    if words[-1].form == "." and len(words) not in heads:
        light.add(len(words) - 1)
    return _without(words, light) if len(words) - len(light) > 2 else words


def _without(words: list[Word], gone: set[int]) -> list[Word]:
    if any(w.head is not None and w.head - 1 in gone for i, w in enumerate(words) if i not in gone):
        return words
    place, kept = {0: 0}, 0
    for at in range(len(words)):
        if at not in gone:
            kept += 1
            place[at + 1] = kept
    return [
        replace(w, head=place[w.head] if w.head is not None else None)
        for at, w in enumerate(words)
        if at not in gone
    ]
