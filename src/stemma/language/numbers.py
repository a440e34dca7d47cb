"""Numbers in figures and in words: "31", "1.2m", "thirty-one", "two dozen", "several hundred"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from stemma.language.lexemes import Lexeme, index_phrases, joined, phrase_at

_NOUN_LIKE = re.compile(r"^(people|children|women|men|[a-z]{3,}s)$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a closed range of what it may stand for, and the index of the lexeme after it."""

    low: float
    high: float
    end: int
    about: bool = False
    share: bool = False  # a fraction of a whole ("two-thirds")


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """The number words of ``data/numbers.toml``, with its phrases indexed."""
    data = tomllib.loads((files(__package__) / "data" / "numbers.toml").read_text("utf-8"))
    for table in ("vague", "many", "before", "after"):
        data[f"{table}_index"] = index_phrases(list(data[table]))
    data["moving"] = {form: way for way in ("up", "down") for form in data["change"][way]}
    return data


def phrase_value(lexemes: tuple[Lexeme, ...], i: int, table: str) -> tuple[Any, int]:
    """The value of the longest phrase at ``i`` in a table of the lexicon, and its length; or (None, 0)."""
    words = lexicon()
    n = phrase_at(lexemes, i, words[f"{table}_index"])
    if not n:
        return None, 0
    key = " ".join(x.lower for x in lexemes[i : i + n]).replace("- ", "-")
    return words[table].get(key), n


def read_number(lexemes: tuple[Lexeme, ...], i: int, money: bool = False) -> Number | None:
    """The number that starts at lexeme ``i``, or None. ``money``: a sign of currency stands before it."""
    if i >= len(lexemes):
        return None
    many, n = phrase_value(lexemes, i, "many")
    if many:
        return Number(many[0], many[1], i + n, about=True)
    vague, n = phrase_value(lexemes, i, "vague")
    if vague:
        return _vague(lexemes, i + n, vague)
    if lexemes[i].kind == "number":
        return _figures(lexemes, i, money)
    if lexemes[i].text in lexicon()["glyph"]:
        value = lexicon()["glyph"][lexemes[i].text]
        return Number(value, value, i + 1)
    return _fraction(lexemes, i) or _words(lexemes, i)


def figure(text: str) -> float | None:
    """The value of a numeral; thousands may be parted by commas, points or spaces."""
    text = re.sub(r"[\u00a0\u202f\u2009 ]", "", text)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,6}", text):
        text = text.replace(".", "")
    elif re.fullmatch(r"\d+,\d{1,2}", text):
        text = text.replace(",", ".")
    text = text.replace(",", "")
    return float(text) if len(text) <= 18 else None


def _vague(lexemes: tuple[Lexeme, ...], i: int, vague: list[float]) -> Number | None:
    words = lexicon()
    factor, end = 1.0, i
    while end < len(lexemes) and lexemes[end].lower in words["scale"] | words["dozen"]:
        factor *= float((words["scale"] | words["dozen"])[lexemes[end].lower])
        end += 1
    if factor == 1 and vague[0] < 1:
        return None  # "half a": a fraction, not a vague number
    return Number(vague[0] * factor, vague[1] * factor, end, about=vague[0] != vague[1])


def _figures(lexemes: tuple[Lexeme, ...], i: int, money: bool) -> Number | None:
    words = lexicon()
    value = figure(lexemes[i].text)
    if value is None:
        return None
    end = i + 1
    if end < len(lexemes) and lexemes[end].text in words["glyph"]:  # 1½
        value += words["glyph"][lexemes[end].text]
        end += 1
    while end < len(lexemes):
        suffix = words["scale_suffix"].get(lexemes[end].lower) if joined(lexemes, end) or money else None
        if suffix and lexemes[end].lower in ("m", "b") and not (money or _means_million(lexemes, i, end)):
            suffix = None
        dashed = lexemes[end].kind == "dash" and joined(lexemes, end) and joined(lexemes, end + 1)
        word = lexemes[end + 1 if dashed and end + 1 < len(lexemes) else end].lower
        scale = suffix or words["scale"].get(word) or words["dozen"].get(word if word == "dozen" else "")
        if not scale:
            break
        value *= scale
        end += 1 if suffix or not dashed else 2
    return Number(value, value, end)


