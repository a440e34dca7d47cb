"""The builtin tagger and parser: one int8 ONNX encoder with heads for UPOS, XPOS, features, names and arcs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from stemma.language.tree import best_tree

_BATCH_PIECES = 2048  # word pieces of a batch, padding included: keeps memory flat for long sentences
_LONGEST = 300  # words of a sentence that the encoder takes at once; its positions end at 512 pieces
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class Parse:
    """Labels for the words of one sentence. ``heads`` hold -1 for the root, ``names`` are IOB2 tags."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    names: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]


class Parser(Protocol):
    """What the language stage asks of a parser: words in, labels out, sentence by sentence."""

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parse sentences given as lists of words."""
        ...


def weights_folder() -> Path:
    """Where the shipped weights lie."""
    return Path(str(resources.files("stemma.language"))) / "weights"


def session(path: Path, threads: int) -> Any:
    """An onnxruntime session on the CPU with a fixed number of threads."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def word_pieces() -> Any:
    """The word-piece tokenizer that all shipped encoders share."""
    from tokenizers import Tokenizer

    pieces = Tokenizer.from_file(str(weights_folder() / "tokenizer.json"))
    pieces.no_padding()
    pieces.no_truncation()
    return pieces


class BuiltinParser:
    """The shipped parser, or another one of its make whose weights lie in ``folder``.

    Loads its weights on first use; safe to share between calls, not between threads.
    """

    FILES = frozenset({"tagger_parser_int8.onnx", "labels.json", "lab.npz"})  # what a folder of weights holds

    def __init__(self, threads: int = 1, folder: Path | None = None) -> None:
        self.threads = threads
        self.folder = folder or weights_folder()

    @cached_property
    def _session(self) -> Any:
        return session(self.folder / "tagger_parser_int8.onnx", self.threads)

    @cached_property
    def _pieces(self) -> Any:
        return word_pieces()

    @cached_property
    def _labels(self) -> dict[str, list[str]]:
        labels: dict[str, list[str]] = json.loads((self.folder / "labels.json").read_text("utf-8"))
        return labels

    @cached_property
    def _relations(self) -> dict[str, NDArray[np.float32]]:
        with np.load(self.folder / "lab.npz") as stored:
            return {key: stored[key] for key in stored}

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parse sentences given as lists of words; a very long one is parsed in stretches and joined at its
        roots.
        """
        return in_stretches(sentences, self._parse_stretches)

    def _parse_stretches(self, sentences: list[Sequence[str]]) -> list[Parse]:
        encoded = [self._encode(words) for words in sentences]
        results: list[Parse | None] = [None] * len(sentences)
        for batch in batches([len(ids) for ids, _ in encoded]):
            for index, parse in zip(batch, self._run(batch, sentences, encoded), strict=True):
                results[index] = parse
        return [parse for parse in results if parse is not None]

    def _encode(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        """Word-piece ids of a sentence and the place of each word's first piece."""
        straight = [word.translate(_STRAIGHT)[:60] for word in words]
        encoding = self._pieces.encode(straight, is_pretokenized=True, add_special_tokens=False)
        of_word: list[list[int]] = [[] for _ in words]
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            of_word[word].append(piece)
        ids, first = [101], []
        for pieces in of_word:
            first.append(min(len(ids), 510))
            ids += pieces or [100]
        return [*ids[:511], 102], first

    def _run(
        self, batch: list[int], sentences: list[Sequence[str]], encoded: list[tuple[list[int], list[int]]]
    ) -> list[Parse]:
        rows, pieces = len(batch), max(len(encoded[i][0]) for i in batch)
        words = max(len(sentences[i]) for i in batch)
        ids, mask = np.zeros((rows, pieces), np.int64), np.zeros((rows, pieces), np.int64)
        first, shape = np.zeros((rows, words), np.int64), np.full((rows, words), 7, np.int64)
        for row, index in enumerate(batch):
            piece_ids, starts = encoded[index]
            ids[row, : len(piece_ids)], mask[row, : len(piece_ids)] = piece_ids, 1
            first[row, : len(starts)] = starts
            shape[row, : len(starts)] = [_case(word) for word in sentences[index]]
        names = ["up", "xp", "fe", "ne", "arc", "lab", "ld", "lh"]
        outputs = self._session.run(names, {"ids": ids, "am": mask, "first": first, "shp": shape})
        return [
            self._decode(len(sentences[index]), {k: v[row] for k, v in zip(names, outputs, strict=True)})
            for row, index in enumerate(batch)
        ]

    def _decode(self, n: int, scores: dict[str, NDArray[np.float32]]) -> Parse:
        arcs = scores["arc"][:n, : n + 1].copy()
        arcs[np.arange(n), np.arange(1, n + 1)] = -1e9
        heads = best_tree(arcs)
        relations = scores["lab"][:n].copy()
        # The graph labels the best-scored head; where the tree chose another, label that arc anew.
        for word in np.nonzero(np.array(heads) != arcs.argmax(1))[0]:
            dependent, head, stored = scores["ld"][word], scores["lh"][heads[word]], self._relations
            bilinear = np.einsum("i,ioj,j->o", dependent, stored["LU"], head)
            relations[word] = (
                bilinear + stored["W1"] @ dependent + stored["b1"] + stored["W2"] @ head + stored["b2"]
            )
        label = {
            key: [self._labels[key][k] for k in scores[short][:n].argmax(-1)] for key, short in _HEADS.items()
        }
        return Parse(
            upos=tuple(label["upos"]),
            xpos=tuple(label["xpos"]),
            feats=tuple(label["feats"]),
            names=_iob2(label["ner"]),
            heads=tuple(head - 1 for head in heads),
            deps=tuple(self._labels["dep"][k] for k in relations.argmax(-1)),
        )


