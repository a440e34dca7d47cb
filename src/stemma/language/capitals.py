"""Runs of capitalised words that may be names, cut where titles, demonyms and possessives part them."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from stemma.language.analysis import Token
from stemma.language.gazetteer import Gazetteer, fold, gazetteer, ordinary

_CLOSED = {"DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "INTJ", "PUNCT", "SYM"}
_OPENERS = set("\"“‘'`:|•*–—-<>…") | {"..."}
_APOSTROPHES = {"'", "’"}
_OF = {"of", "for", "on"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``first`` up to ``end`` (exclusive) of a sentence, held to be a name.

    ``kind`` is the type that the words themselves decide (a title before them, "Ministry" in them) or None.
    """

    first: int
    end: int
    kind: str | None = None


def style(tokens: Sequence[Token]) -> str:
    """``caps`` for a line in capitals, ``title`` for one in Title Case, else ``plain``."""
    inner = [t.text for t in tokens if t.text[0].isalpha() and len(t.text) > 1]
    if sum(w.isupper() for w in inner) > 0.7 * len(inner) and len(inner) > 1:
        return "caps"
    weighty = [t for t in tokens[1:] if t.text[0].isalpha() and len(t.text) > 3 and t.upos not in _CLOSED]
    raised = [t for t in weighty if t.text[0].isupper()]
    # A line of nothing but names is no title: some ordinary word has to be raised, and hardly one left small.
    ordinary_raised = any(t.upos in {"VERB", "ADV", "AUX", "ADJ", "NOUN"} for t in raised)
    few_small = len(weighty) - len(raised) <= 0.15 * len(weighty)
    return "title" if len(weighty) >= 3 and few_small and ordinary_raised else "plain"


def candidates(
    text: str, tokens: Sequence[Token], tagged: Mapping[int, str], known: Container[str]
) -> list[Candidate]:
    """Names of a plain sentence. ``tagged`` holds the tokens that the tagger took for names, ``known`` folded names."""
    found: list[Candidate] = []
    at = 0
    while at < len(tokens):
        if _starts(tokens, at, tagged, known):
            end = _run_end(text, tokens, at, tagged)
            found += _with_particle(tokens, _split(tokens, at, end))
            at = end
        else:
            at += 1
    return found


def _with_particle(tokens: Sequence[Token], found: list[Candidate]) -> list[Candidate]:
    """The same, the first with a small particle before it: "al-Qadasi", "ag Rhissa"."""
    if not found:
        return found
    first = found[0]
    back = (
        2 if first.first > 1 and tokens[first.first - 1].text == "-" and _touching(tokens, first.first) else 1
    )
    at = first.first - back
    if at < 0 or tokens[at].text not in gazetteer().leading:
        return found
    return [Candidate(at, first.end, first.kind), *found[1:]]


def capital(token: Token) -> bool:
    """Whether the word is written with a capital somewhere ("iPhone", "ZhetiOil")."""
    return token.text[0].isalpha() and token.text != token.text.lower()


def _starts(tokens: Sequence[Token], at: int, tagged: Mapping[int, str], known: Container[str]) -> bool:
    token = tokens[at]
    folded = fold(token.text)
    if not capital(token) or _no_name(tokens, at):
        return False
    if not initial(tokens, at):
        return token.upos not in _CLOSED or at in tagged or (token.text.isupper() and len(token.text) > 1)
    if at in tagged or (folded in known and token.upos not in _CLOSED) or gazetteer().type_of(folded):
        return token.upos not in _CLOSED or at in tagged or len(folded) > 3
    followed = (
        at + 1 < len(tokens)
        and capital(tokens[at + 1])
        and fold(tokens[at + 1].text) not in gazetteer().not_names
    )
    if not ordinary(token.text):
        return token.upos == "PROPN" or (followed and token.upos not in _CLOSED)
    return followed and token.upos not in _CLOSED and tokens[at + 1].upos == "PROPN"


