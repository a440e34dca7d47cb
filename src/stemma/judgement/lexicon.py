"""The words that say what kind of party speaks, looked up by the longest entry that fits."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_WORD = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*|['’]s\b")
_LONGEST = 3
_JOINING = frozenset({"of", "on", "from", "in", "by", "at", "for", "that", "who", "with"})
_SMALL = frozenset(
    {"the", "a", "an", "one", "some", "several", "two", "three", "four", "this", "that", "these", "other"}
)


@dataclass(frozen=True, slots=True)
class Head:
    """A head word of a phrase: words ``first`` to ``last`` (inside), and all the kinds it may be of."""

    first: int
    last: int
    word: str
    kinds: frozenset[str]  # "national", "regional", "municipal", "hospital", ..., "voice", "paper", "lone"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data/bodies.toml").read_text("utf-8"))


@cache
def _kinds() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    data = _data()
    tables = {
        **data["state"],
        **data["own"],
        "voice": data["voice"]["people"],
        "paper": data["voice"]["papers"],
    }
    for kind, words in {**tables, "lone": data["lone"]["people"]}.items():
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def _international() -> dict[str, str]:
    bodies = _data()["international"]
    return {name: body for body, names in bodies.items() for name in names}


def international(words: list[str]) -> str | None:
    """The body of several states that a phrase names, by whatever name; an acronym counts in capitals alone."""
    known = _international()
    for length in range(min(_LONGEST + 2, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            run = words[at : at + length]
            body = known.get(" ".join(map(fold, run)))
            if body and (length > 1 or run[0][:2].isupper() or (len(run[0]) > 4 and run[0][0].isupper())):
                return body
    return None


@cache
def modifiers() -> frozenset[str]:
    """Words before a voice that name nobody."""
    return frozenset(_data()["voice"]["modifiers"])


@cache
def _nobody() -> frozenset[str]:
    return frozenset(_data()["nobody"]["words"])


def is_nobody(source: str) -> bool:
    """Whether a source is nobody in particular: "somebody", "current estimates", "reports on social media"."""
    words = words_of(source)
    if not words or any(word[0].isupper() for word in words[1:]) or heads_of(words):
        return False
    folded = [_singular(fold(word)) for word in words]
    until = next((at for at, word in enumerate(folded) if word in _JOINING), len(folded))
    return bool({folded[until - 1], " ".join(folded[:until])} & _nobody()) if until else False


@cache
def acts() -> frozenset[str]:
    """Cues that tell what somebody did by speaking rather than what they said to be so."""
    return frozenset(_data()["act"]["cues"])


@cache
def witness_phrases() -> re.Pattern[str]:
    """How a report speaks of what it saw itself."""
    words = "|".join(re.escape(phrase) for phrase in _data()["witness"]["phrases"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without accents."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()


def words_of(phrase: str) -> list[str]:
    """The words of a phrase, a possessive 's as a word of its own."""
    return _WORD.findall(phrase.replace("’", "'"))


def plain(phrase: str) -> str:
    """A phrase as a key: folded, without articles, counts and possessives."""
    return " ".join(word for word in map(fold, words_of(phrase)) if word not in _SMALL and word != "'s")


def heads_of(words: list[str]) -> list[Head]:
    """The known head words of a phrase from left to right, none inside another."""
    folded, kinds = [_singular(fold(word)) for word in words], _kinds()
    raw = [fold(word) for word in words]
    found, at = [], 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            run = " ".join([*raw[at : at + length - 1], folded[at + length - 1]])
            as_is = " ".join(raw[at : at + length])
            known = kinds.get(run) or kinds.get(as_is)
            if known:
                found.append(Head(at, at + length - 1, run, known))
                at += length - 1
                break
        at += 1
    return found


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith(("ches", "shes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
