"""The dossier as one HTML file: no script, nothing fetched, every claim linked to its words."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from stemma.dossier.marks import Mark, marked
from stemma.dossier.outline import Outline, outline
from stemma.dossier.wording import clip, count
from stemma.ledger.ledger import Ledger


def render(ledger: Ledger) -> str:
    """The dossier as the text of a self-contained HTML page.

    Whatever the reports hold is escaped, and the page's own policy forbids scripts, requests and any style
    but its own.
    """
    sheet = outline(ledger)
    style = templates().get_template("page.css").render()
    page = templates().get_template("page.html")
    return page.render(
        sheet=sheet,
        style=Markup(style),
        digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        texts=_texts(ledger, sheet),
    )


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The templates of the dossier, with everything put into them escaped."""
    made = Environment(
        loader=PackageLoader("stemma.dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["clip"] = clip
    made.filters["count"] = count
    return made


def _texts(ledger: Ledger, sheet: Outline) -> dict[str, Markup]:
    """Each report's text, with the claims, the rival values and what is not part of the story marked."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for report in ledger.reports:
        for number, piece in enumerate(report.furniture):
            marks[report.id].append(Mark(piece.span, f"{report.id}-f{number}", "furniture"))
    for entry in sheet.entries:
        for place in entry.places:
            marks[place.report].append(Mark(place.span, place.id, f"claim {entry.status}", entry.id))
    for quarrel in sheet.quarrels:
        for value in quarrel.values:
            for voice in value.voices:
                for place in voice.places:
                    marks[place.report].append(Mark(place.span, place.id, "rival"))
    return {report.id: marked(report.text, marks[report.id]) for report in ledger.reports}
