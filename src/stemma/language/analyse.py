"""A report read as language: the one place that strings the parts of the language stage together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from stemma.language.amounts.quantities import find_quantities
from stemma.language.amounts.times import find_times
from stemma.language.analysis import Analysis, Name, Sentence, Token
from stemma.language.model.parser import BuiltinParser, Parse, Parser
from stemma.language.names.names import find_names
from stemma.language.names.references import find_references
from stemma.language.text.casing import running_case, small_words
from stemma.language.text.lemmas import lemma
from stemma.language.text.quotations import find_quotations
from stemma.language.text.segmentation import paragraphs, sentences
from stemma.language.text.tokens import words
from stemma.reports.report import Report
from stemma.span import Span

_MOST_WORDS = 30_000  # of one report; a longer page is read this far


@dataclass(frozen=True)
class Language:
    """The models of the language stage, loaded once and used for every report."""

    parser: Parser = field(default_factory=BuiltinParser)


def analyse(report: Report, language: Language) -> Analysis:
    """Read a report: sentences with trees and names, quotations. Offsets count in ``report.text``."""
    text = report.text
    blocks = paragraphs(text)
    quotations = find_quotations(text, blocks)
    cut: list[tuple[int, Span, list[Span]]] = []
    total = 0
    for index, block in enumerate(blocks):
        for whole in sentences(text, block, quotations):
            span = _after_dateline(report, whole)
            tokens = words(text, span)
            total += len(tokens)
            if tokens and total <= _MOST_WORDS:
                cut.append((index, span, tokens))
    small = small_words(text)
    parses = language.parser.parse(
        [running_case([_plain(t.of(text)) for t in tokens], small) for _, _, tokens in cut]
    )
    found = tuple(
        _sentence(report, index, span, tokens, parse)
        for (index, span, tokens), parse in zip(cut, parses, strict=True)
    )
    names = find_names(text, found)
    found = tuple(replace(s, names=n) for s, n in zip(found, names, strict=True))
    return Analysis(report, found, quotations, find_references(found, quotations))


def _plain(word: str) -> str:
    """The word as models know it: quotation marks of two strokes are one mark."""
    return '"' if word in ("''", "``") else word


def _sentence(report: Report, paragraph: int, span: Span, places: list[Span], parse: Parse) -> Sentence:
    tokens = tuple(
        Token(
            place, place.of(report.text), lemma(place.of(report.text), parse.upos[i]), parse.upos[i],
            parse.xpos[i],
            parse.feats[i], parse.heads[i], parse.deps[i], parse.sure[i] if parse.sure else 0.0,
        )
        for i, place in enumerate(places)
    )  # fmt: skip
    return Sentence(
        span, tokens, paragraph, _kind(report, span), _names(report.text, places, parse.names),
        find_quantities(report.text, tokens), find_times(report.text, tokens, report.published),
    )  # fmt: skip


def _after_dateline(report: Report, span: Span) -> Span:
    """The sentence without the dateline that opens it: "CHANDKHALI, Nov 8 (BPA) -" is no part of its
    grammar.
    """
    for piece in report.furniture:
        if piece.kind == "dateline" and piece.span.start <= span.start < piece.span.end < span.end:
            rest = report.text[piece.span.end : span.end]
            return Span(span.end - len(rest.lstrip(" \t\u2013\u2014-:")), span.end)
    return span


def _kind(report: Report, span: Span) -> str:
    if report.headline is not None and report.headline.overlap(span):
        return "headline"
    covered = sum(f.span.overlap(span) for f in report.furniture)
    return "furniture" if covered * 2 > len(span) else "body"


def _names(text: str, places: list[Span], tags: tuple[str, ...]) -> tuple[Name, ...]:
    found: list[Name] = []
    for at, tag in enumerate(tags):
        if tag[0] == "B":
            end = at + 1
            while end < len(tags) and tags[end][0] == "I":
                end += 1
            span = Span(places[at].start, places[end - 1].end)
            found.append(Name(span, span.of(text), tag[2:]))
    return tuple(found)
