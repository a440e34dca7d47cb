"""Write into docs/attribution.md what Stemma makes of a few constructions.

python docs/attribution.py            # writes the part between the marks
python docs/attribution.py --check    # exit status 1 where the page tells something else
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from stemma.claims.attribution import Said, find_attributions
from stemma.language import Language, analyse
from stemma.reports.report import Report

HERE = Path(__file__).resolve().parent
PAGE, CASES = HERE / "attribution.md", HERE / "attribution.toml"
START, END = "<!-- made by docs/attribution.py: start -->", "<!-- end -->"


def shown(text: str, found: Said) -> str:
    """One attribution as a line."""
    source = f"**{_line(found.source.of(text))}**" if found.source else "nobody"
    if found.speaker and found.source and not _line(found.source.of(text)).endswith(found.speaker):
        source += f" (= {_line(found.speaker)})"
    content = " … ".join(_line(run.of(text).strip(" ,")) for run in found.content)
    return f"- {source} · *{_line(found.cue.of(text))}* · {content}"


def _line(text: str) -> str:
    return " ".join(text.split())


def case(entry: dict[str, str], language: Language) -> str:
    """A construction: its name, the text, what is found."""
    text = entry["text"]
    analysis = analyse(Report("r1", "a.txt", text), language)
    lines = [f"**{entry['name']}**", "", *(f"> {line}" for line in text.splitlines()), ""]
    lines += [shown(text, one) for one in find_attributions(analysis)] or ["- nothing"]
    lines += ["", f"Right would be: {entry['right']}"] if "right" in entry else []
    return "\n".join(lines)


def made(language: Language) -> str:
    """The part of the page between the marks."""
    cases = tomllib.loads(CASES.read_text("utf-8"))
    parts = ["## Ten constructions", *(case(entry, language) for entry in cases["read"])]
    parts += ["## What it still gets wrong", *(case(entry, language) for entry in cases["misread"])]
    return "\n\n".join(parts)


def main() -> None:
    """Write the page, or check it."""
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(START)
    new = f"{before}{START}\n\n{made(Language())}\n\n{END}{rest.partition(END)[2]}"
    if "--check" in sys.argv[1:]:
        sys.exit(0 if new == page else f"{PAGE} is out of date: run python docs/attribution.py")
    PAGE.write_text(new, "utf-8")


if __name__ == "__main__":
    main()
