"""How the command line ends, and what it says on standard error."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click

NOTHING_READABLE, SOME_SKIPPED, CANNOT_WRITE, NO_CLAIM, INTERNAL = 1, 3, 4, 5, 70


def say(line: str) -> None:
    """One line for the user."""
    click.echo(f"stemma: {line}", err=True)


def fail(message: str, code: int) -> NoReturn:
    """End with a line that says why."""
    say(message)
    sys.exit(code)


def traced() -> bool:
    """Whether whole traces are asked for."""
    return bool(os.environ.get("STEMMA_TRACE"))


def internal(error: Exception) -> NoReturn:
    """End for a fault of Stemma's own: one line for the user, the whole trace for who asks for it."""
    if traced():
        raise error
    fail(
        f"internal error ({type(error).__name__}: {' '.join(str(error).split())}). "
        "Please report it with what STEMMA_TRACE=1 shows",
        INTERNAL,
    )
