"""Words as word pieces, the way BERT's uncased models cut them (Wu et al. 2016; Devlin et al. 2019).

Written here because the library that does it brings 40 MB of a download client along; a test holds the two against
each other.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

_LONGEST = 100  # characters of a word; a longer one is unknown
_IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2FA1F), (0xF900, 0xFAFF))


class WordPieces:
    """A vocabulary of word pieces, one a line, "##" before those that continue a word."""

    def __init__(self, path: Path) -> None:
        lines = path.read_text("utf-8").split("\n")
        self._ids = {piece: number for number, piece in enumerate(lines) if piece}
        self.unknown, self.start, self.end, self.mask = (
            self._ids[mark] for mark in ("[UNK]", "[CLS]", "[SEP]", "[MASK]")
        )
        self._of_run = lru_cache(maxsize=50_000)(self._cut)

    def of(self, text: str) -> list[int]:
        """The ids of a text, without the marks of start and end."""
        return [piece for run in text.split() for piece in self._of_run(run)]

    def _cut(self, run: str) -> tuple[int, ...]:
        return tuple(piece for word in _words(run) for piece in self._pieces(word))

    def _pieces(self, word: str) -> list[int]:
        """Greedy longest match from the left; one unknown piece where no match covers the word."""
        if len(word) > _LONGEST:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(word):
            lead = "##" if start else ""
            ends = range(len(word), start, -1)
            end = next((end for end in ends if lead + word[start:end] in self._ids), None)
            if end is None:
                return [self.unknown]
            found.append(self._ids[lead + word[start:end]])
            start = end
        return found


def _words(text: str) -> list[str]:
    """Small letters without accents, cut at white space, round punctuation and round ideographs."""
    if text.isascii() and text.isalnum():
        return [text.lower()]
    plain = "".join(" " if _is_space(c) else c for c in text if not _is_control(c))
    spaced = "".join(f" {c} " if _is_ideograph(c) else c for c in plain)
    bare = "".join(c for c in unicodedata.normalize("NFD", spaced) if unicodedata.category(c) != "Mn")
    return "".join(f" {c} " if _is_punctuation(c) else c for c in bare.lower()).split()


def _is_space(character: str) -> bool:
    return character in " \t\n\r" or character.isspace()


def _is_control(character: str) -> bool:
    if character in "\t\n\r":
        return False
    return character in "\0\ufffd" or unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"}


def _is_ideograph(character: str) -> bool:
    return any(low <= ord(character) <= high for low, high in _IDEOGRAPHS)


def _is_punctuation(character: str) -> bool:
    return (
        character.isascii() and not character.isalnum() and character.isprintable() and character != " "
    ) or (unicodedata.category(character)[0] == "P")
