"""What to handle with care, as a dossier shows it: one entry per kind of caution, with everyone whom it concerns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stemma.dossier.wording import clip, plain
from stemma.judgement.care.caution import Caution
from stemma.span import Span

_PLAIN = re.compile(r"https://[\w./-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Raised:
    """Words of a report that raise a caution."""

    report: str  # Report.id
    span: Span
    label: str  # what the report is called
    words: str


@dataclass(frozen=True, slots=True)
class Concern:
    """Whom a caution concerns, None where the reports name nobody, and every place that raises it."""

    id: str  # Caution.id
    name: str | None
    places: tuple[Raised, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        """What the reports are called that raise it, each once."""
        return tuple(dict.fromkeys(place.label for place in self.places))


@dataclass(frozen=True, slots=True)
class Care:
    """A kind of caution: what it is about, what a norm says of it and where, and whom it concerns."""

    kind: str
    about: str
    says: str
    source: str
    url: str  # "" where it is no plain https address: a ledger may have been written by anybody
    concerns: tuple[Concern, ...]


def cares(cautions: Iterable[Caution], labels: Mapping[str, str]) -> tuple[Care, ...]:
    """The cautions by kind, in their order; ``labels`` says what each report is called."""
    kinds: dict[str, list[Caution]] = {}
    for caution in cautions:
        kinds.setdefault(caution.kind, []).append(caution)
    return tuple(
        Care(
            kind,
            plain(of_kind[0].norm.about),
            plain(of_kind[0].norm.says),
            plain(of_kind[0].norm.source),
            _address(of_kind[0].norm.url),
            tuple(_concern(caution, labels) for caution in of_kind),
        )
        for kind, of_kind in kinds.items()
    )


def _address(url: str) -> str:
    return url if _PLAIN.fullmatch(url) else ""


def _concern(caution: Caution, labels: Mapping[str, str]) -> Concern:
    return Concern(
        caution.id,
        clip(plain(caution.name), 80) if caution.name else None,
        tuple(
            Raised(sign.report, sign.span, labels[sign.report], clip(plain(sign.text), 200))
            for sign in caution.signs
        ),
    )
