"""Find the clauses of a report: candidates of every sentence, scored, and of those that overlap the best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from stemma.claims.boundaries import scores
from stemma.claims.branches import Branches, base
from stemma.claims.candidates import Candidate, candidates, span_of
from stemma.claims.clause import Clause
from stemma.claims.selection import LEAST, select
from stemma.language.analysis import Analysis, Sentence
from stemma.span import Span


def find_clauses(analysis: Analysis, trees: Sequence[Branches]) -> tuple[Clause, ...]:
    """The clauses of every sentence that is not furniture, in the order of the text; ``trees`` by sentence."""
    parts: list[tuple[int, Branches, list[Candidate]]] = []
    for index, sentence in enumerate(analysis.sentences):
        if sentence.kind != "furniture":
            tree = trees[index]
            options = candidates(sentence, tree)
            if options:
                parts.append((index, tree, options))
    told = scores(analysis, parts)
    found: list[Clause] = []
    at = 0
    for index, tree, options in parts:
        sentence = analysis.sentences[index]
        here = told[at : at + len(options)]
        at += len(options)
        likely = np.flatnonzero(here >= LEAST)  # a tenth of them: only these need their characters
        spans = [span_of(sentence, options[i]) for i in likely]
        for k in select(spans, here[likely]):
            found.append(_clause(index, sentence, tree, options[likely[k]], spans[k]))
    return tuple(sorted(found, key=lambda c: (c.span.start, -c.span.end)))


def _clause(index: int, sentence: Sentence, tree: Branches, one: Candidate, span: Span) -> Clause:
    tokens = sentence.tokens
    head = tokens[one.head]
    subject = next((c for c in tree.children[one.head] if base(tokens[c].dep) in ("nsubj", "csubj")), None)
    return Clause(span, index, one.first, one.last, one.head, _kind(sentence, head.dep), head.lemma, subject)


_KINDS = {
    "root": "main", "ccomp": "complement", "csubj": "complement", "xcomp": "complement", "advcl": "adverbial",
    "conj": "conjunct", "parataxis": "main", "appos": "apposition", "acl:relcl": "relative",
    "acl": "participle",
}  # fmt: skip


def _kind(sentence: Sentence, dep: str) -> str:
    if sentence.kind == "headline":
        return "headline"
    return _KINDS.get(dep) or _KINDS.get(base(dep), "noun")
