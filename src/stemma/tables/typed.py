"""Tables as Parquet, with types; needs pyarrow, which the extra ``parquet`` brings."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from stemma.errors import NoParquet
from stemma.ledger.ledger import Ledger
from stemma.tables.table import BOOLEAN, INTEGER, LIST, NUMBER, TEXT, Table
from stemma.tables.tables import TABLES


def check_parquet() -> None:
    """Raise ``NoParquet``, with the remedy, where pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        raise NoParquet("Parquet needs pyarrow: pip install 'stemma-news[parquet]' (or write --format csv)")


def write_parquet(ledger: Ledger, folder: Path) -> tuple[Path, ...]:
    """Write each table into ``folder`` as NAME.parquet, replacing files of these names; returns what was written.

    Each column's meaning is in its field's metadata, under ``description``. Raises ``NoParquet`` where pyarrow is
    not installed and ``OSError`` where the folder cannot be written.
    """
    check_parquet()
    import pyarrow.parquet

    written = []
    for table in TABLES:
        path = folder / f"{table.name}.parquet"
        rows = pyarrow.Table.from_pylist(list(table.rows(ledger)), schema=_schema(table))
        pyarrow.parquet.write_table(rows, path, compression="zstd")
        written.append(path)
    return tuple(written)


def _schema(table: Table) -> Any:
    import pyarrow

    types = {
        TEXT: pyarrow.string(),
        INTEGER: pyarrow.int64(),
        NUMBER: pyarrow.float64(),
        BOOLEAN: pyarrow.bool_(),
        LIST: pyarrow.list_(pyarrow.string()),
    }
    return pyarrow.schema(
        [
            pyarrow.field(column.name, types[column.type], metadata={"description": column.about})
            for column in table.columns
        ],
        metadata={"description": f"Each row is {table.about}."},
    )
