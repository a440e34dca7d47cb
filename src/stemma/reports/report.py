"""A report: one outlet's telling of the event, with what its markup and its own lines say of it."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.span import Span


@dataclass(frozen=True, slots=True)
class Furniture:
    """A run of a report's text that belongs to the page and not to the story.

    ``kind``: ``dateline, byline, credit, stamp, caption-credit, promo, advertisement, navigation, tag``.
    Furniture is kept in the text and is never taken for a claim.
    """

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Credit:
    """A line that names the agency or outlet whose copy a report carries ("With inputs from BPA")."""

    agency: str
    span: Span | None  # None where only the page's markup says so


@dataclass(frozen=True, slots=True)
class Report:
    """One report as read. All offsets of the ledger count in ``text``, after mojibake is repaired."""

    id: str  # "r1", "r2", ... in the order given
    path: str
    text: str
    outlet: str | None = None
    title: str | None = (
        None  # as the markup or the first line has it; where it is in ``text`` see ``headline``
    )
    byline: str | None = None
    published: str | None = None  # ISO 8601 date or date-time
    language: str | None = None  # ISO 639-1
    headline: Span | None = None
    furniture: tuple[Furniture, ...] = ()
    credits: tuple[Credit, ...] = ()
