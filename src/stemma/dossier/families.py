"""Families of reports: the lineage pairs gathered into small trees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.dossier.wording import clip, plain
from stemma.lineage.kinship import Kinship


@dataclass(frozen=True, slots=True)
class Member:
    """A report in its family. ``overlap`` (0 to 1) is what it shares with the one above it in the tree."""

    id: str
    label: str
    overlap: float
    relation: str
    reason: str
    below: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that go back to one copy. ``head`` is the one they were made from, where evidence names it."""

    head: Member | None
    wire: str | None  # the agency whose copy they carry, if named
    members: tuple[Member, ...]  # below the head, or side by side where there is none
    ids: frozenset[str]

    @property
    def title(self) -> str:
        """What the family goes back to, in words."""
        if self.head:
            return self.head.label
        return (
            f"copy of {self.wire}, not among these reports"
            if self.wire
            else "one copy that none of them names"
        )

    @property
    def credit(self) -> str:
        """Whose copy the head itself is, in words, where that is another's; else nothing."""
        if not (self.head and self.wire) or self.wire.casefold() in self.head.label.casefold():
            return ""
        return f"copy of {self.wire}"


def families(lineage: Sequence[Kinship], labels: Mapping[str, str]) -> tuple[Family, ...]:
    """The families in the lineage, the largest first."""
    found = [_family(group, lineage, labels) for group in _groups(lineage)]
    return tuple(sorted(found, key=lambda family: len(family.ids), reverse=True))


def _groups(lineage: Sequence[Kinship]) -> list[set[str]]:
    groups: list[set[str]] = []
    for kinship in lineage:
        pair = {kinship.first, kinship.second}
        touching = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [pair.union(*touching)]
    return groups


def _family(group: set[str], lineage: Sequence[Kinship], labels: Mapping[str, str]) -> Family:
    kin = [kinship for kinship in lineage if kinship.first in group]
    wire = next((clip(plain(kinship.wire), 80) for kinship in kin if kinship.wire), None)
    # A report from which others were made, itself made from none of them.
    made = {
        kinship.second if kinship.origin == kinship.first else kinship.first
        for kinship in kin
        if kinship.origin
    }
    heads = [report for report in labels if report in {kinship.origin for kinship in kin} - made]
    if len(heads) == 1:
        below = _below(heads[0], group - {heads[0]}, kin, labels)
        return Family(Member(heads[0], labels[heads[0]], 1.0, "", "", below), wire, below, frozenset(group))
    members = [_member(report, kin, labels) for report in labels if report in group]
    return Family(None, wire, tuple(sorted(members, key=lambda each: -each.overlap)), frozenset(group))


def _other(kinship: Kinship, report: str) -> str:
    return kinship.second if kinship.first == report else kinship.first


def _member(report: str, kin: Sequence[Kinship], labels: Mapping[str, str]) -> Member:
    best = max(
        (kinship for kinship in kin if report in (kinship.first, kinship.second)),
        key=lambda each: each.overlap,
    )
    return Member(report, labels[report], best.overlap, best.relation, plain(best.reason))


def _below(
    head: str, rest: set[str], kin: Sequence[Kinship], labels: Mapping[str, str]
) -> tuple[Member, ...]:
    """The tree under the head: each report hangs from the one in the tree that it shares most with."""
    parents: dict[str, Kinship] = {}
    placed, order = {head}, [head]
    while rest - placed:
        edge = max(
            (each for each in kin if (each.first in placed) != (each.second in placed)),
            key=lambda each: (each.origin in placed, each.overlap),
        )
        report = edge.second if edge.first in placed else edge.first
        parents[report] = edge
        placed.add(report)
        order.append(report)

    def grow(report: str) -> tuple[Member, ...]:
        under = [each for each in order if each in parents and _other(parents[each], each) == report]
        return tuple(
            Member(
                each,
                labels[each],
                parents[each].overlap,
                parents[each].relation,
                parents[each].reason,
                grow(each),
            )
            for each in under
        )

    return grow(head)
