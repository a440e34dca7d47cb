"""What the model is told of a candidate: a row of numbers each, made for a whole report at once.

Words and relations become numbers by tables that training fills: how well candidates with that word at that
place fit on average (target encoding). So the model needs no vocabulary of its own, and unknown words get the
average.
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
_BEYOND = 200  # words after the last candidate of a sentence whose arcs are still counted
_QUOTATIONS = 20  # of one sentence that are looked at
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
    """Lay out candidates (index of the sentence, its tree, its candidates) for ``encode``.

    Needs one candidate.
    """
    words: list[dict[str, str]] = []
    counts: list[tuple[int, ...]] = []
    blocks: list[Ints] = []
    quoted = [q.span for q in analysis.quotations]
    outside = sum(len(analysis.sentences[i].tokens) for i, _, _ in parts)
    for index, tree, options in parts:
        sentence = analysis.sentences[index]
        start = len(words)
        words.extend(_properties(sentence, tree, i, token) for i, token in enumerate(sentence.tokens))
        counts.extend(_counts(sentence, quoted))
        if options:
            rows = _rows(sentence, tree, options, start, outside)
            blocks.append(np.concatenate([rows, np.full((len(rows), 2), (index, len(parts)))], 1))
    words.append(dict.fromkeys(("dep", "tag", "lemma", "word", "opens"), "-"))
    table = np.concatenate(blocks)
    places = {name: table[:, i] for i, name in enumerate(_PLACES)}
    return Field(tuple(words), places, _numbers(table, places, np.array(counts, np.int64)))


_PLACES = ("head", "above", "first", "left", "before", "last", "right", "after", "second", "mark", "subject")


def _rows(sentence: Sentence, tree: Branches, options: Sequence[Candidate], start: int, outside: int) -> Ints:
    """For each candidate its places (as words of the field), then its measures."""
    tokens = sentence.tokens
    size = len(tokens)
    head, first, last, left_rank, right_rank, left, right = np.array(
        [(c.head, c.first, c.last, c.left_rank, c.right_rank, c.left_child, c.right_child) for c in options]
    ).T
    pivots = {at: _pivot(sentence, tree, at) for at in set(head.tolist())}
    above, mark, subject, clause, children = np.array([pivots[at] for at in head.tolist()]).T
    at = np.stack([head, above, first, left, first - 1, last, right, last + 1, last + 2, mark, subject], 1)
    placed = np.where((at >= 0) & (at < size), at + start, outside)
    starts, ends = np.array([(t.span.start, t.span.end) for t in tokens]).T
    lows, highs, depths = np.array([tree.first, tree.last, _depths(sentence)])[:, head]
    headline = np.full(len(head), int(sentence.kind == "headline"))
    measures = [
        last - first + 1, ends[last] - starts[first], head - first, last - head, first - lows, highs - last,
        left_rank, right_rank, first, size - 1 - last, np.full(len(head), size), headline,
        (first <= above) & (above <= last), (subject >= first) & (subject >= 0) & (subject <= last),
        clause >= 0, (first <= clause) & (clause <= last), mark >= first, children,
        *_wholeness(sentence, first, last + 1), depths,
    ]  # fmt: skip
    return np.concatenate([placed, np.stack(measures, 1).astype(np.int64)], 1)


def _pivot(sentence: Sentence, tree: Branches, at: int) -> tuple[int, int, int, int, int]:
    """The word above a pivot, its subordinator, subject, clause (-1 for none), and its number of children."""
    mark = subject = clause = -1
    for child in tree.children[at]:
        relation = base(sentence.tokens[child].dep)
        if relation == "mark" and mark < 0:
            mark = child
        elif relation in ("nsubj", "csubj"):
            subject = child
        elif relation == "ccomp" or (relation == "parataxis" and clause < 0):
            clause = child
    return sentence.tokens[at].head, mark, subject, clause, len(tree.children[at])


def _properties(sentence: Sentence, tree: Branches, at: int, token: Token) -> dict[str, str]:
    form = "Fin" if "VerbForm=Fin" in token.feats else ""
    opens = sentence.tokens[widest_from(sentence, tree, at)].dep
    return {"dep": token.dep, "tag": token.xpos + form, "lemma": token.lemma.lower(),
            "word": token.text.lower(), "opens": opens}  # fmt: skip


def _counts(sentence: Sentence, quotations: Sequence[Span]) -> list[tuple[int, ...]]:
    """For each word, what of it is counted inside a candidate."""
    at = bisect_left(quotations, sentence.span.start, key=lambda q: q.end)
    here = quotations[at : at + _QUOTATIONS]
    named = {t for n in sentence.names for t in range(n.span.start, n.span.end)}
    return [
        (
            int(t.upos == "VERB"), int("VerbForm=Fin" in t.feats), int(t.upos == "NUM"),
            int(t.span.start in named), int(t.text == ","), int(t.text in _QUOTES),
            int(t.text.lower() in _RELATIVE and t.upos in ("PRON", "ADV")), int(t.dep == "conj"),
            int(base(t.dep) == "nsubj"), int(base(t.dep) in ("advcl", "acl", "appos")),
            int(base(t.dep) in ("obl", "nmod")), int(t.text in EDGE_PUNCTUATION and t.text != ","),
            int(any(q.start <= t.span.start < q.end for q in here)),
        )
        for t in sentence.tokens
    ]  # fmt: skip


def _wholeness(sentence: Sentence, low: Ints, high: Ints) -> list[Ints]:
    """How well each run of words is a phrase: the arcs that leave it, those that enter it, loose edges."""
    tokens = sentence.tokens[: int(high.max()) + _BEYOND]  # a table of words by words: keep it small
    heads = np.array([t.head if 0 <= t.head < len(tokens) else len(tokens) for t in tokens])
    arcs = np.zeros((len(tokens) + 2, len(tokens) + 2), np.int64)
    arcs[np.arange(len(tokens)) + 1, heads + 1] = 1
    sums = arcs.cumsum(0).cumsum(1)  # sums[i, k]: arcs from the first i words to the first k
    inside = sums[high, high] - sums[low, high] - sums[high, low] + sums[low, low]
    entering = sums[len(tokens), high] - sums[len(tokens), low] - inside
    return [high - low - inside, entering, heads[low] < low, heads[high - 1] >= high]


def _depths(sentence: Sentence) -> list[int]:
    depths = [-1] * len(sentence.tokens)
    for i in range(len(depths)):
        at, path = i, list[int]()
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
