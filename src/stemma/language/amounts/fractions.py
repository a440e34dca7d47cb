"""Fractions: "a third of", "two-thirds", "one in five", "three out of ten", "1/4", "... and a half"."""

from __future__ import annotations

from stemma.language.amounts.lexemes import Lexeme, joined
from stemma.language.amounts.lexicon import lexicon

Part = tuple[float, int]  # a value, and the index after it

_OWNERS = frozenset(["of", "the", "its", "their", "his", "her", "our", "all"])
_WHOLES = frozenset([2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0, 32.0])  # what news writes below the stroke
_SPANS = frozenset(
    ["day", "days", "week", "weeks", "month", "months", "year", "years", "hours", "minutes", "seconds"]
)


def word(lexemes: tuple[Lexeme, ...], i: int) -> str:
    """The lexeme at ``i`` in small letters, "" after the last."""
    return lexemes[i].lower if 0 <= i < len(lexemes) else ""


def share(lexemes: tuple[Lexeme, ...], i: int) -> Part | None:
    """A share of a whole in words that starts at lexeme ``i``, or None."""
    if word(lexemes, i) == "half":
        return (0.5, i + 1) if word(lexemes, i + 1) in _OWNERS else None
    return _parts(lexemes, i) or _of_so_many(lexemes, i)


def _parts(lexemes: tuple[Lexeme, ...], i: int) -> Part | None:
    """ "a third of", "two-thirds", "one-eighth"."""
    above = _above(lexemes, i)
    if above is None:
        return None
    dashed = i + 1 < len(lexemes) and lexemes[i + 1].kind == "dash" and joined(lexemes, i + 1)
    at = i + 1 + dashed
    below, plural = lexicon()["fraction"].get(word(lexemes, at)), word(lexemes, at).endswith("s")
    if not below or above >= below or not (plural or above == 1):
        return None
    told = plural or word(lexemes, at + 1) == "of" or (dashed and word(lexemes, i) == "one")
    return (above / below, at + 1) if told else None


def _above(lexemes: tuple[Lexeme, ...], i: int) -> float | None:
    small = lexicon()["small"].get(word(lexemes, i))
    return 1.0 if word(lexemes, i) == "a" else float(small) if small else None


def _of_so_many(lexemes: tuple[Lexeme, ...], i: int) -> Part | None:
    """ "one in five", "nine out of 10", but not "two in three days"."""
    above = figure_or_word(lexemes, i)
    out = word(lexemes, i + 1) == "out" and word(lexemes, i + 2) == "of"
    if above is None or not (out or word(lexemes, i + 1) == "in"):
        return None
    end = i + 3 if out else i + 2
    below = figure_or_word(lexemes, end)
    if below is None or not 0 < above < below <= 100 or word(lexemes, end + 1) in _SPANS:
        return None
    usual = above == 1 or below in (3.0, 4.0, 5.0, 10.0, 100.0)
    named = end + 1 < len(lexemes) and lexemes[end + 1].kind == "word"
    return (above / below, end + 1) if out or (usual and (named or above == 1)) else None


def figure_or_word(lexemes: tuple[Lexeme, ...], i: int) -> float | None:
    """A whole number up to a hundred in one lexeme."""
    text = word(lexemes, i)
    if text.isdecimal() and len(text) <= 3:
        return float(text)
    value = lexicon()["small"].get(text) or lexicon()["tens"].get(text)
    return float(value) if value else 100.0 if text == "hundred" else None


def stroke(lexemes: tuple[Lexeme, ...], i: int, mixed: bool) -> Part | None:
    """ "1/4" from lexeme ``i`` on; ``mixed``: a whole number stands before it."""
    if word(lexemes, i + 1) != "/" or not (joined(lexemes, i + 1) and joined(lexemes, i + 2)):
        return None
    above, below = figure_or_word(lexemes, i), figure_or_word(lexemes, i + 2)
    if above is None or below not in _WHOLES or not 0 < above < below or word(lexemes, i + 3) == "/":
        return None
    follows = i + 3 < len(lexemes) and lexemes[i + 3].kind == "word" and not joined(lexemes, i + 3)
    return (above / below, i + 3) if mixed or follows else None


def rest(lexemes: tuple[Lexeme, ...], i: int) -> Part | None:
    """What stands after a whole number and adds to it: "and a half", "and three quarters", " 1/2"."""
    if i < len(lexemes) and lexemes[i].kind == "number" and not joined(lexemes, i):
        return stroke(lexemes, i, mixed=True)
    if word(lexemes, i) != "and":
        return None
    if word(lexemes, i + 1) in ("a", "one") and word(lexemes, i + 2) == "half":
        return 0.5, i + 3
    found = _parts(lexemes, i + 1)
    quarter = word(lexemes, i + 1) in ("a", "one") and word(lexemes, i + 2) in ("quarter", "third")
    if quarter and word(lexemes, i + 3) != "of":
        return 1 / lexicon()["fraction"][word(lexemes, i + 2)], i + 3
    return found if found and word(lexemes, found[1]) != "of" else None
