"""What a report names near a place: the body of "the director", the client of "her lawyer"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from stemma.judgement.lexicon import fold
from stemma.judgement.states import States
from stemma.language.analysis import Analysis, Name

_FARTHEST = 100  # names that are looked back at
_NEAR = 400  # characters before a role within which the body that it belongs to may have been named
_OWNERS = {"his": ("PER",), "her": ("PER",), "its": ("ORG", "LOC"), "their": ("ORG", "PER", "LOC")}


class Surroundings:
    """The names of one report by their place. Towns and outlets are left out: they employ nobody here."""

    def __init__(self, analysis: Analysis, outlets: Iterable[str], states: States) -> None:
        barred = {fold(outlet) for outlet in outlets} | {fold(c.agency) for c in analysis.report.credits}
        names = [name for sentence in analysis.sentences for name in sentence.names]
        self._names = [
            name
            for name in names
            if fold(name.text) not in barred and (name.type != "LOC" or states.whole(name.text))
        ]
        self._starts = [name.span.start for name in self._names]

    def organisation(self, at: int, bearer: str) -> str | None:
        """The organisation that was named last before a place, if near."""
        found = self._last(at, ("ORG",), bearer)
        return found.text if found and at - found.span.start <= _NEAR else None

    def owner(self, pronoun: str, at: int, bearer: str) -> str | None:
        """The bearer of "his", "its", ... at a place, other than the one who is spoken of there."""
        found = self._last(at, _OWNERS[pronoun.lower()], bearer)
        return found.text if found else None

    def _last(self, at: int, types: tuple[str, ...], bearer: str) -> Name | None:
        last = bisect_left(self._starts, at) - 1
        for index in range(last, max(-1, last - _FARTHEST), -1):
            name = self._names[index]
            if name.type in types and not set(fold(name.text).split()) & set(fold(bearer).split()):
                return name
        return None
