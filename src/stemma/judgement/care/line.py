"""A sentence with its tree, and whom its words stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stemma.claims.branches import Branches, branches
from stemma.judgement.care.caution import Sign
from stemma.judgement.care.knowledge import people, words
from stemma.language.analysis import Analysis, Sentence, Token
from stemma.language.names.gazetteer import gazetteer
from stemma.matching.claim import Entity
from stemma.span import Span

PLURAL = frozenset({"NNS", "NNPS"})
BESIDE = frozenset({"appos", "flat", "nmod:desc", "compound", "nmod:unmarked"})
_AFTER = BESIDE - {"compound"}
_AGE = re.compile(r"\s?\(\d{1,2}\)|,\s\d{1,2}(?=,\s[a-z])")
_RELATIVES = frozenset({"who", "whom", "that", "which"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "PRON"})
_STEPS = 6  # up a tree
_NEAR = 6  # words between a name and the noun that stands for it
# Words of a sentence; what is longer is none, and must not hang what looks at every pair of words.
_MOST_WORDS = 250
_LONGEST = 14  # words of a sign: from whom it concerns to what is said of them


@dataclass(frozen=True, slots=True)
class Trace:
    """Words ``first`` to ``last`` of a sentence that raise a caution, and the word for whom it concerns."""

    kind: str
    first: int
    last: int
    of: int | None = None


@dataclass(frozen=True)
class Line:
    """A sentence of a report; ``bearers`` has for each of its words the person whose name it is part of."""

    analysis: Analysis
    sentence: Sentence
    tree: Branches
    bearers: dict[int, Entity]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the sentence."""
        return self.sentence.tokens

    def children(self, at: int, *deps: str) -> Iterator[int]:
        """The words that hang on a word by one of the relations; by any where none is given."""
        return (c for c in self.tree.children[at] if not deps or self.tokens[c].dep in deps)

    def has(self, at: int, *deps: str) -> bool:
        """Whether a word hangs on the word by one of the relations."""
        return any(True for _ in self.children(at, *deps))

    def lemma(self, at: int) -> str:
        """The lemma of a word in small letters."""
        return self.tokens[at].lemma.lower()

    def who(self, at: int) -> Entity | None:
        """The named person that a name, a pronoun or a noun ("the mother", "a witness") stands for, or None."""
        noun = self._antecedent(at)
        for one in (noun, *self.beside(noun)):
            if one in self.bearers:
                return self.bearers[one]
        return None

    def _antecedent(self, at: int) -> int:
        """The noun that a relative pronoun takes up: "the soldier who was captured"."""
        if self.tokens[at].text.lower() not in _RELATIVES:
            return at
        verb = self.tokens[at].head
        for _ in range(_STEPS):
            if verb < 0:
                return at
            if self.tokens[verb].dep.startswith("acl"):
                return self.tokens[verb].head
            verb = self.tokens[verb].head
        return at

    def beside(self, at: int) -> Iterator[int]:
        """The words that stand for the same one: title and name, apposition, subject and predicate."""
        token = self.tokens[at]
        if token.upos not in _NOMINAL or (token.upos == "NOUN" and self.lemma(at) not in people()):
            return
        # No compound: "a Lundazi shopkeeper" is not called Lundazi; and none past an "and": that is another one.
        yield from (c for c in self.children(at, *_AFTER) if not self._joined(at, c))
        if token.dep in BESIDE and token.head >= 0:
            yield token.head
        if token.upos in ("NOUN", "PROPN") and at + 1 < len(self.tokens):
            yield at + 1  # "barmaid Lotte Pauwels", however the tree has it
        if self.has(at, "cop"):
            for subject in self.children(at, "nsubj"):
                yield from (subject, *self.children(subject, *_AFTER))
        if token.dep == "nsubj" and token.head >= 0 and self.has(token.head, "cop"):
            yield token.head
            yield from self.children(token.head, *BESIDE)
        if token.dep in ("nsubj:pass", "obj") and token.head >= 0:
            yield from self._named_as(token.head)
        for clause in self.children(at, "acl", "acl:relcl"):
            yield from self._named_as(clause)

    def _joined(self, at: int, other: int) -> bool:
        between = self.tokens[min(at, other) + 1 : max(at, other)]
        return self.tokens[at].xpos not in PLURAL and any(token.dep == "cc" for token in between)

    def _named_as(self, verb: int) -> Iterator[int]:
        """Whom a verb names: "was identified as X", "a boy named as X"."""
        if self.lemma(verb) in words("named", "as"):
            for child in self.children(verb, "obl", "xcomp"):
                if any(self.tokens[c].text.lower() == "as" for c in self.children(child, "case", "mark")):
                    yield from (child, *self.children(child, *BESIDE))

    def sign(self, trace: Trace) -> Sign:
        """The words of a trace as a run of the report."""
        text = self.analysis.report.text
        first, last = trace.first, trace.last
        span = Span(self.tokens[first].span.start, self.tokens[last].span.end)
        return Sign(self.analysis.report.id, span, span.of(text))

    def trace(self, kind: str, at: int, of: int | None, last: int | None = None) -> Trace:
        """A trace of the words from ``at`` to ``last`` and of the one whom they concern, name and all if near."""
        end = at if last is None else last
        if of is None:
            return Trace(kind, min(at, end), max(at, end))
        who = self.who(of)
        near = range(max(0, of - _NEAR), min(len(self.tokens), of + _NEAR + 1))
        run = (at, end, of, *(i for i in near if who is not None and self.bearers.get(i) is who))
        if max(run) - min(run) < _LONGEST:
            return Trace(kind, min(run), max(run), of)
        return Trace(kind, min(at, end), max(at, end), of)


