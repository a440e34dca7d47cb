"""``stemma compare PATH...``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from stemma.cli import options
from stemma.cli.exits import SOME_SKIPPED, say
from stemma.cli.explain import explained
from stemma.cli.input import compared, hidden
from stemma.cli.output import keep_apart, put, wanted, write

if TYPE_CHECKING:
    import datetime

    from stemma.relations import Asking

HELP = """Read the reports of one event and show who says what, how many independent parties
stand behind it, and where the reports disagree.

PATH is a report (.txt, .html, .json) or a folder of reports.

\b
Examples:
  stemma compare reports/
  stemma compare bpa.txt herald.html post.html --all
  stemma compare reports/ -o dossier.html --open
  stemma compare reports/ --mask -o story.md
  stemma compare reports/ --format csv -o tables/
  stemma compare reports/ --format json --quiet | python -m json.tool

\b
Exit codes:
  0   the ledger is made, of everything that was given
  1   nothing could be compared: no readable report
  2   the command was not understood, or names a model that is not there
  3   the ledger is made, but something that was given had to be left out
  4   the ledger could not be written
  5   no claim, or more than one, fits what --explain asks for
  70  Stemma itself failed
"""


@click.command(help=HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.form
@options.output
@options.look
@options.mask
@options.date
@options.model
@click.option("--judge", default="builtin", show_default=True, metavar="JUDGE",
              help="Who is asked how two statements stand to each other where Stemma is unsure: builtin, nli:NAME "
              "(a folder or name of an NLI cross-encoder), or the URL of an OpenAI-compatible chat endpoint, to "
              "which sentences of the reports are then sent (key: STEMMA_JUDGE_KEY).")  # fmt: skip
@click.option("--judge-model", metavar="NAME", help="The model that the endpoint is to use.")
@click.option("--judge-pairs", type=click.IntRange(min=1), default=200, show_default=True, metavar="N",
              help="Ask about at most N pairs of statements.")  # fmt: skip
@click.option("--judge-seconds", type=click.FloatRange(min=1), default=120, show_default=True, metavar="S",
              help="Wait for the judge at most S seconds in all.")  # fmt: skip
@click.option("--judge-tokens", type=click.IntRange(min=1), default=100_000, show_default=True, metavar="N",
              help="Spend at most N tokens on an endpoint.")  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Neither use nor keep answers of the judge.")
@options.everything
@options.top
@click.option("--explain", "claim", metavar="CLAIM",
              help="Print why this claim (an id or words of it) stands as it does, instead of the dossier; "
              "with --output, beside it.")  # fmt: skip
@options.colour
@options.quiet
def compare(
    *,
    paths: tuple[str, ...],
    form: str | None,
    output: str | None,
    look: bool,
    mask: bool,
    date: datetime.datetime | None,
    model: str,
    judge: str,
    judge_model: str | None,
    judge_pairs: int,
    judge_seconds: float,
    judge_tokens: int,
    no_cache: bool,
    everything: bool,
    top: int | None,
    claim: str | None,
    colour: str,
    quiet: bool,
) -> None:
    """Compare reports of one event."""
    if claim is not None and output is None and form not in (None, "text"):
        raise click.UsageError("--explain writes text; name a file for the ledger with --output")
    asked = wanted(form, output, everything=everything, top=top, colour=colour, quiet=quiet, look=look)
    if asked.path is not None:
        keep_apart(paths, asked.path, quiet)
    asking = None
    if judge != "builtin":
        asking = _judge(judge, judge_model, (judge_pairs, judge_seconds, judge_tokens), not no_cache)
    ledger = hidden(compared(paths, date.date() if date else None, model, quiet, asking), mask)
    if claim is None or output is not None or look:
        put(ledger, asked)
    if claim is not None:
        write(explained(ledger, claim, colour), None)
    if not quiet and not (
        asked.form == "text" and asked.to_screen
    ):  # there the dossier itself has just said them
        for note in ledger.notes:
            say(note)
    if ledger.skipped:
        sys.exit(SOME_SKIPPED)


def _judge(name: str, model: str | None, most: tuple[int, float, int], cache: bool) -> Asking | None:
    from stemma.errors import JudgeNotUsable
    from stemma.relations import Limits, load_judge

    try:
        return load_judge(name, model=model, limits=Limits(*most), cache=cache)
    except JudgeNotUsable as error:
        raise click.BadParameter(str(error), param_hint="--judge") from error
