"""By what way a source's words reached the public: a post on X, a statement, a call."""

from __future__ import annotations

from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import Grammar
from stemma.claims.attribution.lexicon import channel_phrases, channel_verbs
from stemma.span import Span

_SPEAK = frozenset(("court", "parliament"))  # channels that, named as the source, are the speaker
_INTRODUCES = frozenset(["in", "on", "via", "by", "through", "during", "at", "over", "with", "from", "to"])


def channel(g: Grammar, frame: Frame) -> tuple[str, Span] | None:
    """The channel that the words around a frame name, with its place. None where they name none."""
    verb = channel_verbs().get(frame.lemma)
    if verb:
        return verb, g.tokens[frame.cue].span
    near = range(max(0, frame.cue - 14), min(len(g.tokens), frame.cue_last + 15))
    said = _said(frame)
    for at in sorted(near, key=lambda i: abs(i - frame.cue)):
        if at in said or g.tokens[at].text.lower() not in _INTRODUCES:
            continue
        found = _named(g, at + 1, said)
        if found is not None:
            return found
    if frame.source is not None:
        return _owned(g, frame.source)
    return None


def _said(frame: Frame) -> frozenset[int]:
    """The words that were said: what the tree hangs on them across the cue belongs to the frame ("In a post on X,
    she said that ...").
    """
    before = frozenset(i for i in frame.content if i < frame.cue)
    after = frozenset(frame.content) - before
    return max(before, after, key=len)


def _named(g: Grammar, start: int, said: frozenset[int]) -> tuple[str, Span] | None:
    """The longest channel that stands within a few words of a preposition, before any punctuation."""
    for at in range(start, min(start + 6, len(g.tokens))):
        if g.tokens[at].upos in ("PUNCT", "VERB", "ADP", "SCONJ") or at in said:
            return None
        for size in (3, 2, 1):
            run = g.tokens[at : at + size]
            key = tuple(t.text if t.text == "X" else t.text.lower() for t in run)
            if len(run) == size and key in channel_phrases():
                return channel_phrases()[key], Span(run[0].span.start, run[-1].span.end)
    return None


def _owned(g: Grammar, source: tuple[int, int, int]) -> tuple[str, Span] | None:
    head = g.tokens[source[2]]
    name = channel_phrases().get((head.text.lower(),))
    return (name, head.span) if name is not None and name not in _SPEAK else None
