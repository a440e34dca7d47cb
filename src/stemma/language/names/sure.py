"""The names that the tagger is sure of: rules for capitals and titles leave these as they are."""

from __future__ import annotations

import math
from collections.abc import Sequence

from stemma.language.analysis import Sentence, Token
from stemma.language.names.capitals import capital
from stemma.language.names.gazetteer import fold, gazetteer

SURE = 0.85  # above this the tagger is right far oftener than a rule that differs (MEANTIME, re3d)
CERTAIN = 0.95  # the same for a name in small letters, each of its words
_HYPHENS = {"-", "‐", "‑"}


def sure_names(sentence: Sentence) -> dict[int, int]:
    """First token and end (exclusive) of each name of the tagger that it is sure of, without titles before it.

    Left out are names that cross a line break, and names of titles or dates alone.
    """
    found: dict[int, int] = {}
    tokens, at = sentence.tokens, 0
    for name in sentence.names:
        while at < len(tokens) and tokens[at].span.start < name.span.start:
            at += 1
        end = at
        while end < len(tokens) and tokens[end].span.end <= name.span.end:
            end += 1
        if "\n" not in name.text and _surety(tokens[at:end]) >= SURE:
            first = _after_titles(tokens, at, end) if name.type == "PER" else at
            if _proper(tokens[first:end]):
                found[first] = end
        at = end
    return found


def _surety(tokens: Sequence[Token]) -> float:
    """The geometric mean of the tagger's probabilities, so that long names are not at a disadvantage."""
    if not tokens or min(t.sure for t in tokens) <= 0:
        return 0.0
    return math.exp(sum(math.log(t.sure) for t in tokens) / len(tokens))


def _after_titles(tokens: Sequence[Token], first: int, end: int) -> int:
    while end - first > 1 and (
        fold(tokens[first].text).rstrip(".") in gazetteer().titles or tokens[first].text == "."
    ):
        first += 1
    return first


def _proper(tokens: Sequence[Token]) -> bool:
    words = gazetteer()
    none = words.titles | words.title_parts | words.not_names
    certain = min((t.sure for t in tokens), default=0.0) >= CERTAIN
    if not any((certain or capital(t)) and fold(t.text) not in none for t in tokens):
        return False
    opened = certain or capital(tokens[0]) or fold(tokens[0].text) in words.leading
    return opened and tokens[-1].text not in _HYPHENS  # "Kwon Tae-" breaks off inside a word
