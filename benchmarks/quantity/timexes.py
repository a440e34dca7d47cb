"""Dates in running text: the spans and values that GUM marks, each document read against the day it appeared.

GUM (openly licensed genres) marks dates as TEI does: ``<date when="2015-05-07">Thursday</date>``. Clock times and
durations are hardly marked there and are left out on both sides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quantity.dates import Days, days

NEWS = ("news",)
_NO_DATE = re.compile(r"P|T|XXXX-.*T")


@dataclass(frozen=True, slots=True)
class Mark:
    """A date in a text: its span, and the days it names where the marks say so."""

    start: int
    end: int
    days: Days | None = None


@dataclass(slots=True)
class Document:
    """A document with its genre, the day it appeared (ISO), its text and the dates marked in it."""

    genre: str
    day: str
    text: str = ""
    marks: list[Mark] = field(default_factory=list)


def read(folder: Path, genres: Sequence[str] = NEWS) -> list[Document]:
    """The documents of some genres."""
    documents: list[Document] = []
    genre, opened = "", []
    for path in sorted(folder.glob("*.conllu")):
        for line in path.read_text("utf-8").split("\n"):
            if line.startswith("# newdoc id = "):
                genre, opened = line.split("_")[1], []
            elif line.startswith("# meta::dateCreated = ") and genre in genres:
                documents.append(Document(genre, line.split(" = ")[1].strip()))
            elif line.startswith("# newpar") and genre in genres and documents:
                documents[-1].text = documents[-1].text.rstrip() + "\n\n" if documents[-1].text else ""
            elif re.match(r"\d+\t", line) and genre in genres:
                _put(documents[-1], line.split("\t"), opened)
    return [d for d in documents if d.marks]


def _put(document: Document, columns: list[str], opened: list[tuple[int, str]]) -> None:
    start = len(document.text)
    document.text += columns[1]
    end = len(document.text)
    if "SpaceAfter=No" not in columns[9]:
        document.text += " "
    found = re.search(r"XML=([^|]*)", columns[9])
    for tag in re.findall(r"</?date[^>]*>", found[1]) if found else ():
        if tag.startswith("</"):
            if opened:
                at, attributes = opened.pop()
                document.marks.append(Mark(at, end, _days(attributes)))
        else:
            opened.append((start, tag))


def _days(tag: str) -> Days | None:
    values = dict(re.findall(r'(\w+):::"([^"]*)"', tag))
    if "when" in values:
        return days(values["when"])
    first, last = days(values.get("from", "")), days(values.get("to", ""))
    return (first[0], last[1]) if first and last else None


Found = list[tuple[int, int, list[str]]]  # start, end, values of which one must be right


def only_dates(answers: Iterable[Sequence[Sequence[Any]]]) -> list[Found]:
    """What systems found, without durations, repetitions and bare times of day."""
    return [
        [
            (start, end, values)
            for start, end, values in found
            if not any(_NO_DATE.match(v) for v in values[:1])
        ]
        for found in answers
    ]


def figures(documents: Iterable[Document], found: Sequence[Found]) -> Mapping[str, float]:
    """F1 in percent of spans (strict: the same characters; relaxed: overlapping), the share of overlapping ones
    whose value names the same days, and the F1 of both together, as TempEval-3 has it.
    """
    count: Counter[str] = Counter()
    for document, answers in zip(documents, found, strict=True):
        count["gold"] += len(document.marks)
        count["found"] += len(answers)
        left = list(answers)
        for mark in document.marks:
            near = [a for a in left if a[0] < mark.end and mark.start < a[1]]
            if not near:
                continue
            exact = (mark.start, mark.end)
            best = max(near, key=lambda a: (a[:2] == exact, min(a[1], exact[1]) - max(a[0], exact[0])))
            left.remove(best)
            count["relaxed"] += 1
            count["strict"] += best[:2] == (mark.start, mark.end)
            count["valued"] += mark.days is not None
            count["right"] += mark.days is not None and any(days(v) == mark.days for v in best[2])
    f1 = lambda what: round(200 * count[what] / max(1, count["gold"] + count["found"]), 1)  # noqa: E731
    return {
        "strict": f1("strict"),
        "relaxed": f1("relaxed"),
        "value_accuracy": round(100 * count["right"] / max(1, count["valued"]), 1),
        "value_f1": f1("right"),
    }
