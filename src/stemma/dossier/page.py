"""The dossier as one HTML file: nothing fetched, every claim linked to its words, one small script of its own."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from stemma.dossier.cards import cards
from stemma.dossier.drawing.dots import Dots
from stemma.dossier.drawing.timeline import timeline
from stemma.dossier.drawing.tree import tree
from stemma.dossier.exports import exports
from stemma.dossier.opening import opening
from stemma.dossier.outline import outline
from stemma.dossier.passages import comparisons
from stemma.dossier.rows import table
from stemma.dossier.surroundings import Surroundings
from stemma.dossier.texts import texts
from stemma.dossier.witnesses import witnesses
from stemma.dossier.wording import clip, count
from stemma.ledger.ledger import Ledger

STYLES = ("colours.css", "frame.css", "cards.css", "claims.css", "reports.css", "print.css")
SCRIPTS = ("filter.js", "reader.js", "files.js")


def render(ledger: Ledger) -> str:
    """The dossier as the text of a self-contained HTML page.

    Whatever the reports hold is escaped. The page's own policy lets nothing be fetched and nothing run but its one
    script, which reads nothing but the page; without it all but filtering, choosing and saving works.
    """
    sheet = outline(ledger)
    reports = witnesses(sheet, ledger.lineage)
    columns = {report.id: report for report in reports}
    surroundings = {report.id: Surroundings(report.text) for report in ledger.reports}
    style, script = bundle("styles", STYLES), bundle("scripts", SCRIPTS)
    return (
        templates()
        .get_template("page.html")
        .render(
            sheet=sheet,
            opening=opening(sheet, ledger.lineage),
            reports=reports,
            columns=columns,
            dots=Dots(reports),
            cards=cards(ledger, sheet, surroundings),
            table=table(ledger, sheet, surroundings),
            texts=texts(ledger, sheet, surroundings),
            comparisons=comparisons(ledger, columns),
            tree=Markup(tree(ledger)),
            timeline=timeline(ledger),
            exports=exports(ledger),
            style=Markup(style),
            script=Markup(script),
            style_digest=_digest(style),
            script_digest=_digest(script),
        )
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


@lru_cache
def bundle(folder: str, names: tuple[str, ...]) -> str:
    """The style sheets or scripts of these names as one text, to stand inside the page."""
    home = resources.files("stemma.dossier").joinpath("templates", folder)
    return "\n".join(home.joinpath(name).read_text("utf-8") for name in names)


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
