"""The builtin tagger and parser: words in; UPOS, XPOS, features, names and a tree out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from stemma.language.model.graphs import Arrays, OnWeights, batches, table
from stemma.language.model.tagging import best_tags, shares
from stemma.language.model.tree import best_tree
from stemma.language.model.wordpieces import WordPieces

_LONGEST = 300  # words of a sentence that the encoder takes at once
_MOST_PIECES = 512  # where the encoder's positions end; words beyond share the last place
_LONGEST_WORD = 60  # characters of a word that are looked at
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "-", "–": "-"})
_TAGS = ("upos", "xpos", "feats")
NO_WORD = 7  # the case of padding and of the marks round a sentence


@dataclass(frozen=True, slots=True)
class Parse:
    """Labels for the words of one sentence. ``heads`` hold -1 for the root, ``names`` are IOB2 tags.

    ``sure`` is the probability that the tagger gives each word's name tag; empty where a parser tells none.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    names: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    sure: tuple[float, ...] = ()


class Parser(Protocol):
    """What the language stage asks of a parser: words in, labels out, sentence by sentence."""

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parse sentences given as lists of words."""
        ...


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence as the encoder takes it: piece ids with the case of their word, and each word's first and last."""

    ids: list[int]
    piece_case: list[int]
    first: list[int]
    last: list[int]
    case: list[int]


class BuiltinParser(OnWeights):
    """The shipped parser, or one with weights of another folder. Loads its weights on first use.

    The treebanks and name sets that it learned from mark some things differently. ``manner`` says how far to follow
    which ("ewt", "gum" ...), with weights that add up to 1; None is what the weights were found best with on news. A
    set that the weights do not know is a ``ValueError`` of ``parse``.
    """

    def __init__(
        self, threads: int = 1, folder: Path | None = None, manner: Mapping[str, float] | None = None
    ) -> None:
        super().__init__(threads, folder)
        self.manner = manner

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parse sentences given as lists of words; a very long one is parsed in stretches, joined at their roots."""
        return in_stretches(sentences, self._parse_stretches)

    def _parse_stretches(self, sentences: list[Sequence[str]]) -> list[Parse]:
        encoded = [in_pieces(words, self._weights.pieces) for words in sentences]
        found: dict[int, Parse] = {}
        for batch in batches([len(e.ids) for e in encoded]):
            found |= zip(batch, self._run([encoded[i] for i in batch]), strict=True)
        return [found[i] for i in range(len(sentences))]

    def _run(self, batch: list[Pieces]) -> list[Parse]:
        ids = table([e.ids for e in batch], 0)
        mask = (ids > 0).astype(np.int64)
        inputs = {
            "states": self._weights.run("trunk", {"ids": ids, "mask": mask})["states"],
            "mask": mask,
            "piece_case": table([e.piece_case for e in batch], NO_WORD),
            "first": table([e.first for e in batch], 0),
            "last": table([e.last for e in batch], 0),
            "case": table([e.case for e in batch], NO_WORD),
            "set": np.tile(self._set(), (len(batch), 1)),
        }
        scores = self._weights.run("heads", inputs)
        lengths = [len(e.case) for e in batch]
        heads = [_tree(scores["arcs"][row], n) for row, n in enumerate(lengths)]
        relations = self._relations(scores, heads)
        best = {key: scores[key].argmax(-1) for key in _TAGS}
        named = scores["names"] * (inputs["case"] != NO_WORD)[..., None]
        best["names"] = best_tags(named, self._weights.labels["names"])
        sure = shares(named, best["names"])
        return [
            self._parse(
                {key: rows[row, :n] for key, rows in best.items()}, heads[row], relations[row], sure[row, :n]
            )
            for row, n in enumerate(lengths)
        ]

    def _set(self) -> NDArray[np.float32]:
        manner = self._weights.manner if self.manner is None else self.manner
        sets = self._weights.labels["sets"]
        if unknown := sorted(set(manner) - set(sets)):
            raise ValueError(f"the weights know no data set {', '.join(unknown)}, only {', '.join(sets)}")
        return np.array([manner.get(name, 0.0) for name in sets], np.float32)

    def _relations(self, scores: Arrays, heads: list[list[int]]) -> list[list[str]]:
        """The relation of each word of a batch to its head: biaffine (Dozat and Manning 2017), all words at once."""
        dependents = np.concatenate([scores["dependents"][row, : len(h)] for row, h in enumerate(heads)])
        chosen = np.concatenate([scores["heads"][row, h] for row, h in enumerate(heads)])
        found = self._weights.run("relations", {"dependents": dependents[None], "heads": chosen[None]})[
            "deps"
        ][0]
        names = [self._weights.labels["deps"][k] for k in found.argmax(-1)]
        ends = np.cumsum([len(h) for h in heads]).tolist()
        return [names[end - len(h) : end] for end, h in zip(ends, heads, strict=True)]

    def _parse(
        self,
        best: dict[str, NDArray[np.int64]],
        heads: list[int],
        relations: list[str],
        sure: NDArray[np.float32],
    ) -> Parse:
        labels = self._weights.labels
        tags = {key: [labels[key][k] for k in row] for key, row in best.items()}
        return Parse(
            upos=tuple(tags["upos"]),
            xpos=tuple(tags["xpos"]),
            feats=tuple(tags["feats"]),
            names=tuple(tags["names"]),
            heads=tuple(head - 1 for head in heads),
            deps=tuple(relations),
            sure=tuple(sure.tolist()),
        )


def _tree(arcs: NDArray[np.float32], n: int) -> list[int]:
    own = arcs[:n, : n + 1].copy()
    own[np.arange(n), np.arange(1, n + 1)] = -1e9  # no word is its own head
    return best_tree(own)


def in_pieces(words: Sequence[str], pieces: WordPieces) -> Pieces:
    """A sentence as numbers. Curly quotes and long dashes are seen as plain ones; no word is lost."""
    case = [case_of(word) for word in words]
    ids, piece_case, first, last = [pieces.start], [NO_WORD], [], []
    for word, kind in zip(words, case, strict=True):
        own = pieces.of(word.translate(_STRAIGHT)[:_LONGEST_WORD]) or [pieces.unknown]
        first.append(min(len(ids), _MOST_PIECES - 2))
        ids += own
        last.append(min(len(ids) - 1, _MOST_PIECES - 2))
        piece_case += [kind] * len(own)
    most = _MOST_PIECES - 1
    return Pieces([*ids[:most], pieces.end], [*piece_case[:most], NO_WORD], first, last, case)


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
        sure=tuple(share for part in parts for share in part.sure),
    )


@lru_cache(maxsize=50_000)
def case_of(word: str) -> int:
    """The word's case as the tagger was trained to see it: 0 small, 1 Title, 2 CAPITALS, 3 one capital, 4 with a

    digit, 5 no letter or digit, 6 mixed.
    """
    tests = (
        word.islower(),
        word[:1].isupper() and word[1:].islower(),
        word.isupper() and len(word) > 1,
        word[:1].isupper() and len(word) == 1,
        any(c.isdigit() for c in word),
        not any(c.isalnum() for c in word),
    )
    return next((kind for kind, holds in enumerate(tests) if holds), 6)
