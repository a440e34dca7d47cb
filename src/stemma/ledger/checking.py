"""Whether a ledger that was read is whole: every run of words is in its report, where it says it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stemma.errors import NotALedger


def check(values: dict[str, Any]) -> None:
    """Raise ``NotALedger`` where a run of words is not what stands at its place: a text or a number was changed."""
    texts = {report["id"]: report["text"] for report in values["reports"]}
    if len(texts) < len(values["reports"]):
        raise NotALedger("two reports have one id")
    for report in values["reports"]:
        _check_runs(report, report["id"], texts)
    for key, value in values.items():
        if key != "reports":
            _check_runs(value, None, texts)


def _check_runs(value: Any, report: str | None, texts: dict[str, str]) -> None:
    for of, run in _runs(value, report):
        start, end, quote = run["start"], run["end"], run["quote"]
        if of not in texts:
            raise NotALedger(f"it speaks of a report {of!r} that is not in it")
        if type(start) is not int or type(end) is not int or not 0 <= start <= end:
            raise NotALedger(f"{start!r} to {end!r} is no place in a text")
        if texts[of][start:end] != quote:
            raise NotALedger(
                f"the words at {start} to {end} of {of} are not {str(quote)[:60]!r}: it was changed"
            )


def _runs(value: Any, report: str | None) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """Every run of words under a value, with the id of its report."""
    waiting: list[tuple[Any, str | None]] = [(value, report)]
    while waiting:
        node, of = waiting.pop()
        if isinstance(node, dict):
            of = node.get("report", of)
            if "start" in node and "quote" in node:
                yield of, node
            waiting.extend((each, of) for each in node.values() if isinstance(each, dict | list))
        elif isinstance(node, list):
            waiting.extend((each, of) for each in node if isinstance(each, dict | list))
