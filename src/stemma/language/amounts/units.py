"""Units of measure and currencies: how they are written, and how their values compare."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from stemma.language.amounts.lexemes import Lexeme, joined, lex


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its normal name; a value v in it is ``v * factor + offset`` in its dimension's base unit."""

    name: str
    dimension: str
    factor: float = 1.0
    offset: float = 0.0


_Index = dict[str, list[tuple[tuple[str, ...], Unit]]]


@lru_cache(maxsize=1)
def units() -> dict[str, Unit]:
    """Every unit of measure by its name, currencies (by ISO 4217 code) with a dimension of their own each."""
    found = {
        name: Unit(name, dimension, entry["factor"], entry.get("offset", 0.0))
        for dimension, entries in _measures().items()
        for name, entry in entries.items()
    }
    return found | {row["code"]: Unit(row["code"], f"money:{row['code']}") for row in _currencies()}


def dimension(unit: str | None) -> str:
    """What a unit measures ("length", "money:EUR"); "count" for None, the unit itself where it is unknown."""
    if unit is None:
        return "count"
    return units()[unit].dimension if unit in units() else unit


def in_base(value: float, unit: str | None) -> float:
    """The value in the base unit of its dimension, so that values of one dimension can be compared."""
    if unit is None or unit not in units():
        return value
    return value * units()[unit].factor + units()[unit].offset


def unit_after(lexemes: tuple[Lexeme, ...], i: int) -> tuple[Unit, int] | None:
    """The unit or currency written from lexeme ``i`` on, with the index after it."""
    found = _match(lexemes, i, _after())
    if found is None and joined(lexemes, i) and lexemes[i - 1].kind == "number":
        unit = _joined().get(lexemes[i].text)
        return (unit, i + 1) if unit else None
    return found


def unit_named(word: str) -> str | None:
    """The name of the unit that a single word is the name of, or None."""
    found = unit_after(lex(word), 0)
    return found[0].name if found else None


def currency_before(lexemes: tuple[Lexeme, ...], i: int) -> tuple[Unit, int] | None:
    """The currency written before a number ("$", "Tk", "EUR") at lexeme ``i``, with the index after it."""
    return _match(lexemes, i, _before())


def currency_signs() -> frozenset[str]:
    """The lexemes, in small letters, that a currency written before a number can start with."""
    return frozenset(_before())


def _match(lexemes: tuple[Lexeme, ...], i: int, index: _Index) -> tuple[Unit, int] | None:
    if i >= len(lexemes):
        return None
    for form, unit in index.get(lexemes[i].lower, ()):
        there = lexemes[i : i + len(form)]
        if len(there) == len(form) and all(_same(x, f) for x, f in zip(there, form, strict=True)):
            return unit, i + len(form)
    return None


def _same(lexeme: Lexeme, form: str) -> bool:
    """Capitals count only in short forms ("MW" but also "Metres")."""
    return lexeme.text == form if len(form) <= 3 else lexeme.lower == form.lower()


def _put(index: _Index, form: str, unit: Unit) -> None:
    words = tuple(x.text for x in lex(form))
    index.setdefault(words[0].lower(), []).append((words, unit))


@lru_cache(maxsize=1)
def _after() -> _Index:
    index: _Index = {}
    for entries in _measures().values():
        for name, entry in entries.items():
            for form in entry["forms"]:
                _put(index, form, units()[name])
    for row in _currencies():
        for form in filter(None, row["after"].split("|")):
            _put(index, form, units()[row["code"]])
    return {k: sorted(v, key=lambda x: -len(x[0])) for k, v in index.items()}


@lru_cache(maxsize=1)
def _joined() -> dict[str, Unit]:
    """Units by the letters that count as them only right after a figure."""
    return {
        form: units()[name]
        for entries in _measures().values()
        for name, entry in entries.items()
        for form in entry.get("joined", ())
    }


@lru_cache(maxsize=1)
def _before() -> _Index:
    index: _Index = {}
    for row in _currencies():
        for form in filter(None, row["before"].split("|")):
            _put(index, form, units()[row["code"]])
    return {k: sorted(v, key=lambda x: -len(x[0])) for k, v in index.items()}


@lru_cache(maxsize=1)
def _measures() -> dict[str, dict[str, dict[str, Any]]]:
    return tomllib.loads((files("stemma.language") / "data" / "units.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _currencies() -> tuple[dict[str, str], ...]:
    text = (files("stemma.language") / "data" / "currencies.csv").read_text("utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
