"""Find the clauses of a report."""

from __future__ import annotations

from stemma.claims.branches import Branches, base, branches
from stemma.claims.candidates import Candidate, candidates
from stemma.claims.clause import Clause
from stemma.language.analysis import Analysis, Sentence
from stemma.span import Span


def find_clauses(analysis: Analysis) -> tuple[Clause, ...]:
    """The clauses of every sentence that is not furniture, in the order of the text."""
    found: list[Clause] = []
    for index, sentence in enumerate(analysis.sentences):
        if sentence.kind == "furniture":
            continue
        tree = branches(sentence)
        for one in _plain(sentence, tree):
            found.append(_clause(index, sentence, tree, one))
    return tuple(sorted(found, key=lambda c: (c.span.start, -c.span.end)))


def _plain(sentence: Sentence, tree: Branches) -> list[Candidate]:
    chosen: dict[int, Candidate] = {}
    for one in candidates(sentence, tree):
        head = sentence.tokens[one.head]
        if head.upos == "VERB" or any(base(sentence.tokens[c].dep) == "cop" for c in tree.children[one.head]):
            if base(head.dep) == "xcomp" or one.last - one.first < 2:
                continue
            old = chosen.get(one.head)
            if one.left_rank == 0 and (old is None or abs(one.last - one.first - 9) < abs(old.last - old.first - 9)):
                chosen[one.head] = one
    return list(chosen.values())


def _clause(index: int, sentence: Sentence, tree: Branches, one: Candidate) -> Clause:
    tokens = sentence.tokens
    head = tokens[one.head]
    subject = next((c for c in tree.children[one.head] if base(tokens[c].dep) in ("nsubj", "csubj")), None)
    span = Span(tokens[one.first].span.start, tokens[one.last].span.end)
    return Clause(span, index, one.first, one.last, one.head, kind(sentence, head.dep), head.lemma, subject)


_KINDS = {"root": "main", "ccomp": "complement", "csubj": "complement", "xcomp": "complement", "advcl": "adverbial",
          "conj": "conjunct", "parataxis": "main", "appos": "apposition"}  # fmt: skip


def kind(sentence: Sentence, dep: str) -> str:
    """The kind of clause that a word of this relation heads."""
    if sentence.kind == "headline":
        return "headline"
    if dep == "acl:relcl":
        return "relative"
    if base(dep) == "acl":
        return "participle"
    return _KINDS.get(base(dep), "noun")
