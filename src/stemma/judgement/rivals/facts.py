"""What a mention states, in the forms in which it can be held against another: words by role, names, amounts, order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stemma.claims.mention import Mention
from stemma.judgement.rivals.opposites import word_lists
from stemma.language.analysis import Analysis, Quantity, Sentence, Time, Token
from stemma.matching.claim import Entity
from stemma.span import Span

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
_EMPTY = frozenset(
    {"be", "have", "do", "say", "tell", "make", "take", "get", "also", "just", "now", "there", "so", "then"}
)
_NEGATORS = frozenset(
    {"not", "n't", "n’t", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without"}
)
_SUBJECT, _OBJECT = frozenset({"nsubj", "obl:agent", "csubj"}), frozenset({"obj", "nsubj:pass", "iobj"})

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity of the mention with the word that governs it ("killed" in "31 were killed")."""

    quantity: Quantity
    governor: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A mention by its parts. Words are lemmas in small letters."""

    mention: Mention
    words: Words
    predicate: str
    subject: Words
    object: Words
    oblique: Words
    names: Mapping[str, Words]  # by type: entity ids, or the name's own words where it is no entity
    amounts: tuple[Amount, ...]
    times: tuple[Time, ...]
    negators: int
    first: bool
    later: bool
    rank: bool
    cause: bool
    source: str
    outlet: str
    place: float  # 0 at the head of the report, 1 at its end

    @property
    def denies(self) -> bool:
        """Whether it says that something is not so."""
        return self.mention.negated or self.mention.denied or self.negators > 0


def find_facts(
    mentions: Sequence[Mention], analyses: Sequence[Analysis], entities: Sequence[Entity]
) -> tuple[Facts, ...]:
    """The facts of each mention, in their order. Raises ``KeyError`` for a mention of an unknown report."""
    by_report = {a.report.id: a for a in analyses}
    named: dict[str, list[tuple[Span, str]]] = {}
    for entity in entities:
        for bearer in entity.bearers:
            named.setdefault(bearer.report, []).append((bearer.span, entity.id))
    return tuple(_facts(m, by_report[m.report], named.get(m.report, [])) for m in mentions)


def _facts(mention: Mention, analysis: Analysis, named: list[tuple[Span, str]]) -> Facts:
    sentence = analysis.sentences[mention.sentence]
    inside = sentence.overlapping(mention.span)
    own = [sentence.tokens[i] for i in inside]
    lemmas = frozenset(t.lemma.lower() for t in own)
    order = word_lists()["order"]
    head = _head(sentence, inside)
    link = mention.attribution[-1] if mention.attribution else None
    return Facts(
        mention=mention,
        words=content(own),
        predicate=sentence.tokens[head].lemma.lower() if head >= 0 else "",
        subject=_filling(sentence, head, _SUBJECT),
        object=_filling(sentence, head, _OBJECT),
        oblique=_filling(sentence, head, frozenset({"obl", "nmod", "obl:tmod"})),
        names=_names(mention, named),
        amounts=tuple(Amount(q, governor(sentence, q.span)) for q in mention.quantities),
        times=mention.times,
        negators=sum(t.text.lower() in _NEGATORS for t in own),
        first=bool(lemmas & frozenset(order["first"])),
        later=bool(lemmas & frozenset(order["later"])),
        rank=bool(lemmas & frozenset(order["rank"])),
        cause=bool(lemmas & frozenset(word_lists()["cause"]["markers"])),
        source=link.source.lower() if link else "",
        outlet=analysis.report.id,
        place=mention.span.start / max(1, len(analysis.report.text)),
    )


def content(tokens: Iterable[Token]) -> Words:
    """The lemmas that carry meaning."""
    return frozenset(t.lemma.lower() for t in tokens if t.upos in _CONTENT and t.text[:1].isalnum()) - _EMPTY


def _head(sentence: Sentence, inside: Sequence[int]) -> int:
    """The word of the mention that the others hang on, a verb if there is one; -1 for none."""
    held = set(inside)
    tops = [i for i in inside if sentence.tokens[i].head not in held]
    return min(tops, key=lambda i: (sentence.tokens[i].upos not in ("VERB", "AUX"), i), default=-1)


def _filling(sentence: Sentence, head: int, roles: frozenset[str]) -> Words:
    """The content words of the phrases that fill a role of the head, one step down into each."""
    if head < 0:
        return frozenset()
    tops = {i for i, t in enumerate(sentence.tokens) if t.head == head and t.dep in roles}
    below = {
        i
        for i, t in enumerate(sentence.tokens)
        if t.head in tops and t.dep in ("compound", "amod", "flat", "nmod")
    }
    return content(sentence.tokens[i] for i in sorted(tops | below))


def governor(sentence: Sentence, span: Span) -> str:
    """The lemma of ``governor_index``, or nothing."""
    at = governor_index(sentence, span)
    return sentence.tokens[at].lemma.lower() if at >= 0 else ""


def governor_index(sentence: Sentence, span: Span) -> int:
    """The nearest verb above what stands in the span, or the adjective that stands for one ("31 dead"); -1 for none."""
    at = _head(sentence, sentence.overlapping(span))
    for _ in range(8):
        if at < 0:
            return -1
        token = sentence.tokens[at]
        if token.upos in ("VERB", "ADJ") and not span.overlap(token.span):
            return at
        at = token.head
    return -1


def _names(mention: Mention, named: list[tuple[Span, str]]) -> dict[str, Words]:
    found: dict[str, set[str]] = {"PER": set(), "ORG": set(), "LOC": set(), "NORP": set()}
    for name in mention.names:
        ids = {entity for span, entity in named if span.overlap(name.span)}
        found.setdefault(name.type, set()).update(ids or {name.text.lower()})
    return {kind: frozenset(ids) for kind, ids in found.items()}


def overlap(a: Words, b: Words) -> float:
    """Jaccard; -1 where one side is empty, -2 where both are."""
    if not a or not b:
        return -2.0 if not a and not b else -1.0
    return len(a & b) / len(a | b)


def same_source(a: Facts, b: Facts) -> float:
    """1 where the two name sources with a word in common, 0 where they do not, -1 where one names none."""
    if not a.source or not b.source:
        return -1.0
    return float(bool(set(a.source.split()) & set(b.source.split())))
