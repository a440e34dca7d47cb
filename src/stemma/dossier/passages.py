"""Passages: two reports of one copy held against each other, with the words in which they differ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from stemma.dossier.witnesses import Witness
from stemma.dossier.wording import plain
from stemma.ledger.ledger import Ledger
from stemma.lineage.kinship import Kinship

MOST_PAIRS = 60  # shown in a page: of a family of 40 there are 780
LONGEST = 600  # words of a passage that are compared one by one

_WORD = re.compile(r"\w+|[^\w\s]")
_PIECE = re.compile(r"\s*(?:\w+|[^\w\s])")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a passage that both reports have alike, or that only this one has so."""

    gap: str  # the space before it
    words: str
    alike: bool


@dataclass(frozen=True, slots=True)
class Aligned:
    """A passage as the one report and as the other has it."""

    first: tuple[Run, ...]
    second: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports, what they share and on what evidence they are taken for one copy."""

    id: str
    first: Witness
    second: Witness
    overlap: float
    relation: str  # in words
    reason: str
    passages: tuple[Aligned, ...]


def comparisons(ledger: Ledger, reports: Mapping[str, Witness]) -> tuple[Comparison, ...]:
    """The pairs of one copy that share most, at most ``MOST_PAIRS``, in the order of their reports."""
    texts = {report.id: report.text for report in ledger.reports}
    kin = sorted(ledger.lineage, key=lambda each: -each.overlap)[:MOST_PAIRS]
    made = [_comparison(each, reports, texts) for each in kin]
    return tuple(sorted(made, key=lambda each: (each.first.at, each.second.at)))


def _comparison(kin: Kinship, reports: Mapping[str, Witness], texts: Mapping[str, str]) -> Comparison:
    # The one that the other was made from stands on the left; else the one that stands left everywhere.
    turned = kin.origin == kin.second or (not kin.origin and reports[kin.second].at < reports[kin.first].at)
    left, right = (kin.second, kin.first) if turned else (kin.first, kin.second)
    pairs = [(each.second, each.first) if turned else (each.first, each.second) for each in kin.passages]
    return Comparison(
        f"{left}-{right}",
        reports[left],
        reports[right],
        kin.overlap,
        "is copied by" if kin.origin else "shares copy with",
        plain(kin.reason),
        tuple(
            _aligned(one.of(texts[left]), other.of(texts[right]))
            for one, other in sorted(pairs, key=lambda pair: pair[0].start)
        ),
    )


def _aligned(first: str, second: str) -> Aligned:
    one, other = plain(first), plain(second)
    words = (
        [word.casefold() for word in _WORD.findall(one)],
        [word.casefold() for word in _WORD.findall(other)],
    )
    if max(map(len, words)) > LONGEST:
        return Aligned((Run("", one, True),), (Run("", other, True),))
    blocks = SequenceMatcher(None, *words, autojunk=False).get_matching_blocks()
    return Aligned(
        _runs(_PIECE.findall(one), {i for each in blocks for i in range(each.a, each.a + each.size)}),
        _runs(_PIECE.findall(other), {i for each in blocks for i in range(each.b, each.b + each.size)}),
    )


def _runs(pieces: list[str], alike: set[int]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for number, piece in enumerate(pieces):
        same = number in alike
        if runs and runs[-1].alike == same:
            runs[-1] = Run(runs[-1].gap, runs[-1].words + piece, same)
        else:
            words = piece.lstrip()
            runs.append(Run(" " if words != piece else "", words, same))
    return tuple(runs)
