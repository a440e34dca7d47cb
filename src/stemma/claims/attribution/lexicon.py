"""The words by which reports attribute, read once from ``data/``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _table(name: str) -> dict[str, object]:
    return tomllib.loads(resources.files(__package__).joinpath("data", name).read_text("utf-8"))


@cache
def verbs(group: str) -> frozenset[str]:
    """The dictionary forms of a group of ``verbs.toml``: say, judge, show, deny, object, tell, withhold."""
    return frozenset(str(_table("verbs.toml")[group]).split())


@cache
def all_verbs() -> frozenset[str]:
    """Every verb that may open a frame."""
    return frozenset().union(*(verbs(g) for g in ("say", "judge", "show", "deny", "object", "tell")))


@cache
def words(name: str) -> frozenset[str]:
    """A set of words of ``phrases.toml``: nouns, documents, possessed, possessed_prepositions."""
    value = _table("phrases.toml")[name]
    assert isinstance(value, (str, list))
    return frozenset(str(w) for w in (value.split() if isinstance(value, str) else value))


@cache
def stances(group: str) -> frozenset[str]:
    """A set of words of ``stances.toml``: verbs, with_preposition, prepositions, adjectives, nouns, receiving ..."""
    return frozenset(str(_table("stances.toml")[group]).split())


@cache
def prefixes() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases before a source ("according to"), by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    phrases = _table("phrases.toml")["prefixes"]
    assert isinstance(phrases, list)
    for phrase in phrases:
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in found.items()}


@cache
def channel_phrases() -> dict[tuple[str, ...], str]:
    """The words that tell a channel, in small letters (bar "X" itself), and the channel's name."""
    table = _table("channels.toml")["phrases"]
    assert isinstance(table, dict)
    return {
        tuple(p.split() if p == "X" else p.lower().split()): name for name, ps in table.items() for p in ps
    }


@cache
def channel_verbs() -> dict[str, str]:
    """Verbs that imply a channel."""
    table = _table("channels.toml")["verbs"]
    assert isinstance(table, dict)
    return {str(k): str(v) for k, v in table.items()}
