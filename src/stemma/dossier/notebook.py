"""The dossier as a notebook shows it: the first cards of the page, small, in a fragment of their own."""

from __future__ import annotations

from markupsafe import Markup

from stemma.dossier.cards import cards
from stemma.dossier.opening import opening
from stemma.dossier.outline import outline
from stemma.dossier.page import bundle, templates
from stemma.dossier.surroundings import Surroundings
from stemma.ledger.ledger import Ledger

MOST = 12  # of disagreements, and of claims


def render(ledger: Ledger) -> str:
    """The dossier as an HTML fragment without script, its style bound to its own class."""
    sheet = outline(ledger)
    surroundings = {report.id: Surroundings(report.text) for report in ledger.reports}
    return (
        templates()
        .get_template("notebook.html")
        .render(
            sheet=sheet,
            opening=opening(sheet, ledger.lineage),
            cards=cards(ledger, sheet, surroundings, MOST),
            most=MOST,
            style=Markup(bundle("styles", ("notebook.css",))),
            shared=Markup(bundle("styles", ("cards.css",))),
        )
    )
