"""The ledger: everything that Stemma found in the reports of one event."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.judgement.finding import Disagreement, Standing
from stemma.lineage.kinship import Kinship
from stemma.matching.claim import Claim, Entity
from stemma.reports.report import Report


@dataclass(frozen=True, slots=True)
class Ledger:
    """Reports, claims with their standing, disagreements, lineage and entities. ``standings[i]`` is of ``claims[i]``."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    standings: tuple[Standing, ...]
    disagreements: tuple[Disagreement, ...]
    lineage: tuple[Kinship, ...]
    entities: tuple[Entity, ...]
    notes: tuple[str, ...] = ()  # what was skipped or odd, in words for the reader
