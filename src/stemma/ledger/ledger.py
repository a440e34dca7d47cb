"""The ledger: everything that Stemma found in the reports of one event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from stemma.judgement.care.caution import Caution
from stemma.judgement.finding import Disagreement, Standing
from stemma.lineage.kinship import Kinship
from stemma.lineage.pedigree import draw_stemma
from stemma.lineage.stemma import Stemma
from stemma.matching.claim import Claim, Entity
from stemma.reports.report import Report


@dataclass(frozen=True, slots=True)
class Ledger:
    """Reports, claims with their standing, disagreements, lineage, entities and cautions. ``standings[i]`` is
    of ``claims[i]``.

    A notebook shows it as a dossier.
    """

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    standings: tuple[Standing, ...]
    disagreements: tuple[Disagreement, ...]
    lineage: tuple[Kinship, ...]
    entities: tuple[Entity, ...]
    notes: tuple[str, ...] = ()  # what was skipped or odd, in words for the reader
    skipped: tuple[str, ...] = ()  # those of the notes that say that an input could not be compared
    cautions: tuple[Caution, ...] = ()  # what to handle with care, the gravest kinds first

    @property
    def stemma(self) -> Stemma:
        """The family tree of the reports, drawn from ``reports``, ``lineage`` and ``claims``."""
        return draw_stemma(self.reports, self.lineage, self.claims)

    def to_dict(self) -> dict[str, Any]:
        """The ledger as plain values, in the form that ``ledger.schema.json`` describes."""
        from stemma.ledger.writing import to_dict

        return to_dict(self)

    def to_json(self, *, indent: int | None = 1) -> str:
        """The ledger as JSON text (``stemma/1``); spans count in Unicode code points of the report's text."""
        from stemma.ledger.writing import to_json

        return to_json(self, indent=indent)

    @classmethod
    def from_json(cls, text: str) -> Ledger:
        """The ledger that ``to_json`` wrote. Raises ``NotALedger`` where the text is not one."""
        from stemma.ledger.reading import from_json

        return from_json(text)

    def _repr_html_(self) -> str:
        from stemma.dossier.notebook import (
            render,
        )  # the one look ahead: how a notebook asks a value to show itself

        return render(self)
