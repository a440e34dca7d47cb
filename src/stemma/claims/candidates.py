"""Runs of words that may state something, read off a sentence's tree.

Every word that can head a proposition (a *pivot*: verb, predicate, event noun, counted noun) gets a few left
and right edges at which its phrase may be cut; a candidate is one of their pairs. The tree decides where cuts
are possible, the scores of ``boundaries`` decide which are made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from stemma.claims.branches import EDGE_PUNCTUATION, Branches, base
from stemma.language.analysis import Sentence
from stemma.span import Span

_CLAUSAL = frozenset(("root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"))
_NEVER_PIVOT = frozenset(("compound", "flat", "fixed", "amod", "nummod", "det", "case"))
_NOMINAL = frozenset(("NOUN", "PROPN", "NUM", "ADJ", "PRON", "SYM"))
_CUT_RIGHT = frozenset(
    ("conj", "cc", "advcl", "acl", "appos", "parataxis", "obl", "nmod", "advmod", "ccomp", "xcomp", "dep",
     "list", "csubj", "discourse", "vocative", "orphan", "mark")
)  # fmt: skip
_CLOSING = {"(": ")", "[": "]", "“": "”", "«": "»"}
_MOST_LEFT, _MOST_RIGHT = 6, 14  # edges of one pivot
_MOST_WORDS = 250  # of a sentence; what is longer is a list or a page's debris, and is read this far


class Candidate(NamedTuple):
    """Words ``first`` to ``last`` (both inside) around the pivot ``head``.

    ``left_rank`` and ``right_rank`` count the wider cuts that the pivot allows on either side; ``left_child``
    and ``right_child`` are the words right under the pivot whose phrases hold the two edges (the pivot itself
    for none).
    """

    head: int
    first: int
    last: int
    left_rank: int
    right_rank: int
    left_child: int
    right_child: int


@dataclass(frozen=True, slots=True)
class _Cuts:
    """What each word of a sentence says of cuts beside it, read once for all pivots.

    ``loose``: no phrase starts or ends with the word; ``sign``: it is punctuation; ``opens``: the head of the phrase
    that starts there and can be left out (-1: the root; a number beyond the sentence where none starts); ``glued``:
    it makes up one word with the one before; ``leans``: it needs the next one.
    """

    sign: list[bool]
    loose: list[bool]
    opens: list[int]
    glued: list[bool]
    leans: list[bool]


def _cuts(sentence: Sentence, tree: Branches) -> _Cuts:
    tokens = sentence.tokens
    size = len(tokens)
    sign = [token.text in EDGE_PUNCTUATION for token in tokens]
    loose = [mark or token.dep == "cc" for mark, token in zip(sign, tokens, strict=True)]
    tops = [tokens[widest_from(sentence, tree, at)] for at in range(size)]
    opens = [top.head if base(top.dep) in _CUT_RIGHT else size for top in tops]
    glued = [_glued(sentence, at) for at in range(size + 1)]
    leans = [_leans(sentence, at) for at in range(size)]
    return _Cuts(sign, loose, opens, glued, leans)


def candidates(sentence: Sentence, tree: Branches) -> list[Candidate]:
    """All candidates of a sentence, by pivot."""
    found: list[Candidate] = []
    cuts = _cuts(sentence, tree)
    for at in range(min(len(sentence.tokens), _MOST_WORDS)):
        if not _is_pivot(sentence, tree, at):
            continue
        lefts = [(i, edge, _under(sentence, at, edge)) for i, edge in enumerate(_left_edges(cuts, tree, at))]
        for k, last in enumerate(_right_edges(cuts, tree, at)):
            right = _under(sentence, at, last)
            found += [Candidate(at, first, last, i, k, left, right) for i, first, left in lefts]
    return found


def _is_pivot(sentence: Sentence, tree: Branches, at: int) -> bool:
    token = sentence.tokens[at]
    relation = base(token.dep)
    if token.upos == "VERB":
        return relation not in ("amod", "compound", "case", "fixed")
    if tree.last[at] == tree.first[at]:
        return False
    if relation in _CLAUSAL or any(
        base(sentence.tokens[c].dep) in ("cop", "nsubj") for c in tree.children[at]
    ):
        return True
    return token.upos in _NOMINAL and relation not in _NEVER_PIVOT


def _left_edges(cuts: _Cuts, tree: Branches, at: int) -> list[int]:
    """First words of the phrase under ``at``, widest first: at each of its phrases and signs."""
    start = max(tree.first[at], at - _MOST_WORDS)
    edges = {start, at}
    edges.update(tree.last[child] + 1 for child in tree.children[at] if child < at)
    edges.update(i for i in range(start + 1, at) if cuts.sign[i - 1])
    kept: set[int] = set()
    for proposed in edges:
        edge = proposed
        while edge < at and cuts.loose[edge]:
            edge += 1
        if start <= edge <= at and not cuts.glued[edge]:
            kept.add(edge)
    ordered = sorted(kept)
    return ordered if len(ordered) <= _MOST_LEFT else [*ordered[: _MOST_LEFT - 1], ordered[-1]]


def _right_edges(cuts: _Cuts, tree: Branches, at: int) -> list[int]:
    """Last words of the phrase under ``at``, widest first: its end, and before what may be left out."""
    end = min(tree.last[at], at + _MOST_WORDS)
    edges = {i - 1 for i in range(at + 1, end + 1) if cuts.sign[i] or cuts.opens[i] < i}
    edges.add(end)
    kept: set[int] = set()
    for proposed in edges:
        edge = proposed
        while edge > at and cuts.loose[edge]:
            edge -= 1
        if edge == at or not (cuts.glued[edge + 1] or cuts.leans[edge]):
            kept.add(edge)
    ordered = sorted(kept, reverse=True)
    return ordered if len(ordered) <= _MOST_RIGHT else ordered[:4] + ordered[4 - _MOST_RIGHT :]


def _glued(sentence: Sentence, at: int) -> bool:
    """Whether this word and the one before make up one ("Multi-factor", "31st"): no cut parts them."""
    tokens = sentence.tokens
    if not 0 < at < len(tokens) or tokens[at - 1].span.end != tokens[at].span.start:
        return False
    left, right = tokens[at - 1].text[-1], tokens[at].text[0]
    return (left.isalnum() or left in "-/&.'’") and (right.isalnum() or right in "-/&'’%")


def _leans(sentence: Sentence, at: int) -> bool:
    """Whether a word needs the next one ("the", "of", "have"): a wrong parse must not cut there."""
    tokens = sentence.tokens
    if at + 1 >= len(tokens) or tokens[at + 1].text in EDGE_PUNCTUATION:
        return False
    return tokens[at].head > at and tokens[at].upos in ("DET", "ADP", "AUX", "SCONJ", "CCONJ", "PART")


def span_of(sentence: Sentence, one: Candidate) -> Span:
    """The characters of a candidate; brackets and quotations that close right after are closed."""
    tokens = sentence.tokens
    end, open_marks = one.last, ""
    for token in tokens[one.first : one.last + 1]:
        text = token.text
        if text in _CLOSING:
            open_marks += _CLOSING[text]
        elif open_marks and text in open_marks:
            open_marks = open_marks[: open_marks.rindex(text)]
    if not open_marks:
        return Span(tokens[one.first].span.start, tokens[end].span.end)
    for i in range(one.last + 1, min(one.last + 3, len(tokens))):
        if tokens[i].text in open_marks:
            end = i
            break
        if tokens[i].text not in EDGE_PUNCTUATION:
            break
    return Span(tokens[one.first].span.start, tokens[end].span.end)


def widest_from(sentence: Sentence, tree: Branches, at: int) -> int:
    """The head of the widest phrase that starts at this word."""
    top, above = at, sentence.tokens[at].head
    while 0 <= above < len(tree.first) and above != top and tree.first[above] == at:
        top, above = above, sentence.tokens[above].head
    return top


def _under(sentence: Sentence, head: int, at: int) -> int:
    """The word right under ``head`` on the way up from ``at``; ``head`` where there is none."""
    for _ in range(60):
        above = sentence.tokens[at].head
        if above == head:
            return at
        if above < 0 or at == head:
            break
        at = above
    return head
