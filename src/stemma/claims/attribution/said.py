"""Attributions by themselves, as spans of the text: who says it, by which words, and what is said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import SUBJECTS, Grammar
from stemma.claims.attribution.scene import scene
from stemma.claims.attribution.subjects import RELATIVE
from stemma.language.analysis import Analysis
from stemma.span import Span


@dataclass(frozen=True, slots=True)
class Said:
    """One act of speech or thought that a report tells of. Spans count in ``Report.text``.

    ``speaker`` is the fullest name that the report gives the source ("Mahbub Talukdar" where ``source`` is
    "he"); None, as ``source``, where the report speaks in its own voice. ``content`` runs from left to right
    and may go on over several sentences.
    """

    source: Span | None
    speaker: str | None
    cue: Span
    content: tuple[Span, ...]


def find_attributions(analysis: Analysis) -> tuple[Said, ...]:
    """Every attribution of a report with what stands under it, in the order of the cues.

    Whether a claim is had from a source is ``attribute``'s question; this is what it chooses from.
    """
    setting = scene(analysis)
    said: defaultdict[tuple[int, int], list[tuple[int, frozenset[int]]]] = defaultdict(list)
    for index, row in enumerate(setting.reach):
        for scope in row:
            said[scope.frame.sentence, scope.frame.cue].append((index, scope.words))
    found = []
    for frame in (f for row in setting.frames for f in row):
        runs = said[frame.sentence, frame.cue]
        if runs:
            g = setting.grammars[frame.sentence]
            speaker = setting.speaker(frame)
            cue = Span(g.tokens[frame.cue].span.start, g.tokens[frame.cue_last].span.end)
            content = _content(setting.grammars, runs)
            found.append(Said(_source(g, frame), speaker.name if speaker else None, cue, content))
    return tuple(sorted(found, key=lambda a: a.cue))


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
