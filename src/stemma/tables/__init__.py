"""The ledger as flat tables, for spreadsheets, databases and statistics: CSV and Parquet."""

from stemma.tables.delimited import write_csv
from stemma.tables.table import Column, Table
from stemma.tables.tables import TABLES
from stemma.tables.typed import write_parquet

__all__ = ["TABLES", "Column", "Table", "write_csv", "write_parquet"]
