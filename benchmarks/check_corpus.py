"""Check marked events against corpus/FORMAT.md and count what they hold.

    python benchmarks/check_corpus.py corpus/train corpus/dev --counts

Each DIR is an event or a folder of events. The exit status is 1 where an event breaks a rule of the format.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import click

from scoring.records import Gold, GoldClaim, Kind, Quote, Severity, Status, read_gold

STATUSES, KINDS, SEVERITIES = (frozenset(get_args(known)) for known in (Status, Kind, Severity))
_ORIGINS = {"corroborated": (2, 99), "one-origin": (1, 1), "unattributed": (0, 0), "one-report": (0, 1)}
_REPORTS = {"one-report": (1, 1), "one-origin": (2, 99), "unattributed": (2, 99)}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T.+)?)?)?")


class _Words(HTMLParser):
    """Collects the words of a page, bar scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words += data.split()


def words_of(report: Path) -> str:
    """A report's text with every run of white space as one space; of a page, the text that it shows."""
    text = report.read_text("utf-8")
    if report.suffix not in (".html", ".htm"):
        return " ".join(text.split())
    page = _Words()
    page.feed(text)
    return " ".join(page.words)


def faults(event: Path) -> Iterator[str]:
    """Every breach of the format in one event, in words."""
    gold = read_gold(event)
    texts = {path.name: words_of(path) for path in sorted((event / "reports").iterdir())}
    if odd := {report["file"] for report in gold["reports"]} ^ set(texts):
        yield f"reports and gold differ: {', '.join(sorted(odd))}"
    for report in gold["reports"]:
        if report["published"] and not _DATE.fullmatch(report["published"]):
            yield f"{report['file']}: published is no ISO 8601 date: {report['published']!r}"
    for where, quote in _quotes(gold):
        if " ".join(quote["quote"].split()) not in texts.get(quote["file"], ""):
            yield f"{where}: not in {quote['file']}: {quote['quote'][:70]!r}"
    for claim in gold["claims"]:
        yield from _claim_faults(claim)
    yield from _other_faults(gold, texts)


def _quotes(gold: Gold) -> Iterator[tuple[str, Quote]]:
    for claim in gold["claims"]:
        for mention in claim["mentions"]:
            yield claim["id"], mention
    for disagreement in gold.get("disagreements", []):
        for value in disagreement["values"]:
            for quote in value["mentions"]:
                yield disagreement["id"], quote


def _claim_faults(claim: GoldClaim) -> Iterator[str]:
    status = claim["status"]
    if status not in STATUSES:
        yield f"{claim['id']}: status {status!r} is not known"
    reports = len({mention["file"] for mention in claim["mentions"]})
    for count, limits, what in (
        (reports, _REPORTS, "reports"),
        (len(set(claim["origins"])), _ORIGINS, "origins"),
    ):
        least, most = limits.get(status, (0, 99))
        if not least <= count <= most:
            yield f"{claim['id']}: {status} with {count} {what}"
    parties = {mention.get("party") for mention in claim["mentions"]}
    if lost := set(claim["origins"]) - parties:
        yield f"{claim['id']}: no mention is of the party {', '.join(sorted(lost))}"


def _other_faults(gold: Gold, texts: dict[str, str]) -> Iterator[str]:
    for disagreement in gold.get("disagreements", []):
        known = disagreement["kind"] in KINDS and disagreement["severity"] in SEVERITIES
        if not known or len(disagreement["values"]) < 2:
            yield f"{disagreement['id']}: kind, severity or values"
    for pair in gold.get("lineage", []):
        if len(set(pair["files"])) != 2 or not set(pair["files"]) <= set(texts):
            yield f"lineage: {pair['files']}"
    for name in gold.get("names", []):
        for variant in name["variants"]:
            if not any(variant in text for text in texts.values()):
                yield f"name {variant!r} is in no report"
    for kind in ("claims", "disagreements"):
        ids = [item["id"] for item in gold.get(kind, [])]  # type: ignore[attr-defined]
        if len(ids) != len(set(ids)):
            yield f"{kind}: an id stands twice"


def count(events: list[Path]) -> dict[str, Counter[str]]:
    """How many of everything the events hold, by table and row."""
    tables: dict[str, Counter[str]] = {
        name: Counter()
        for name in ("all", "format", "status", "salience", "kind", "severity", "relation", "name")
    }
    whole = tables["all"]
    for event in events:
        gold = read_gold(event)
        mentions = [mention for claim in gold["claims"] for mention in claim["mentions"]]
        names = gold.get("names", [])
        whole.update(
            events=1, reports=len(gold["reports"]), claims=len(gold["claims"]), mentions=len(mentions)
        )
        whole["mentions with a source"] += sum(mention.get("source") is not None for mention in mentions)
        whole["words"] += sum(len(words_of(path).split()) for path in (event / "reports").iterdir())
        whole["disagreements"] += len(gold.get("disagreements", []))
        whole["pairs of one copy"] += len(gold.get("lineage", []))
        whole.update({"names": len(names), "spellings": sum(len(name["variants"]) for name in names)})
        tables["format"].update(Path(report["file"]).suffix for report in gold["reports"])
        tables["status"].update(claim["status"] for claim in gold["claims"])
        tables["salience"].update(str(claim["salience"]) for claim in gold["claims"])
        tables["kind"].update(one["kind"] for one in gold.get("disagreements", []))
        tables["severity"].update(one["severity"] for one in gold.get("disagreements", []))
        tables["relation"].update(pair["relation"] for pair in gold.get("lineage", []))
        tables["name"].update(name.get("type", "?") for name in names)
    return tables


def events_in(folders: tuple[Path, ...]) -> list[Path]:
    """The events among the folders and right inside them, in order of path."""
    inside = [
        path for folder in folders for path in ([folder], sorted(folder.iterdir()))[not _is_event(folder)]
    ]
    return [path for path in inside if _is_event(path)]


def _is_event(folder: Path) -> bool:
    return (folder / "gold.json").is_file()


@click.command(help=__doc__)
@click.argument(
    "dirs", metavar="DIR...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option("--counts", is_flag=True, help="Print how many of everything the events hold.")
def main(dirs: tuple[Path, ...], counts: bool) -> None:
    """Print the faults of every event and, where asked for, the counts."""
    events = events_in(dirs)
    bad = 0
    for event in events:
        for fault in faults(event):
            bad += 1
            click.echo(f"{event.name}: {fault}", err=True)
    for table, rows in count(events).items() if counts else ():
        for row, number in sorted(rows.items()) if table == "salience" else rows.most_common():
            click.echo(f"{table:<10}{row:<24}{number:>8,}")
    click.echo(f"{len(events)} events, {bad} faults")
    sys.exit(1 if bad or not events else 0)


if __name__ == "__main__":
    main()
