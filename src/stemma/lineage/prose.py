"""A report's own prose: words in normal form, sentence by sentence, without quotations and furniture."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from stemma.language.analysis import Analysis, Sentence, Token
from stemma.reports.report import Report
from stemma.span import Span

_SKIPPED = frozenset({"PUNCT", "SYM", "SPACE"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word in normal form: a lemma, ``^`` and the head of a name, ``#`` a number, ``@`` a time."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence's own words, parted where a quotation stood between them."""

    span: Span
    runs: tuple[tuple[Word, ...], ...]

    @property
    def words(self) -> Iterator[Word]:
        """All words of the line, in order."""
        for run in self.runs:
            yield from run


@dataclass(frozen=True, slots=True)
class Prose:
    """The lines of a report's body."""

    report: Report
    lines: tuple[Line, ...]

    def grams(self, size: int) -> frozenset[tuple[str, ...]]:
        """The runs of so many words that say more than names, numbers and function words."""
        found = set()
        for line in self.lines:
            for run in line.runs:
                keys = [word.key for word in run]
                for at in range(len(keys) - size + 1):
                    gram = tuple(keys[at : at + size])
                    if any(len(key) > 3 and key[0] not in "^#@" for key in gram):
                        found.add(gram)
        return frozenset(found)


def prose(analysis: Analysis) -> Prose:
    """The own prose of a report; what others are quoted with is not its own."""
    apart = sorted(
        [quote.span for quote in analysis.quotations] + [f.span for f in analysis.report.furniture]
    )
    lines = []
    first = 0
    for sentence in analysis.sentences:
        if sentence.kind != "body":
            continue
        while first < len(apart) and apart[first].end <= sentence.span.start:
            first += 1
        inside = []
        for span in apart[first:]:
            if span.start >= sentence.span.end:
                break
            inside.append(span)
        runs = tuple(_runs(sentence, inside))
        if runs:
            lines.append(Line(sentence.span, runs))
    return Prose(analysis.report, tuple(lines))


def _runs(sentence: Sentence, apart: list[Span]) -> Iterator[tuple[Word, ...]]:
    kept = [
        token
        for token in sentence.tokens
        if token.upos not in _SKIPPED and not any(span.overlap(token.span) for span in apart)
    ]
    forms = _forms(sentence)
    run: list[Word] = []
    before: Token | None = None
    for token in kept:
        if before is not None and any(before.span.end <= span.start < token.span.start for span in apart):
            if run:
                yield tuple(run)
            run = []
        key = _key(token, forms)
        if key:
            run.append(Word(key, token.span))
        before = token
    if run:
        yield tuple(run)


def _forms(sentence: Sentence) -> dict[int, str]:
    """By the start of a token: the value of the number or time it begins, or "" where it goes on with one."""
    forms: dict[int, str] = {}
    for quantity in sentence.quantities:
        value = (
            f"#{quantity.low:g}" if quantity.low == quantity.high else f"#{quantity.low:g}-{quantity.high:g}"
        )
        inside = [t.span.start for t in sentence.tokens if quantity.span.overlap(t.span) and t.upos == "NUM"]
        forms.update(zip(inside, [value, *[""] * len(inside)], strict=False))
    for time in sentence.times:
        if time.value:
            inside = [t.span.start for t in sentence.tokens if time.span.overlap(t.span)]
            forms.update(zip(inside, ["@" + time.value, *[""] * len(inside)], strict=False))
    return forms


def _key(token: Token, forms: dict[int, str]) -> str:
    if token.span.start in forms:
        return forms[token.span.start]
    word = fold(token.text)
    if any(map(str.isdigit, word)):
        return "#" + "".join(char for char in word if char.isdigit() or char == ".")
    if token.upos == "PROPN":
        # the head of a name survives other spellings (Zelensky, Zelenskiy)
        return "^" + word.removesuffix("'s").removesuffix("’s")[:5]
    return fold(token.lemma) or word


def fold(text: str) -> str:
    """Without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
