"""A sentence with its tree, as the rules of attribution ask of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from stemma.claims.attribution.lexicon import words
from stemma.claims.attribution.mending import SUBJECTS, mended
from stemma.claims.branches import Branches, branches
from stemma.language.analysis import Analysis, Sentence, Token

_LOOSE = frozenset(
    (
        "acl:relcl",
        "acl",
        "parataxis",
        "appos",
        "advcl",
        "advcl:relcl",
        "list",
        "ccomp",
        "punct",
        "cc",
        "discourse",
        "nsubj",
        "nsubj:outer",
        "cop",
        "expl",
        "aux",
    )
)
_HUMAN = frozenset(("he", "she", "they", "i", "we", "who"))
_MARKS = frozenset((*"\"“”«»‘’'„", "''", "``"))


@dataclass(frozen=True)
class Grammar:
    """``quoted[i]`` is the index of the quotation that holds word ``i``, or -1."""

    index: int
    sentence: Sentence
    tree: Branches
    quoted: tuple[int, ...]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the sentence."""
        return self.sentence.tokens

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in small letters."""
        return tuple(token.text.lower() for token in self.tokens)

    def under(self, at: int) -> frozenset[int]:
        """The word and all words that hang on it."""
        found = [at]
        for node in found:
            found.extend(self.tree.children[node])
        return frozenset(found)

    def child(self, at: int, *deps: str) -> int | None:
        """The first child under one of the relations."""
        return next((c for c in self.tree.children[at] if self.tokens[c].dep in deps), None)

    def subject(self, at: int) -> int | None:
        """The subject that stands nearest to a verb (a tree in error may give it two)."""
        children = self.tree.children[at]
        found = [c for c in children if self.tokens[c].dep in SUBJECTS]
        if (
            not found and self.quoted[at] < 0
        ):  # "Sanders, meanwhile, hopes": nobody is addressed in running text
            found = [c for c in children if c < at and self.tokens[c].dep == "vocative"]
        return min(found, key=lambda c: abs(c - at)) if found else None

    def phrase(self, head: int) -> tuple[int, int]:
        """First and last word of the noun phrase around ``head``, without its clauses and appositions."""
        kept = [head]
        for node in kept:
            for c in self.tree.children[node]:
                dep = self.tokens[c].dep
                if dep == "appos" and c > node and self.tree.first[c] == node + 1:
                    kept.append(c)  # "retired neurosurgeon Ben Carson"
                    continue
                if dep in _LOOSE or (
                    dep == "conj" and node == head and self.tokens[c].upos in ("VERB", "AUX")
                ):
                    continue
                kept.append(c)
        inside = set(kept)
        gaps = _MARKS | {",", "-", "–", ".", "/", "&", "and", "or", "'"}
        first = last = head
        while first - 1 in inside or (first - 2 in inside and self.tokens[first - 1].text in gaps):
            first -= 1 if first - 1 in inside else 2
        while last + 1 in inside or (last + 2 in inside and self.tokens[last + 1].text in gaps):
            last += 1 if last + 1 in inside else 2
        while last > head and (self.tokens[last].text in gaps or self.tokens[last].xpos == "POS"):
            last -= 1
        while first < head and (
            self.tokens[first].text in gaps or self.tokens[first].upos in ("ADV", "ADP", "CCONJ")
        ):
            first += 1
        return first, last

    def is_someone(self, at: int) -> bool:
        """Whether the word stands for one who can speak: a named person or body, a word for one, "he"."""
        token = self.tokens[at]
        if any(n.type in ("PER", "ORG") and n.span.overlap(token.span) for n in self.sentence.names):
            return True
        return token.lemma.lower() in words("agents") | words("people") or token.text.lower() in _HUMAN

    @cached_property
    def has_stop(self) -> bool:
        """Whether the sentence ends as sentences of running text do."""
        return any(t.text in ".!?…" for t in self.tokens[-2:])


def read(analysis: Analysis, trees: Sequence[Branches] | None = None) -> list[Grammar]:
    """Every sentence of the analysis with its tree: that of ``trees`` unless the sentence had to be mended."""
    spots = [(q.span.start, q.span.end, i) for i, q in enumerate(analysis.quotations)]
    found, at = [], 0
    for index, sentence in enumerate(map(mended, analysis.sentences)):
        while at < len(spots) and spots[at][1] <= sentence.span.start:
            at += 1
        near = [s for s in spots[at : at + 40] if s[0] < sentence.span.end]
        quoted = tuple(_holder(t, near) for t in sentence.tokens) if near else (-1,) * len(sentence.tokens)
        same = trees is not None and sentence is analysis.sentences[index]
        tree = trees[index] if trees is not None and same else branches(sentence)
        found.append(Grammar(index, sentence, tree, quoted))
    return found


def _holder(token: Token, spots: list[tuple[int, int, int]]) -> int:
    start, end = token.span.start, token.span.end
    return next((i for a, b, i in spots if a <= start and end <= b), -1)
