"""Tables: what goes in comes out again, hostile text does nothing, and the dictionary is of the code."""

from __future__ import annotations

import csv
import importlib.util
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import small
from test_dossier_care import cared

from stemma.ledger.ledger import Ledger
from stemma.tables import TABLES, write_csv, write_parquet
from stemma.tables.delimited import guarded
from stemma.tables.table import BOOLEAN, INTEGER, LIST, NUMBER, TEXT

HOSTILE = '=HYPERLINK("http://x.y","z"),"\r\n\'@SUM(A1)\t\u202e\x00;|\n-1'
TYPES: dict[str, type | tuple[type, ...]] = {
    TEXT: str, INTEGER: int, NUMBER: (int, float), BOOLEAN: bool, LIST: list,
}  # fmt: skip


def hostile() -> Ledger:
    """A ledger with words in it that mean something to a spreadsheet and to a reader of CSV."""
    ledger = cared()
    first = replace(ledger.reports[0], outlet=HOSTILE, title="+1", byline="'quoted'", path="caf\udce9.txt")
    claim = replace(ledger.claims[0], text="@cmd|' /C calc'!A0")
    return replace(ledger, reports=(first, *ledger.reports[1:]), claims=(claim, *ledger.claims[1:]))


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_cell_is_of_its_type(table: Any) -> None:
    rows = list(table.rows(cared()))
    assert rows
    for row in rows:
        for column in table.columns:
            cell = row[column.name]
            assert cell is None or isinstance(cell, TYPES[column.type]), column.name
        if "quote" in row:
            texts = {report.id: report.text for report in cared().reports}
            assert texts[row["report"]][row["start"] : row["end"]] == row["quote"]


def test_csv_comes_back_as_it_was(tmp_path: Path) -> None:
    ledger = hostile()
    written = write_csv(ledger, tmp_path)
    assert [path.name for path in written] == [f"{table.name}.csv" for table in TABLES]
    for table, path in zip(TABLES, written, strict=True):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
        wanted = [
            {
                column.name: ""
                if row[column.name] is None
                else json.dumps(row[column.name], ensure_ascii=False)
                if column.type == LIST
                else str(row[column.name]).lower()
                if column.type == BOOLEAN
                else str(row[column.name])
                for column in table.columns
            }
            for row in table.rows(ledger)
        ]
        text = {column.name for column in table.columns if column.type == TEXT}
        found = [{k: unguarded(v) if k in text else v for k, v in row.items()} for row in rows]
        assert found == wanted


def test_csv_lines_end_as_rfc_4180_says(tmp_path: Path) -> None:
    write_csv(small(), tmp_path)
    assert (tmp_path / "lineage.csv").read_bytes().startswith(b"first,second,relation,origin,")
    assert (tmp_path / "lineage.csv").read_bytes().endswith(b"\r\n")


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    for path in write_csv(hostile(), tmp_path):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                assert not [cell for cell in row if cell.lstrip(" ")[:1] in set("=+@\t\r\n＝＋－＠")]


@given(st.text())
def test_the_guard_can_be_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text).lstrip(" ")[:1] not in set("=+-@\t\r\n")


def test_duckdb_reads_the_csv(tmp_path: Path) -> None:
    write_csv(small(), tmp_path)
    query = f"""select c.status, count(*) from '{tmp_path}/claims.csv' c join '{tmp_path}/mentions.csv' m
                using (claim) group by all order by all"""
    assert duckdb.sql(query).fetchall() == [("corroborated", 3), ("disputed", 4), ("one-report", 1)]


def test_parquet_comes_back_as_it_was(tmp_path: Path) -> None:
    ledger = hostile()
    for table, path in zip(TABLES, write_parquet(ledger, tmp_path), strict=True):
        kept = pyarrow.parquet.read_table(path)
        assert kept.to_pylist() == list(table.rows(ledger))
        for column in table.columns:
            assert kept.schema.field(column.name).metadata[b"description"].decode() == column.about


def test_names_are_told_once() -> None:
    assert len({table.name for table in TABLES}) == len(TABLES)
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)


def test_the_dictionary_is_fresh() -> None:
    script = Path(__file__).parent.parent / "docs/data_dictionary.py"
    spec = importlib.util.spec_from_file_location("data_dictionary", script)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = module.PAGE.read_text("utf-8")
    assert page == module.renewed(page), "run python docs/data_dictionary.py"
