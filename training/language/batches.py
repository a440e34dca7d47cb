"""Sentences as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from stemma.language.model.parser import NO_WORD, in_pieces
from stemma.language.model.wordpieces import WordPieces
from training.language.network import Labels, minilm_folder
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
    set: list[float]  # one at the data set that marked it


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
        for word, first, last in zip(words, cut.first, cut.last, strict=True):
            if word.hidden:
                cut.ids[first : last + 1] = [self.pieces.mask] * (last + 1 - first)
        look = lambda key, label: self.index[key].get(label, IGNORE) if label is not None else IGNORE  # noqa: E731
        return Encoded(
            cut.ids, cut.piece_case, cut.first, cut.last, cut.case,
            [look("upos", w.upos) for w in words], [look("xpos", w.xpos) for w in words],
            [look("feats", w.feats) for w in words], [look("deps", w.dep) for w in words],
            [IGNORE if w.head is None else w.head for w in words],
            [self._allowed(w, sample.unmarked) for w in words],
            [float(sample.source == name) for name in self.labels.sets],
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
    tensors["set"] = torch.tensor([e.set for e in batch])
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
