"""How alike two names are: their words, and how these sound across romanisations."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from stemma.language.names.acronyms import SMALL, name_words

# Ways to write one sound, each brought to one letter. Order matters: long spellings first.
_SOUNDS = tuple(
    pair.split("=")
    for pair in [
        "dzh=j",
        "tsch=c",
        "dsch=j",
        "sch=s",
        "tch=c",
        "dj=j",
        "tj=c",
        "dh=d",
        "zh=j",
        "kh=h",
        "gh=g",
        "sh=s",
        "ch=c",
        "ts=c",
        "tz=c",
        "ph=f",
        "th=t",
        "bh=b",
        "ck=k",
        "oe=u",
        "ou=u",
        "oo=u",
        "ee=i",
        "ie=i",
        "ei=i",
        "ii=i",
        "iy=i",
        "ij=i",
        "yy=i",
        "q=k",
        "x=ks",
        "w=v",
        "y=i",
    ]
)


@lru_cache(maxsize=50_000)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name, hyphens taken for spaces, small words and articles left in."""
    return name_words(name)


@lru_cache(maxsize=50_000)
def content(name: str) -> tuple[str, ...]:
    """The folded words of a name without articles and prepositions."""
    return tuple(w for w in words(name) if w not in SMALL)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """A rough key of how a folded word sounds, alike for the romanisations of one name (Djoko, Joko; Hossain,
    Hosain)."""
    for spelling, letter in _SOUNDS:
        word = word.replace(spelling, letter)
    return re.sub(r"(.)\1+", r"\1", word.replace("h", "") or word)


@lru_cache(maxsize=100_000)
def same_word(a: str, b: str) -> float:
    """From 0 to 1: whether two folded words of a personal name are spellings of one word."""
    if a == b:
        return 1.0
    if min(len(a), len(b)) < 3:
        return 0.0
    left, right = sound(a), sound(b)
    if left == right:
        return 0.97
    likeness = max(OSA.normalized_similarity(left, right), OSA.normalized_similarity(a, b))
    ends = JaroWinkler.similarity(left, right)
    return 0.7 * likeness + 0.3 * ends
