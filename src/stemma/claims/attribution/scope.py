"""Which words of a report stand under which frame, across sentences: quotations and what runs on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from stemma.claims.attribution.cues import verb_frames
from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import Grammar
from stemma.claims.attribution.lexicon import verbs, words
from stemma.claims.attribution.phrases import colon_frames, introduced_frame, noun_frames, phrase_frames
from stemma.claims.attribution.quotes import announced_frame, beside_quotation, lone_frame, scripted_frames

_MOST = 24  # frames of one sentence; more only in a page's wreckage
_SPEAKS = frozenset(("clause", "post", "bare", "phrase", "colon", "object"))


@dataclass(frozen=True, slots=True)
class Scope:
    """A frame and the words of a sentence under it. ``how`` is the frame's kind, ``quote`` or ``run-on``."""

    frame: Frame
    words: frozenset[int]
    how: str


def all_frames(grammars: list[Grammar]) -> list[list[Frame]]:
    """The frames of every sentence of a report."""
    found = [frames_of(g) for g in grammars]
    for at, g in enumerate(grammars):
        lone = None if found[at] or g.sentence.kind == "furniture" else announced_frame(g)
        if lone is None and at and not found[at]:
            lone = lone_frame(grammars[at - 1], g)
        found[at] += [lone] if lone else []
    for at, g in enumerate(grammars[1:], 1):
        if not found[at] and not found[at - 1] and _mostly_quoted(g):
            beside = beside_quotation(grammars[at - 1], g)
            found[at - 1] += [beside] if beside else []
    return found


def frames_of(g: Grammar) -> list[Frame]:
    """All frames of a sentence, in the order of their cues."""
    if g.sentence.kind == "furniture":
        return []
    found = phrase_frames(g) + noun_frames(g) + colon_frames(g)
    taken = {i for f in found for i in range(f.cue, f.cue_last + 1)}
    found += [f for f in verb_frames(g) if f.cue not in taken]
    scripted = scripted_frames(g)
    if scripted:
        said = scripted[0].content
        found = [f for f in found if g.quoted[f.cue] >= 0 or not f.content & said] + scripted
    introduced = introduced_frame(g)
    if introduced is not None and not any(introduced.content & f.content for f in found):
        found = [*(f for f in found if f.cue != introduced.cue), introduced]
    return [_within(g, f) for f in sorted(found, key=lambda f: f.cue)[:_MOST]]


def _within(g: Grammar, frame: Frame) -> Frame:
    """What is said inside a quotation governs nothing outside of it."""
    here = g.quoted[frame.cue]
    if here < 0 or frame.kind == "script":
        return frame
    return replace(frame, content=frozenset(i for i in frame.content if g.quoted[i] == here))


def scopes(grammars: list[Grammar], frames: list[list[Frame]]) -> list[list[Scope]]:
    """For each sentence the frames that reach into it, each with the words it covers."""
    found: list[list[Scope]] = []
    for g, own in zip(grammars, frames, strict=True):
        here = [Scope(f, f.content, f.kind) for f in own if f.content]
        here += _quotes(g, own)
        found.append(here)
    _scripts(grammars, found)
    _run_on(grammars, frames, found)
    _backward(grammars, frames, found)
    return found


def _quotes(g: Grammar, own: list[Frame]) -> list[Scope]:
    """Quoted words that no frame covers yet go to the nearest frame outside of quotation marks."""
    speaking = [f for f in own if f.kind in _SPEAKS and g.quoted[f.cue] < 0]
    covered = frozenset[int]().union(*(f.content for f in speaking))
    found = []
    for quotation in sorted({q for q in g.quoted if q >= 0}):
        inside = frozenset(
            i for i, q in enumerate(g.quoted) if q == quotation and g.tokens[i].upos != "PUNCT"
        )
        if speaking and len(inside) > 1 and not inside <= covered:
            nearest = min(speaking, key=lambda f: min(abs(f.cue - min(inside)), abs(f.cue - max(inside))))
            found.append(Scope(nearest, inside - nearest.content, "quote"))
    return found


def _scripts(grammars: list[Grammar], found: list[list[Scope]]) -> None:
    """In a transcript a speaker has the floor to the end of the paragraph."""
    for at in range(1, len(grammars)):
        above = next((s.frame for s in found[at - 1] if s.frame.kind == "script"), None)
        same = grammars[at].sentence.paragraph == grammars[at - 1].sentence.paragraph
        if above is not None and same and not any(s.frame.kind == "script" for s in found[at]):
            found[at].append(Scope(above, frozenset(range(len(grammars[at].tokens))), "quote"))


