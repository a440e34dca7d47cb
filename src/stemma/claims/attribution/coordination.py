"""Verbs of saying joined by "and" or "but": which of them has which words, where the tree hangs them amiss."""

from __future__ import annotations

from dataclasses import replace

from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import Grammar
from stemma.claims.attribution.lexicon import verbs

_JOINS = frozenset((",", ";", "and", "but", "or", "yet", "while", "”", '"', "''"))
_PAST = frozenset(("VBD", "VBN"))


def shared_out(g: Grammar, frames: list[Frame]) -> list[Frame]:
    """The frames of a sentence, left to right, with what one holds of another's put right."""
    found = list(frames)
    for at in range(1, len(found)):
        _hand_back(g, found, at)
        _raise(g, found, at)
    return found


def _hand_back(g: Grammar, found: list[Frame], at: int) -> None:
    """In "X says A, but conceded B" the words between the verbs are the first one's."""
    frame, before = found[at], found[at - 1]
    left = {i for i in frame.content if i < frame.cue}
    if before.content or before.kind != "bare" or not left or min(left) <= before.cue:
        return
    if g.quoted[frame.cue] >= 0 or frame.source is None or frame.source[2] > before.cue:
        return  # the second has a subject of its own, between the two
    found[at - 1] = replace(before, content=frozenset(_trimmed(g, left)), kind="clause")
    found[at] = replace(frame, content=frame.content - left)


def _trimmed(g: Grammar, words: set[int]) -> set[int]:
    last = max(words, default=-1)
    while last in words and g.tokens[last].text.lower() in _JOINS:
        words = words - {last}
        last -= 1
    return words


def _raise(g: Grammar, found: list[Frame], at: int) -> None:
    """In "X said that A and added that B" B is X's, though the tree may join it to A."""
    frame = found[at]
    token = g.tokens[frame.cue]
    if token.dep != "conj" or not frame.content:
        return
    if g.subject(frame.cue) is not None:
        return
    for i in range(at - 1, -1, -1):
        outer = found[i]
        alike = g.tokens[outer.cue].xpos == token.xpos and g.quoted[outer.cue] == g.quoted[frame.cue]
        if token.head in outer.content and alike and outer.cue < token.head and outer.source is not None:
            if not _told_apart(g, token.head, frame):
                return
            start = next((c for c in g.tree.children[frame.cue] if g.tokens[c].dep == "cc"), frame.cue)
            found[i] = replace(outer, content=frozenset(_trimmed(g, {w for w in outer.content if w < start})))
            found[at] = replace(
                frame, source=outer.source, voice=outer.voice,
                content=frozenset(w for w in frame.content if w > frame.cue),
            )  # fmt: skip
            return


def _told_apart(g: Grammar, head: int, frame: Frame) -> bool:
    """Whether the verb is no equal of what the tree joins it to: another form, a plain verb of saying, or its
    subject would be a mere pronoun ("He says he respects her and calls her a friend").
    """
    one, other = g.tokens[head], g.tokens[frame.cue]
    if one.xpos != other.xpos and (not {one.xpos, other.xpos} <= _PAST or _has_auxiliary(g, head)):
        return True
    if frame.kind != "object" and other.lemma in verbs("say") - verbs("object"):
        return True
    subject = g.subject(head)
    return subject is not None and g.tokens[subject].xpos == "PRP"


def _has_auxiliary(g: Grammar, at: int) -> bool:
    return any(g.tokens[c].dep == "aux" for c in g.tree.children[at])
