"""Runs of words that may state something, read off a sentence's tree.

Every word that can head a proposition (a *pivot*: verb, predicate, event noun, counted noun) gets a few left and right
edges at which its phrase may be cut; a candidate is one of their pairs. The tree decides where cuts are possible, the
scores of ``selection`` decide which are made.
"""

from __future__ import annotations

from dataclasses import dataclass

from stemma.claims.branches import EDGE_PUNCTUATION, Branches, base
from stemma.language.analysis import Sentence

_CLAUSAL = frozenset(("root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"))
_CUT_RIGHT = frozenset(
    ("conj", "cc", "advcl", "acl", "appos", "parataxis", "obl", "nmod", "advmod", "ccomp", "xcomp", "dep", "list", "csubj",
     "discourse", "vocative", "orphan", "mark")
)  # fmt: skip
_MOST_RIGHT, _MOST_LEFT = 14, 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``first`` to ``last`` (both inside) around a pivot; how many words of its phrase each side left out."""

    head: int
    first: int
    last: int
    left_rank: int  # 0 for the widest cut on this side
    right_rank: int


def is_pivot(sentence: Sentence, tree: Branches, at: int) -> bool:
    """Whether a word may head a proposition."""
    token = sentence.tokens[at]
    if tree.last[at] == tree.first[at] and token.upos != "VERB":
        return False
    if token.upos == "VERB":
        return base(token.dep) not in ("amod", "compound", "case", "fixed")
    if base(token.dep) in _CLAUSAL:
        return True
    if any(base(sentence.tokens[c].dep) in ("cop", "nsubj") for c in tree.children[at]):
        return True
    return token.upos in ("NOUN", "PROPN", "NUM", "ADJ", "PRON", "SYM") and base(token.dep) not in (
        "compound", "flat", "fixed", "amod", "nummod", "det", "case")  # fmt: skip


def candidates(sentence: Sentence, tree: Branches) -> list[Candidate]:
    """All candidates of a sentence."""
    found: list[Candidate] = []
    for at in range(len(sentence.tokens)):
        if is_pivot(sentence, tree, at):
            rights = right_edges(sentence, tree, at)
            found.extend(
                Candidate(at, first, last, i, k)
                for i, first in enumerate(left_edges(sentence, tree, at))
                for k, last in enumerate(rights)
            )
    return found


def left_edges(sentence: Sentence, tree: Branches, at: int) -> list[int]:
    """First words of the phrase under ``at``, widest first."""
    edges = [tree.first[at]]
    for child in tree.children[at]:
        if child > at:
            break
        edges.append(tree.last[child] + 1)
    edges.append(at)
    for i in range(tree.first[at] + 1, at):
        if sentence.tokens[i - 1].text in EDGE_PUNCTUATION:
            edges.append(i)
    tokens = sentence.tokens
    kept: set[int] = set()
    for edge in edges:
        while edge < at and (tokens[edge].text in EDGE_PUNCTUATION or tokens[edge].dep == "cc"):
            edge += 1
        if edge <= at:
            kept.add(edge)
    ordered = sorted(kept)
    return ordered if len(ordered) <= _MOST_LEFT else [*ordered[: _MOST_LEFT - 1], ordered[-1]]


def right_edges(sentence: Sentence, tree: Branches, at: int) -> list[int]:
    """Last words of the phrase under ``at``, widest first."""
    tokens = sentence.tokens
    edges = {tree.last[at]}
    for i in range(at + 1, tree.last[at] + 1):
        word = tokens[i]
        if word.text in EDGE_PUNCTUATION:
            edges.add(i - 1)
        top = i
        while tree.first[tokens[top].head] == i and 0 <= tokens[top].head != top:
            top = tokens[top].head
        if tokens[top].head < i and base(tokens[top].dep) in _CUT_RIGHT and i > at:
            edges.add(i - 1)
    kept: set[int] = set()
    for edge in edges:
        while edge > at and (tokens[edge].text in EDGE_PUNCTUATION or tokens[edge].dep == "cc"):
            edge -= 1
        if edge >= at:
            kept.add(edge)
    ordered = sorted(kept, reverse=True)
    return ordered if len(ordered) <= _MOST_RIGHT else ordered[:4] + ordered[4 - _MOST_RIGHT :]
