"""The norms and the words by which a report shows that one of them is touched, read from the data files."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from stemma.judgement.care.caution import Norm
from stemma.language.names.gazetteer import roles


def _text(name: str) -> str:
    return (files(__package__) / "data" / name).read_text(encoding="utf-8")


@cache
def norms() -> dict[str, Norm]:
    """The norm of each kind of caution."""
    table: dict[str, dict[str, str]] = tomllib.loads(_text("norms.toml"))
    return {kind: Norm(**norm) for kind, norm in table.items()}


@cache
def words(kind: str, use: str) -> frozenset[str]:
    """The words of a kind for one use: ``words("dead", "done_to")``; empty where it has none."""
    return frozenset(_tables().get(kind, {}).get(use, ()))


@cache
def phrases(kind: str, use: str) -> re.Pattern[str]:
    """The same as a pattern that finds any of them as whole words, in large or small letters."""
    longest_first = sorted(words(kind, use), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


_FOR_PEOPLE = (
    ("dead", "is"), ("hostage", "is"), ("minor", "child"), ("minor", "kin"), ("people", "also"),
    ("prisoner", "fighters"), ("prisoner", "is"), ("private", "is"), ("public", "roles"), ("suspect", "is"),
)  # fmt: skip


@cache
def people() -> frozenset[str]:
    """Nouns that stand for people: those of the language stage, and those by which a caution is raised."""
    kinds = roles()
    named = (words(kind, use) for kind, use in _FOR_PEOPLE)
    return (kinds["person"] | kinds["male"] | kinds["female"]).union(*named)


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_text("signs.toml"))