_HEADS = {"upos": "up", "xpos": "xp", "feats": "fe", "ner": "ne"}


def batches(lengths: list[int]) -> list[list[int]]:
    """Indices gathered by length, so that each batch wastes little on padding and stays under a fixed size."""
    found: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if found and (len(found[-1]) + 1) * lengths[found[-1][0]] <= _BATCH_PIECES:
            found[-1].append(index)
        else:
            found.append([index])
    return found


def in_stretches(
    sentences: Sequence[Sequence[str]], parse: Callable[[list[Sequence[str]]], list[Parse]]
) -> list[Parse]:
    """Parse sentences, very long ones in stretches of a few hundred words that are joined at their roots."""
    stretches = [
        (index, words[at : at + _LONGEST])
        for index, words in enumerate(sentences)
        for at in range(0, len(words), _LONGEST)
    ]
    joined: list[list[Parse]] = [[] for _ in sentences]
    for (index, _), parsed in zip(stretches, parse([words for _, words in stretches]), strict=True):
        joined[index].append(parsed)
    return [_join(parts) for parts in joined]


def _join(parts: list[Parse]) -> Parse:
    if len(parts) == 1:
        return parts[0]
    heads: list[int] = []
    deps: list[str] = []
    root = -1
    for part in parts:
        offset = len(heads)
        for head, dep in zip(part.heads, part.deps, strict=True):
            if head >= 0:
                heads.append(head + offset)
                deps.append(dep)
            elif root < 0:
                root = len(heads)
                heads.append(-1)
                deps.append(dep)
            else:
                heads.append(root)
                deps.append("parataxis")
    return Parse(
        upos=tuple(tag for part in parts for tag in part.upos),
        xpos=tuple(tag for part in parts for tag in part.xpos),
        feats=tuple(tag for part in parts for tag in part.feats),
        names=tuple(tag for part in parts for tag in part.names),
        heads=tuple(heads),
        deps=tuple(deps),
    )


def _iob2(tags: list[str]) -> tuple[str, ...]:
    """Tags in which every name opens with B."""
    fixed: list[str] = []
    for at, tag in enumerate(tags):
        stray = tag[0] == "I" and (at == 0 or fixed[at - 1][2:] != tag[2:])
        fixed.append("B" + tag[1:] if stray else tag)
    return tuple(fixed)


def _case(word: str) -> int:
    """The word's case as the tagger was trained to see it."""
    tests = (
        word.islower(),
        word[:1].isupper() and word[1:].islower(),
        word.isupper() and len(word) > 1,
        word[:1].isupper() and len(word) == 1,
        any(c.isdigit() for c in word),
        not any(c.isalnum() for c in word),
    )
    return next((kind for kind, holds in enumerate(tests) if holds), 6)
