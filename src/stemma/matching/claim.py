"""Claims and entities: what the mentions of all reports are gathered under."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.claims.mention import Mention
from stemma.span import Span


@dataclass(frozen=True, slots=True)
class Bearer:
    """A place where an entity is named."""

    report: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place with every spelling that the reports give it."""

    id: str  # "e1", ...
    name: str  # the fullest and commonest variant
    type: str  # "person", "organisation", "place", "group", "thing"
    variants: tuple[str, ...]
    bearers: tuple[Bearer, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One question that the reports answer, with all mentions that answer it (rival values included)."""

    id: str  # "c1", ...
    text: str  # the clearest of its mentions
    mentions: tuple[Mention, ...]
