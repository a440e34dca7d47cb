"""The words in which a claim is shown: the clearest of its mentions."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.claims.mention import Mention

_BARE = {
    "he",
    "she",
    "it",
    "they",
    "this",
    "that",
    "which",
    "who",
    "these",
    "those",
    "him",
    "her",
    "them",
    "there",
}
_KINDS = {"main": 3.0, "complement": 3.0, "conjunct": 1.5, "adverbial": 1.0, "headline": 1.5, "relative": 0.5}
_FAIR = 14  # words of a claim that reads well


def choose_text(mentions: Sequence[Mention]) -> str:
    """The words of the mention that reads best on its own; the earliest where several do. Not empty."""
    best = max(range(len(mentions)), key=lambda i: (clearness(mentions[i]), -i))
    return " ".join(mentions[best].quote.split())


def clearness(mention: Mention) -> float:
    """How well a mention can be read alone: whole clauses of fair length, names instead of pronouns."""
    words = mention.quote.split()
    score = _KINDS.get(mention.kind, 0.0)
    score += 1.5 * bool(mention.names) + 0.5 * min(2, len(mention.quantities) + len(mention.times))
    if words and words[0].strip("\"'“‘,").lower() in _BARE:
        score -= 3.0
    score -= 2.0 * mention.denied + 0.5 * mention.quoted
    return score - abs(len(words) - _FAIR) / 6
