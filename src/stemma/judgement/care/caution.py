"""A caution: somebody or something in the reports that is to be handled with care, and why."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.span import Span

CAUTIONS = (
    "prisoner", "hostage", "minor", "sexual-violence", "suicide", "dead", "suspect", "private", "image",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """Words of a report that raise a caution."""

    report: str  # Report.id
    span: Span
    text: str  # == Report.text[span.start:span.end], always


@dataclass(frozen=True, slots=True)
class Norm:
    """What a law or a code of conduct asks of those who publish, in Stemma's words, and where it stands."""

    about: str  # what the caution is about, in a few words
    says: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to think about before publishing. It is a reminder: no verdict, and no legal advice."""

    id: str  # "h1", ...
    kind: str  # one of CAUTIONS
    name: str | None  # whom it concerns, as the entity is named; None where the reports name nobody
    entity: str | None  # Entity.id of the one who is named
    signs: tuple[Sign, ...]  # every place that raised it, in the order of the reports
    norm: Norm
