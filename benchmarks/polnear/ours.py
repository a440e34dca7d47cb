"""Stemma's attributions of a text, in the way PolNeAR marks them."""

from __future__ import annotations

from polnear.articles import Attribution, Runs
from stemma.claims.attribution import Said, find_attributions
from stemma.language import Language, analyse
from stemma.reports.report import Report
from stemma.span import Span

_RANK = {"phrase": 0, "clause": 1, "post": 1, "colon": 1, "noun": 2, "object": 2, "stance": 2, "citing": 3}


def attributions(text: str, language: Language) -> list[Attribution]:
    """The attributions of a text, each word in one of them only, as PolNeAR has it.

    Where one stands inside what another hands over, the inner one is left out if it has its own source ("police
    said that the owner had denied it"), else the outer one ends where it begins ("..., he said, adding that ...").
    """
    found = find_attributions(analyse(Report("r1", "article.txt", text), language))
    outer = [one for one in found if not any(_inside(one, other) for other in found)]
    return [_plain(one, [o for o in outer if o is not one]) for one in outer]


def _inside(one: Said, other: Said) -> bool:
    """Whether one stands under the other; of two that hold each other, the one of less weight."""
    if one is other or not _starts_inside(one, other) or one.source == other.source is not None:
        return False
    return not _starts_inside(other, one) or _weight(one) > _weight(other)


def _weight(one: Said) -> tuple[int, Span]:
    return _RANK.get(one.kind, 4), one.cue


def _plain(one: Said, others: list[Said]) -> Attribution:
    source = ((one.source.start, one.source.end),) if one.source else ()
    cut = [
        s
        for o in others
        if _starts_inside(o, one)
        for s in (o.cue, *([o.source] if o.source else []), *o.content)
    ]
    content = tuple(run for span in one.content for run in _without(span, cut))
    return Attribution(source, ((one.cue.start, one.cue.end),), content, one.speaker)


def _starts_inside(one: Said, other: Said) -> bool:
    return any(run.holds(one.cue) for run in other.content)


def _without(span: Span, cut: list[Span]) -> Runs:
    """What is left of a run when others are taken out of it."""
    left = [(span.start, span.end)]
    for taken in cut:
        left = [
            (a, b)
            for start, end in left
            for a, b in ((start, min(end, taken.start)), (max(start, taken.end), end))
            if a < b
        ]
    return tuple(left)
