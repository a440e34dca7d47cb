"""The chain of sources behind each clause, outermost first."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.claims.attribution.channels import channel
from stemma.claims.attribution.choice import choose
from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.scene import Option, Scene, scene
from stemma.claims.branches import Branches
from stemma.claims.clause import Clause
from stemma.claims.mention import Link
from stemma.language.analysis import Analysis
from stemma.span import Span


def attribute(
    analysis: Analysis, clauses: Sequence[Clause], trees: Sequence[Branches] | None = None
) -> list[tuple[Link, ...]]:
    """Who the report has each clause from.

    Gives one chain for each clause, in the order given, from the outermost link (who told the report) to the
    innermost (who speaks). A chain is empty where the report speaks in its own voice. Spans count in
    ``Report.text``. ``trees`` are the branches of each sentence where they are at hand.
    """
    setting = scene(analysis, trees)
    links: dict[tuple[int, int], Link] = {}
    return [_chain(setting, options, links) for options in choose(setting, clauses)]


def _chain(setting: Scene, options: list[Option], links: dict[tuple[int, int], Link]) -> tuple[Link, ...]:
    frames = [o.frame for o in options]
    ordered = sorted(options, key=lambda o: (_depth(o.frame, frames), o.frame.kind == "citing", -o.frame.cue))
    chain: list[Link] = []
    for option in ordered:
        place = option.frame.sentence, option.frame.cue
        if place not in links:
            links[place] = _link(setting, option)
        if all(links[place].source != other.source for other in chain):
            chain.append(links[place])
    return tuple(chain)


def _depth(frame: Frame, others: list[Frame]) -> int:
    """How many of the other frames hold this one's cue."""
    return sum(o is not frame and o.sentence == frame.sentence and frame.cue in o.content for o in others)


def _link(setting: Scene, option: Option) -> Link:
    frame, speaker = option.frame, option.speaker
    text = setting.analysis.report.text
    g = setting.grammars[frame.sentence]
    cue = Span(g.tokens[frame.cue].span.start, g.tokens[frame.cue_last].span.end)
    way = channel(g, frame)
    told = None
    if frame.told is not None and g.tokens[frame.told[1]].upos == "PROPN":
        told = text[g.tokens[frame.told[0]].span.start : g.tokens[frame.told[1]].span.end]
    return Link(
        speaker.name, speaker.span, cue.of(text), cue, way[0] if way else None, way[1] if way else None,
        speaker.role, told,
    )  # fmt: skip
