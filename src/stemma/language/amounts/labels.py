"""Numbers that are no amounts: labels, parts of names, scores, years, ordinals."""

from __future__ import annotations

import re

from stemma.language.amounts.lexemes import joined
from stemma.language.amounts.lexicon import lexicon
from stemma.language.amounts.measures import Measure
from stemma.language.amounts.place import Place
from stemma.language.analysis import Token

_YEAR = re.compile(r"(1[5-9]|20)\d\d")
_NUMBERED = frozenset(["no", "nos", "number", "#"])
_TOTAL = frozenset(["average", "total", "maximum", "minimum", "sum", "capacity", "mean", "median", "record"])

_NAMING = frozenset(["PROPN", "NOUN", "ADJ", "X"])
_LOOSE = frozenset(["nummod", "nsubj", "obj", "obl", "nmod", "conj"])


def may_start(place: Place, i: int) -> bool:
    """Whether an amount may start at lexeme ``i``: not in the midst of a word, a time or a numeral with letters."""
    lexemes = place.lexemes
    lexeme = lexemes[i]
    if lexeme.kind == "dash" and joined(lexemes, i):
        return False
    if any(t.start <= lexeme.start < t.end for t in place.times):
        return False
    if joined(lexemes, i) and i >= 2:
        before, first = lexemes[i - 1], lexemes[i - 2].kind
        barred = first in ("word", "name", "number") if before.kind == "dash" else first == "number"
        if barred and joined(lexemes, i - 1) and (before.kind == "dash" or before.text in ".:/,"):
            return False  # "F-16", "10:30.5", the 1 of "3-1"
    return not (joined(lexemes, i) and lexemes[i - 1].kind in ("word", "name", "number"))


def is_amount(place: Place, m: Measure) -> bool:
    """Whether what was read is an amount and not a year, an ordinal, a number in a name or a pronoun."""
    number = place.lexemes[m.number]
    token = place.tokens[place.token(number.start)]
    if any(t.start < place.lexemes[m.end - 1].end and number.start < t.end for t in place.times):
        return False
    if number.kind != "number":
        lonely = m.end == m.number + 1 and m.unit is None
        if lonely and number.lower == "one" and token.upos != "NUM":
            return False
        return not (lonely and m.start == m.number and _is_title(place, m))
    if _is_label(place, m) or _is_score(place, m):
        return False
    if m.unit is None and m.tail is None and m.start == m.number:
        return not (_is_year(place, m) or _is_title(place, m))
    return True


def _is_label(place: Place, m: Measure) -> bool:
    """ "21st", "4x4", "No. 5", and the "1." of a list."""
    before, after = place.lower(m.number - 1), place.lower(m.end)
    if joined(place.lexemes, m.end) and place.lexemes[m.end].kind in ("word", "name"):
        return True
    if before in _NUMBERED or (before == "." and place.lower(m.number - 2) in _NUMBERED):
        return True
    return (m.start, m.end) == (0, 1) and after in (".", ")") and len(place.lexemes) > 2


def _is_score(place: Place, m: Measure) -> bool:
    """ "2-1", "4-4-2", and "1-3" before "defeat"."""
    if m.unit is not None or m.tail is not None:
        return False
    dashed = (
        m.end > m.number and place.lexemes[m.number - 1].kind == "dash" and joined(place.lexemes, m.number)
    )
    if dashed and m.low != m.high and place.lower(m.end) in lexicon()["scores"]:
        return True
    follows = m.end + 1 < len(place.lexemes) and place.lexemes[m.end].kind == "dash"
    return follows and joined(place.lexemes, m.end) and place.lexemes[m.end + 1].kind == "number"


def _is_year(place: Place, m: Measure) -> bool:
    number = place.lexemes[m.number]
    if not _YEAR.fullmatch(number.text) or m.end != m.number + 1:
        return False
    if place.lower(m.number - 1) == "of" and place.lower(m.number - 2) in _TOTAL:
        return False
    at = place.token(number.start)
    follows = place.tokens[at + 1] if at + 1 < len(place.tokens) else None
    before = place.tokens[at - 1].upos if at else ""
    return follows is None or follows.xpos != "NNS" or before in ("ADP", "DET", "PROPN", "PART")


def _is_title(place: Place, m: Measure) -> bool:
    """ "Al-Amin 3", "Flight 182", "the S&P 500", "Boeing's 787 Dreamliner": a number that belongs to a name."""
    at = place.token_of(m.number)
    number = place.tokens[at]
    head = place.tokens[number.head] if number.head > at else None
    if head is not None and _is_name(head) and head.xpos == "NNP" and m.high != 1:
        return True
    before = place.tokens[at - 1] if at else None
    if before is None or before.upos not in _NAMING or not _is_capital(before) or place.timed(before.span):
        return False
    if number.dep in ("flat", "compound") or number.upos == "PROPN" or number.head < at:
        return True
    after = place.tokens[place.token_of(m.end - 1) + 1 :][:1]
    counts = head is not None and bool(after) and after[0].upos in ("NOUN", "ADJ")
    return not counts and before.upos == "PROPN" and number.dep.split(":")[0] in _LOOSE


def _is_name(token: Token) -> bool:
    return token.upos == "PROPN" and any(c.isupper() for c in token.text)


def _is_capital(token: Token) -> bool:
    return any(c.isupper() for c in token.text)
