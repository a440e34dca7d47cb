"""What a table is: a name, what one row is, and columns that know their type, their meaning and how to be filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from stemma.ledger.ledger import Ledger

# Types of columns. A list is written as a JSON array where a format has no lists.
TEXT, INTEGER, NUMBER, BOOLEAN, LIST = "text", "integer", "number", "boolean", "list of text"

Cell = str | int | float | bool | list[str] | None


@dataclass(frozen=True)
class Column:
    """A column: ``of`` takes what a row is made of and returns the cell, None where there is nothing."""

    name: str
    type: str
    about: str
    of: Callable[[Any], Cell]


@dataclass(frozen=True)
class Table:
    """A table: ``each`` yields what its rows are made of, one after the other."""

    name: str
    about: str  # what one row is
    columns: tuple[Column, ...]
    each: Callable[[Ledger], Iterator[Any]]

    def rows(self, ledger: Ledger) -> Iterator[dict[str, Cell]]:
        """The rows by column name, in the order of the ledger: ``pandas.DataFrame(table.rows(ledger))``."""
        for row in self.each(ledger):
            yield {column.name: _sayable(column.of(row)) for column in self.columns}


def _sayable(cell: Cell) -> Cell:
    """A cell that UTF-8 can carry: half a surrogate pair, as a file's name may hold, is written as its escape."""
    if isinstance(cell, str):
        return cell.encode("utf-8", "backslashreplace").decode()
    if isinstance(cell, list):
        return [each.encode("utf-8", "backslashreplace").decode() for each in cell]
    return cell
