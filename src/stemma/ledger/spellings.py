"""The spellings of names that are to be hidden, and every place in a text that has one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from stemma.language.names.gazetteer import gazetteer, ordinary
from stemma.matching.claim import Entity
from stemma.span import Span

# Letters and digits, with the marks and invisible signs that may stand among them without ending a word.
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])+")
_GAP = 4  # characters between two words of one name: "J. K. Rowan", "Rowan-Hale"
_SHORT = 3  # letters of a part of a name that says little by itself
_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A place that holds a name, and the number of its bearer."""

    span: Span
    bearer: int


class Spellings:
    """Knows every spelling of some people's names: as the reports have them, each part alone, accents or none, and
    run together as in a hashtag.

    A part alone is not taken where it is an English word in small letters ("hope", "may"), a particle or a title
    ("van", "Sheikh"), or a place's or body's own name.
    """

    def __init__(self, hidden: Iterable[Entity], others: Iterable[Entity]) -> None:
        self._by_first: dict[str, list[tuple[_Words, int]]] = {}
        self._capital: set[str] = set()  # English words: a name only where written with a capital
        kept = {fold(v) for entity in others if entity.type != "person" for v in entity.variants}
        known: dict[_Words, int] = {}
        for number, entity in enumerate(hidden, 1):
            for words in _spellings(entity, kept):
                known.setdefault(words, number)
        for words, number in known.items():
            self._by_first.setdefault(words[0], []).append((words, number))
            if len(words) == 1 and (len(words[0]) <= _SHORT or ordinary(words[0])):
                self._capital.add(words[0])
        for among in self._by_first.values():
            among.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str, *, loosely: bool = False) -> Iterator[Found]:
        """Every name in the text from left to right, the longest spelling at each place.

        ``loosely`` takes small letters for a name too, as in the name of a file.
        """
        places = [match.span() for match in _WORD.finditer(text)]
        folded = [fold(text[start:end]) for start, end in places]
        at = 0
        while at < len(places):
            for words, bearer in self._by_first.get(folded[at], ()):
                end = at + len(words)
                if tuple(folded[at:end]) != words or not _joined(places[at:end]):
                    continue
                span = Span(places[at][0], places[end - 1][1])
                capital = loosely or words[0] not in self._capital or span.of(text)[0].isupper()
                if len(words) == 1 and not capital:
                    continue
                yield Found(span, bearer)
                at = end - 1
                break
            at += 1


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Small letters, without accents and without signs that are not seen."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if unicodedata.category(c) not in ("Mn", "Cf")).casefold()


def _words(text: str) -> _Words:
    return tuple(word for match in _WORD.finditer(text) if (word := fold(match[0])))


def _spellings(entity: Entity, kept: set[str]) -> Iterator[_Words]:
    for variant in (entity.name, *entity.variants):
        whole = _words(variant)
        if not whole:
            continue
        yield whole
        if len(whole) > 1:
            yield ("".join(whole),)
        for part in variant.split():
            words = _words(part)
            if words and _tells(words, kept):
                yield words


def _tells(words: _Words, kept: set[str]) -> bool:
    """Whether a part of a name, standing alone, tells whose name it is."""
    if len(words) > 1:
        return True
    word = words[0]
    if len(word) < _SHORT or word in kept:
        return False
    return word not in gazetteer().particles | gazetteer().titles | gazetteer().title_parts


def _joined(places: list[tuple[int, int]]) -> bool:
    return all(later[0] - earlier[1] <= _GAP for earlier, later in pairwise(places))
