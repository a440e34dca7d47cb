"""What a dossier opens with: the figures of a story in one breath."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.dossier.outline import Outline
from stemma.dossier.wording import count


@dataclass(frozen=True, slots=True)
class Opening:
    """How many reports, copies, parties and disagreements there are, and what stands on nobody's word."""

    reports: int
    families: int  # of reports that go back to one copy
    tellings: int  # families, and reports on their own
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
            said += f", {times(self.conflicts)} beyond reconciling" if self.conflicts else ""
        elif self.reports > 1:
            said += "; no disagreement that Stemma could see"
        return said + "."


def opening(sheet: Outline) -> Opening:
    """The figures of the outline."""
    return Opening(
        reports=len(sheet.tellers),
        families=len(sheet.families),
        tellings=len(sheet.families) + len(sheet.alone),
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
