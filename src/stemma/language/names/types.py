"""Of what type a name is, by a vote over all places where the report has it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.language.analysis import Sentence, Token
from stemma.language.names.acronyms import initials_of, is_acronym
from stemma.language.names.capitals import capital
from stemma.language.names.gazetteer import gazetteer, ordinary, roles

_Votes = dict[str, float]
_Voices = Iterator[tuple[str, float]]  # types with weights
_IN = {"in": 1.0, "near": 0.7, "at": 0.7, "from": 0.7, "towards": 0.7, "outside": 0.7, "around": 0.7}
_AFTER = {
    **dict.fromkeys(
        ["news", "agency", "newspaper", "broadcaster", "website", "outlet", "magazine", "channel"], 1.5
    ),
    **dict.fromkeys(
        ["shares", "stock", "employees", "executives", "spokesman", "spokeswoman", "officials"], 1.0
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a name stands: tokens of a sentence, the type their own words decide, the folded name."""

    sentence: int
    first: int
    end: int
    kind: str | None
    key: str


def vote(
    found: Sequence[Place], sentences: Sequence[Sentence], tags: Sequence[dict[int, str]]
) -> dict[str, str]:
    """The type of each name, by all the places where the report has it.

    ``tags`` gives, sentence by sentence, the tagger's type of each token that it holds to be part of a name.
    """
    votes: dict[str, _Votes] = defaultdict(lambda: defaultdict(float))
    for place in found:
        tokens = sentences[place.sentence].tokens
        for kind, weight in (*_own(place, tokens, tags[place.sentence]), *_around(place, tokens)):
            votes[place.key][kind] += weight
    _doubt(votes)
    types = {key: _winner(count) for key, count in votes.items()}
    types |= {place.key: "MISC" for place in found if place.key not in types}
    _borrow(types, votes)
    return types


def _doubt(votes: dict[str, _Votes]) -> None:
    """A lone word is hardly a person's name where the report never gives the full name: weigh that vote
    less."""
    full = {w for key, count in votes.items() if " " in key and count.get("PER", 0) > 0 for w in key.split()}
    for key, count in votes.items():
        if " " not in key and key not in full and 0 < count.get("PER", 0) < 6:
            count["PER"] *= 0.2


def _winner(count: _Votes) -> str:
    best, weight = max(count.items(), key=lambda item: item[1], default=("MISC", 0.0))
    return best if weight > 0 else "MISC"


def _borrow(types: dict[str, str], votes: dict[str, _Votes]) -> None:
    """A word of a longer name takes that name's type where its own places say little: surnames, short
    names."""
    longer: dict[str, _Votes] = defaultdict(lambda: defaultdict(float))
    for key, kind in types.items():
        words = key.split()
        if len(words) > 1 and kind in {"PER", "ORG"}:
            parts = words if kind == "PER" else [words[0], " ".join(words[:2])]
            if kind == "ORG" and words[-1] in gazetteer().civic:
                parts = []  # "Lund District Court" makes no court of Lund
            for part in parts:
                longer[part][kind] += 1 + votes[key].get(kind, 0)
    for key, own in types.items():
        if key in longer and gazetteer().type_of(key) is None:
            kind, weight = max(longer[key].items(), key=lambda item: item[1])
            if votes[key].get(own, 0) - votes[key].get(kind, 0) < weight:
                types[key] = kind


def _own(place: Place, tokens: Sequence[Token], tags: dict[int, str]) -> _Voices:
    """What the name's own words, the gazetteer and the tagger say."""
    words, size = gazetteer(), place.end - place.first
    if place.kind:
        yield place.kind, 50.0 if place.kind == words.type_of(place.key) else 4.0
    if place.key in words.places:
        yield "LOC", 2.0
    for at in range(place.first, place.end):
        if at in tags:
            yield tags[at], _weight(tokens[at].sure) * (2.0 / size if size > 1 else 1.0)
    if not any(at in tags for at in range(place.first, place.end)):
        least = min(tokens[at].sure for at in range(place.first, place.end))
        yield "MISC", 1.5 * _weight(least) if least > 0.5 else 0.0
    shown = tokens[place.first].text
    if size == 1 and shown.isupper() and 1 < len(shown) < 7 and place.first not in tags:
        yield "ORG", 1.5
    inside = tokens[place.first : place.end]
    if any(t.text == "&" or (t.text[1:] != t.text[1:].lower() and _camel(t.text)) for t in inside):
        yield "ORG", 2.0
    if (
        size > 1
        and inside[-1].text[0].isupper()
        and inside[-1].xpos in {"NNS", "NNPS"}
        and ordinary(inside[-1].text)
    ):
        yield "ORG", 2.0  # "Halden Biologics"
    if 1 < size <= 3 and not any(ordinary(t.text) for t in tokens[place.first : place.end]):
        yield "PER", 0.5


def _weight(sure: float) -> float:
    """How much the tagger's word counts: its log odds, within bounds."""
    return min(5.0, max(1.0, math.log(sure / (1 - sure)))) if 0 < sure < 1 else (1.0 if sure <= 0 else 5.0)


def _camel(word: str) -> bool:
    """Whether the word is written like PixelLedger; McDonald and the like are people's."""
    return not word.isupper() and not word.startswith(("Mc", "Mac", "De", "Van", "O")) and word[:1].isupper()


