"""Attributions by themselves, as spans of the text: who says it, by which words, and what is said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import SUBJECTS, Grammar
from stemma.claims.attribution.lexicon import words
from stemma.claims.attribution.naming import Naming
from stemma.claims.attribution.scene import scene
from stemma.claims.attribution.stances import stance_frames
from stemma.claims.attribution.subjects import RELATIVE
from stemma.language.analysis import Analysis
from stemma.span import Span


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
    for g, row in zip(setting.grammars, setting.frames, strict=True):
        told = [f for f in row if f.kind != "citing" or _speaks(g, f)]
        beside = stance_frames(g, told)
        said.update({(f.sentence, f.cue): [(f.sentence, f.content)] for f in beside})
        for frame in sorted((*told, *beside), key=lambda f: f.cue):
            speaker, runs = naming.speaker(frame), said[frame.sentence, frame.cue]
            if runs:
                content = _content(setting.grammars, runs)
                name = speaker.name if speaker else None
                found.append(Said(_source(g, frame), name, _cue(g, frame), content, frame.kind))
    return tuple(sorted(found, key=lambda a: a.cue))


def _speaks(g: Grammar, frame: Frame) -> bool:
    """Whether who is cited is a source ("citing officials") and not a reason ("citing slow growth")."""
    if frame.source is None:
        return False
    head = frame.source[2]
    return g.is_someone(head) or g.tokens[head].upos == "PROPN" or g.tokens[head].lemma in words("documents")


def _cue(g: Grammar, frame: Frame) -> Span:
    return Span(g.tokens[frame.cue].span.start, g.tokens[frame.cue_last].span.end)


def _source(g: Grammar, frame: Frame) -> Span | None:
    """Where the source stands at this place: of "the aide, who said ..." it is "who"."""
    if frame.source is None:
        return None
    for c in g.tree.children[frame.cue]:
        if g.tokens[c].dep in SUBJECTS and g.tokens[c].text.lower() in RELATIVE:
            return g.tokens[c].span
    return Span(g.tokens[frame.source[0]].span.start, g.tokens[frame.source[1]].span.end)


def _content(grammars: list[Grammar], runs: list[tuple[int, frozenset[int]]]) -> tuple[Span, ...]:
    """The words as runs without a gap inside a sentence."""
    spans: list[Span] = []
    covered: defaultdict[int, set[int]] = defaultdict(set)
    for sentence, words in runs:
        covered[sentence] |= words
    for sentence in sorted(covered):
        tokens = grammars[sentence].tokens
        start = before = None
        for i in sorted(covered[sentence]):
            if before is not None and start is not None and i > before + 1:
                spans.append(Span(tokens[start].span.start, tokens[before].span.end))
                start = None
            start = i if start is None else start
            before = i
        if start is not None and before is not None:
            spans.append(Span(tokens[start].span.start, tokens[before].span.end))
    return tuple(spans)
