"""Make the README's picture of a dossier anew: python docs/picture.py."""

from __future__ import annotations

from pathlib import Path

import stemma
from stemma import Ledger
from stemma.dossier import terminal

ROOT = Path(__file__).resolve().parent.parent
STORY = "corpus/dev/ferry-sonar-tori/reports"
OPENING = "<!-- picture: made by docs/picture.py -->\n"
ENDING = "<!-- end of picture -->\n"
WIDTH = 84
TOP = 4


def picture(ledger: Ledger) -> str:
    """What ``stemma compare STORY --top 4`` prints on a terminal of 84 columns, as a block of Markdown."""
    text = terminal.render(ledger, width=WIDTH, top=TOP)
    return f"```text\n$ stemma compare {STORY} --top {TOP}\n{text}```\n"


def current() -> str:
    """The picture that the README has now."""
    readme = (ROOT / "README.md").read_text("utf-8")
    return readme[readme.index(OPENING) + len(OPENING) : readme.index(ENDING)]


def main() -> None:
    """Put the picture between the README's two marks."""
    path = ROOT / "README.md"
    readme = path.read_text("utf-8")
    before = readme[: readme.index(OPENING) + len(OPENING)]
    path.write_text(before + picture(stemma.compare(ROOT / STORY)) + readme[readme.index(ENDING) :], "utf-8")


if __name__ == "__main__":
    main()
