"""What there is to say about an input: a note for the user, and the error a reader raises for one file."""

from __future__ import annotations

from dataclasses import dataclass

SKIPPED = "skipped"  # nothing could be read from this path
WARNING = "warning"  # read, but something was lost or looks wrong
INFO = "info"


@dataclass(frozen=True, slots=True)
class Note:
    """One line for the user about one path. ``severity`` is ``skipped``, ``warning`` or ``info``."""

    path: str
    message: str
    severity: str

    def __str__(self) -> str:
        return f"{printable(self.path)}: {self.message}"


class Unreadable(Exception):
    """A file holds no report that can be read; the message says why and what to do."""


def printable(path: str) -> str:
    """A path as it may stand in one line of a terminal: control characters and lone surrogates escaped."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode("ascii")
        for char in path
    )
