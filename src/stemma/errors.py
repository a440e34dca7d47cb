"""What Stemma raises when it is given something that it cannot work with."""

from __future__ import annotations


class StemmaError(Exception):
    """Something is wrong with what Stemma was given. The message names it and says what to do."""


class NoReadableReport(StemmaError):
    """None of the given paths holds a readable report. ``notes`` says of each why not, one line apiece."""

    def __init__(self, message: str, notes: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.notes = notes


class NotALedger(StemmaError):
    """The JSON given is not a ledger of the version that this Stemma reads."""


class ModelNotUsable(StemmaError):
    """The language model asked for is not installed, or lacks something that Stemma needs of it."""


class JudgeNotUsable(StemmaError):
    """The relation judge asked for is not there, or cannot be asked as it was named."""


class NoParquet(StemmaError):
    """Parquet was asked for and pyarrow is not installed."""
