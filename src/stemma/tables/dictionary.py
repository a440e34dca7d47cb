"""The data dictionary of the tables, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from stemma.tables.tables import TABLES


def dictionary() -> str:
    """Every table with its columns, their types and meanings, as Markdown that ends in a newline."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    for table in TABLES:
        yield from (f"### `{table.name}`", "", f"Each row is {table.about}.", "")
        yield from ("| column | type | |", "| --- | --- | --- |")
        yield from (f"| `{column.name}` | {column.type} | {column.about} |" for column in table.columns)
        yield ""
