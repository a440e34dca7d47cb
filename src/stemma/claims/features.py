"""What the model is told of a candidate: a row of numbers each, made for a whole report at once.

Words and relations become numbers by tables that training fills: how well candidates with that word at that
place fit on average (target encoding). So the model needs no vocabulary of its own, and unknown words get the
average.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from stemma.claims.branches import EDGE_PUNCTUATION, Branches, base
from stemma.claims.candidates import Candidate, widest_from
from stemma.language.analysis import Analysis, Sentence
from stemma.span import Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Part = tuple[int, Branches, Sequence[Candidate]]  # a sentence: its index, its tree, its candidates
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
    """The candidates of a report over all its words in one row, sentence after sentence.

    ``words[kind]`` holds that property of each word; the last word is the one outside of every sentence.
    ``places[name]`` holds for each candidate the index of the word at that place.
    """

    words: dict[str, list[str]]
    places: dict[str, Ints]
    numbers: Floats


def encode(field: Field, tables: Mapping[str, Mapping[str, float]]) -> Floats:
    """The matrix for the model: encoded categories, then numbers."""
    known = {kind: _numbered(values) for kind, values in field.words.items()}
    columns = []
    for name, place, kind in CATEGORIES:
        table = tables[name]
        mean = table[""]
        distinct, number = known[kind]
        values = np.array([table.get(value, mean) for value in distinct], np.float32)
        columns.append(values[number[field.places[place]]])
    return np.concatenate([np.stack(columns, 1), field.numbers], 1)


def _numbered(values: Sequence[str]) -> tuple[list[str], Ints]:
    """The distinct values, and for each value which of them it is."""
    numbers: dict[str, int] = {}
    places = [numbers.setdefault(value, len(numbers)) for value in values]
    return list(numbers), np.array(places, np.int64)


def field_of(analysis: Analysis, parts: Sequence[Part]) -> Field:
    """Lay out candidates for ``encode``. Every part needs one."""
    words: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    counts: list[tuple[int, ...]] = []
    quoted = [q.span for q in analysis.quotations]
    for index, tree, _ in parts:
        sentence = analysis.sentences[index]
        _describe(sentence, tree, words)
        counts.extend(_counts(sentence, quoted))
    for values in words.values():
        values.append("-")
    table = _table(analysis, parts)
    places = dict(zip(_PLACES, table, strict=False))
    return Field(words, places, _numbers(table[len(_PLACES) :], places, np.array(counts, np.int64)))


_KINDS = ("dep", "tag", "lemma", "word", "opens")
_PLACES = ("head", "above", "first", "left", "before", "last", "right", "after", "second", "mark", "subject")


def _table(analysis: Analysis, parts: Sequence[Part]) -> Ints:
    """For each candidate (a column) its places (as words of the field), then its measures."""
    sentences = [analysis.sentences[index] for index, _, _ in parts]
    sizes = np.array([len(sentence.tokens) for sentence in sentences])
    starts = np.cumsum(sizes) - sizes
    flat = np.fromiter(chain.from_iterable(chain.from_iterable(o for _, _, o in parts)), np.int64)
    head, first, last, left_rank, right_rank, left, right = flat.reshape(-1, len(Candidate._fields)).T
    of = np.repeat(np.arange(len(parts)), [len(options) for _, _, options in parts])
    start, size = starts[of], sizes[of]
    above, mark, subject, clause, children = _pivots(parts, sentences, starts, head + start)
    at = np.array([head, above, first, left, first - 1, last, right, last + 1, last + 2, mark, subject])
    placed = np.where((at >= 0) & (at < size), at + start, int(sizes.sum()))
    tokens = [token for sentence in sentences for token in sentence.tokens]
    begins, ends = np.array([t.span.start for t in tokens]), np.array([t.span.end for t in tokens])
    heads = np.array([t.head for t in tokens])
    lows = np.array([at for _, tree, _ in parts for at in tree.first])
    highs = np.array([at for _, tree, _ in parts for at in tree.last])
    depths = np.array([depth for sentence in sentences for depth in _depths(sentence)])
    pivot, low, high = head + start, first + start, last + start
    before, behind = heads[low], heads[high]
    headline = np.array([int(sentence.kind == "headline") for sentence in sentences])
    measures = [
        last - first + 1, ends[high] - begins[low], head - first, last - head,
        first - lows[pivot], highs[pivot] - last,
        left_rank, right_rank, first, size - 1 - last, size, headline[of],
        (first <= above) & (above <= last), (subject >= first) & (subject >= 0) & (subject <= last),
        clause >= 0, (first <= clause) & (clause <= last), mark >= first, children,
        *_wholeness(sentences, of, first, last + 1),
        (before >= 0) & (before < first), (behind < 0) | (behind > last), depths[pivot],
        np.array([index for index, _, _ in parts])[of], np.full(len(head), len(parts)),
    ]  # fmt: skip
    return np.concatenate([placed, np.array(measures, np.int64)])


def _pivots(parts: Sequence[Part], sentences: Sequence[Sentence], starts: Ints, heads: Ints) -> Ints:
    """For each candidate what ``_pivot`` tells of its head; ``heads`` counts over all words."""
    distinct, number = np.unique(heads, return_inverse=True)
    owners = np.searchsorted(starts, distinct, "right") - 1
    own = distinct - starts[owners]
    told = [
        _pivot(sentences[i], parts[i][1], at) for i, at in zip(owners.tolist(), own.tolist(), strict=True)
    ]
    found: Ints = np.array(told).T[:, number]
    return found


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


def _describe(sentence: Sentence, tree: Branches, words: dict[str, list[str]]) -> None:
    """Add the sentence's words to each kind of property."""
    tokens = sentence.tokens
    words["dep"].extend(t.dep for t in tokens)
    words["tag"].extend(t.xpos + "Fin" if "VerbForm=Fin" in t.feats else t.xpos for t in tokens)
    words["lemma"].extend(t.lemma.lower() for t in tokens)
    words["word"].extend(t.text.lower() for t in tokens)
    words["opens"].extend(tokens[widest_from(sentence, tree, at)].dep for at in range(len(tokens)))


