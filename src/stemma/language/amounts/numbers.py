"""Numbers in figures and in words: "31", "1.2m", "thirty-one", "two dozen", "several hundred"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stemma.language.amounts import fractions
from stemma.language.amounts.lexemes import Lexeme, joined
from stemma.language.amounts.lexicon import lexicon, phrase_value

_NOUN_LIKE = re.compile(r"^(people|children|women|men|[a-z]{3,}s)$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a closed range of what it may stand for, and the index of the lexeme after it."""

    low: float
    high: float
    end: int
    about: bool = False
    share: bool = False  # a fraction of a whole ("two-thirds")


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
    return (None if money else _share(lexemes, i)) or _mixed(lexemes, _whole(lexemes, i, money))


def _whole(lexemes: tuple[Lexeme, ...], i: int, money: bool) -> Number | None:
    if lexemes[i].text in lexicon()["glyph"]:
        value = lexicon()["glyph"][lexemes[i].text]
        return Number(value, value, i + 1)
    return _figures(lexemes, i, money) if lexemes[i].kind == "number" else _words(lexemes, i)


def _share(lexemes: tuple[Lexeme, ...], i: int) -> Number | None:
    stroke = fractions.stroke(lexemes, i, mixed=False)
    if stroke:
        return Number(stroke[0], stroke[0], stroke[1])
    part = fractions.share(lexemes, i)
    return _of_scale(lexemes, *part) if part else None


def _of_scale(lexemes: tuple[Lexeme, ...], part: float, end: int) -> Number:
    """A share, unless it is of a round number: "a quarter of a million"."""
    scale = lexicon()["scale"].get(fractions.word(lexemes, end + 2))
    if scale and fractions.word(lexemes, end) == "of" and fractions.word(lexemes, end + 1) in ("a", "one"):
        return Number(part * scale, part * scale, end + 3, about=True)
    return Number(part, part, end, share=True)


def _mixed(lexemes: tuple[Lexeme, ...], whole: Number | None) -> Number | None:
    """A number with the fraction and the scale that follow it: "one and a half million"."""
    part = fractions.rest(lexemes, whole.end) if whole and whole.low % 1 == 0 else None
    if whole is None or part is None:
        return whole
    value, end = whole.low + part[0], part[1]
    while scale := lexicon()["scale"].get(fractions.word(lexemes, end)):
        value, end = value * scale, end + 1
    return Number(value, value, end, whole.about)


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
        if (
            suffix
            and lexemes[end].lower in ("m", "b", "mm", "mil")
            and not (money or _means_million(lexemes, i, end))
        ):
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
    if lexemes[end].lower == "b" or lexemes[end].text == "M":
        return True
    after = lexemes[end + 1].lower if end + 1 < len(lexemes) else ""
    return (
        after not in lexicon()["after_metres"] and bool(_NOUN_LIKE.match(after)) and lexemes[end].text == "m"
    )


def _words(lexemes: tuple[Lexeme, ...], i: int) -> Number | None:
    """A cardinal in words from lexeme ``i``: the usual sum of (units x scale) parts."""
    total, current, at, about = 0.0, -1.0, i, False
    while at < len(lexemes):
        word = lexemes[at].lower
        if word == "and" or lexemes[at].kind == "dash":
            if not _goes_on(lexemes, at, current, total):
                break
            at += 1
            continue
        if word == "point" and at > i and (decimals := _decimals(lexemes, at + 1)):
            value = total + max(current, 0) + decimals[0]
            return Number(value, value, decimals[1])
        added = _added(lexemes, at, at == i, current, total)
        if added is None:
            break
        total, current, rough = added
        about, at = about or rough, at + 1
    value = total + max(current, 0)
    return Number(value, value, at, about=about) if at > i and (current >= 0 or total) else None


def _added(
    lexemes: tuple[Lexeme, ...], at: int, first: bool, current: float, total: float
) -> tuple[float, float, bool] | None:
    """The sum so far, the part that is being read, and whether it is rough, with the word at ``at``; or None."""
    words, word = lexicon(), lexemes[at].lower
    small, tens = words["small"].get(word), words["tens"].get(word)
    fits = _takes(current, small) if small is not None else tens is not None and current % 100 == 0
    if (small is not None or tens is not None) and (current < 0 or fits):
        return total, max(current, 0) + (tens if small is None else small), False
    if first:
        part = words["opening"].get(word)
        return (total, part, part < 1) if part and _scale_follows(lexemes, at + 1) else None
    if word == "hundred" and current > 0:
        return total, current * 100, False
    if word in ("dozen", "dozens") and current > 0:
        return total, current * 12, True
    if word in words["scale"] and word != "hundred" and max(current, total) > 0:
        return total + (max(current, 0) or 1) * words["scale"][word], -1.0, False
    return None


def _decimals(lexemes: tuple[Lexeme, ...], i: int) -> tuple[float, int] | None:
    """The digits after a spoken point ("four" in "six point four")."""
    digits, end = "", i
    while (digit := lexicon()["small"].get(fractions.word(lexemes, end), 10)) < 10:
        digits, end = digits + str(digit), end + 1
    return (float(f"0.{digits}"), end) if digits else None


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
