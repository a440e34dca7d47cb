"""Names of a report: the tagger's, mended by capitals, the gazetteer and a vote of the report over its own mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from stemma.language.acronyms import initials_of, is_acronym
from stemma.language.analysis import Name, Sentence, Token
from stemma.language.capitals import candidates, capital, style
from stemma.language.gazetteer import fold, gazetteer, ordinary, roles
from stemma.span import Span

_LONGEST = 12  # tokens of a name


@dataclass(frozen=True, slots=True)
class _Place:
    sentence: int
    first: int
    end: int
    kind: str | None
    key: str


def find_names(text: str, sentences: Sequence[Sentence]) -> list[tuple[Name, ...]]:
    """The names of each sentence in order; ``Sentence.names`` holds what the tagger found.

    Types are ``PER``, ``ORG``, ``LOC``, ``NORP`` and ``MISC`` (vessels, products, whatever else is proper). Titles,
    articles and possessive endings are no part of a name. A name never spans a line break.
    """
    tags = [_tags(sentence) for sentence in sentences]
    styles = [style(sentence.tokens) for sentence in sentences]
    styles = ["plain" if _dateline(s) else kind for s, kind in zip(sentences, styles, strict=True)]
    plain = [i for i, s in enumerate(styles) if s == "plain"]
    first = [p for i in plain for p in _places(text, i, sentences[i].tokens, tags[i], frozenset())]
    known = {key for p in first for key in (p.key, *p.key.split())}
    found = [p for i in plain for p in _places(text, i, sentences[i].tokens, tags[i], known)]
    lexicon = _lexicon(found)
    found += [
        p
        for i, s in enumerate(styles)
        if s != "plain"
        for p in _loud(i, sentences[i].tokens, tags[i], lexicon)
    ]
    types = _vote(found, sentences, tags)
    names: list[list[Name]] = [[] for _ in sentences]
    for place in sorted(found, key=lambda p: (p.sentence, p.first)):
        tokens = sentences[place.sentence].tokens
        span = Span(tokens[place.first].span.start, tokens[place.end - 1].span.end)
        names[place.sentence].append(Name(span, span.of(text), types[place.key]))
    return [tuple(of) for of in names]


def _dateline(sentence: Sentence) -> bool:
    """Whether the line opens a report ("CHANDKHALI, Nov 8 (BPA)"), where capitals tell names in spite of their number."""
    words = {fold(t.text) for t in sentence.tokens}
    return len(sentence.tokens) < 16 and bool(words & {"(", "/"} or words & _MONTHS) and "," in words


def _tags(sentence: Sentence) -> dict[int, str]:
    """Type of each token that the tagger holds to be part of a name."""
    found: dict[int, str] = {}
    at = 0
    for name in sentence.names:
        while at < len(sentence.tokens) and sentence.tokens[at].span.start < name.span.start:
            at += 1
        while at < len(sentence.tokens) and sentence.tokens[at].span.end <= name.span.end:
            if capital(sentence.tokens[at]):
                found[at] = name.type
            at += 1
    return found


def _key(tokens: Sequence[Token], first: int, end: int) -> str:
    return " ".join(fold(t.text) for t in tokens[first:end])


def _places(
    text: str, sentence: int, tokens: Sequence[Token], tags: dict[int, str], known: set[str] | frozenset[str]
) -> list[_Place]:
    return [
        _Place(sentence, c.first, c.end, c.kind, _key(tokens, c.first, c.end))
        for c in candidates(text, tokens, tags, known)
        if c.end - c.first <= _LONGEST and any(t.text[0].isalpha() for t in tokens[c.first : c.end])
    ]


def _lexicon(found: Sequence[_Place]) -> dict[str, list[list[str]]]:
    """The report's own names as token sequences by first token, longest first."""
    lexicon: dict[str, list[list[str]]] = defaultdict(list)
    for key in {p.key for p in found}:
        words = key.split()
        if len(words) > 1 or not ordinary(key):
            lexicon[words[0]].append(words)
    for of in lexicon.values():
        of.sort(key=len, reverse=True)
    return lexicon


