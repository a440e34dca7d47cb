"""The timeline: the days and hours that reports give, in their order, with who gives them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from stemma.claims.mention import Mention
from stemma.dossier.moments import CALENDAR, CLOCK, DAY, Moment, moment, shown_moment, year_of, zoned
from stemma.dossier.wording import clip, count, plain
from stemma.ledger.ledger import Ledger

MOST = 30  # stops on one line
CLAIMS = 3  # told at a stop

_LENGTH = re.compile(r"P[\dT]")  # "for two weeks"


@dataclass(frozen=True, slots=True)
class Stop:
    """A moment that reports give: how they call it, what they say of it, and which do."""

    moment: Moment
    label: str
    published: tuple[str, ...]  # Report.id of those that appeared then
    claims: tuple[tuple[str, str], ...]  # id and words
    more: int  # claims that are not among these
    carriers: tuple[str, ...]  # Report.id
    gap: str  # how long after the stop before it, where that is more than two days
    rail: Markup


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days in their order; and hours that are told without a day."""

    days: tuple[Stop, ...]
    hours: tuple[Stop, ...]
    left_out: int
    unplaced: int  # times that no axis holds: "on Friday" of a report that bears no date


def timeline(ledger: Ledger) -> Timeline:
    """The timeline of a ledger: times that claims give and days on which reports appeared.

    Of more than ``MOST`` moments those are kept that most reports give.
    """
    year = year_of(ledger)
    told: dict[Moment, dict[str, tuple[str, set[str]]]] = defaultdict(dict)
    for claim in ledger.claims:
        for mention in claim.mentions:
            for found in _moments(mention, year):
                told[found].setdefault(claim.id, (plain(mention.quote), set()))[1].add(mention.report)
    published: dict[Moment, list[str]] = defaultdict(list)
    for report in ledger.reports:
        if at := moment((report.published or "")[:10], None):
            published[at].append(report.id)
    made = {
        axis: [
            _stop(each, published.get(each, []), told.get(each, {}))
            for each in {*told, *published}
            if each.axis == axis
        ]
        for axis in (CALENDAR, CLOCK)
    }
    days, hours = _kept(made[CALENDAR]), _kept(made[CLOCK])
    left_out = sum(map(len, made.values())) - len(days) - len(hours)
    values = [time.value for claim in ledger.claims for each in claim.mentions for time in each.times]
    unplaced = sum(
        value is not None and not _LENGTH.match(value) and moment(value, year) is None for value in values
    )
    return Timeline(tuple(_joined(days)), tuple(_joined(hours)), left_out, unplaced)


def _moments(mention: Mention, year: int | None) -> Iterator[Moment]:
    """The moments that the mention gives; a day and an hour told together are one."""
    found = [
        at
        for time in mention.times
        if time.span.overlap(mention.span)
        and (at := moment(time.value, year))
        and not (at.axis == CLOCK and zoned(time.text))
    ]
    days = [each for each in found if each.axis == CALENDAR and each.high - each.low == DAY]
    hours = [each for each in found if each.axis == CLOCK and each.low == each.high < DAY]
    if len(days) == 1 and len(hours) == 1 and len(found) == 2:
        exact = days[0].low + hours[0].low
        yield Moment(CALENDAR, exact, exact)
    else:
        yield from found


def _stop(at: Moment, published: Sequence[str], told: dict[str, tuple[str, set[str]]]) -> Stop:
    ranked = sorted(told.items(), key=lambda item: -len(item[1][1]))
    carriers = {report for _, reports in told.values() for report in reports}
    return Stop(
        moment=at,
        label=shown_moment(at),
        published=tuple(published),
        claims=tuple((id, clip(words, 140)) for id, (words, _) in ranked[:CLAIMS]),
        more=max(0, len(ranked) - CLAIMS),
        carriers=tuple(sorted(carriers)),
        gap="",
        rail=Markup(""),
    )


def _kept(stops: Sequence[Stop]) -> list[Stop]:
    weighty = sorted(
        stops, key=lambda stop: (-len(stop.carriers) - 2 * bool(stop.published), stop.moment.low)
    )
    return sorted(weighty[:MOST], key=lambda stop: (stop.moment.low, -stop.moment.high))


def _joined(stops: Sequence[Stop]) -> Iterator[Stop]:
    for number, stop in enumerate(stops):
        gap = _gap(stops[number - 1].moment, stop.moment) if number else ""
        rail = _rail(first=not number, last=number + 1 == len(stops), ring=not stop.claims)
        yield Stop(stop.moment, stop.label, stop.published, stop.claims, stop.more, stop.carriers, gap, rail)


def _gap(before: Moment, after: Moment) -> str:
    days = int((after.low - before.high) // DAY)
    if after.axis == CLOCK or days < 2:
        return ""
    if days < 60:
        return f"{count(days, 'day')} later"
    return (
        f"{count(round(days / 30.4), 'month')} later" if days < 730 else f"{round(days / 365.25)} years later"
    )


def _rail(*, first: bool, last: bool, ring: bool) -> Markup:
    """The piece of the line beside one stop, as high as the stop: a dot, or a ring where a report appeared."""
    return Markup(
        '<svg class="rail" width="16" height="100%" aria-hidden="true">'
        '<line x1="8" x2="8" y1="{}" y2="{}"/><circle class="{}" cx="8" cy="14" r="4"/></svg>'
    ).format("14" if first else "0", "14" if last else "100%", "ring" if ring else "stop")
