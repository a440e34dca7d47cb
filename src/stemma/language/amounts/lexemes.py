"""Numerals, words and signs of a stretch of text, for the grammars of quantities and times.

The parser's tokens are not used for this: what it makes of "$400m", "7.40pm" or "31-year-old" varies with its
training, and these grammars want it always alike.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_LEXEME = re.compile(
    r"""(?P<number>
            \d{1,3}(?:,\d{2,3}){0,6},\d{3}(?!\d)(?:\.\d+)?      # 12,500  1,00,000
          | \d{1,3}(?:[\u00a0\u202f\u2009]\d{3}){1,6}(?!\d)     # 12 500 with a hard space
          | \d{1,3}(?:[ ]000){1,4}(?!\d)                        # 12 000
          | \d{1,3}(?:\.\d{3}){2,6}(?!\d)                       # 1.250.000
          | \d{1,15},\d{1,2}(?![\d,])                           # 2,4
          | \d{1,15}(?:\.\d{1,15})?(?!\d)
          | (?<![\w.])\.\d{1,15}(?![\d.])                     # .500
          | \d+ )
      | (?P<name>(?!(?:(?<=\$)US|Rs|Tk|Rp|RM|KSh|Ksh|USh|EUR|USD|GBP|NOK|SEK|DKK|CHF|INR|BDT)\d)
                 [^\W\d_]{1,40}\d\w{0,40})                       # B52, G7, but Rs500 is money
      | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)
      | (?P<dash>[-‐‑–—−])
      | (?P<sign>\S)""",
    re.VERBOSE,
)


class Lexeme(NamedTuple):
    """A numeral (``number``), ``word``, word with digits (``name``), ``dash`` or other ``sign``."""

    start: int
    end: int
    text: str
    lower: str
    kind: str


@lru_cache(maxsize=64)
def lex(text: str, offset: int = 0) -> tuple[Lexeme, ...]:
    """Every lexeme of the text in order; offsets are counted from ``offset``."""
    return tuple(
        Lexeme(m.start() + offset, m.end() + offset, m.group(), m.group().lower(), m.lastgroup or "sign")
        for m in _LEXEME.finditer(text)
    )


def joined(lexemes: tuple[Lexeme, ...], i: int) -> bool:
    """Whether lexeme ``i`` follows the one before it without a space."""
    return 0 < i < len(lexemes) and lexemes[i - 1].end == lexemes[i].start


def phrase_at(lexemes: tuple[Lexeme, ...], i: int, phrases: dict[str, list[tuple[str, ...]]]) -> int:
    """How many lexemes from ``i`` on are the longest of the phrases (see ``index_phrases``); 0 for none."""
    if i >= len(lexemes):
        return 0
    for phrase in phrases.get(lexemes[i].lower, ()):
        if tuple(x.lower for x in lexemes[i : i + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def index_phrases(phrases: list[str]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first lexeme, longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(x.lower for x in lex(phrase))
        index.setdefault(words[0], []).append(words)
    for words_of in index.values():
        words_of.sort(key=len, reverse=True)
    return index
