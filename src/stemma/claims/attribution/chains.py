"""The chain of sources behind each clause, outermost first."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.claims.attribution.channels import channel
from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import Grammar, read
from stemma.claims.attribution.naming import Naming, Speaker
from stemma.claims.attribution.scope import Scope, frames_of, scopes
from stemma.claims.clause import Clause
from stemma.claims.mention import Link
from stemma.language.analysis import Analysis
from stemma.span import Span


def attribute(analysis: Analysis, clauses: Sequence[Clause]) -> list[tuple[Link, ...]]:
    """Who the report has each clause from.

    Gives one chain for each clause, in the order given, from the outermost link (who told the report) to the
    innermost (who speaks). A chain is empty where the report speaks in its own voice. Spans count in ``Report.text``.
    """
    grammars = read(analysis)
    frames = [frames_of(g) for g in grammars]
    naming = Naming(analysis, grammars)
    speakers = {id(f): naming.speaker(f) for row in frames for f in row}
    reach = scopes(grammars, frames)
    links = {
        id(f): _link(analysis.report.text, grammars[f.sentence], f, speakers[id(f)])
        for row in frames
        for f in row
    }
    return [_chain(clause, grammars, frames, reach, links) for clause in clauses]


def _link(text: str, g: Grammar, frame: Frame, speaker: Speaker | None) -> Link | None:
    if speaker is None or frame.voice:
        return None
    cue = Span(g.tokens[frame.cue].span.start, g.tokens[frame.cue_last].span.end)
    way = channel(g, frame)
    told = None
    if frame.told is not None and g.tokens[frame.told[1]].upos == "PROPN":
        told = text[g.tokens[frame.told[0]].span.start : g.tokens[frame.told[1]].span.end]
    return Link(
        speaker.name, speaker.span, cue.of(text), cue, way[0] if way else None, way[1] if way else None,
        speaker.role, told,
    )  # fmt: skip


def _chain(
    clause: Clause,
    grammars: list[Grammar],
    frames: list[list[Frame]],
    reach: list[list[Scope]],
    links: dict[int, Link | None],
) -> tuple[Link, ...]:
    holding: dict[int, Frame] = {}
    for scope in reach[clause.sentence]:
        if clause.head in scope.words or (
            scope.frame.cue == clause.head and scope.frame.sentence == clause.sentence
        ):
            holding.setdefault(id(scope.frame), scope.frame)
    ordered = sorted(
        holding.values(), key=lambda f: (_depth(f, list(holding.values())), f.kind == "citing", -f.cue)
    )
    chain: list[Link] = []
    for frame in ordered:
        link = links[id(frame)]
        if link is not None and all(link.source != other.source for other in chain):
            chain.append(link)
    return tuple(chain)


def _depth(frame: Frame, others: list[Frame]) -> int:
    """How many of the other frames hold this one's cue."""
    return sum(o is not frame and o.sentence == frame.sentence and frame.cue in o.content for o in others)
