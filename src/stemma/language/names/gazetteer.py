"""What Stemma knows of names before it reads: countries, demonyms, cities, titles, words that end names."""

from __future__ import annotations

import csv
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """The word in small letters, without diacritics, with straight apostrophes and hyphens."""
    straight = word.replace("’", "'").replace("‘", "'").replace("‑", "-").replace("‐", "-")
    if straight.isascii():
        return straight.lower()
    plain = unicodedata.normalize("NFKD", straight.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


_LETTERS = str.maketrans(
    dict(zip("øØłŁđĐıəð", "oOlLdDied", strict=True)) | {"æ": "ae", "Æ": "Ae", "œ": "oe", "þ": "th"}
)


@dataclass(frozen=True)
class Gazetteer:
    """Folded words and phrases with what they stand for. Phrases are words joined by one space."""

    countries: dict[str, str]  # name of a country -> ISO code
    demonyms: dict[str, str]  # "north korean", "north koreans" -> ISO code, "" for a people without a country
    capitals: dict[str, str]
    places: dict[str, str]  # cities, states, areas -> ISO code or ""
    titles: frozenset[str]
    title_parts: frozenset[str]
    organisations: frozenset[str]
    civic: frozenset[str]
    company_forms: frozenset[str]
    place_words: frozenset[str]
    particles: frozenset[str]
    vessels: frozenset[str]
    directions: frozenset[str]
    leading: frozenset[str]
    doubtful_titles: frozenset[str]
    not_names: frozenset[str]

    def type_of(self, phrase: str) -> str | None:
        """``LOC`` or ``NORP`` where the folded phrase is a known place or people, else None."""
        if phrase in self.countries or phrase in self.capitals:
            return "LOC"
        return "NORP" if phrase in self.demonyms else None


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, loaded once."""
    countries: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for code, names, peoples, seats in _rows("countries.csv"):
        countries.update({fold(name): code for name in names.split("|") if len(name) > 1})
        for people in filter(None, peoples.split("|")):
            demonyms.setdefault(fold(people), code)
            if not people.endswith(("ese", "sh", "ch", "s", "man")):
                demonyms.setdefault(fold(people) + "s", code)
        for seat in filter(None, seats.split("|")):
            capitals.setdefault(fold(seat), code)
    places = {fold(name): code for name, code in _rows("places.csv")}
    words = tomllib.loads((_data() / "names.toml").read_text(encoding="utf-8"))
    places.update({fold(area): "" for line in words["areas"].split("\n") for area in line.split("|") if area})
    for line in words["groups"].split("\n"):
        for group in filter(None, line.split("|")):
            demonyms.setdefault(fold(group), "")
    # The Vatican's people go by its name: a place first.
    demonyms = {name: code for name, code in demonyms.items() if name not in countries}
    sets = {key: frozenset(fold(word) for word in words[key].split()) for key in _SETS}
    return Gazetteer(countries, demonyms, capitals, places, place_words=sets.pop("places"), **sets)


_SETS = (
    "titles",
    "title_parts",
    "organisations",
    "civic",
    "company_forms",
    "places",
    "particles",
    "vessels",
    "directions",
    "leading",
    "doubtful_titles",
    "not_names",
)


@cache
def roles() -> dict[str, frozenset[str]]:
    """Nouns by what they stand for: ``person, male, female, organisation, place, vessel``, and verbs of
    ``speech``."""
    words = tomllib.loads((_data() / "roles.toml").read_text(encoding="utf-8"))
    return {kind: frozenset(of.split()) for kind, of in words.items() if isinstance(of, str)}


@cache
def wider() -> dict[str, frozenset[str]]:
    """Wide nouns ("officer") with the nouns that they may take up again ("inspector")."""
    words = tomllib.loads((_data() / "roles.toml").read_text(encoding="utf-8"))["wider"]
    return {noun: frozenset(of.split()) for noun, of in words.items()}


@lru_cache(maxsize=50_000)
def ordinary(word: str) -> bool:
    """Whether the word, in small letters, is an English noun, verb, adjective or adverb of lemminflect's
    dictionary."""
    from lemminflect import getAllLemmas

    return bool(getAllLemmas(word.lower()))


def _data() -> Traversable:
    return resources.files("stemma.language") / "data"


def _rows(file: str) -> list[list[str]]:
    lines = (_data() / file).read_text(encoding="utf-8").splitlines()
    return [row for row in csv.reader(line for line in lines if not line.startswith("#")) if row]
