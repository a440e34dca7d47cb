"""Where a ledger goes, and in which form: the screen, a file, or a folder of tables."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stemma.cli.exits import CANNOT_WRITE, fail, say

if TYPE_CHECKING:
    from stemma.ledger.ledger import Ledger

FORMS = ("text", "json", "jsonld", "markdown", "html", "csv", "parquet")
FOLDERS = ("csv", "parquet")  # forms that are a folder of files
SUFFIXES = {
    ".txt": "text", ".json": "json", ".jsonld": "jsonld", ".md": "markdown", ".markdown": "markdown", ".html": "html",
    ".htm": "html", ".csv": "csv", ".parquet": "parquet",
}  # fmt: skip
FILE_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written, and where; ``path`` is None for the screen."""

    form: str
    path: Path | None
    everything: bool = False
    top: int | None = None
    colour: str = "auto"
    quiet: bool = False
    look: bool = False  # open the page once it is written

    @property
    def to_screen(self) -> bool:
        """Whether somebody reads it as it is written."""
        return self.path is None and sys.stdout.isatty()


def wanted(
    form: str | None,
    output: str | None,
    *,
    everything: bool = False,
    top: int | None = None,
    colour: str = "auto",
    quiet: bool = False,
    look: bool = False,
) -> Wanted:
    """What the options ask for; says at once, and not after the work, that it cannot be written."""
    form = form or ("html" if look and output is None else _form(output))
    if look and form != "html":
        raise click.UsageError(f"--open shows a page, and {form} is none; leave out --format, or say html")
    if look and output is None:
        output = str(Path(tempfile.mkdtemp(prefix="stemma-"), "dossier.html"))
    if form in FOLDERS:
        if output is None:
            raise click.UsageError(f"{form} is a folder of tables; name it with --output")
        _check_folder(Path(output), form)
    elif output is not None:
        _check_file(Path(output))
    return Wanted(form, Path(output) if output is not None else None, everything, top, colour, quiet, look)


def keep_apart(paths: tuple[str, ...], output: Path, quiet: bool) -> None:
    """Refuse to write over a report that is to be read; say where the output would be taken for one."""
    target = output.resolve()
    for path in (Path(path).resolve() for path in paths):
        if path == target:
            raise click.UsageError(
                f"cannot write {str(output)!r}: it is one of the reports; name another file"
            )
        if path.is_dir() and path in target.parents and not quiet:
            say(f"{output} will lie among the reports, and be read with them the next time")
            return


def put(ledger: Ledger, asked: Wanted) -> None:
    """Write the ledger as it was asked for."""
    if asked.form in FOLDERS and asked.path is not None:
        _put_tables(ledger, asked.form, asked.path, asked.quiet)
    elif asked.form == "text":
        from stemma.dossier import terminal

        colour = coloured(asked.colour, asked.to_screen)
        text = terminal.render(
            ledger, width=width(asked.to_screen), everything=asked.everything, top=asked.top, colour=colour
        )
        write(text, asked.path)
    else:
        if asked.path is None and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")  # what is meant for programs is UTF-8 wherever it goes
        write(_rendered(ledger, asked), asked.path)
        if asked.look and asked.path is not None:
            _open(asked.path)


def coloured(colour: str, to_screen: bool) -> bool:
    """Whether to colour the text, by what --color says."""
    return colour == "always" or (colour == "auto" and to_screen and not os.environ.get("NO_COLOR"))


def width(to_screen: bool) -> int:
    """The width of the terminal; where there is none, what COLUMNS says or a width that suits a file."""
    import shutil

    columns = shutil.get_terminal_size((FILE_WIDTH, 24)).columns if to_screen else _columns()
    return max(30, columns)


def write(text: str, path: Path | None) -> None:
    """Write the text to a file, or to the screen."""
    if path is None:
        try:
            click.echo(text, nl=False, color=True)
        except BrokenPipeError:  # "| head" has seen enough
            # Python would complain of the closed pipe once more when it ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    try:
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except OSError as error:
        fail(f"cannot write {path}: {error.strerror or error}", CANNOT_WRITE)


def _form(output: str | None) -> str:
    if output is None:
        return "text"
    suffix = Path(output).suffix.lower()
    if suffix not in SUFFIXES:
        raise click.UsageError(
            f"cannot tell the format from the name {output!r}; give --format, or end the name in "
            f"{', '.join(SUFFIXES)}"
        )
    return SUFFIXES[suffix]


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise click.UsageError(f"cannot write {str(path)!r}: it is a folder; name a file in it")
    _check_parent(path)


def _check_folder(path: Path, form: str) -> None:
    from stemma.errors import NoParquet
    from stemma.tables.typed import check_parquet

    if path.exists() and not path.is_dir():
        raise click.UsageError(f"cannot write {str(path)!r}: it is a file, and {form} is a folder of tables")
    _check_parent(path)
    if form == "parquet":
        try:
            check_parquet()
        except NoParquet as error:
            raise click.UsageError(str(error)) from error


def _check_parent(path: Path) -> None:
    if not path.absolute().parent.is_dir():
        raise click.UsageError(f"cannot write {str(path)!r}: there is no folder {str(path.parent)!r}")


def _put_tables(ledger: Ledger, form: str, folder: Path, quiet: bool) -> None:
    from stemma.tables import write_csv, write_parquet

    try:
        folder.mkdir(exist_ok=True)
        written = (write_csv if form == "csv" else write_parquet)(ledger, folder)
    except OSError as error:
        fail(f"cannot write {folder}: {error.strerror or error}", CANNOT_WRITE)
    if not quiet:
        say(f"wrote {len(written)} tables into {folder}")


def _open(page: Path) -> None:
    import webbrowser

    address = page.absolute().as_uri()
    if not webbrowser.open(address):
        say(f"no browser to open; the page is {address}")


def _rendered(ledger: Ledger, asked: Wanted) -> str:
    form = asked.form
    if form == "json":
        return ledger.to_json() + "\n"
    if form == "jsonld":
        from stemma.linked import to_jsonld

        return to_jsonld(ledger) + "\n"
    if form == "html":
        from stemma.dossier import page

        return page.render(ledger)
    from stemma.dossier import markdown

    return markdown.render(ledger, everything=asked.everything)


def _columns() -> int:
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdigit() and int(columns) else FILE_WIDTH