def _around(place: Place, tokens: Sequence[Token]) -> _Voices:
    """What the words around the name say."""
    if place.first:
        yield from _before(place, tokens)
    yield from _apposition(place, tokens)
    for at in range(place.first, place.end):
        if (
            tokens[at].dep == "nsubj"
            and tokens[at].head >= 0
            and tokens[tokens[at].head].lemma in roles()["speech"]
        ):
            yield "PER", 0.7
            yield "ORG", 0.5
            break
    if place.end < len(tokens):
        yield from _after(place, tokens)


def _before(place: Place, tokens: Sequence[Token]) -> _Voices:
    before, words = tokens[place.first - 1], gazetteer()
    small = before.text.lower()
    closing = tokens[place.end].text if place.end < len(tokens) else ""
    if small in _IN:
        yield "LOC", _IN[small]
    elif small == "the":
        yield "ORG", 0.8
        yield "PER", -1.5
    elif small == "of" and place.first > 1 and tokens[place.first - 2].text.lower() in words.place_words:
        yield "LOC", 2.0
    elif small == "(" and closing == ")" and tokens[place.first].text[1:2].isupper():
        yield "ORG", 2.0
    elif small == "told":
        yield "ORG", 0.5
    elif small == "itself":
        yield "ORG", 2.0
    elif (
        small == "as" and place.first > 1 and tokens[place.first - 2].text.lower() in {"identified", "named"}
    ):
        yield "PER", 1.5
    elif small == "," and place.first > 1:
        if _held(tokens, place.first - 2):
            yield "PER", 3.0
    elif not capital(before):
        yield from _role_at(tokens, place.first - 1)


def _after(place: Place, tokens: Sequence[Token]) -> _Voices:
    after = tokens[place.end]
    small = after.text.lower()
    following = tokens[place.end + 1].text if place.end + 1 < len(tokens) else ""
    if small == "(" and place.end + 2 < len(tokens) and tokens[place.end + 2].text == ")":
        if is_acronym(following) and initials_of(following, place.key):
            yield "ORG", 6.0
    elif small in gazetteer().place_words and not capital(after):
        yield "LOC", 1.5
    elif small in _AFTER:
        yield "ORG", _AFTER[small]
    elif small == "who":
        yield "PER", 1.5
    elif small == "," and following.isdigit() and len(following) == 2:
        yield "PER", 1.5  # an age
    elif small == "," and place.first == 0 and tokens[0].text.isupper() and following[:1].isupper():
        yield "LOC", 1.5  # "CHANDKHALI, Nov 8"


def _role(token: Token) -> _Voices:
    """What a common noun beside a name says of it: "fisherman Abdul Jabbar", "the firm Delta Star"."""
    if token.upos not in {"NOUN", "PROPN", "ADJ"}:
        return
    lemma, kinds = token.lemma.lower(), roles()
    if lemma in kinds["organisation"]:
        yield "ORG", 3.0
    elif lemma in kinds["person"] or lemma in kinds["male"] or lemma in kinds["female"]:
        yield "PER", 2.0
    elif lemma in kinds["place"]:
        yield "LOC", 1.5
    elif lemma in kinds["vessel"]:
        yield "MISC", 2.5


def _held(tokens: Sequence[Token], at: int) -> bool:
    """Whether the noun phrase that ends here is a person's: "the head of the rescue service"."""
    kinds, passed = roles(), False
    people = kinds["person"] | kinds["male"] | kinds["female"]
    for i in range(at, max(-1, at - 9), -1):
        if passed and tokens[i].upos in {"NOUN", "PROPN"} and tokens[i].lemma.lower() in people:
            return tokens[i].lemma.lower() not in kinds["organisation"]
        if tokens[i].text.lower() in {"of", "for", "at"}:
            passed = True
        elif tokens[i].upos not in {"NOUN", "PROPN", "ADJ", "DET"} and tokens[i].text not in {"'s", "’s"}:
            return False
    return False


def _role_at(tokens: Sequence[Token], at: int) -> _Voices:
    if _held(tokens, at):
        yield "PER", 3.0
    else:
        yield from _role(tokens[at])


def _apposition(place: Place, tokens: Sequence[Token]) -> _Voices:
    """What a noun in apposition says of the name, before it or after it."""
    inside = range(place.first, place.end)
    head = next((i for i in inside if tokens[i].head not in inside), place.first)
    said = False
    if tokens[head].dep == "appos" and tokens[head].head >= 0 and not capital(tokens[tokens[head].head]):
        yield from _role_at(tokens, tokens[head].head)
        said = True
    for at in range(place.end, min(place.end + 12, len(tokens))):
        if tokens[at].head == head and tokens[at].dep == "appos" and not capital(tokens[at]):
            yield from _role(tokens[at])
            said = True
    if said or place.end + 2 >= len(tokens) or tokens[place.end].text != ",":
        return
    for at in range(place.end + 1, min(place.end + 6, len(tokens))):  # ", station officer of ..."
        if tokens[at].upos not in {"DET", "ADJ", "NOUN", "NUM"}:
            break
        yield from _role(tokens[at])
