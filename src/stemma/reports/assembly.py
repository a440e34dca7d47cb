"""Puts a report together: the text, where its headline is, what in it is furniture, whom it credits."""

from __future__ import annotations

import re
from pathlib import PurePath

from stemma.reports.article import Article, Metadata
from stemma.reports.credits import find_credits, markup_credits
from stemma.reports.furniture import find_furniture
from stemma.reports.knowledge import word_set
from stemma.reports.masthead import outlet_from_stem, read_masthead
from stemma.reports.report import Furniture, Report

_WORD = re.compile(r"[^\W\d_]+")


def assemble(article: Article, beside: Metadata, path: str, date: str | None = None) -> Report:
    """A report from an article.

    A sidecar's word (``beside``) goes before the markup's, and that before the text's; ``date`` fills a gap.
    """
    text = article.text
    said = beside.otherwise(article.metadata)
    by_file = outlet_from_stem(text, PurePath(path).name)
    head = read_masthead(text, article.metadata.title, said.outlet or by_file)
    said = said.otherwise(head.metadata)
    furniture = _merged(head.furniture, find_furniture(text, head.headline))
    outlet = said.outlet or by_file
    credits = find_credits(text, furniture, outlet)
    credits += markup_credits(said.agency, said.byline, outlet, credits)
    return Report(
        id="r1",
        path=path,
        text=text,
        outlet=outlet,
        title=said.title,
        byline=said.byline,
        published=said.published or date,
        language=said.language or ("en" if is_english(text) else None),
        headline=head.headline,
        furniture=furniture,
        credits=credits,
    )


def is_english(text: str) -> bool:
    """Whether the commonest words of English are as common in a text as in any English prose."""
    words = _WORD.findall(text[:20_000].casefold())
    common = word_set("english")
    return len(words) < 20 or sum(word in common for word in words) >= 0.2 * len(words)


def _merged(first: tuple[Furniture, ...], second: tuple[Furniture, ...]) -> tuple[Furniture, ...]:
    """Both in order; where two overlap the first list's stand."""
    others = [piece for piece in second if not any(piece.span.overlap(one.span) for one in first)]
    return tuple(sorted((*first, *others), key=lambda piece: piece.span))