def _loud(
    sentence: int, tokens: Sequence[Token], tags: dict[int, str], lexicon: dict[str, list[list[str]]]
) -> list[_Place]:
    """Names of a line in capitals or Title Case, where a capital says little: known names, then the tagger's."""
    folded = [fold(t.text) for t in tokens]
    found: list[_Place] = []
    at = 0
    while at < len(tokens):
        size = _known_at(folded, at, lexicon) or _tagged_at(tokens, at, tags)
        if size and capital(tokens[at]):
            phrase = " ".join(folded[at : at + size])
            found.append(_Place(sentence, at, at + size, gazetteer().type_of(phrase), phrase))
            at += size
        else:
            at += 1
    return found


def _known_at(folded: list[str], at: int, lexicon: dict[str, list[list[str]]]) -> int:
    own = next((len(w) for w in lexicon.get(folded[at], ()) if folded[at : at + len(w)] == w), 0)
    for size in range(4, own, -1):
        if gazetteer().type_of(" ".join(folded[at : at + size])) and (size > 1 or len(folded[at]) > 2):
            return size if at + size <= len(folded) else 0
    return own


def _tagged_at(tokens: Sequence[Token], at: int, tags: dict[int, str]) -> int:
    if at not in tags or (ordinary(tokens[at].text) and at + 1 not in tags):
        return 0
    end = at + 1
    while end in tags and tags[end] == tags[at]:
        end += 1
    while end - 1 > at and not capital(tokens[end - 1]):
        end -= 1
    words = gazetteer()
    if all(fold(t.text) in words.titles | words.title_parts | words.not_names for t in tokens[at:end]):
        return 0
    return end - at


def _vote(
    found: Sequence[_Place], sentences: Sequence[Sentence], tags: Sequence[dict[int, str]]
) -> dict[str, str]:
    """The type of each name, by all the places where the report has it."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for place in found:
        votes[place.key].update(_evidence(place, sentences[place.sentence].tokens, tags[place.sentence]))
    _doubt(votes)
    types = {key: _winner(count) for key, count in votes.items()}
    _borrow(types, votes)
    return types


def _doubt(votes: dict[str, Counter[str]]) -> None:
    """A lone word is hardly a person's name where the report never gives the full name: weigh that vote less."""
    full = {w for key, count in votes.items() if " " in key and count["PER"] > 0 for w in key.split()}
    for key, count in votes.items():
        if " " not in key and key not in full and 0 < count["PER"] < 6:
            count["PER"] *= 0.3


def _winner(count: Counter[str]) -> str:
    best, weight = max(count.items(), key=lambda item: item[1], default=("MISC", 0))
    return best if weight > 0 else "MISC"


def _borrow(types: dict[str, str], votes: dict[str, Counter[str]]) -> None:
    """A word of a longer name takes that name's type where its own places say little: surnames, short names."""
    longer: dict[str, Counter[str]] = defaultdict(Counter)
    for key, kind in types.items():
        words = key.split()
        if len(words) > 1 and kind in {"PER", "ORG"}:
            weight = 1 + votes[key][kind]
            of_name = words if kind == "PER" else [words[0], " ".join(words[:2])]
            for word in of_name:
                longer[word][kind] += weight
    for key in types:
        if key in longer and gazetteer().type_of(key) is None:
            kind, weight = longer[key].most_common(1)[0]
            if votes[key][types[key]] - votes[key][kind] < weight:
                types[key] = kind


_MONTHS = set("january february march april may june july august september october november december jan feb mar apr jun jul"
              " aug sep sept oct nov dec".split())  # fmt: skip
_IN = {"in", "near", "at", "from", "towards", "outside", "around"}
_AGENCIES = {"news", "agency", "newspaper", "broadcaster", "website", "outlet", "magazine", "channel"}


def _evidence(place: _Place, tokens: Sequence[Token], tags: dict[int, str]) -> Counter[str]:
    """Weights for types from one place of a name: its own words, the gazetteer, the tagger and the words around."""
    votes: Counter[str] = Counter()
    words = gazetteer()
    if place.kind:
        votes[place.kind] += 50 if place.kind == words.type_of(place.key) else 8
    if place.key in words.places:
        votes["LOC"] += 2
    size = place.end - place.first
    for at in range(place.first, place.end):
        if at in tags:
            votes[tags[at]] += 2.0 / size if size > 1 else 1.0
    shown = tokens[place.first].text
    if size == 1 and shown.isupper() and 1 < len(shown) < 7:
        votes["ORG"] += 1.5
    if (
        size > 1
        and place.end - place.first <= 3
        and not any(ordinary(t.text) for t in tokens[place.first : place.end])
    ):
        votes["PER"] += 0.5
    return votes + _around(place, tokens)


