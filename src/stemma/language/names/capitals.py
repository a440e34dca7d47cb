"""Runs of capitalised words that may be names: where they start and how far they go."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from stemma.language.analysis import Token
from stemma.language.names.cutting import Candidate, cut_run, initial
from stemma.language.names.gazetteer import fold, gazetteer, ordinary

_CLOSED = {"DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "INTJ", "PUNCT", "SYM"}
_APOSTROPHES = {"'", "’"}
_OF = {"of", "for", "on"}


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
    text: str,
    tokens: Sequence[Token],
    tagged: Mapping[int, str],
    held: Mapping[int, int],
    known: Container[str],
) -> list[Candidate]:
    """Names of a plain sentence. ``tagged`` holds the tokens that the tagger took for names, ``held`` first and
    end of the names that it is sure of, which stand as they are, ``known`` folded names."""
    found: list[Candidate] = []
    at = 0
    while at < len(tokens):
        if at in held and not _currency(tokens, held[at] - 1):
            found.append(_held(text, tokens, at, tagged, held))
            at = found[-1].end
        elif _starts(tokens, at, tagged, known):
            whole = _run_end(text, tokens, at, tagged)
            end = _next_held(held, at, whole)
            cut = _before_person(tokens, at, end) if end < whole and tagged.get(end) == "PER" else end
            # What is left beside a sure name ("Presiding Judge", "Flight") is a name only on other grounds.
            beside = end < whole or at in held.values()
            if cut > at and (
                not beside or any(i in tagged or _known(tokens[i], known) for i in range(at, cut))
            ):
                found += _with_particle(tokens, cut_run(tokens, at, cut))
            at = end
        else:
            at += 1
    return found


def _next_held(held: Mapping[int, int], first: int, end: int) -> int:
    return next((i for i in range(first, end) if i in held), end)


def _held(
    text: str, tokens: Sequence[Token], first: int, tagged: Mapping[int, str], held: Mapping[int, int]
) -> Candidate:
    """A name that the tagger is sure of, up to an organisation's last word behind it: "Benelux | Sellers' Guild"."""
    end, kind, words = held[first], tagged.get(first), gazetteer()
    if kind in {"ORG", "LOC", "NORP"} and fold(tokens[end - 1].text) not in words.organisations:
        further = _next_held(held, end, _run_end(text, tokens, first, tagged))
        if further > end and fold(tokens[further - 1].text) in words.organisations:
            return Candidate(first, further, "ORG")
    known_as = words.type_of(" ".join(fold(t.text) for t in tokens[first:end]))
    return Candidate(first, end, known_as if kind in {"LOC", "NORP"} else None)


def _before_person(tokens: Sequence[Token], first: int, end: int) -> int:
    """Where a run ends without the titles of the person that follows it: "Calloway County | Judge"."""
    words = gazetteer()
    while end > first and fold(tokens[end - 1].text) in words.titles | words.title_parts:
        end -= 1
    return end


def _known(token: Token, known: Container[str]) -> bool:
    folded = fold(token.text)
    return folded in known or gazetteer().type_of(folded) is not None


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
    if not capital(token) or _no_name(tokens, at) or _currency(tokens, at):
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


def _currency(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word is part of a currency's sign: "US$"."""
    return at + 1 < len(tokens) and tokens[at + 1].text[0] == "$" and _touching(tokens, at + 1)


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
    here, small = tokens[at].text, fold(tokens[at].text)
    step = 0
    if _capital_at(tokens, at, tagged) or (here.isdigit() and _touching(tokens, at)):
        step = 1  # "P3"
    elif here in {"-", "‐", "‑"} | _APOSTROPHES | {"."} and _touching(tokens, at):
        step = _sign(tokens, first, at, tagged)
    elif small in gazetteer().particles and at + 2 < len(tokens) and tokens[at + 1].text == "-":
        step = 3 if _touching(tokens, at + 1) and _capital_at(tokens, at + 2, tagged) else 0  # "al-Abadi"
    elif small in gazetteer().particles:
        two = at + 1 < len(tokens) and fold(tokens[at + 1].text) in gazetteer().particles
        step = 2 + two if _capital_at(tokens, at + 1 + two, tagged) else 0
    elif here == "&" and _capital_at(tokens, at + 1, tagged):
        step = 2
    elif small in _OF:
        step = _of(tokens, first, at, tagged)
    if not step and (small in {"and", ","} or here in {"'s", "’s"} | _APOSTROPHES):
        step = _up_to_head(tokens, first, at, tagged)
    return step


def _sign(tokens: Sequence[Token], first: int, at: int, tagged: Mapping[int, str]) -> int:
    """Past a sign inside a name: "Al-Amin", "O'Brien", "V. Gordeyonok"."""
    here, last = tokens[at].text, fold(tokens[at - 1].text)
    if here == ".":
        short = len(last) <= 2 or last == "inc"
        return 2 if short and _capital_at(tokens, at + 1, tagged) else 0
    if not _touching(tokens, at + 1):
        return 0
    if here in _APOSTROPHES:
        return 2 if capital(tokens[at + 1]) else 0
    return _hyphen(tokens, first, at)


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
    """Past "and", a comma or a possessive, where ordinary words in capitals go on to an organisation's last
    word.

    "Corruption and Conduct Commission", "Ministry of Economy, Trade and Industry", "Employers' Alliance".
    """
    words = gazetteer()
    saint = fold(tokens[first].text) in {"st", "saint"}
    if not (ordinary(tokens[at - 1].text) or saint) or not _capital_at(tokens, at + 1, tagged):
        return 0
    before = [fold(t.text) for t in tokens[first:at]]
    if words.type_of(before[-1]) or before[-1] in words.titles:
        return 0
    headed = any(a in words.organisations and b in _OF for a, b in pairwise(before))
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
