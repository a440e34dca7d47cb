"""Marked events as matching sees them: mentions, marked and found, and which found one stands for which marked."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.claims import Mention, find_mentions
from stemma.language import Language, analyse
from stemma.language.analysis import Analysis
from stemma.reports import read
from stemma.span import Span
from training.clauses import locate

Marked = tuple[tuple[Mention, str], ...]  # a mention and the gold claim that it is of
Claims = tuple[str | None, ...]
Targets = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Event:
    """A marked event, read: its reports as language, the mentions that are marked in it and those that are found."""

    name: str
    analyses: tuple[Analysis, ...]
    marked: Marked
    found: tuple[Mention, ...]


def read_event(folder: Path, language: Language) -> Event:
    """Read an event's reports and its gold."""
    analyses = tuple(analyse(report, language) for report in read([folder / "reports"]).reports)
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    found = tuple(m for a in analyses for m in find_mentions(a))
    return Event(folder.name, analyses, marked_mentions(gold, analyses), found)


def align(mentions: Sequence[Mention], marked: Marked) -> tuple[Claims, Targets, NDArray[np.float64]]:
    """What each mention claims, what stands for each marked mention, and how well each mention fits (1 for none).

    Fit is overlap over union, as in ``fit``. Of a marked mention the index of the mention that stands for it (-1:
    none) and its claim.
    """
    of_report: dict[str, list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        of_report[mention.report].append(i)
    claim: list[str | None] = [None] * len(mentions)
    best = [0.0] * len(mentions)
    targets = []
    for gold, name in marked:
        fits = [(fit(gold.span, mentions[i].span), i) for i in of_report[gold.report]]
        for value, i in fits:
            if value > best[i]:
                best[i], claim[i] = value, name
        value, i = max(fits, default=(0.0, -1), key=lambda f: (f[0], -f[1]))
        targets.append((i if value else -1, name))
    return tuple(claim), tuple(targets), np.array([f or 1.0 for f in best])


def fit(a: Span, b: Span) -> float:
    """Overlap over union, 0 where less than half of the shorter is shared."""
    common = a.overlap(b)
    return common / (len(a) + len(b) - common) if common * 2 >= min(len(a), len(b)) else 0.0


def marked_mentions(gold: dict[str, Any], analyses: Sequence[Analysis]) -> Marked:
    """The quotes of the gold as mentions at their places, with what the claims stage would know of them."""
    by_name = {Path(a.report.path).name: a for a in analyses}
    taken: set[tuple[str, Span]] = set()
    found = []
    models = {a.report.id: find_mentions(a) for a in analyses}
    for claim in gold["claims"]:
        for quote in claim["mentions"]:
            analysis = by_name.get(quote["file"])
            places = locate(analysis.report.text, quote["quote"]) if analysis else ()
            if analysis is None or not places:
                continue
            free = [p for p in places if (analysis.report.id, p) not in taken]
            span = (free or places)[0]
            taken.add((analysis.report.id, span))
            found.append((_as_mention(analysis, span, models[analysis.report.id]), claim["id"]))
    return tuple(found)


def _as_mention(analysis: Analysis, span: Span, options: Sequence[Mention]) -> Mention:
    """The span as the found mention that fits it best would be, were its boundaries these."""
    text = analysis.report.text
    model = max(options, key=lambda m: fit(m.span, span), default=None)
    number = max(range(len(analysis.sentences)), key=lambda i: analysis.sentences[i].span.overlap(span))
    sentence = analysis.sentences[number]
    if model is None or not fit(model.span, span) or model.sentence != number:
        model = Mention(analysis.report.id, span, "", number, "main")
    return replace(
        model,
        span=span,
        quote=span.of(text),
        names=tuple(n for n in sentence.names if span.holds(n.span)),
        quantities=tuple(q for q in sentence.quantities if span.holds(q.span)),
        times=tuple(t for t in sentence.times if span.holds(t.span)),
    )
