"""Witnesses: the reports in the order, and under the letters, in which a dossier shows them side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stemma.dossier.outline import Outline


@dataclass(frozen=True, slots=True)
class Witness:
    """A report with its siglum, as editors call the letter that stands for a witness of a text."""

    id: str  # Report.id
    siglum: str  # "A", "B", ..., "Z", "AA", ...
    at: int  # its column, from 0
    label: str
    published: str
    title: str
    path: str
    copy_of: str  # what its family goes back to, in words; "" where it stands alone
    family: int  # the same for all reports of one copy; -1 where it stands alone


def witnesses(sheet: Outline) -> tuple[Witness, ...]:
    """The reports, those of one family next to each other, the largest family first, those alone last."""
    tellers = {teller.id: teller for teller in sheet.tellers}
    kin: Mapping[str, tuple[int, str]] = {
        member.id: (number, family.title if member is not family.head else "")
        for number, family in enumerate(sheet.families)
        for _, member in family.head.walk()
        if member.kind == "report"
    }
    order = [*kin, *(id for id in tellers if id not in kin)]
    return tuple(
        Witness(
            id=id,
            siglum=siglum(at),
            at=at,
            label=tellers[id].label,
            published=tellers[id].published,
            title=tellers[id].title,
            path=tellers[id].path,
            copy_of=kin[id][1] if id in kin else "",
            family=kin[id][0] if id in kin else -1,
        )
        for at, id in enumerate(order)
    )


def siglum(number: int) -> str:
    """The letters for the report of this number, from 0: A to Z, then AA, AB, ..."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
