"""Witnesses: the reports in the order, and under the letters, in which a dossier shows them side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from stemma.dossier.families import Member
from stemma.dossier.outline import Outline
from stemma.lineage.kinship import Kinship


@dataclass(frozen=True, slots=True)
class Witness:
    """A report with its siglum, as editors call the letter that stands for a witness of a text."""

    id: str  # Report.id
    siglum: str  # "A", "B", ..., "Z", "AA", ...
    at: int  # its column, from 0
    label: str
    published: str
    title: str
    file: str  # its name alone: a page that is sent on must not tell of the folders of who made it
    kin: str  # whose copy it is or whom it credits, in words; "" for the head of a family and where it stands alone
    copy: int  # the same for all reports of one copy; -1 where it is of none


def witnesses(sheet: Outline, lineage: Iterable[Kinship]) -> tuple[Witness, ...]:
    """The reports, those of one copy next to each other, the largest family first, those alone last."""
    tellers = {teller.id: teller for teller in sheet.tellers}
    kin = {
        id: (number, words) for number, family in enumerate(sheet.families) for id, words in _kin(family.head)
    }
    copies = {id: number for number, group in enumerate(of_one_copy(lineage)) for id in group}
    # Reports of one family that are of no copy credit the same agency: they stand after those that are.
    of_kin = sorted(kin, key=lambda id: (kin[id][0], copies.get(id, len(copies))))
    order = [*of_kin, *(id for id in tellers if id not in kin)]
    return tuple(
        Witness(
            id=id,
            siglum=siglum(at),
            at=at,
            label=tellers[id].label,
            published=tellers[id].published,
            title=tellers[id].title,
            file=PurePath(tellers[id].path).name,
            kin=kin[id][1] if id in kin else "",
            copy=copies.get(id, -1),
        )
        for at, id in enumerate(order)
    )


def _kin(above: Member) -> Iterator[tuple[str, str]]:
    """For each report of a family, its id and what it has from the one above it, in words."""
    if above.kind == "report" and not above.relation:
        yield above.id, ""
    for member in above.below:
        if member.kind == "report":
            made = "credits" if member.relation == "credit" else "copy of"
            yield member.id, "shares copy with others" if above.kind == "lost" else f"{made} {above.label}"
        yield from _kin(member)


def of_one_copy(lineage: Iterable[Kinship]) -> list[set[str]]:
    """The reports (ids) that go back to one copy, gathered from the pairs that do."""
    groups: list[set[str]] = []
    for kinship in lineage:
        pair = {kinship.first, kinship.second}
        touching = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [pair.union(*touching)]
    return groups


def siglum(number: int) -> str:
    """The letters for the report of this number, from 0: A to Z, then AA, AB, ..."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
