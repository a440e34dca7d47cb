"""Make the README's two pictures of a dossier anew: python docs/picture.py (make picture).

The terminal's is text in the README. The page's is ``docs/dossier.png``, taken with the Chromium of the system; beside
it ``docs/dossier.json`` says what it was made of, so that a test can tell when it is out of date.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import stemma
from stemma import Ledger
from stemma.dossier import page, terminal
from stemma.dossier.opening import opening
from stemma.dossier.outline import outline

ROOT = Path(__file__).resolve().parent.parent
STORY = "corpus/dev/ferry-sonar-tori/reports"
OPENING = "<!-- picture: made by docs/picture.py -->\n"
ENDING = "<!-- end of picture -->\n"
WIDTH = 84
TOP = 3
SIZE = {"width": 1280, "height": 1160}
CARDS = 4  # disagreements that the page's picture shows, or nearly
LOOKS = ("templates", "drawing")  # of the dossier: what decides how the page looks


def picture(ledger: Ledger) -> str:
    """How what ``stemma compare STORY --top 3`` prints on a terminal of 84 columns begins, as a block of Markdown."""
    text = terminal.render(ledger, width=WIDTH, top=TOP).partition("\nHandle with care")[0]
    return f"```text\n$ stemma compare {STORY} --top {TOP}\n{text}```\n"


def current() -> str:
    """The picture that the README has now."""
    readme = (ROOT / "README.md").read_text("utf-8")
    return readme[readme.index(OPENING) + len(OPENING) : readme.index(ENDING)]


def made_of(ledger: Ledger) -> dict[str, Any]:
    """What the picture of the page shows: a digest of the files that decide its looks, and its words."""
    looks = hashlib.sha256()
    for folder in LOOKS:
        for path in sorted((ROOT / "src/stemma/dossier" / folder).rglob("*")):
            if path.suffix in (".html", ".css", ".js", ".py"):
                looks.update(path.read_bytes())
    sheet = outline(ledger)
    words = [opening(sheet, ledger.lineage).sentence]
    words += [f"{teller.label}: {teller.title}" for teller in sheet.tellers]
    for quarrel in sheet.quarrels[:CARDS]:
        words += [quarrel.about, *(value.words for value in quarrel.values)]
    return {"looks": looks.hexdigest(), "words": words}


def recorded() -> dict[str, Any]:
    """What the picture that is there now was made of."""
    found: dict[str, Any] = json.loads((ROOT / "docs/dossier.json").read_text("utf-8"))
    return found


def photograph(ledger: Ledger) -> None:
    """Take the picture of the page. Raises ``RuntimeError`` where there is no browser to take it with."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from browsing import browser

    with tempfile.TemporaryDirectory() as folder, browser() as started:
        path = Path(folder, "story.html")
        path.write_text(page.render(ledger), "utf-8")
        tab = started.new_page(viewport=SIZE, color_scheme="light")
        tab.goto(path.as_uri())
        tab.screenshot(path=ROOT / "docs/dossier.png")
    (ROOT / "docs/dossier.json").write_text(
        json.dumps(made_of(ledger), ensure_ascii=False, indent=1) + "\n", "utf-8"
    )


def main() -> None:
    """Put the terminal's picture between the README's two marks, and take the page's."""
    ledger = stemma.compare(ROOT / STORY)
    path = ROOT / "README.md"
    readme = path.read_text("utf-8")
    before = readme[: readme.index(OPENING) + len(OPENING)]
    path.write_text(before + picture(ledger) + readme[readme.index(ENDING) :], "utf-8")
    try:
        photograph(ledger)
    except RuntimeError as error:
        sys.exit(f"docs/dossier.png is as it was: {error}")


if __name__ == "__main__":
    main()
