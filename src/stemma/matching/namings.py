"""Every distinct name of all reports, with where it stands and how it is written there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from stemma.language.analysis import Analysis, Name, Token
from stemma.language.names.acronyms import is_acronym
from stemma.language.names.gazetteer import gazetteer, ordinary
from stemma.matching.claim import Bearer
from stemma.matching.likeness import words
from stemma.span import Span

_NOMINAL = {"NOUN", "ADJ", "PROPN"}


@dataclass
class Naming:
    """One name, whatever its capitals and accents. Built up while the reports are read, not handed on."""

    key: str  # folded words
    words: tuple[str, ...]
    types: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)  # as written, without titles
    variants: set[str] = field(default_factory=set)  # as written, with titles, articles and tails too
    bearers: list[Bearer] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)

    @property
    def type(self) -> str:
        """The type that most places give it."""
        return self.types.most_common(1)[0][0]

    @property
    def text(self) -> str:
        """The commonest writing, capitals throughout only where there is no other."""
        return max(self.texts.items(), key=lambda t: (not t[0].isupper() or len(t[0]) < 6, t[1]))[0]

    @property
    def acronym(self) -> bool:
        """Whether every writing of it is an acronym's."""
        return all(is_acronym(text) for text in self.texts)


def gather_namings(analyses: Sequence[Analysis]) -> dict[str, Naming]:
    """All names of the reports by key. Datelines and bylines add places of names that are known from
    elsewhere."""
    found: dict[str, Naming] = {}
    for analysis in analyses:
        for sentence in analysis.sentences:
            starts = {t.span.start: i for i, t in enumerate(sentence.tokens)}
            for name in sentence.names:
                naming = _naming(found, name.text)
                if naming is None:
                    continue
                naming.types[name.type] += 1
                naming.variants.update(_surfaces(analysis.report.text, sentence.tokens, starts, name))
                _bear(naming, analysis.report.id, name.text, name.span)
                body = _body(sentence.tokens, starts, name)
                if body is not None:
                    text = body.of(analysis.report.text)
                    _add(found, analysis, text, body)
            for span in _ministries(sentence.tokens):
                _add(found, analysis, span.of(analysis.report.text), span)
    for analysis in analyses:
        _from_furniture(found, analysis)
    return found


def aliases(analyses: Iterable[Analysis]) -> list[tuple[str, str]]:
    """Keys of names of which a report gives one in brackets, or between commas, straight after the other."""
    found: list[tuple[str, str]] = []
    for analysis in analyses:
        text = analysis.report.text
        for sentence in analysis.sentences:
            for a, b in zip(sentence.names, sentence.names[1:], strict=False):
                between = text[a.span.end : b.span.start]
                closing = text[b.span.end : b.span.end + 1]
                bracketed = between.strip() in {"(", "(the"} and closing in {")", ",", ";"}
                apposed = between == ", " and closing == "," and is_acronym(b.text)
                people = bracketed and a.type == b.type == "PER"
                if people or ((bracketed or apposed) and (is_acronym(b.text) or is_acronym(a.text))):
                    found.append((" ".join(words(a.text)), " ".join(words(b.text))))
    return found


def _naming(found: dict[str, Naming], text: str) -> Naming | None:
    split = words(text)
    while len(split) > 1 and split[0] in {"the", "a"}:
        split = split[1:]
    key = " ".join(split)
    return found.setdefault(key, Naming(key, split)) if key else None


def _add(found: dict[str, Naming], analysis: Analysis, text: str, span: Span) -> None:
    """A place of an organisation's name."""
    naming = _naming(found, text)
    if naming is not None:
        naming.types["ORG"] += 1
        _bear(naming, analysis.report.id, text, span)


def _bear(naming: Naming, report: str, text: str, span: Span) -> None:
    naming.texts[text] += 1
    naming.variants.add(text)
    naming.reports.add(report)
    naming.bearers.append(Bearer(report, span, text))


