"""What a dossier opens with: the figures of a story in one breath."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stemma.dossier.outline import Outline
from stemma.dossier.witnesses import of_one_copy
from stemma.dossier.wording import count
from stemma.lineage.kinship import Kinship


@dataclass(frozen=True, slots=True)
class Opening:
    """How many reports, copies, parties and disagreements there are, and what stands on nobody's word."""

    reports: int
    families: int  # of reports that go back to one copy
    tellings: int  # that are not of one copy: reports of one copy count once
    origins: int  # independent parties behind any claim
    claims: int
    disagreements: int
    conflicts: int
    single: int  # claims that one report alone carries
    unattributed: int  # claims for which no report names a source
    unverified: int  # claims that a report itself holds back: "reportedly", "could not be verified"

    @property
    def sentence(self) -> str:
        """The story in one sentence."""
        said = count(self.reports, "report")
        if self.tellings < self.reports:
            said += f", but {count(self.tellings, 'independent telling')}"
        elif self.reports > 1:
            said += ", none a copy of another"
        if self.disagreements:
            said += f"; they disagree {times(self.disagreements)}"
            if self.conflicts == self.disagreements:
                said += ", beyond reconciling"
            elif self.conflicts:
                said += f", {times(self.conflicts)} beyond reconciling"
        elif self.reports > 1:
            said += "; no disagreement that Stemma could see"
        return said + "."


def opening(sheet: Outline, lineage: Iterable[Kinship]) -> Opening:
    """The figures of the outline and of the lineage it was made from."""
    copies = of_one_copy(lineage)
    return Opening(
        reports=len(sheet.tellers),
        families=len(copies),
        tellings=len(sheet.tellers) - sum(len(group) - 1 for group in copies),
        origins=len({party for entry in sheet.entries for party in entry.parties}),
        claims=len(sheet.entries),
        disagreements=len(sheet.quarrels),
        conflicts=sheet.conflicts,
        single=sum(len(entry.reports) == 1 for entry in sheet.entries),
        unattributed=sum(not entry.parties for entry in sheet.entries),
        unverified=sum(any(place.hedge for place in entry.places) for entry in sheet.entries),
    )


def times(number: int) -> str:
    """How often, in words: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
