"""Whether two ways of naming a source name the same one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from scoring.records import GoldName

_ARTICLES = {"the", "of", "and", "a", "an"}
_TITLES = _ARTICLES | {
    "president",
    "minister",
    "official",
    "officials",
    "spokesman",
    "spokeswoman",
    "spokesperson",
}
_TITLES |= {"mr", "mrs", "ms", "dr", "senior", "chief", "agency", "report"}
_PROPER = re.compile(r"(?:[A-Z][\w.'’-]*\s*){2,4}")


def fold(text: str) -> str:
    """The text without accents and without case."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()


@lru_cache(maxsize=4096)
def bare_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without its titles, or all of them where it has nothing else."""
    every = re.findall(r"\w+", fold(re.sub(r"['’]s?\b", "", name)))
    return tuple(word for word in every if word not in _TITLES) or tuple(every)


def _alike(a: str, b: str) -> bool:
    return a == b or (len(a) > 4 and len(b) > 4 and a[:5] == b[:5])


@lru_cache(maxsize=65536)
def same_name(one: str, other: str) -> bool:
    """Whether more than half of the words of the shorter name (bar titles) stand in the longer.

    The first five letters decide (Zelensky, Zelenskiy); where both are names of two words or more, so does
    the last.
    """
    a, b = bare_words(one), bare_words(other)
    if not a or not b:
        return False
    proper = all(_PROPER.fullmatch(name.strip()) for name in (one, other))
    if proper and len(a) > 1 and len(b) > 1 and not _alike(a[-1], b[-1]):
        return False
    short, long = sorted((a, b), key=len)
    return 2 * sum(any(_alike(x, y) for y in long) for x in short) > len(short)


class Register:
    """The gold names of an event, bar its places: says who a phrase names."""

    def __init__(self, names: Iterable[GoldName]) -> None:
        self._spellings = [
            (name["name"], re.compile(rf"(?<!\w){re.escape(fold(variant))}(?!\w)"))
            for name in names
            if name.get("type") != "place"
            for variant in name["variants"]
        ]
        self._known: dict[str, frozenset[str]] = {}

    def bearers(self, phrase: str) -> frozenset[str]:
        """The gold names of which some spelling stands in the phrase as words of its own."""
        if phrase not in self._known:
            folded = fold(phrase)
            self._known[phrase] = frozenset(name for name, form in self._spellings if form.search(folded))
        return self._known[phrase]

    def same(self, one: str, other: str) -> bool:
        """Whether two phrases name one source, by their words or by a gold name that both hold."""
        return same_name(one, other) or bool(self.bearers(one) & self.bearers(other))
