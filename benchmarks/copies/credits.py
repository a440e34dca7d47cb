"""Agencies that reports name: how many are found, on reports read by hand and on PolNeAR's ``wire`` field."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from stemma.lineage.acknowledgement import acknowledged
from stemma.reports import read
from stemma.reports.knowledge import Agency, agencies
from stemma.reports.report import Report

MARKS = Path(__file__).with_name("credits.tsv")


def on_marks(news: Path, polnear: Path) -> dict[str, float]:
    """Recall and precision over the agencies of the reports in ``credits.tsv`` that are there."""
    both = marked = found = reports = 0
    for corpus, name, agency_names in _marks():
        path = {"news_cluster": news, "polnear": polnear}[corpus] / name
        if not path.is_file():
            continue
        reports += 1
        gold = {agencies()[one.casefold()].name for one in agency_names}
        told = named(_report(path))
        both, marked, found = both + len(gold & told), marked + len(gold), found + len(told)
    return {
        "reports": reports,
        "agencies": marked,
        "recall": both / max(1, marked),
        "precision": both / max(1, found),
    }


def on_wires(polnear: Path) -> dict[str, float]:
    """Of PolNeAR's articles whose ``wire`` is an agency that their text names, the share where it is found."""
    reports = found = 0
    with (polnear / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        agency = agencies().get(row["wire"].casefold())
        for path in polnear.glob(f"*/text/{row['filename']}*") if agency else ():
            report = _report(path)
            if agency and _stands_in(agency, report.text):
                reports += 1
                found += agency.name in named(report)
    return {"reports": reports, "recall": found / max(1, reports)}


def named(report: Report) -> set[str]:
    """The agencies of Stemma's list that the report is found to credit."""
    names = (re.sub(r"^the ", "", credit.agency.casefold()) for credit in acknowledged(report))
    return {agencies()[name].name for name in names if name in agencies()}


def _stands_in(agency: Agency, text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in (agency.name, *agency.short))


def _report(path: Path) -> Report:
    (report,) = read([path]).reports
    return report


def _marks() -> Iterator[tuple[str, str, list[str]]]:
    for line in MARKS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            corpus, name, names = line.split("\t")
            yield corpus, name, [one for one in names.split(";") if one]
