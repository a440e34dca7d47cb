"""Stemma's attributions of a text, in the way PolNeAR marks them."""

from __future__ import annotations

from polnear.articles import Attribution, Runs
from stemma.claims.attribution import Said, find_attributions
from stemma.language import Language, analyse
from stemma.reports.report import Report
from stemma.span import Span


def attributions(text: str, language: Language) -> list[Attribution]:
    """The attributions of a text, each word in one of them only, as PolNeAR has it.

    Where one stands inside what another hands over, the inner one is left out if it is another source's ("police
    said that the owner had denied it"), else the outer one ends where it begins ("..., he said, adding that ...").
    """
    found = find_attributions(analyse(Report("r1", "article.txt", text), language))
    outer = [one for one in found if not any(_inside(one, other) for other in found)]
    return [_plain(one, [o for o in outer if o is not one]) for one in outer]


def _inside(one: Said, other: Said) -> bool:
    return (
        one is not other
        and (one.speaker is None or one.speaker != other.speaker)
        and any(run.holds(one.cue) for run in other.content)
    )


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
