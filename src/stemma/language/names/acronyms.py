"""Acronyms and the names that they stand for."""

from __future__ import annotations

import re

from stemma.language.names.gazetteer import fold, gazetteer

SMALL = frozenset(
    [
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
    ]
)
_WORD = re.compile(r"\w+(?:'\w+)*|&")


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name; hyphens are taken for spaces."""
    return tuple(_WORD.findall(fold(name)))


def initials_of(acronym: str, name: str) -> bool:
    """Whether the acronym is made of the first letters of the name's words, small words counted or not."""
    letters = re.sub(r"[^a-z]", "", fold(acronym))
    every = name_words(name)
    if len(letters) < 2 or len(every) < 2:
        return False
    short = "".join(w[0] for w in every if w not in SMALL)
    full = "".join(w[0] for w in every)
    bare = "".join(w[0] for w in every if w not in SMALL and w not in gazetteer().company_forms)
    without_people = len(letters) > 2 and short.endswith(letters) and len(short) == len(letters) + 1
    return letters in {short, full, bare} or without_people


def is_acronym(text: str) -> bool:
    """Whether the name is written as an acronym: SBU, FIN-FSA, U.N."""
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return 2 <= len(letters) <= 8 and capitals >= len(letters) - 1 and " " not in text
