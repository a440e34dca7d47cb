"""``stemma show LEDGER``."""

from __future__ import annotations

import click

from stemma.cli import options
from stemma.cli.exits import internal, say
from stemma.cli.input import hidden, saved
from stemma.cli.output import put, wanted

HELP = """Show a saved ledger, or write it in another format, without comparing the reports again.

LEDGER is what "stemma compare -o FILE.json" wrote; - reads it from standard input.

\b
Examples:
  stemma compare reports/ -o ledger.json
  stemma show ledger.json
  stemma show ledger.json -o dossier.html
  stemma show ledger.json --mask -o story.md
  stemma show ledger.json --format parquet -o tables/

\b
Exit codes:
  0   the ledger is shown
  1   there is no ledger to read
  2   the command was not understood
  4   it could not be written
  70  Stemma itself failed
"""


@click.command(help=HELP)
@click.argument("ledger", metavar="LEDGER")
@options.form
@options.output
@options.look
@options.mask
@options.everything
@options.top
@options.colour
@options.quiet
def show(
    *,
    ledger: str,
    form: str | None,
    output: str | None,
    look: bool,
    mask: bool,
    everything: bool,
    top: int | None,
    colour: str,
    quiet: bool,
) -> None:
    """Show a saved ledger."""
    asked = wanted(form, output, everything=everything, top=top, colour=colour, quiet=quiet, look=look)
    found = hidden(saved(ledger), mask)
    try:
        put(found, asked)
    except Exception as error:  # a value that somebody has changed to what no ledger holds
        internal(error)
    if not quiet and asked.form != "text":
        for note in found.notes:
            say(note)
