"""Strips: one value on the axis that it shares with its rivals, as a line of SVG.

Positions are shares of the width, so that a strip is as wide as its place and its dots stay round; colours are the
style sheet's.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from stemma.dossier.scales import Reach

MIDDLE = 16  # px from the top: where the first line of the words beside it has its middle


def strip(reaches: Iterable[Reach], ticks: Iterable[tuple[float, str]]) -> Markup:
    """The value on its axis: a dot for a number, a bar for a range, a dashed line towards an open end."""
    parts = [
        Markup('<line class="grid" x1="{0}" x2="{0}" y1="0" y2="100%"/>').format(_at(at)) for at, _ in ticks
    ]
    # What is open or wide goes under what is exact.
    for reach in sorted(reaches, key=_length, reverse=True):
        parts += _reach(reach)
    return Markup('<svg class="strip" width="100%" height="100%" aria-hidden="true">{}</svg>').format(
        Markup("").join(parts)
    )


def axis(ticks: Iterable[tuple[float, str]]) -> Markup:
    """The labels under the strips."""
    labels = [
        Markup('<text x="{}" y="12" text-anchor="middle">{}</text>').format(_at(at), label)
        for at, label in ticks
    ]
    return Markup('<svg class="axis" width="100%" height="16" aria-hidden="true">{}</svg>').format(
        Markup("").join(labels)
    )


def _reach(reach: Reach) -> list[Markup]:
    low, high = reach.low, reach.high
    if low is None and high is None:
        return []
    if low is None or high is None:
        known = low if low is not None else high
        assert known is not None
        parts = [_line("open", known, 1.0 if high is None else 0.0), _dot("open", known, 4)]
    elif high - low > 0.004:
        parts = [_line("about" if reach.about else "range", low, high)]
    else:
        parts = [_dot("halo", low, 9)] if reach.about else []
        parts.append(_dot("point", low, 5))
    return parts


def _length(reach: Reach) -> float:
    return 1.0 if reach.low is None or reach.high is None else reach.high - reach.low


def _line(kind: str, start: float, end: float) -> Markup:
    return Markup('<line class="{}" x1="{}" x2="{}" y1="{y}" y2="{y}"/>').format(
        kind, _at(start), _at(end), y=MIDDLE
    )


def _dot(kind: str, at: float, size: int) -> Markup:
    return Markup('<circle class="{}" cx="{}" cy="{}" r="{}"/>').format(kind, _at(at), MIDDLE, size)


def _at(share: float) -> str:
    return f"{round(share * 100, 1):g}%"
