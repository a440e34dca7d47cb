"""Tables as CSV (RFC 4180, UTF-8), such that no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from stemma.ledger.ledger import Ledger
from stemma.tables.table import LIST, TEXT, Cell, Table
from stemma.tables.tables import TABLES

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection; the wide forms are read alike).
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def write_csv(ledger: Ledger, folder: Path) -> tuple[Path, ...]:
    """Write each table into ``folder`` as NAME.csv, replacing files of these names; returns what was written.

    Text that a spreadsheet would take for a formula has an apostrophe before it, and so has text that begins with
    one: to read a cell as it was, drop one leading apostrophe. A list is a JSON array, nothing is an empty cell.
    Raises ``OSError`` where the folder cannot be written.
    """
    written = []
    for table in TABLES:
        path = folder / f"{table.name}.csv"
        path.write_bytes(as_csv(ledger, table).encode("utf-8"))
        written.append(path)
    return tuple(written)


def as_csv(ledger: Ledger, table: Table) -> str:
    """One table as the text of its file, escaped as ``write_csv`` says."""
    types = {column.name: column.type for column in table.columns}
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(types)
    for row in table.rows(ledger):
        writer.writerow([_cell(cell, types[name]) for name, cell in row.items()])
    return text.getvalue()


def guarded(text: str) -> str:
    """The text such that no spreadsheet takes it for a formula."""
    taken = text[:1] in _FORMULA or text.lstrip()[:1] in _FORMULA
    return f"'{text}" if taken or text.startswith("'") else text


def _cell(cell: Cell, type: str) -> str:
    if cell is None:
        return ""
    if type == LIST:
        return json.dumps(cell, ensure_ascii=False)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return guarded(str(cell)) if type == TEXT else str(cell)