def _means_million(lexemes: tuple[Lexeme, ...], i: int, end: int) -> bool:
    """Whether the "m" of "1.2m people" stands for million and not for metres."""
    if lexemes[end].lower == "b":
        return True
    after = lexemes[end + 1].lower if end + 1 < len(lexemes) else ""
    return (
        after not in lexicon()["after_metres"] and bool(_NOUN_LIKE.match(after)) and lexemes[end].text == "m"
    )


def _fraction(lexemes: tuple[Lexeme, ...], i: int) -> Number | None:
    """ "a third of", "two-thirds", "half of", "half the", "one in five"."""
    words = lexicon()
    parts, first = words["fraction"], lexemes[i].lower
    nxt = lambda k: lexemes[k].lower if k < len(lexemes) else ""  # noqa: E731
    if first == "half" and nxt(i + 1) in ("of", "the", "its", "their", "his", "her"):
        return Number(0.5, 0.5, i + 1, share=True)
    above = 1 if first in ("a", "one") else words["small"].get(first)
    if above is None:
        return None
    at = i + 1
    if at < len(lexemes) and lexemes[at].kind == "dash" and joined(lexemes, at):
        at += 1
    below = parts.get(nxt(at))
    plural = nxt(at).endswith(("s", "halves"))
    if below and above < below and (nxt(at + 1) == "of" or plural) and (plural or above == 1):
        return Number(above / below, above / below, at + 1, share=True)
    if above == 1 and first == "one" and nxt(i + 1) == "in":
        rest = _words(lexemes, i + 2) or (
            _figures(lexemes, i + 2, False) if _is_figure(lexemes, i + 2) else None
        )
        if rest and 1 < rest.low <= 100:
            return Number(1 / rest.low, 1 / rest.low, rest.end, share=True)
    return None


def _is_figure(lexemes: tuple[Lexeme, ...], i: int) -> bool:
    return i < len(lexemes) and lexemes[i].kind == "number"


def _words(lexemes: tuple[Lexeme, ...], i: int) -> Number | None:
    """A cardinal in words from lexeme ``i``: the usual sum of (units x scale) parts."""
    words = lexicon()
    total, current, at, dozen = 0.0, -1.0, i, False
    while at < len(lexemes):
        word = lexemes[at].lower
        if word in ("and", "-") or lexemes[at].kind == "dash":
            if not _goes_on(lexemes, at, current, total):
                break
            at += 1
            continue
        if word in words["small"] and (current < 0 or _takes(current, words["small"][word])):
            current = max(current, 0) + words["small"][word]
        elif word in words["tens"] and (current < 0 or current % 100 == 0):
            current = max(current, 0) + words["tens"][word]
        elif word in ("a", "an") and at == i and _scale_follows(lexemes, at + 1):
            current = 1
        elif word == "hundred" and at > i and current > 0:
            current *= 100
        elif word == "dozen" and at > i and current > 0:
            current, dozen = current * 12, True
        elif word in words["scale"] and word != "hundred" and at > i and max(current, total) > 0:
            total, current = total + (max(current, 0) or 1) * words["scale"][word], -1
        elif (
            word == "half" and at > i + 1 and lexemes[at - 2].lower == "and" and lexemes[at - 1].lower == "a"
        ):
            current += 0.5
        else:
            break
        at += 1
    value = total + max(current, 0)
    return Number(value, value, at, about=dozen) if at > i and (current >= 0 or total) else None


def _takes(current: float, unit: float) -> bool:
    return (current % 10 == 0 and current % 100 >= 20 and 0 < unit < 10) or (
        current > 0 and current % 100 == 0
    )


def _scale_follows(lexemes: tuple[Lexeme, ...], i: int) -> bool:
    return i < len(lexemes) and lexemes[i].lower in (
        "dozen",
        "hundred",
        "thousand",
        "million",
        "billion",
        "lakh",
    )


def _goes_on(lexemes: tuple[Lexeme, ...], at: int, current: float, total: float) -> bool:
    """Whether "and" or a dash at ``at`` stands inside the number and not after it."""
    words = lexicon()
    if at + 1 >= len(lexemes):
        return False
    follows = lexemes[at + 1].lower
    if lexemes[at].kind == "dash":
        whole = joined(lexemes, at) and joined(lexemes, at + 1)
        return whole and (
            follows in words["scale"]
            or (follows in words["small"] and _takes(current, words["small"][follows]))
        )
    big = (current >= 100 and current % 100 == 0) or (current < 0 and total > 0)
    return big and (follows in words["small"] or follows in words["tens"])
