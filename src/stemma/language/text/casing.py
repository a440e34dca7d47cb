"""The case that words would have in running text: headlines in title case or capitals mislead a tagger."""

from __future__ import annotations

import re
from collections.abc import Sequence

_INSIDE = re.compile(r"(?<=[a-z,;] )[a-z]{2,}")


def small_words(text: str) -> frozenset[str]:
    """Words that the text writes in small letters inside its sentences."""
    return frozenset(_INSIDE.findall(text))


def running_case(words: Sequence[str], small: frozenset[str]) -> list[str]:
    """The words as running text would write them.

    Only a line of which most words are capitalised is touched, and in it only the words that the report
    itself writes
    small elsewhere; what is in no other place keeps its capital, for it may be a name.
    """
    letters = [word for word in words if word[:1].isalpha() and len(word) > 3]
    if len(letters) < 3 or sum(word[0].isupper() for word in letters) < 0.7 * len(letters):
        return list(words)
    shouted = all(word.isupper() for word in letters)
    return [
        word.lower() if word.lower() in small else word.capitalize() if shouted and word.isalpha() else word
        for word in words
    ]
