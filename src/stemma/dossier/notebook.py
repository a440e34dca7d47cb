"""The dossier as a notebook shows it: the first cards of the page, small, in a fragment of their own."""

from __future__ import annotations

from stemma.dossier.outline import outline
from stemma.dossier.page import templates
from stemma.ledger.ledger import Ledger

MOST = 12  # of disagreements, and of claims


def render(ledger: Ledger) -> str:
    """The dossier as an HTML fragment without script, its style bound to its own class."""
    return templates().get_template("notebook.html").render(sheet=outline(ledger), most=MOST)
