"""What is told of a candidate to the model that scores it: a row of numbers each, made for a whole report at once.

Words and relations become numbers by tables that training fills: how well candidates with that word at that place fit
on average (target encoding). So the model needs no vocabulary of its own, and unknown words get the average.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemma.claims.branches import EDGE_PUNCTUATION, Branches, base
from stemma.claims.candidates import Candidate, widest_from
from stemma.language.analysis import Analysis, Sentence, Token
from stemma.span import Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_QUOTES = frozenset("\"“”«»„‘’'")
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose", "where", "when"))

# (name, which word of the candidate, which property of the word)
CATEGORIES = (
    ("head dep", "head", "dep"), ("head tag", "head", "tag"), ("head lemma", "head", "lemma"),
    ("above dep", "above", "dep"), ("above tag", "above", "tag"), ("above lemma", "above", "lemma"),
    ("first word", "first", "word"), ("first tag", "first", "tag"), ("left dep", "left", "dep"),
    ("before word", "before", "word"), ("before tag", "before", "tag"), ("before dep", "before", "dep"),
    ("last word", "last", "word"), ("last tag", "last", "tag"), ("right dep", "right", "dep"),
    ("after word", "after", "word"), ("after tag", "after", "tag"), ("after opens", "after", "opens"),
    ("second word", "second", "word"), ("second tag", "second", "tag"),
    ("last dep", "last", "dep"), ("mark word", "mark", "word"), ("subject word", "subject", "lemma"),
    ("subject tag", "subject", "tag"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """The candidates of a report over all its words in one row, sentence after sentence."""

    words: tuple[
        dict[str, str], ...
    ]  # properties of each word; the last is the one outside of every sentence
    places: dict[str, Ints]  # for each candidate, the index of the word at each place
    numbers: Floats


def encode(field: Field, tables: Mapping[str, Mapping[str, float]]) -> Floats:
    """The matrix for the model: encoded categories, then numbers."""
    columns = []
    for name, place, kind in CATEGORIES:
        table = tables[name]
        mean = table[""]
        values = np.array([table.get(word[kind], mean) for word in field.words], np.float32)
        columns.append(values[field.places[place]])
    return np.concatenate([np.stack(columns, 1), field.numbers], 1)


def field_of(analysis: Analysis, parts: Sequence[tuple[int, Branches, Sequence[Candidate]]]) -> Field:
    """Lay out candidates (index of the sentence, its tree, its candidates) for ``encode``. Needs one candidate."""
    words: list[dict[str, str]] = []
    counts: list[tuple[int, ...]] = []
    rows: list[tuple[int, ...]] = []
    quoted = [q.span for q in analysis.quotations]
    outside = sum(len(analysis.sentences[i].tokens) for i, _, _ in parts)
    for index, tree, options in parts:
        sentence = analysis.sentences[index]
        start = len(words)
        words.extend(_properties(sentence, tree, i, token) for i, token in enumerate(sentence.tokens))
        counts.extend(_counts(sentence, quoted))
        depths = _depths(sentence)
        whole = _wholeness(sentence, options)
        for one, ties in zip(options, whole, strict=True):
            rows.append((*_row(sentence, tree, one, start, outside), *ties, depths[one.head], index, len(parts)))
    words.append(dict.fromkeys(("dep", "tag", "lemma", "word", "opens"), "-"))
    table = np.array(rows, np.int64)
    places = {name: table[:, i] for i, name in enumerate(_PLACES)}
    return Field(tuple(words), places, _numbers(table, places, np.array(counts, np.int64)))


_PLACES = ("head", "above", "first", "left", "before", "last", "right", "after", "second", "mark", "subject")


def _row(sentence: Sentence, tree: Branches, one: Candidate, start: int, outside: int) -> tuple[int, ...]:
    tokens = sentence.tokens
    head, first, last, size = one.head, one.first, one.last, len(tokens)
    above = tokens[head].head
    mark = subject = clause = -1
    for child in tree.children[head]:
        relation = base(tokens[child].dep)
        if relation == "mark" and mark < 0:
            mark = child
        elif relation in ("nsubj", "csubj"):
            subject = child
        elif relation == "ccomp" or (relation == "parataxis" and clause < 0):
            clause = child
    at = [
        head,
        above,
        first,
        one.left_child,
        first - 1,
        last,
        one.right_child,
        last + 1,
        last + 2,
        mark,
        subject,
    ]
    placed = [start + i if 0 <= i < size else outside for i in at]
    length = tokens[last].span.end - tokens[first].span.start
    return (
        *placed, last - first + 1, length, head - first, last - head, first - tree.first[head], tree.last[head] - last,
        one.left_rank, one.right_rank, first, size - 1 - last, size,
        int(sentence.kind == "headline"), int(first <= above <= last), int(0 <= subject and first <= subject <= last),
        int(clause >= 0), int(first <= clause <= last), int(mark >= first), len(tree.children[head]),
    )  # fmt: skip


def _properties(sentence: Sentence, tree: Branches, at: int, token: Token) -> dict[str, str]:
    form = "Fin" if "VerbForm=Fin" in token.feats else ""
    opens = sentence.tokens[widest_from(sentence, tree, at)].dep
    return {"dep": token.dep, "tag": token.xpos + form, "lemma": token.lemma.lower(), "word": token.text.lower(),
            "opens": opens}  # fmt: skip


def _counts(sentence: Sentence, quotations: Sequence[Span]) -> list[tuple[int, ...]]:
    """For each word, what of it is counted inside a candidate."""
    here = quotations[bisect_left(quotations, sentence.span.start, key=lambda q: q.end) :][:20]
    named = {t for n in sentence.names for t in range(n.span.start, n.span.end)}
    return [
        (
            int(t.upos == "VERB"), int("VerbForm=Fin" in t.feats), int(t.upos == "NUM"), int(t.span.start in named),
            int(t.text == ","), int(t.text in _QUOTES), int(t.text.lower() in _RELATIVE and t.upos in ("PRON", "ADV")),
            int(t.dep == "conj"), int(base(t.dep) == "nsubj"), int(base(t.dep) in ("advcl", "acl", "appos")),
            int(base(t.dep) in ("obl", "nmod")), int(t.text in EDGE_PUNCTUATION and t.text != ","),
            int(any(q.start <= t.span.start < q.end for q in here)),
        )
        for t in sentence.tokens
    ]  # fmt: skip


def _wholeness(sentence: Sentence, options: Sequence[Candidate]) -> list[list[int]]:
    """How well each candidate is a phrase of the tree: the arcs that leave it, those that enter it, loose edges."""
    tokens = sentence.tokens
    heads = np.array([t.head if 0 <= t.head < len(tokens) else len(tokens) for t in tokens])
    arcs = np.zeros((len(tokens) + 2, len(tokens) + 2), np.int64)
    arcs[np.arange(len(tokens)) + 1, heads + 1] = 1
    sums = arcs.cumsum(0).cumsum(1)  # sums[i, k]: arcs from the first i words to the first k
    low = np.array([one.first for one in options], np.int64)
    high = np.array([one.last for one in options], np.int64) + 1
    inside = sums[high, high] - sums[low, high] - sums[high, low] + sums[low, low]
    entering = sums[len(tokens), high] - sums[len(tokens), low] - inside
    loose_end = (heads[high - 1] >= high).astype(np.int64)
    loose_start = (heads[low] < low).astype(np.int64)
    rows: list[list[int]] = np.stack([high - low - inside, entering, loose_start, loose_end], 1).tolist()
    return rows


def _depths(sentence: Sentence) -> list[int]:
    depths = [-1] * len(sentence.tokens)
    for i in range(len(depths)):
        path, at = [], i
        while at >= 0 and depths[at] < 0 and len(path) <= len(depths):
            path.append(at)
            at = sentence.tokens[at].head
        below = depths[at] if at >= 0 else -1
        for step, node in enumerate(reversed(path), 1):
            depths[node] = below + step
    return depths


def _numbers(table: Ints, places: Mapping[str, Ints], counts: Ints) -> Floats:
    own = table[:, len(_PLACES) :]
    totals = np.concatenate([np.zeros((1, counts.shape[1]), np.int64), np.cumsum(counts, 0)])
    inside = totals[places["last"] + 1] - totals[places["first"]]
    padded = np.concatenate([counts, np.zeros((1, counts.shape[1]), np.int64)])
    mark, quote = 5, 12  # columns of _counts
    edges = [
        padded[places["before"], mark], padded[places["after"], mark], padded[places["first"], quote],
        padded[places["last"], quote], padded[places["before"], quote], padded[places["after"], quote],
        padded[places["head"], quote],
    ]  # fmt: skip
    words = own[:, 0]
    shares = [words / own[:, 10], inside[:, quote] / words, own[:, -2] / np.maximum(own[:, -1], 1)]
    return np.concatenate([own, inside, np.stack(edges, 1), np.stack(shares, 1)], 1).astype(np.float32)