def _no_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word is a month, a weekday and the like; "SEP" without a day after it is an acronym."""
    text = tokens[at].text
    if fold(text) not in gazetteer().not_names:
        return False
    dated = any(tokens[i].text[0].isdigit() for i in (at - 1, at + 1, at + 2) if 0 <= i < len(tokens))
    return not (
        text.isupper() and fold(text) in {"sep", "mar", "dec", "jan", "aug", "sat", "sun"} and not dated
    )


def initial(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital at this place says nothing, since a sentence or quotation starts here."""
    return at == 0 or tokens[at - 1].text in _OPENERS


def _touching(tokens: Sequence[Token], at: int) -> bool:
    """Whether token ``at`` follows the one before without a space."""
    return 0 < at < len(tokens) and tokens[at - 1].span.end == tokens[at].span.start


def _run_end(text: str, tokens: Sequence[Token], first: int, tagged: Mapping[int, str]) -> int:
    at = first + 1
    while at < len(tokens):
        if "\n" in text[tokens[at - 1].span.end : tokens[at].span.start]:
            break
        step = _step(tokens, first, at, tagged)
        if not step:
            break
        at += step
    return at


def _capital_at(tokens: Sequence[Token], at: int, tagged: Mapping[int, str]) -> bool:
    if at >= len(tokens) or not capital(tokens[at]) or _no_name(tokens, at):
        return False
    return tokens[at].upos not in _CLOSED or at in tagged or tokens[at].text.isupper()


def _step(tokens: Sequence[Token], first: int, at: int, tagged: Mapping[int, str]) -> int:
    """How many tokens from ``at`` on belong to the run that starts at ``first``; 0 where it ends."""
    here, last = tokens[at].text, fold(tokens[at - 1].text)
    if _capital_at(tokens, at, tagged):
        return 1
    if here in {"-", "‐", "‑"} and _touching(tokens, at) and _touching(tokens, at + 1):
        return _hyphen(tokens, first, at)
    if here in _APOSTROPHES and _touching(tokens, at) and _touching(tokens, at + 1):
        return 2 if capital(tokens[at + 1]) else 0
    if (
        here == "."
        and _touching(tokens, at)
        and (len(last) <= 2 or last == "inc")
        and _capital_at(tokens, at + 1, tagged)
    ):
        return 2
    if here.isdigit() and _touching(tokens, at):
        return 1  # "P3"
    small = fold(here)
    if small in gazetteer().particles:
        two = at + 1 < len(tokens) and fold(tokens[at + 1].text) in gazetteer().particles
        return 2 + two if _capital_at(tokens, at + 1 + two, tagged) else 0
    if here == "&" and _capital_at(tokens, at + 1, tagged):
        return 2
    if small in _OF:
        return _of(tokens, first, at, tagged)
    if small in {"and", ","} or here in {"'s", "’s"} | _APOSTROPHES:
        return _up_to_head(tokens, first, at, tagged)
    return 0


def _hyphen(tokens: Sequence[Token], first: int, at: int) -> int:
    after = tokens[at + 1].text
    known = gazetteer().type_of
    if known(fold(tokens[at - 1].text)) and known(fold(after)):
        return 0  # "Russia-Ukraine": two names
    if after[0].isupper() or after[0].isdigit():
        return 2
    if at - first > 1 and not ordinary(after) and not ordinary(tokens[at - 1].text) and after.isalpha():
        return 2  # "Noh Seung-jae"
    if len(after) <= 3 and _touching(tokens, at + 2) and _touching(tokens, at + 3):
        return 4 if tokens[at + 2].text in {"-", "‐"} and tokens[at + 3].text[0].isupper() else 0
    return 0


def _of(tokens: Sequence[Token], first: int, at: int, tagged: Mapping[int, str]) -> int:
    last, words = fold(tokens[at - 1].text), gazetteer()
    article = at + 1 < len(tokens) and tokens[at + 1].text.lower() == "the"
    after = at + 1 + article
    if not _capital_at(tokens, after, tagged) or last in words.titles:
        return 0
    if tagged.get(after) == "PER" and tagged.get(after + 1) == "PER":
        return 0  # "the Popular Union of Rodrigo Belmonte"
    if last in words.organisations:
        return 2 + article
    if last in words.place_words:  # "Gulf of Mexico", but "Zhongmengchang Village | of | Lixian County"
        return 2 + article if at - first == 1 else 0
    if words.type_of(fold(tokens[after].text)) or words.type_of(last):
        return 0
    likely = ordinary(last) and not initial(tokens, at - 1)
    return 2 + article if likely and tokens[at].text == "of" else 0


