"""What each mention is about, in forms in which two can be compared: stems, roles, amounts, times."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from stemma.claims.mention import Mention
from stemma.language.amounts.units import dimension, in_base
from stemma.language.analysis import Analysis, Sentence, Token
from stemma.matching.claim import Entity
from stemma.matching.story import Story
from stemma.span import Span

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "SYM", "X"})
_STEM = 6  # letters; a prefix keeps "derailed" and "derailment" together
_SHARED_SUBJECT = frozenset({"conj", "xcomp", "advcl", "parataxis", "dep"})
_AGENT, _PATIENT = frozenset({"nsubj", "obl:agent", "csubj"}), frozenset({"obj", "nsubj:pass", "csubj:pass"})

Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in the base unit of its dimension, with the stem of what is counted."""

    low: float
    high: float
    dimension: str
    counted: str | None


@dataclass(frozen=True, slots=True)
class Traits:
    """One mention as the pair features see it."""

    words: tuple[str, ...]  # its words in small letters
    stems: Stems  # of its own content words, with those that its pronouns stand for
    around: Stems  # of the content words of its sentence
    predicate: str  # stem, "" where there is none
    agent: Stems
    patient: Stems
    entities: Stems
    amounts: tuple[Amount, ...]
    times: Stems
    source: Stems  # of the innermost link of its attribution


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The first letters of a word in small letters; a number as it is."""
    small = word.casefold()
    return small[:_STEM] if small.isalpha() else small


def find_traits(story: Story, entities: Sequence[Entity]) -> tuple[Traits, ...]:
    """The traits of every mention of the story, in its order."""
    named = _entities_by_report(entities)
    resolved = [_resolved(a) for a in story.analyses]
    return tuple(
        _traits(story.sentence(i), mention, named.get(mention.report, []), resolved[r])
        for i, (r, mention) in enumerate(zip(story.report_of.tolist(), story.mentions, strict=True))
    )


def _traits(
    sentence: Sentence,
    mention: Mention,
    named: list[tuple[Span, str]],
    resolved: list[tuple[Span, Stems]],
) -> Traits:
    inside = sentence.overlapping(mention.span)
    own = [sentence.tokens[i] for i in inside]
    meant = frozenset(s for span, stems in resolved if mention.span.holds(span) for s in stems)
    root = _root(sentence, inside)
    link = mention.attribution[-1] if mention.attribution else None
    return Traits(
        words=tuple(t.text.lower() for t in own if any(c.isalnum() for c in t.text)),
        stems=_stems(own) | meant,
        around=_stems(sentence.tokens) | meant,
        predicate=stem(mention.predicate or ""),
        agent=_filling(sentence, root, _AGENT),
        patient=_filling(sentence, root, _PATIENT),
        entities=frozenset(e for span, e in named if mention.span.overlap(span)),
        amounts=tuple(
            Amount(
                in_base(q.low, q.unit),
                in_base(q.high, q.unit),
                dimension(q.unit),
                q.counted and stem(q.counted),
            )
            for q in mention.quantities
        ),
        times=frozenset(t.value or t.text.lower() for t in mention.times),
        source=frozenset(stem(w) for w in link.source.split()) if link else frozenset(),
    )


def _stems(tokens: Iterable[Token]) -> Stems:
    return frozenset(
        stem(t.lemma) for t in tokens if t.upos in _CONTENT and any(c.isalnum() for c in t.lemma)
    )


def _root(sentence: Sentence, inside: Sequence[int]) -> int:
    """The word of the mention on which its other words hang; -1 for none."""
    held = set(inside)
    tops = [i for i in inside if sentence.tokens[i].head not in held]
    return min(tops, key=lambda i: (sentence.tokens[i].upos not in ("VERB", "AUX"), i), default=-1)


def _filling(sentence: Sentence, root: int, roles: frozenset[str]) -> Stems:
    """Stems of the words in these roles of the head, those of its governor where it shares them."""
    tokens = sentence.tokens
    for _ in range(3):
        if root < 0:
            break
        found = [t for t in tokens if t.head == root and t.dep in roles and t.upos != "PRON"]
        if found:
            return _stems(found)
        if tokens[root].dep.startswith("acl"):
            return _stems([tokens[tokens[root].head]])
        if tokens[root].dep not in _SHARED_SUBJECT:
            break
        root = tokens[root].head
    return frozenset()


def _entities_by_report(entities: Sequence[Entity]) -> dict[str, list[tuple[Span, str]]]:
    found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for entity in entities:
        for bearer in entity.bearers:
            found[bearer.report].append((bearer.span, entity.id))
    return found


def _resolved(analysis: Analysis) -> list[tuple[Span, Stems]]:
    """The pronouns and short names of a report with the stems of what they stand for."""
    tokens = [t for s in analysis.sentences for t in s.tokens] if analysis.references else []
    found = []
    for reference in analysis.references:
        meant = reference.antecedent
        first = bisect_left(tokens, meant.start, key=lambda t: t.span.start)
        last = bisect_right(tokens, meant.end, first, key=lambda t: t.span.end)
        found.append((reference.span, _stems(tokens[first:last])))
    return found
