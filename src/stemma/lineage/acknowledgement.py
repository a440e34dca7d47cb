"""Whom a report says it has its copy or its information from: in credit lines, and in its running text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from stemma.lineage.makers import is_own_name
from stemma.reports.credits import same_outlet
from stemma.reports.knowledge import agency_forms
from stemma.reports.report import Credit, Report
from stemma.span import Span

_LEAST_FORM = 3  # letters; of shorter forms only these are plain enough outside credit lines
_SHORT_FORMS = frozenset({"AP"})
_ADVERBS = "(?:(?:has|had|have|also|first|previously|earlier|later)[ ]){0,2}"
_NAME = r"[A-Z][\w’'-]{1,30}(?: (?:of |and )?[A-Z][\w’'-]{1,30}){0,3}"


@lru_cache(maxsize=256)  # each drawing of a stemma asks anew, and one dossier draws several
def acknowledged(report: Report) -> tuple[Credit, ...]:
    """The credits of a report's lines and markup, then those of its text, each agency where it first stands.

    In the text an agency is credited by what stands beside it: "told Reuters", "the AP reported", "state news agency
    Xinhua", "first reported by the Harbour Post". The report's own outlet is not credited.
    """
    found = list(report.credits)
    for span in sorted(_in_text(report), key=lambda span: span.start):
        name = span.of(report.text)
        if not is_own_name(report, name) and not any(_alike(name, credit.agency) for credit in found):
            found.append(Credit(name, span))
    return tuple(found)


def _alike(one: str, other: str) -> bool:
    return same_outlet(one, other) or one in other.split()


def _in_text(report: Report) -> Iterator[Span]:
    """The names that the running text credits."""
    for pattern in _patterns():
        for hit in pattern.finditer(report.text):
            span = Span(*hit.span("name"))
            if not any(piece.span.overlap(span) for piece in report.furniture):
                yield span


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = tomllib.loads((files("stemma.lineage") / "data" / "credits.toml").read_text("utf-8"))
    before, after, kinds = ("|".join(map(re.escape, words[key])) for key in ("before", "after", "kinds"))
    forms = [f for f in agency_forms() if len(f) >= _LEAST_FORM or f in _SHORT_FORMS]
    known = "|".join(re.escape(form) for form in forms)
    kind = rf"(?:(?:(?:[Tt]he|an?|[a-z]{{3,20}}|[A-Z][a-z]{{2,20}}[’']s)[ ]){{0,4}}(?:{kinds})[ ])"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?i:\b(?:{before}))[ ](?:[Tt]he[ ])?{kind}?(?P<name>{known})\b(?![’'-]?\w)",
            rf"\b(?P<name>{known})\b(?:[’']s?)?[ ](?:(?:{kinds})[ ])?{_ADVERBS}(?:{after})\b",
            rf"\b(?:{kinds})[ ](?P<name>{known}|{_NAME})",
            rf"\b(?P<name>{known}|[A-Z]{{2,6}})[ ](?:{kinds})\b",
            r"\btold[ ](?:the[ ])?(?P<name>[A-Z]{3,6})\b(?![’'-]?\w)",
            rf"\bfirst[ ]reported[ ](?:by|in)[ ](?:[Tt]he[ ])?(?P<name>{_NAME})",
            rf"\((?P<name>{known})\)",
        )
    )