def lines(analysis: Analysis, entities: Iterable[Entity]) -> Iterator[Line]:
    """Every sentence of a report's story, furniture left out, with the people that its words stand for."""
    report = analysis.report.id
    people = [
        (bearer.span, entity)
        for entity in entities
        if entity.type == "person" or (entity.type != "place" and _has_age(entity, analysis))
        for bearer in entity.bearers
        if bearer.report == report
    ]
    named = {at: entity for span, entity in people for at in range(span.start, span.end)}
    called = dict(named)
    for reference in analysis.references:
        span = reference.antecedent
        found = next((named[at] for at in range(span.start, span.end) if at in named), None)
        if found is not None and len(span) < 200:
            called.update((at, found) for at in range(*_bounds(reference.span)) if at not in named)
    for sentence in analysis.sentences:
        if sentence.kind != "furniture" and len(sentence.tokens) <= _MOST_WORDS:
            bearers = {
                i: called[token.span.start]
                for i, token in enumerate(sentence.tokens)
                if token.span.start in called
            }
            bearers |= _rest_of_names(sentence, bearers)
            yield Line(analysis, sentence, branches(sentence), bearers)


def _rest_of_names(sentence: Sentence, bearers: dict[int, Entity]) -> dict[int, Entity]:
    """The other words of names of which only a part was taken for one: "Col" of "Col Jeffries"."""
    return {
        token.head: bearers[i]
        for i, token in enumerate(sentence.tokens)
        if i in bearers and token.dep == "flat" and token.head >= 0 and token.head not in bearers
        and sentence.tokens[token.head].upos == "PROPN" and not _is_title(sentence.tokens[token.head])
    }  # fmt: skip


def _is_title(token: Token) -> bool:
    word = token.lemma.lower().rstrip(".")
    return word in people() or word in gazetteer().titles


def _has_age(entity: Entity, analysis: Analysis) -> bool:
    """Whether an age stands behind a name that was not taken for a person's: "Vojta (13) says"."""
    text = analysis.report.text
    own = (b for b in entity.bearers if b.report == analysis.report.id and b.text.istitle())
    return any(_AGE.match(text, bearer.span.end) for bearer in own)


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, min(span.end, span.start + 200)