def _surfaces(text: str, tokens: Sequence[Token], starts: dict[int, int], name: Name) -> set[str]:
    """The name as the text has it with its title, its article, or the small noun that completes it."""
    first = starts.get(name.span.start)
    if first is None:
        return set()
    found: set[str] = set()
    gaz, at = gazetteer(), first
    while name.type == "PER" and at and first - at < 5 and _title(tokens[at - 1]):
        at -= 1
        if tokens[at].text != ".":
            found.add(text[tokens[at].span.start : name.span.end])
    if first and tokens[first - 1].text in {"the", "The"} and name.type != "PER":
        found.add(text[tokens[first - 1].span.start : name.span.end])
    for after in _tail(tokens, first, name):
        if tokens[after].text in gaz.place_words and name.type in {"LOC", "MISC"}:
            found.add(text[name.span.start : tokens[after].span.end])
    start = words(name.text)
    people = next(
        (n for n in (2, 1) if " ".join(start[:n]) in gaz.demonyms or " ".join(start[:n]) in gaz.countries), 0
    )
    rest = name.text.split(" ")[people:]
    if name.type == "ORG" and people and len(rest) > 1:
        found.add(" ".join(rest))  # "(South Korean) National Intelligence Service"
    if (
        text[name.span.end : name.span.end + 1] == "."
        and name.text.rsplit(" ", 1)[-1].lower() in gaz.company_forms
    ):
        found.add(text[name.span.start : name.span.end + 1])
    return {variant for variant in found if "\n" not in variant}


def _tail(tokens: Sequence[Token], first: int, name: Name) -> range:
    """The small nouns and adjectives straight after a name."""
    end = first
    while end < len(tokens) and tokens[end].span.end <= name.span.end:
        end += 1
    last = end
    while (
        last < len(tokens)
        and last < end + 3
        and tokens[last].text.islower()
        and tokens[last].upos in _NOMINAL
    ):
        last += 1
    return range(end, last)


def _body(tokens: Sequence[Token], starts: dict[int, int], name: Name) -> Span | None:
    """The body that a place or people and small nouns name together: "Georgian rescue service", "St Petka
    hospital"."""
    first = starts.get(name.span.start)
    if first is None or name.type not in {"NORP", "LOC"}:
        return None
    heads = [i for i in _tail(tokens, first, name) if tokens[i].text in gazetteer().organisations]
    return Span(name.span.start, tokens[heads[-1]].span.end) if heads else None


def _ministries(tokens: Sequence[Token]) -> Iterable[Span]:
    """Ministries in small letters: "the interior ministry"."""
    for at in range(1, len(tokens)):
        before = tokens[at - 1]
        if tokens[at].text == "ministry" and before.text.islower() and before.upos in _NOMINAL:
            yield Span(before.span.start, tokens[at].span.end)


def _title(token: Token) -> bool:
    word = token.text.rstrip(".").lower()
    gaz = gazetteer()
    if word in gaz.titles or token.text in {"."}:
        return True
    return token.text[0].isupper() and (
        word in gaz.title_parts or (ordinary(word) and token.upos in {"NOUN", "PROPN"})
    )


def _from_furniture(found: dict[str, Naming], analysis: Analysis) -> None:
    """Known names in datelines, bylines and credits: "COTONOU, Oct 14 (AGP)"."""
    text = analysis.report.text
    seen = defaultdict(set)
    for naming in found.values():
        seen[naming.words[0]].add(naming.words)
    for credit in analysis.report.credits:
        at = (
            text.find(credit.agency, credit.span.start, credit.span.end)
            if credit.span and credit.agency
            else -1
        )
        if at >= 0 and credit.agency[0].isupper():
            _add(found, analysis, credit.agency, Span(at, at + len(credit.agency)))
    for furniture in analysis.report.furniture:
        if furniture.kind not in {"dateline", "byline", "credit", "stamp"} or len(furniture.span) > 300:
            continue
        for first, end in _known(text, furniture.span, seen):
            naming = found[" ".join(words(text[first:end]))]
            if not any(
                b.report == analysis.report.id and b.span.start <= first < b.span.end for b in naming.bearers
            ):
                _bear(naming, analysis.report.id, text[first:end], Span(first, end))


def _known(text: str, span: Span, seen: dict[str, set[tuple[str, ...]]]) -> Iterable[tuple[int, int]]:
    places = [(m.start(), m.end()) for m in re.finditer(r"\w+", text[span.start : span.end])]
    for i, (start, _) in enumerate(places):
        if not text[span.start + start].isupper():
            continue
        for j in range(min(i + 6, len(places)), i, -1):
            phrase = text[span.start + start : span.start + places[j - 1][1]]
            split = words(phrase)
            if split and "\n" not in phrase and split in seen.get(split[0], ()):
                yield span.start + start, span.start + places[j - 1][1]
                break
