"""What an amount counts or measures, as the tree has it, and whether it is somebody's age."""

from __future__ import annotations

from stemma.language.amounts.lexicon import lexicon
from stemma.language.amounts.measures import Measure
from stemma.language.amounts.place import Place
from stemma.language.analysis import Token

_DIMENSIONS = frozenset(["wide", "long", "high", "deep", "tall", "old", "thick", "away", "heavy", "broad"])
_COUNTABLE = frozenset(["NOUN", "PROPN", "ADJ", "SYM"])
_PLURAL = frozenset(["NNS", "NNPS"])
_PEOPLE = frozenset(["people", "men", "women", "children", "police"])
_PERSONS = frozenset(["he", "she", "who", "i"])
_MODIFIERS = frozenset(["NOUN", "PROPN", "ADJ", "PUNCT", "NUM"])


def counted(place: Place, m: Measure) -> tuple[str | None, tuple[str, ...]]:
    """The lemma of what is counted or measured and those of its modifiers after the number."""
    if m.tail is not None:
        return place.tokens[place.token_of(m.tail)].lemma.lower(), ()
    at = place.token_of(m.end - 1)
    follows = place.tokens[at + 1] if at + 1 < len(place.tokens) else None
    if m.unit is not None and follows is not None and follows.text.lower() in _DIMENSIONS:
        return follows.lemma.lower(), ()
    noun = _of_noun(place, at)
    if noun is None and m.unit is None:
        noun = _run(place, at)
    if noun is None:
        noun = _head_noun(place, at)
    if noun is None and m.unit is None:
        noun = _neighbour(place, at)
    if noun is None or not place.tokens[noun].text[:1].isalpha():
        return None, ()
    return place.tokens[noun].lemma.lower(), _modifiers(place, at, noun)


def _of_noun(place: Place, at: int) -> int | None:
    """ "62 of the passengers"."""
    for child, token in enumerate(place.tokens[at + 1 : at + 12], at + 1):
        of_it = token.head == at and token.upos != "PRON" and token.dep.startswith("nmod")
        if of_it and _has_of(place, child):
            return child
    return None


def _has_of(place: Place, noun: int) -> bool:
    window = place.tokens[max(0, noun - 4) : noun]
    return any(t.head == noun and t.text.lower() == "of" for t in window)


def _run(place: Place, at: int) -> int | None:
    """The noun that ends the run of adjectives and nouns after a number: "three course meals a day"."""
    last: int | None = None
    tree = place.tokens[at].head if place.tokens[at].dep == "nummod" else None
    for i, token in enumerate(place.tokens[at + 1 : at + 8], at + 1):
        if token.upos == "NUM" and token.dep.split(":")[0] not in ("flat", "compound"):
            break
        if token.upos not in _MODIFIERS or (token.upos == "PUNCT" and token.text not in ("-", "'", "’")):
            fused = token.upos == "VERB" and token.xpos in ("VBN", "VBG") and last is None
            if not fused or tree is None or tree < i:
                break
        if place.timed(token.span):
            break
        if token.upos in ("NOUN", "PROPN") and token.text[:1].isalpha():
            last = i
            if i == tree or (
                (token.xpos in _PLURAL or token.text.lower() in _PEOPLE) and not _leans(place, i)
            ):
                break
    return last


def _leans(place: Place, i: int) -> bool:
    """Whether a plural only modifies the noun after it ("arms dealers")."""
    after = place.tokens[i + 1] if i + 1 < len(place.tokens) else None
    return after is not None and place.tokens[i].head == i + 1 and after.upos in ("NOUN", "PROPN")


def _head_noun(place: Place, at: int) -> int | None:
    for _ in range(3):
        token = place.tokens[at]
        relation = token.dep.split(":")[0]
        if relation not in ("nummod", "compound", "amod", "nmod", "obl", "dep") or token.head <= at:
            return None
        if relation == "obl" and not token.dep.startswith("obl:npmod"):
            return None
        at = token.head
        if place.tokens[at].upos in _COUNTABLE and place.tokens[at].lemma.lower() not in lexicon()["scale"]:
            return at
    return None


def _neighbour(place: Place, at: int) -> int | None:
    """The next word, or the noun before a number that labels it ("danger level 4")."""
    follows = place.tokens[at + 1] if at + 1 < len(place.tokens) else None
    if follows is not None and (follows.upos == "NOUN" or follows.xpos in ("VBN", "JJ")):
        return None if place.timed(follows.span) else at + 1
    before = place.tokens[at - 1] if at else None
    return (
        at - 1 if before is not None and before.upos == "NOUN" and place.tokens[at].head == at - 1 else None
    )


def _modifiers(place: Place, at: int, noun: int) -> tuple[str, ...]:
    """Adjectives and nouns that stand before a noun and hang on it, from the number on."""
    found: list[str] = []
    for i in range(max(at + 1, noun - 6), noun):
        token = place.tokens[i]
        inner = token.head == noun or (at < token.head < noun and place.tokens[token.head].head == noun)
        fits = token.upos in ("ADJ", "NOUN", "PROPN") and token.dep.split(":")[0] != "nmod"
        if inner and (fits or (token.upos == "NUM" and token.dep in ("flat", "compound"))):
            found.append(_joined_lemma(place, i, at, found))
    return tuple(found)


def _joined_lemma(place: Place, i: int, at: int, found: list[str]) -> str:
    """The lemma, with the word before it where a hyphen joins both ("first-team")."""
    tokens = place.tokens
    lemma = tokens[i].lemma.lower()
    if i - 2 > at and tokens[i - 1].text == "-" and tokens[i - 2].span.end == tokens[i - 1].span.start:
        if found and found[-1] == tokens[i - 2].lemma.lower():
            found.pop()
        return f"{tokens[i - 2].text.lower()}-{lemma}"
    return lemma


def is_age(place: Place, m: Measure) -> bool:
    """ "Marcus Delacroix, 35, ...", "aged 34", "over the age of 21", "who was 10"."""
    before, after = place.lower(m.start - 1), place.lower(m.end)
    if before in ("aged", "age", "ages") or (before == "of" and place.lower(m.start - 2) in ("age", "ages")):
        return True
    if m.low != m.high or not 0 < m.low < 120 or m.low % 1 or m.end != m.number + 1:
        return False
    if _is_said_of_one(place, m, after):
        return True
    bracketed = (before, after) == ("(", ")")
    between = before == "," and after in (",", ".", "", ";", "and", "of", "from")
    if not (bracketed or between) or m.start < 2:
        return False
    if after == "of" and not place.lexemes[min(m.end + 1, len(place.lexemes) - 1)].text[0].isupper():
        return False
    named = place.tokens[place.token_of(m.start - 2)]
    return named.upos == "PROPN" and not any(t.holds(named.span) for t in place.times)


def _is_said_of_one(place: Place, m: Measure, after: str) -> bool:
    """ "He is 34", "his daughter, who was 10"."""
    at = place.token_of(m.number)
    if place.child(at, "cop") is None or after not in (".", ",", ";", "", "and", "when", "at", "but"):
        return False
    subject: Token | None = place.child(at, "nsubj")
    return subject is not None and subject.text.lower() in _PERSONS
