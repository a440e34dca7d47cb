"""Dictionary forms of words, by lemminflect's lookup and rules."""

from __future__ import annotations

from functools import lru_cache

_OPEN = {"VERB", "AUX", "NOUN", "ADJ", "ADV"}


@lru_cache(maxsize=50_000)
def lemma(word: str, upos: str) -> str:
    """The dictionary form of a word; a name keeps its form, a word of a closed class its small letters."""
    if upos == "PROPN":
        return word
    small = word.lower().replace("’", "'")
    if upos not in _OPEN or not small.isalpha():
        return small
    from lemminflect import getLemma

    found = getLemma(small, upos=upos)
    return str(found[0]) if found else small
