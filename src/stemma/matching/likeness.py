"""How alike two names are: spelling across romanisations, initials, acronyms."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from stemma.language.gazetteer import fold, gazetteer

_SMALL = {
    "of",
    "the",
    "and",
    "for",
    "in",
    "on",
    "a",
    "an",
    "de",
    "des",
    "du",
    "la",
    "le",
    "el",
    "del",
    "di",
    "da",
    "do",
    "&",
}
_WORD = re.compile(r"\w+(?:'\w+)*|&")
# Ways to write one sound, each brought to one letter. Order matters: long spellings first.
_SOUNDS = (
    ("dzh", "j"), ("tsch", "c"), ("sch", "s"), ("dsch", "j"), ("tch", "c"), ("dj", "j"), ("tj", "c"), ("dh", "d"), ("zh", "j"),
    ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "c"), ("ts", "c"), ("tz", "c"), ("ph", "f"), ("th", "t"), ("bh", "b"), ("ck", "k"),
    ("oe", "u"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ei", "i"), ("ii", "i"), ("iy", "i"), ("ij", "i"), ("yy", "i"),
    ("q", "k"), ("x", "ks"), ("w", "v"), ("y", "i"),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name, hyphens taken for spaces, small words and articles left in."""
    return tuple(_WORD.findall(fold(name)))


@lru_cache(maxsize=50_000)
def content(name: str) -> tuple[str, ...]:
    """The folded words of a name without articles and prepositions."""
    return tuple(w for w in words(name) if w not in _SMALL)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """A rough key of how a folded word sounds, alike for the romanisations of one name (Djoko, Joko; Hossain, Hosain)."""
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


def initials_of(acronym: str, name: str) -> bool:
    """Whether the acronym is made of the first letters of the name's words, small words counted or not."""
    letters = re.sub(r"[^a-z]", "", fold(acronym))
    every = words(name)
    if len(letters) < 2 or len(every) < 2:
        return False
    short = "".join(w[0] for w in every if w not in _SMALL)
    full = "".join(w[0] for w in every)
    code = "".join(w[0] for w in every if w not in _SMALL and w not in gazetteer().company_forms)
    return letters in {short, full, code} or (
        len(letters) > 2 and short.endswith(letters) and len(short) == len(letters) + 1
    )


def is_acronym(text: str) -> bool:
    """Whether the name is written as an acronym: SBU, FIN-FSA, U.N."""
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return 2 <= len(letters) <= 8 and capitals >= len(letters) - 1 and " " not in text