def _around(place: _Place, tokens: Sequence[Token]) -> Counter[str]:
    votes: Counter[str] = Counter()
    words = gazetteer()
    before = tokens[place.first - 1] if place.first else None
    after = tokens[place.end] if place.end < len(tokens) else None
    if before is not None:
        small = before.text.lower()
        if small in _IN:
            votes["LOC"] += 1 if small == "in" else 0.7
        elif small == "the":
            votes["ORG"] += 0.8
            votes["PER"] -= 1.5
        elif small == "of" and place.first > 1 and tokens[place.first - 2].text.lower() in words.place_words:
            votes["LOC"] += 2
        elif (
            small == "("
            and after is not None
            and after.text == ")"
            and tokens[place.first].text[1:2].isupper()
        ):
            votes["ORG"] += 2
        elif small == "told":
            votes["ORG"] += 0.5
        elif not capital(before):
            votes += _role(before)
    votes += _apposition(place, tokens)
    if _speaks(place, tokens):
        votes["PER"] += 0.7
        votes["ORG"] += 0.5
    if after is None:
        return votes
    if after.text == "(" and place.end + 2 < len(tokens) and tokens[place.end + 2].text == ")":
        short = tokens[place.end + 1].text
        votes["ORG"] += 6 if is_acronym(short) and initials_of(short, place.key) else 0
    small = after.text.lower()
    if small in words.place_words and not capital(after):
        votes["LOC"] += 1.5
    elif small in _AGENCIES:
        votes["ORG"] += 1.5
    elif small == "who":
        votes["PER"] += 1.5
    elif small in {"shares", "stock", "employees", "executives", "spokesman", "spokeswoman", "officials"}:
        votes["ORG"] += 1
    elif small == "," and place.end + 1 < len(tokens):
        age = tokens[place.end + 1].text
        votes["PER"] += 1.5 if age.isdigit() and len(age) == 2 else 0
        votes["LOC"] += (
            1.5 if place.first == 0 and tokens[0].text.isupper() and age.capitalize() != age.lower() else 0
        )
    return votes


def _speaks(place: _Place, tokens: Sequence[Token]) -> bool:
    return any(
        tokens[i].dep == "nsubj" and tokens[i].head >= 0 and tokens[tokens[i].head].lemma in roles()["speech"]
        for i in range(place.first, place.end)
    )


def _role(token: Token) -> Counter[str]:
    """What a common noun beside a name says of it: "fisherman Abdul Jabbar", "the firm Delta Star"."""
    if token.upos not in {"NOUN", "PROPN", "ADJ"}:
        return Counter()
    lemma, kinds = token.lemma.lower(), roles()
    if lemma in kinds["organisation"]:
        return Counter({"ORG": 2.0})
    if lemma in kinds["person"] or lemma in kinds["male"] or lemma in kinds["female"]:
        return Counter({"PER": 2.0})
    if lemma in kinds["place"]:
        return Counter({"LOC": 1.5})
    return Counter({"MISC": 2.5}) if lemma in kinds["vessel"] else Counter()


def _apposition(place: _Place, tokens: Sequence[Token]) -> Counter[str]:
    """What a noun in apposition says of the name, before it or after it."""
    votes: Counter[str] = Counter()
    inside = range(place.first, place.end)
    head = next((i for i in inside if tokens[i].head not in inside), place.first)
    if tokens[head].dep == "appos" and tokens[head].head >= 0 and not capital(tokens[tokens[head].head]):
        votes += _role(tokens[tokens[head].head])
    for at in range(place.end, min(place.end + 12, len(tokens))):
        if tokens[at].head == head and tokens[at].dep == "appos" and not capital(tokens[at]):
            votes += _role(tokens[at])
    if not votes and place.end + 2 < len(tokens) and tokens[place.end].text == ",":
        for at in range(place.end + 1, min(place.end + 6, len(tokens))):  # ", station officer of ..."
            if tokens[at].upos not in {"DET", "ADJ", "NOUN", "NUM", "PUNCT"} or tokens[at].text == ",":
                break
            votes += _role(tokens[at])
    return votes


__all__ = ["find_names"]
