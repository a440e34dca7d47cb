"""The data files of this stage, loaded once when first needed."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency: its name, its short forms, its country (ISO 3166-1)."""

    name: str
    short: tuple[str, ...]
    country: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """Expressions for one kind of furniture; ``place`` is ``line``, ``start``, ``end`` or ``anywhere``."""

    kind: str
    place: str
    regex: re.Pattern[str]


def _data(name: str) -> str:
    return (files("stemma.reports") / "data" / name).read_text("utf-8")


@cache
def agencies() -> dict[str, Agency]:
    """Known agencies by each of their names and short forms, case folded."""
    lines = [line for line in _data("agencies.csv").splitlines() if not line.startswith("#")]
    table: dict[str, Agency] = {}
    for row in csv.DictReader(lines):
        agency = Agency(row["name"], tuple(filter(None, row["short"].split(";"))), row["country"])
        for form in (agency.name, *agency.short):
            table.setdefault(form.casefold(), agency)
    return table


@cache
def agency_forms() -> tuple[str, ...]:
    """Every way to write a known agency, longest first."""
    forms = {form for agency in agencies().values() for form in (agency.name, *agency.short)}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns of furniture.toml, compiled."""
    table: dict[str, Any] = tomllib.loads(_data("furniture.toml"))
    names = "|".join(map(re.escape, agency_forms()))
    every = []
    for entry in table["pattern"]:
        joined = "|".join(f"(?:{one.replace('{agency}', names)})" for one in entry["regex"])
        flags = re.NOFLAG if entry.get("case") else re.IGNORECASE
        every.append(Pattern(entry["kind"], entry["place"], re.compile(joined, flags)))
    return tuple(every)


@cache
def word_list(name: str) -> tuple[str, ...]:
    """A list of masthead.toml or page.toml, in its order."""
    return tuple((tomllib.loads(_data("masthead.toml")) | tomllib.loads(_data("page.toml")))[name])


@cache
def word_set(name: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(word_list(name))
