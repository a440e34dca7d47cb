"""Where gold quotes stand in the ledger's texts, and how far two spans agree."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeAlias

from scoring.records import LedgerRecord, Quote

Span: TypeAlias = tuple[int, int]

_FOLDED = {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', 0xA0: " "}


def common(a: Span, b: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def covers(a: Span, b: Span) -> bool:
    """Whether two spans share at least half of the shorter."""
    shared = common(a, b)
    return shared > 0 and shared * 2 >= min(a[1] - a[0], b[1] - b[0])


def fit(a: Span, b: Span) -> float:
    """What two spans share over what either holds, 0 to 1."""
    shared = common(a, b)
    return shared / ((a[1] - a[0]) + (b[1] - b[0]) - shared) if shared else 0.0


class Places:
    """Finds quotes in the texts of a ledger, white space and quotation marks folded."""

    def __init__(self, ledger: LedgerRecord) -> None:
        self.report_of = {Path(report["path"]).name: report["id"] for report in ledger["reports"]}
        self.file_of = {report["id"]: Path(report["path"]).name for report in ledger["reports"]}
        # One character for one: offsets stay those of the text.
        self._flat = {report["id"]: report["text"].translate(_FOLDED) for report in ledger["reports"]}
        self._known: dict[tuple[str, str], list[Span]] = {}

    def of(self, mention: Quote) -> list[Span]:
        """Every place of the quote in its report; none where the ledger has no such report."""
        key = mention["file"], mention["quote"]
        if key not in self._known:
            report = self.report_of.get(mention["file"])
            self._known[key] = _find(self._flat[report], mention["quote"]) if report else []
        return self._known[key]


def _find(flat: str, quote: str) -> list[Span]:
    words = quote.translate(_FOLDED).split()
    pattern = r"\s+".join(re.escape(word) for word in words)
    return [match.span() for match in re.finditer(pattern, flat)]
