"""Where a run of capitalised words is cut into names: at titles, demonyms and words that only open a
sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from stemma.language.analysis import Token
from stemma.language.names.gazetteer import Gazetteer, fold, gazetteer, ordinary

_OF = {"of", "for", "on"}
_OPENERS = set("\"“‘'`:|•*–—-<>…") | {"..."}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``first`` up to ``end`` (exclusive) of a sentence, held to be a name.

    ``kind`` is the type that the words themselves decide (a title before them, "Ministry" in them) or None.
    """

    first: int
    end: int
    kind: str | None = None


def initial(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital at this place says nothing, since a sentence or quotation starts here."""
    return at == 0 or tokens[at - 1].text in _OPENERS


def cut_run(tokens: Sequence[Token], first: int, end: int) -> list[Candidate]:
    """The names in the run of tokens ``first`` up to ``end`` (exclusive); titles before them are left out."""
    words = gazetteer()
    folded = [fold(t.text).rstrip(".") or "." for t in tokens[first:end]]
    whole = words.type_of(_key(tokens, first, end)) or words.type_of(" ".join(folded))
    if whole or _organisation(folded, words):
        return [Candidate(first, end, whole or "ORG")]
    if folded[0] in words.vessels and len(folded) > 1:
        number = end < len(tokens) and tokens[end].text.isdigit()
        return [Candidate(first + 1, end + number, "MISC")]
    title = _last_title(folded, words)
    if title is not None:
        return _titled(tokens, first, end, folded, title)
    if all(w in words.titles or w in words.title_parts for w in folded):
        return []
    return _led(tokens, first, end, folded)


def _titled(tokens: Sequence[Token], first: int, end: int, folded: list[str], title: int) -> list[Candidate]:
    """A run with a person's title in it: what stands before the title, and the person."""
    words = gazetteer()
    head = title
    while head and (folded[head - 1] in words.titles | words.title_parts or folded[head - 1] == "-"):
        head -= 1
    before = cut_run(tokens, first, first + head) if head else []
    rest = first + title + 1
    while rest < end and not tokens[rest].text[0].isalnum():
        rest += 1  # "Gen."
    return [*before, Candidate(rest, end, "PER")] if rest < end else before


def _led(tokens: Sequence[Token], first: int, end: int, folded: list[str]) -> list[Candidate]:
    """A run that a country or people leads ("Russian | Telegram"), or that an ordinary word opens."""
    words = gazetteer()
    for size in range(min(4, len(folded) - 1), 0, -1):
        phrase = _key(tokens, first, first + size)  # with its stops: "u.s."
        if (phrase in words.demonyms or phrase in words.countries) and folded[size] != "-":
            kind = words.type_of(phrase)
            return [Candidate(first, first + size, kind), *cut_run(tokens, first + size, end)]
    if _aside(tokens, first, folded):
        return cut_run(tokens, first + 1, end)
    placed = folded[-1] in words.place_words or folded[0] in words.place_words
    return [Candidate(first, end, "LOC" if placed and len(folded) > 1 else None)]


def _key(tokens: Sequence[Token], first: int, end: int) -> str:
    return " ".join(fold(t.text) for t in tokens[first:end])


def _aside(tokens: Sequence[Token], first: int, folded: list[str]) -> bool:
    """Whether the first word only opens the sentence or ends a title: "Plumber Gareth Ollerby", "of Police N.
    Senapati"."""
    if len(folded) < 2 or not ordinary(folded[0]) or any(ordinary(w) for w in folded[1:]):
        return False
    if initial(tokens, first):
        return tokens[first].upos != "PROPN" or (len(folded) > 2 and folded[0] not in gazetteer().place_words)
    after_of = first > 1 and tokens[first - 1].text in {"of", "for"}
    return len(folded) > 2 and after_of and fold(tokens[first - 2].text) in gazetteer().titles


def _organisation(folded: list[str], words: Gazetteer) -> bool:
    if folded[-1] in words.company_forms and len(folded) > 1:
        return True
    if folded[-1] in words.organisations and len(folded) > 1:
        return folded[0] not in {"mr", "mrs", "ms", "dr", "president"}
    heads = pairwise(folded)
    return any(a in words.organisations and b in _OF for a, b in heads)


def _last_title(folded: list[str], words: Gazetteer) -> int | None:
    """Index of the last word of a title that a person's name follows, or None."""
    for at in range(len(folded) - 2, -1, -1):
        if folded[at] not in words.titles or folded[at + 1] in {"of", "-", "&"}:
            continue
        before = folded[at - 1] if at else ""
        joined = before == "-" and at > 1 and folded[at - 2] in words.titles  # "Director-General"
        parts = words.titles | words.title_parts | {"-"}
        if joined or all(w in parts or words.type_of(w) for w in folded[:at]):
            return at
        ends = before in words.title_parts or before in words.place_words or before in words.organisations
        if ends or folded[at] not in words.doubtful_titles:
            return at
    return None
