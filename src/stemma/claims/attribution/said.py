"""Attributions by themselves, as spans of the text: who says it, by which words, and what is said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import Grammar
from stemma.claims.attribution.lexicon import words
from stemma.claims.attribution.mending import SUBJECTS
from stemma.claims.attribution.naming import Naming
from stemma.claims.attribution.placing import RELATIVE
from stemma.claims.attribution.scene import Scene, scene
from stemma.claims.attribution.stances import stance_frames
from stemma.language.analysis import Analysis, Token
from stemma.span import Span

_HANDING = frozenset((",", ":", ";"))
_LEADING = frozenset(("aux", "aux:pass", "cop", "advmod"))


@dataclass(frozen=True, slots=True)
class Said:
    """One act of speech or thought that a report tells of. Spans count in ``Report.text``.

    ``speaker`` is the fullest name that the report gives the source ("Mahbub Talukdar" where ``source`` is
    "he"); None, as ``source``, where the report speaks in its own voice. ``content`` runs from left to right
    and may go on over several sentences. ``kind`` tells the construction as ``Frame.kind`` does; ``stance`` is what
    somebody wants, feels or does by speaking ("urged", "is wary of", "his call for"): no source for a fact.
    """

    source: Span | None
    speaker: str | None
    cue: Span
    content: tuple[Span, ...]
    kind: str


def find_attributions(analysis: Analysis) -> tuple[Said, ...]:
    """Every attribution of a report with what stands under it, in the order of the cues.

    Whether a claim is had from a source is ``attribute``'s question; this is what it chooses from.
    """
    setting = scene(analysis)
    said: defaultdict[tuple[int, int], list[tuple[int, frozenset[int]]]] = defaultdict(list)
    for index, row in enumerate(setting.reach):
        for scope in row:
            said[scope.frame.sentence, scope.frame.cue].append((index, scope.words))
    naming = Naming(analysis, setting.grammars)
    found = []
    for g, frames in zip(setting.grammars, setting.frames, strict=True):
        told = [f for f in frames if f.kind != "citing" or _speaks(g, f)]
        told = [f for f in told if (f.sentence, f.cue) in said]
        beside = stance_frames(g, told)
        said.update({(f.sentence, f.cue): [(f.sentence, f.content)] for f in beside})
        for frame in sorted([*told, *beside], key=lambda f: f.cue):
            speaker, cue = naming.speaker(frame), _cue(g, frame)
            runs = [
                (at, under.difference(cue) if at == g.index else under)
                for at, under in said[frame.sentence, frame.cue]
            ]
            content = _content(setting, runs)
            if content:
                place = Span(g.tokens[cue[0]].span.start, g.tokens[cue[-1]].span.end)
                name = speaker.name if speaker else None
                found.append(Said(_source(g, frame), name, place, content, frame.kind))
    return tuple(sorted(found, key=lambda a: a.cue))


def _speaks(g: Grammar, frame: Frame) -> bool:
    """Whether who is cited is a source ("citing officials") and not a reason ("citing slow growth")."""
    if frame.source is None:
        return False
    head = frame.source[2]
    return g.is_someone(head) or g.tokens[head].upos == "PROPN" or g.tokens[head].lemma in words("documents")


def _cue(g: Grammar, frame: Frame) -> range:
    """The words of the cue with its auxiliaries and negation, its particle, the preposition that a stance takes:
    "has not called for".
    """
    first, last = frame.cue, frame.cue_last
    while first > 0 and g.tokens[first - 1].head == frame.cue and g.tokens[first - 1].dep in _LEADING:
        first -= 1
    while g.tokens[first].upos == "ADV":
        first += 1
    while last + 1 < len(g.tokens) and _goes_on(g, frame, last + 1):
        last += 1
    return range(first, last + 1)


def _goes_on(g: Grammar, frame: Frame, at: int) -> bool:
    token = g.tokens[at]
    if token.dep == "compound:prt":
        return token.head == frame.cue
    return frame.kind == "stance" and token.upos == "ADP" and token.dep == "case"


def _source(g: Grammar, frame: Frame) -> Span | None:
    """Where the source stands at this place: of "the aide, who said ..." it is "who"."""
    if frame.source is None:
        return None
    for c in g.tree.children[frame.cue]:
        if g.tokens[c].dep in SUBJECTS and g.tokens[c].text.lower() in RELATIVE:
            return g.tokens[c].span
    return Span(g.tokens[frame.source[0]].span.start, g.tokens[frame.source[1]].span.end)


def _trimmed(tokens: tuple[Token, ...], run: list[int]) -> list[int]:
    """The run without the comma or colon that hands over to it."""
    while run and tokens[run[0]].text in _HANDING:
        run = run[1:]
    return run


def _content(scene: Scene, runs: list[tuple[int, frozenset[int]]]) -> tuple[Span, ...]:
    """The words as runs without a gap inside a sentence; none of mere punctuation, or of a cue alone."""
    covered: defaultdict[int, set[int]] = defaultdict(set)
    for sentence, under in runs:
        covered[sentence] |= under
    spans: list[Span] = []
    for index in sorted(covered):
        tokens = scene.grammars[index].tokens
        cues = {f.cue for f in scene.frames[index]}
        for _, group in groupby(enumerate(sorted(covered[index])), key=lambda pair: pair[1] - pair[0]):
            run = _trimmed(tokens, [i for _, i in group])
            if any(tokens[i].upos != "PUNCT" and i not in cues for i in run):
                spans.append(Span(tokens[run[0]].span.start, tokens[run[-1]].span.end))
    return tuple(spans)