def _counts(sentence: Sentence, quotations: Sequence[Span]) -> list[tuple[int, ...]]:
    """For each word, what of it is counted inside a candidate."""
    at = bisect_left(quotations, sentence.span.start, key=lambda q: q.end)
    here = [(q.start, q.end) for q in quotations[at : at + _QUOTATIONS] if q.start < sentence.span.end]
    named = {t for n in sentence.names for t in range(n.span.start, n.span.end)}
    found = []
    for t in sentence.tokens:
        start, text = t.span.start, t.text
        pronoun = t.upos in ("PRON", "ADV") and text.lower() in _RELATIVE
        inside = any(a <= start < b for a, b in here)
        found.append(
            (
                *_of_tags(t.upos, t.feats), int(start in named), int(text == ","), int(text in _QUOTES),
                int(pronoun), *_of_relation(t.dep), int(text in EDGE_PUNCTUATION and text != ","), int(inside),
            )
        )  # fmt: skip
    return found


@cache
def _of_tags(upos: str, feats: str) -> tuple[int, ...]:
    return int(upos == "VERB"), int("VerbForm=Fin" in feats), int(upos == "NUM")


@cache
def _of_relation(dep: str) -> tuple[int, ...]:
    short = base(dep)
    below = short in ("advcl", "acl", "appos")
    return int(dep == "conj"), int(short == "nsubj"), int(below), int(short in ("obl", "nmod"))


def _wholeness(sentences: Sequence[Sentence], of: Ints, low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """How well each run of words is a phrase: the arcs that leave it and those that enter it.

    ``of`` is the sentence of each run, in order.
    """
    leaving, entering = np.empty_like(low), np.empty_like(low)
    edges = np.searchsorted(of, np.arange(len(sentences) + 1)).tolist()
    for sentence, start, end in zip(sentences, edges, edges[1:], strict=False):
        a, b = low[start:end], high[start:end]
        tokens = sentence.tokens[: int(b.max()) + _BEYOND]  # a table of words by words: keep it small
        size = len(tokens)
        arcs = np.zeros((size + 1, size + 2), np.int32)
        arcs[np.arange(1, size + 1), [t.head + 1 if 0 <= t.head < size else size + 1 for t in tokens]] = 1
        sums = arcs.cumsum(0).cumsum(1)  # sums[i, k]: arcs from the first i words to the first k
        total = sums[size]
        inside = sums[b, b] - sums[a, b] - sums[b, a] + sums[a, a]
        leaving[start:end] = b - a - inside
        entering[start:end] = total[b] - total[a] - inside
    return leaving, entering


def _depths(sentence: Sentence) -> list[int]:
    depths = [-1] * len(sentence.tokens)
    for i in range(len(depths)):
        at = i
        path: list[int] = []
        while at >= 0 and depths[at] < 0 and len(path) <= len(depths):
            path.append(at)
            at = sentence.tokens[at].head
        below = depths[at] if at >= 0 else -1
        for step, node in enumerate(reversed(path), 1):
            depths[node] = below + step
    return depths


def _numbers(own: Ints, places: Mapping[str, Ints], counts: Ints) -> Floats:
    """All measures, a row for each candidate: its own, what is counted inside, signs at its edges, shares."""
    padded = np.concatenate([counts, np.zeros((1, counts.shape[1]), np.int64)]).T
    totals = np.concatenate([np.zeros((1, counts.shape[1]), np.int64), np.cumsum(counts, 0)]).T
    inside = totals[:, places["last"] + 1] - totals[:, places["first"]]
    mark, quote = padded[5], padded[12]  # columns of _counts
    edges = [
        mark[places["before"]], mark[places["after"]], quote[places["first"]], quote[places["last"]],
        quote[places["before"]], quote[places["after"]], quote[places["head"]],
    ]  # fmt: skip
    words, total = own[0], own[10]
    shares = [words / total, inside[12] / words, own[-2] / np.maximum(own[-1], 1)]
    return np.concatenate([own, inside, edges, shares]).T.astype(np.float32)