def _backward(grammars: list[Grammar], frames: list[list[Frame]], found: list[list[Scope]]) -> None:
    """What "the officer confirmed the matter" confirms is the sentence before."""
    for at, row in enumerate(frames):
        if at == 0 or found[at - 1] or grammars[at - 1].sentence.kind == "headline":
            continue
        everything = frozenset(range(len(grammars[at - 1].tokens)))
        found[at - 1].extend(Scope(f, everything, "run-on") for f in row if _looks_back(grammars[at], f))


def _looks_back(g: Grammar, frame: Frame) -> bool:
    """Whether what is handed over was said before: "confirmed the matter", "So says Mr Doe"."""
    if frame.lemma in verbs("deny"):
        return False
    if frame.kind == "bare" and g.tokens[0].text.lower() == "so":
        return frame.cue < 3
    objects = [g.tokens[c] for c in g.tree.children[frame.cue] if c > frame.cue and g.tokens[c].dep == "obj"]
    return frame.kind == "object" and bool(objects) and objects[0].lemma in words("backward")


def _mostly_quoted(g: Grammar) -> bool:
    words = [i for i, t in enumerate(g.tokens) if t.upos != "PUNCT"]
    return bool(words) and sum(g.quoted[i] >= 0 for i in words) * 10 >= len(words) * 7


def _spoken_for(g: Grammar, here: list[Scope]) -> bool:
    """Whether a frame outside of the quotation marks covers what is quoted (those inside are the speaker's own)."""
    inside = {i for i, q in enumerate(g.quoted) if q >= 0}
    outer = [s for s in here if s.frame.sentence != g.index or g.quoted[s.frame.cue] < 0 or s.how == "script"]
    return any(2 * len(s.words & inside) > len(inside) for s in outer)


def _run_on(grammars: list[Grammar], frames: list[list[Frame]], found: list[list[Scope]]) -> None:
    """Quoted sentences without a frame go to the speaker before them, else to the one right after."""
    for at, g in enumerate(grammars):
        if g.sentence.kind == "furniture" or not _mostly_quoted(g) or _spoken_for(g, found[at]):
            continue
        everything = frozenset(range(len(g.tokens)))
        frame = _speaker_after(grammars, frames, at) or _speaker_before(grammars, frames, found, at)
        if frame is not None:
            found[at].append(Scope(frame, everything, "quote"))


def _speaker_after(grammars: list[Grammar], frames: list[list[Frame]], at: int) -> Frame | None:
    """The speaker at the end of the same quotation, or in a sentence after it that is a mere frame."""
    paragraph = grammars[at].sentence.paragraph
    open_at_end = max(grammars[at].quoted)
    for following in range(at + 1, min(at + 8, len(grammars))):
        g = grammars[following]
        if g.sentence.paragraph != paragraph:
            return None
        outside = [f for f in frames[following] if g.quoted[f.cue] < 0 and _follows(f)]
        if open_at_end in g.quoted:
            if outside:
                return outside[0]
            continue
        alone = g.quoted[0] < 0 and g.tokens[0].text[0] not in "\"“'‘"
        return next((f for f in outside if alone and f.kind in ("bare", "colon") and f.cue < 12), None)
    return None


def _follows(frame: Frame) -> bool:
    return frame.kind in ("post", "bare", "clause") or (frame.kind == "colon" and frame.lemma != ":")


def _speaker_before(
    grammars: list[Grammar], frames: list[list[Frame]], found: list[list[Scope]], at: int
) -> Frame | None:
    """The speaker of the nearest sentence above, no further than the paragraph before."""
    for back in range(at - 1, max(-1, at - 6), -1):
        if grammars[at].sentence.paragraph - grammars[back].sentence.paragraph > 1:
            return None
        end = max((i for i, q in enumerate(grammars[back].quoted) if q >= 0), default=-1)
        reaching = sorted(found[back], key=lambda s: end in s.words)
        speaking = [f for f in frames[back] if f.kind == "bare"] + [s.frame for s in reaching]
        outside = [f for f in speaking if f.sentence != back or grammars[back].quoted[f.cue] < 0]
        if outside:
            return outside[-1]
    return None
