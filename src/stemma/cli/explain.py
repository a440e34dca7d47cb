"""``stemma explain CLAIM PATH...``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from stemma.cli import options
from stemma.cli.exits import NO_CLAIM, SOME_SKIPPED, say
from stemma.cli.input import compared, hidden, kept
from stemma.cli.output import FILE_WIDTH, coloured, width, write

if TYPE_CHECKING:
    import datetime

    from stemma.ledger.ledger import Ledger

MOST_OFFERED = 20  # claims that are listed where several fit

HELP = """Print why a claim stands as it does: who says each mention, through which chain, which
reports are one copy, and the rule that decided, each with its words and their place.

CLAIM is the id of a claim ("c3") or words of it. PATH is a ledger that "stemma compare -o FILE.json"
saved, or the reports themselves, which are then compared anew.

\b
Examples:
  stemma compare reports/ -o ledger.json
  stemma explain c3 ledger.json
  stemma explain "31 people drowned" ledger.json
  stemma explain c3 reports/

\b
Exit codes:
  0   the claim is explained
  1   nothing could be read: no readable report, or no ledger
  2   the command was not understood
  3   the claim is explained, but some report that was given had to be left out
  5   no claim, or more than one, fits what was asked for
  70  Stemma itself failed
"""


@click.command(help=HELP)
@click.argument("claim")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.mask
@options.date
@options.model
@options.colour
@options.quiet
def explain(
    *,
    claim: str,
    paths: tuple[str, ...],
    mask: bool,
    date: datetime.datetime | None,
    model: str,
    colour: str,
    quiet: bool,
) -> None:
    """Explain a claim."""
    ledger = hidden(kept(paths) or compared(paths, date.date() if date else None, model, quiet), mask)
    text = explained(ledger, claim, colour)
    if not quiet:
        for note in ledger.skipped:
            say(note)
    write(text, None)
    if ledger.skipped:
        sys.exit(SOME_SKIPPED)


def explained(ledger: Ledger, asked: str, colour: str) -> str:
    """Why the claim that is asked for stands as it does; where none or several fit, what to ask for instead."""
    from stemma.dossier.explained import render
    from stemma.dossier.explanation import explain as why
    from stemma.dossier.explanation import find_claims
    from stemma.dossier.wording import clip, count, plain

    found = find_claims(ledger, asked)
    if len(found) != 1:
        say(
            f"{len(found)} claims fit {asked!r}; ask for one by its id:"
            if found
            else f"no claim fits {asked!r}: give an id (c1 to c{len(ledger.claims)}) or words that stand in it"
        )
        for claim in found[:MOST_OFFERED]:
            click.echo(f"  {claim.id}  {clip(plain(claim.text), FILE_WIDTH)}", err=True)
        if len(found) > MOST_OFFERED:
            click.echo(f"  … {count(len(found) - MOST_OFFERED, 'more claim')}", err=True)
        sys.exit(NO_CLAIM)
    to_screen = sys.stdout.isatty()
    return render(why(ledger, found[0].id), width=width(to_screen), colour=coloured(colour, to_screen))
