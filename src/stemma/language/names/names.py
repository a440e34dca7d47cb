"""Names of a report: the tagger's, mended by capitals, the gazetteer and a vote of the report over its own
mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from stemma.language.analysis import Name, Sentence, Token
from stemma.language.names.capitals import candidates, capital, style
from stemma.language.names.gazetteer import fold, gazetteer, ordinary
from stemma.language.names.sure import CERTAIN, sure_names
from stemma.language.names.types import Place, vote
from stemma.span import Span

_LONGEST = 12  # tokens of a name


def find_names(text: str, sentences: Sequence[Sentence]) -> list[tuple[Name, ...]]:
    """The names of each sentence in order; ``Sentence.names`` holds what the tagger found.

    Types are ``PER``, ``ORG``, ``LOC``, ``NORP`` and ``MISC`` (vessels, products, whatever else is proper).
    Titles, articles and possessive endings are no part of a name. A name never spans a line break.
    """
    tags = [_tags(sentence) for sentence in sentences]
    styles = [style(sentence.tokens) for sentence in sentences]
    styles = ["plain" if _dateline(s) else kind for s, kind in zip(sentences, styles, strict=True)]
    plain = [i for i, s in enumerate(styles) if s == "plain"]
    held = [sure_names(sentence) for sentence in sentences]
    first = [p for i in plain for p in _places(text, i, sentences[i].tokens, tags[i], held[i], frozenset())]
    known = {key for p in first for key in (p.key, *p.key.split())}
    found = [p for i in plain for p in _places(text, i, sentences[i].tokens, tags[i], held[i], known)]
    lexicon = _lexicon(found)
    found += [
        p
        for i, s in enumerate(styles)
        if s != "plain"
        for p in _loud(i, sentences[i].tokens, tags[i], held[i], lexicon)
    ]
    types = vote(found, sentences, tags)
    names: list[list[Name]] = [[] for _ in sentences]
    for place in sorted(found, key=lambda p: (p.sentence, p.first)):
        tokens = sentences[place.sentence].tokens
        span = Span(tokens[place.first].span.start, tokens[place.end - 1].span.end)
        names[place.sentence].append(Name(span, span.of(text), types[place.key]))
    return [tuple(of) for of in names]


def _dateline(sentence: Sentence) -> bool:
    """Whether the line opens a report ("CHANDKHALI, Nov 8 (BPA)"), where capitals tell names in spite of
    their number."""
    words = {fold(t.text) for t in sentence.tokens}
    return len(sentence.tokens) < 16 and bool(words & {"(", "/"} or words & _months()) and "," in words


def _months() -> set[str]:
    import calendar

    return {fold(name) for name in (*calendar.month_name, *calendar.month_abbr) if name} | {"sept"}


def _tags(sentence: Sentence) -> dict[int, str]:
    """Type of each token that the tagger holds to be part of a name."""
    found: dict[int, str] = {}
    at = 0
    for name in sentence.names:
        while at < len(sentence.tokens) and sentence.tokens[at].span.start < name.span.start:
            at += 1
        while at < len(sentence.tokens) and sentence.tokens[at].span.end <= name.span.end:
            if capital(sentence.tokens[at]) or sentence.tokens[at].sure >= CERTAIN:
                found[at] = name.type
            at += 1
    return found


def _key(tokens: Sequence[Token], first: int, end: int) -> str:
    return " ".join(fold(t.text) for t in tokens[first:end])


def _places(
    text: str,
    sentence: int,
    tokens: Sequence[Token],
    tags: dict[int, str],
    held: dict[int, int],
    known: set[str] | frozenset[str],
) -> list[Place]:
    return [
        Place(sentence, c.first, c.end, c.kind, _key(tokens, c.first, c.end))
        for c in candidates(text, tokens, tags, held, known)
        if c.end - c.first <= _LONGEST and any(t.text[0].isalpha() for t in tokens[c.first : c.end])
    ]


def _lexicon(found: Sequence[Place]) -> dict[str, list[list[str]]]:
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
    sentence: int,
    tokens: Sequence[Token],
    tags: dict[int, str],
    held: dict[int, int],
    lexicon: dict[str, list[list[str]]],
) -> list[Place]:
    """Names of a line in capitals or Title Case, where a capital says little: known names, then the
    tagger's."""
    folded = [fold(t.text) for t in tokens]
    found: list[Place] = []
    at = 0
    while at < len(tokens):
        sure = held.get(at, at) - at
        size = sure or _known_at(folded, at, lexicon) or _tagged_at(tokens, at, tags)
        if size and capital(tokens[at]):
            phrase = " ".join(folded[at : at + size])
            found.append(Place(sentence, at, at + size, gazetteer().type_of(phrase), phrase))
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
