"""Which country a phrase speaks of, by its name, demonym, capital or seat of power."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_LONGEST = 4  # words of a country's name: "United States of America" is found by its first two


@dataclass(frozen=True, slots=True)
class Place:
    """A country as a phrase shows it. ``bare`` is set where the words can mean its government ("Kyiv")."""

    code: str  # ISO 3166-1 alpha-2
    name: str
    bare: bool


@cache
def _gazetteer() -> dict[str, Place]:
    known: dict[str, Place] = {}
    names: dict[str, str] = {}
    text = files("stemma.language").joinpath("data/countries.csv").read_text("utf-8")
    for row in csv.reader(line for line in text.splitlines() if not line.startswith("#")):
        code, own, demonyms, capitals = row
        names[code] = own.split("|")[0]
        for words, bare in ((own, True), (capitals, True), (demonyms, False)):
            for word in filter(None, words.split("|")):
                known.setdefault(word.replace(".", ""), Place(code, names[code], bare))
    seats = tomllib.loads(files(__package__).joinpath("data/seats.toml").read_text("utf-8"))
    known.update({seat: Place(code, names[code], True) for code, words in seats.items() for seat in words})
    return known


def _places(text: str) -> Iterable[tuple[Place, bool]]:
    """The countries of a text in order, and whether the words found are the whole of it."""
    known = _gazetteer()
    words = [re.sub(r"['’]s?$", "", word.replace(".", "")) for word in _WORD.findall(text)]
    if words and words[0] in ("the", "The"):
        words = words[1:]
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            run = " ".join(words[at : at + length])
            place = known.get(run) or known.get(run.removesuffix("s"))
            if place:
                yield place, length == len(words)
                at += length - 1
                break
        at += 1


def country_in(phrase: str) -> Place | None:
    """The first country that a phrase names, by whatever word."""
    return next((place for place, _ in _places(phrase)), None)


def whole_country(phrase: str) -> Place | None:
    """The country that a phrase names or its demonym, and nothing besides."""
    return next((place for place, whole in _places(phrase) if whole), None)


def government_in(phrase: str) -> Place | None:
    """The country whose government a phrase names by nothing but a country, a capital or a seat of power."""
    return next((place for place, whole in _places(phrase) if whole and place.bare), None)


def home_of(texts: Iterable[str]) -> Place | None:
    """The country that texts speak of most, each text counting alike; None where they name none."""
    votes: Counter[str] = Counter()
    known: dict[str, Place] = {}
    for text in texts:
        found = [place for place, _ in _places(text)]
        known.update({place.code: place for place in found})
        for place in found:
            votes[place.code] += 10_000 // len(found)
    return known[max(votes, key=lambda code: votes[code])] if votes else None
