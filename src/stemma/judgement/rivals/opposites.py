"""Words that exclude each other: antonyms, negated forms ("locked", "unlocked"), ranks ("first", "second")."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

_PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis", "mis")
_PACKAGE = "stemma.judgement"


@lru_cache(maxsize=1)
def word_lists() -> dict[str, Any]:
    """The lists of ``data/opposites.toml``."""
    return tomllib.loads((files(_PACKAGE) / "data" / "opposites.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _antonyms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, others in word_lists()["antonyms"]["pairs"]:
        for other in others.split():
            found.setdefault(word, set()).add(other)
            found.setdefault(other, set()).add(word)
    return {word: frozenset(others) for word, others in found.items()}


def opponents(word: str) -> frozenset[str]:
    """Every word (lemma) that ``opposed`` sets against this one."""
    found = set(_antonyms().get(word, ()))
    if len(word) > 3:
        found |= {prefix + word for prefix in _PREFIXES}
    found |= {word[len(p) :] for p in _PREFIXES if word.startswith(p) and len(word) > len(p) + 3}
    return frozenset(found)


def opposed(one: Iterable[str], other: Iterable[str]) -> tuple[str, str] | None:
    """A word of each side that exclude each other, of the words (lemmas) that the other side does not share."""
    left, right = frozenset(one), frozenset(other)
    for word in sorted(left - right):
        against = (_antonyms().get(word, frozenset()) & right) - left
        if against:
            return word, min(against)
        for prefix in _PREFIXES:
            if prefix + word in right and len(word) > 3:
                return word, prefix + word
            if word.startswith(prefix) and len(word) > len(prefix) + 3 and word[len(prefix) :] in right:
                return word, word[len(prefix) :]
    return None