def _up_to_head(tokens: Sequence[Token], first: int, at: int, tagged: Mapping[int, str]) -> int:
    """Past "and", a comma or a possessive, where ordinary words in capitals go on to an organisation's last word.

    "Corruption and Conduct Commission", "Ministry of Economy, Trade and Industry", "Employers' Alliance".
    """
    words = gazetteer()
    saint = fold(tokens[first].text) in {"st", "saint"}
    if not (ordinary(tokens[at - 1].text) or saint) or not _capital_at(tokens, at + 1, tagged):
        return 0
    before = [fold(t.text) for t in tokens[first:at]]
    if words.type_of(before[-1]) or before[-1] in words.titles:
        return 0
    headed = any(a in words.organisations and b in _OF for a, b in zip(before, before[1:], strict=False))
    if tokens[at].text.lower() == "and" and headed and ordinary(tokens[at + 1].text):
        return 2
    if tokens[at].text == ",":
        listed = (
            at + 2 < len(tokens) and tokens[at + 2].text.lower() == "and" and ordinary(tokens[at + 1].text)
        )
        return 2 if headed and listed and _capital_at(tokens, at + 3, tagged) else 0
    end = at + 1
    while end < len(tokens) and _capital_at(tokens, end, tagged):
        end += 1
    closed = fold(tokens[end - 1].text) in words.organisations and before[-1] not in words.organisations
    return end - at if closed else 0


def _split(tokens: Sequence[Token], first: int, end: int) -> list[Candidate]:
    words = gazetteer()
    folded = [fold(t.text).rstrip(".") or "." for t in tokens[first:end]]
    whole = words.type_of(_key(tokens, first, end)) or words.type_of(" ".join(folded))
    if whole:
        return [Candidate(first, end, whole)]
    if folded[0] in words.vessels and len(folded) > 1:
        number = end < len(tokens) and tokens[end].text.isdigit()
        return [Candidate(first + 1, end + number, "MISC")]
    if _organisation(folded, words):
        return [Candidate(first, end, "ORG")]
    title = _last_title(folded, words)
    if title is not None:
        head = title
        while head and (
            folded[head - 1] in words.titles
            or folded[head - 1] in words.title_parts
            or folded[head - 1] == "-"
        ):
            head -= 1
        before = _split(tokens, first, first + head) if head else []
        rest = first + title + 1
        while rest < end and not tokens[rest].text[0].isalnum():
            rest += 1  # "Gen."
        return [*before, Candidate(rest, end, "PER")] if rest < end else before
    if all(w in words.titles or w in words.title_parts for w in folded):
        return []
    for size in range(min(4, len(folded) - 1), 0, -1):
        kind = (
            words.demonyms.get(" ".join(folded[:size])) is not None
            or " ".join(folded[:size]) in words.countries
        )
        if kind and folded[size] != "-":
            phrase = words.type_of(" ".join(folded[:size]))
            return [Candidate(first, first + size, phrase), *_split(tokens, first + size, end)]
    if _aside(tokens, first, folded):
        return _split(tokens, first + 1, end)
    placed = folded[-1] in words.place_words or (folded[0] in words.place_words and len(folded) > 1)
    return [Candidate(first, end, "LOC" if placed and len(folded) > 1 else None)]


def _key(tokens: Sequence[Token], first: int, end: int) -> str:
    return " ".join(fold(t.text) for t in tokens[first:end])


def _aside(tokens: Sequence[Token], first: int, folded: list[str]) -> bool:
    """Whether the first word only opens the sentence or ends a title: "Plumber Gareth Ollerby", "of Police N. Senapati"."""
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
    heads = zip(folded, folded[1:], strict=False)
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
