"""Where a ledger comes from: reports that are compared, or a file that an earlier run wrote."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stemma.cli.exits import NOTHING_READABLE, fail, internal, say, traced

if TYPE_CHECKING:
    import datetime

    from stemma.ledger.ledger import Ledger
    from stemma.relations import Asking


def compared(
    paths: tuple[str, ...],
    date: datetime.date | None,
    model: str,
    quiet: bool,
    judge: Asking | None = None,
) -> Ledger:
    """The ledger of reports; ends where none can be read."""
    import logging

    from stemma.cli.watch import Watch
    from stemma.errors import ModelNotUsable, NoReadableReport

    # What is logged is not for the user's screen, unless it is asked for.
    logging.getLogger().addHandler(logging.StreamHandler() if traced() else logging.NullHandler())
    watch = Watch() if not quiet and sys.stderr.isatty() else None
    try:
        with watch or nullcontext():
            from stemma.comparison import compare as run

            return run(paths, date=date, model=model, judge=judge, progress=watch.tell if watch else None)
    except NoReadableReport as error:
        for note in error.notes:
            say(note)
        fail(str(error), NOTHING_READABLE)
    except ModelNotUsable as error:
        raise click.BadParameter(str(error), param_hint="--model") from error
    except Exception as error:
        internal(error)


def kept(paths: tuple[str, ...]) -> Ledger | None:
    """The ledger that was saved at the one path given; None where it is not there or is something else."""
    from stemma.ledger.reading import is_ledger

    if len(paths) > 1 or not Path(paths[0]).is_file():
        return None
    try:
        text = Path(paths[0]).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None  # reading it as a report says what is wrong with it
    return _ledger(text, paths[0]) if is_ledger(text) else None


def saved(path: str) -> Ledger:
    """The ledger that was saved at a path, "-" for standard input; ends where it is none."""
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text("utf-8")
    except UnicodeDecodeError:
        fail(f"{path}: not UTF-8, and so no ledger", NOTHING_READABLE)
    except OSError as error:
        fail(f"{path}: {error.strerror or error}", NOTHING_READABLE)
    return _ledger(text, path)


def _ledger(text: str, path: str) -> Ledger:
    from stemma.errors import NotALedger
    from stemma.ledger.reading import from_json

    try:
        return from_json(text)
    except NotALedger as error:
        fail(f"{path}: {error}", NOTHING_READABLE)


def hidden(ledger: Ledger, mask: bool) -> Ledger:
    """The ledger with the names hidden that are to be handled with care, if that is asked for."""
    if not mask:
        return ledger
    from stemma.ledger.masking import masked

    return masked(ledger)
