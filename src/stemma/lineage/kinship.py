"""Kinship: two reports that derive from one another or from one copy."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.span import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that two reports share, outside quotations, with their place in each."""

    first: Span
    second: Span


@dataclass(frozen=True, slots=True)
class Kinship:
    """Two reports of one copy.

    ``relation`` is ``copied`` (``first`` from ``second`` or the other way, see ``origin``) or ``shared-copy`` (both
    from a third). ``overlap`` is the share, 0 to 1, of the shorter report's own words that the sentences they are
    paired with hold too. ``origin`` is the report that the other was made from, where evidence allows; ``reason``
    says on what evidence; ``sure``, 0 to 1, how likely the two are of one copy.
    """

    first: str  # Report.id
    second: str
    relation: str
    overlap: float
    passages: tuple[Passage, ...] = ()
    origin: str | None = None
    wire: str | None = None  # the agency whose copy both carry, if named
    reason: str = ""
    sure: float = 1.0
