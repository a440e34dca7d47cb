"""The reports' texts as the page shows them, with claims, rival values, quotations and shared passages marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from stemma.dossier.marks import Mark, marked
from stemma.dossier.outline import Outline
from stemma.dossier.surroundings import Surroundings
from stemma.ledger.ledger import Ledger
from stemma.span import Span


def texts(ledger: Ledger, sheet: Outline, surroundings: Mapping[str, Surroundings]) -> dict[str, Markup]:
    """Each report's text, by the report's id, everything in it escaped."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for report in ledger.reports:
        marks[report.id] += [Mark(piece.span, "", "furniture") for piece in report.furniture]
        marks[report.id] += [Mark(found.span, "", "said") for found in surroundings[report.id].quotations]
    for id, spans in _shared(ledger).items():
        marks[id] += [Mark(span, "", "shared") for span in _joined(spans)]
    for entry in sheet.entries:
        for place in entry.places:
            marks[place.report].append(Mark(place.span, place.id, f"claim {entry.status}", entry.id))
    for quarrel in sheet.quarrels:
        for value in quarrel.values:
            for voice in value.voices:
                for place in voice.places:
                    marks[place.report].append(Mark(place.span, place.id, "rival"))
    for concern in (concern for care in sheet.cares for concern in care.concerns):
        for number, sign in enumerate(concern.places, 1):
            marks[sign.report].append(Mark(sign.span, f"{concern.id}-{number}", "care"))
    return {report.id: marked(report.text, marks[report.id]) for report in ledger.reports}


def _shared(ledger: Ledger) -> Mapping[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for kin in ledger.lineage:
        found[kin.first] += [passage.first for passage in kin.passages]
        found[kin.second] += [passage.second for passage in kin.passages]
    return found


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans with those that touch made one."""
    current: Span | None = None
    for span in sorted(spans):
        if current and span.start <= current.end:
            current = Span(current.start, max(current.end, span.end))
        else:
            if current:
                yield current
            current = span
    if current:
        yield current
