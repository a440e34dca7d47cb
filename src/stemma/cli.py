"""The command line: ``stemma compare PATH...``. Little but click is imported until there is work to do."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from stemma import __version__

if TYPE_CHECKING:
    import datetime

    from stemma.ledger.ledger import Ledger
    from stemma.relations import Asking

NOTHING_READABLE, SOME_SKIPPED, CANNOT_WRITE, NO_CLAIM, INTERNAL = 1, 3, 4, 5, 70
SUFFIXES = {".txt": "text", ".json": "json", ".md": "markdown", ".markdown": "markdown", ".html": "html",
            ".htm": "html"}  # fmt: skip
FILE_WIDTH = 100
MOST_OFFERED = 20  # claims that are listed where several fit

HELP = """Read the reports of one event and show who says what, how many independent parties
stand behind it, and where the reports disagree.

PATH is a report (.txt, .html, .json) or a folder of reports.

\b
Examples:
  stemma compare reports/
  stemma compare bpa.txt herald.html post.html --all
  stemma compare reports/ -o dossier.html
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


EXPLAIN_HELP = """Print why a claim stands as it does: who says each mention, through which chain, which
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stemma")
def cli() -> None:
    """Who says so, how many independent parties stand behind it, and where the reports disagree."""


@cli.command(help=HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown", "html"]),
              help="What to write. Default: as the ending of --output says, else text.")  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of the screen.")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day of publication of reports that bear no date.",
)
@click.option(
    "--model",
    default="builtin",
    show_default=True,
    metavar="MODEL",
    help="Language model: builtin, spacy:NAME (an installed spaCy pipeline), or a folder of weights.",
)
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
@click.option("--all", "everything", is_flag=True, help="Show every claim and disagreement, however many.")
@click.option(
    "--top", type=click.IntRange(min=1), metavar="N", help="Show at most N disagreements and N claims."
)
@click.option("--explain", "claim", metavar="CLAIM",
              help="Print why this claim (an id or words of it) stands as it does, instead of the dossier; "
              "with --output, beside it.")  # fmt: skip
@click.option("--color", "--colour", "colour", type=click.Choice(["auto", "always", "never"]), default="auto",
              help="Colour the text. Default: on a terminal, unless NO_COLOR is set.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Say nothing of progress or of what was left out.")
def compare(
    *,
    paths: tuple[str, ...],
    form: str | None,
    output: str | None,
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
    form = form or _form(output)
    if output is not None:
        _check_writable(Path(output))
    asking = None
    if judge != "builtin":
        asking = _judge(judge, judge_model, (judge_pairs, judge_seconds, judge_tokens), not no_cache)
    ledger = _ledger(paths, date.date() if date else None, model, quiet, asking)
    to_screen = output is None and sys.stdout.isatty()
    if claim is not None and output is None:
        text = _explained(ledger, claim, colour)
    elif form == "text":
        text = _text(ledger, _width(to_screen), everything, top, _coloured(colour, to_screen))
    else:
        text = _rendered(ledger, form)
        if output is None and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")  # what is meant for programs is UTF-8 wherever it goes
    _write(text, output)
    if claim is not None and output is not None:
        _write(_explained(ledger, claim, colour), None)
    if not quiet and not (form == "text" and to_screen):  # there the dossier itself has just said them
        for note in ledger.notes:
            _say(note)
    if ledger.skipped:
        sys.exit(SOME_SKIPPED)


@cli.command(help=EXPLAIN_HELP)
@click.argument("claim")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day of publication of reports that bear no date.",
)
@click.option("--model", default="builtin", show_default=True, metavar="MODEL", help="As in stemma compare.")
@click.option("--color", "--colour", "colour", type=click.Choice(["auto", "always", "never"]), default="auto",
              help="Colour the text. Default: on a terminal, unless NO_COLOR is set.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Say nothing of progress or of what was left out.")
def explain(
    *,
    claim: str,
    paths: tuple[str, ...],
    date: datetime.datetime | None,
    model: str,
    colour: str,
    quiet: bool,
) -> None:
    """Explain a claim."""
    ledger = _kept(paths) or _ledger(paths, date.date() if date else None, model, quiet)
    text = _explained(ledger, claim, colour)
    if not quiet:
        for note in ledger.skipped:
            _say(note)
    _write(text, None)
    if ledger.skipped:
        sys.exit(SOME_SKIPPED)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a name or text may hold what the terminal's encoding does not
            stream.reconfigure(errors="backslashreplace")
    try:
        cli.main(prog_name="stemma", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)


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


def _check_writable(path: Path) -> None:
    """Say at once, and not after the work, that the file cannot be written."""
    if path.is_dir():
        raise click.UsageError(f"cannot write {str(path)!r}: it is a folder; name a file in it")
    if not path.absolute().parent.is_dir():
        raise click.UsageError(f"cannot write {str(path)!r}: there is no folder {str(path.parent)!r}")


def _judge(name: str, model: str | None, most: tuple[int, float, int], cache: bool) -> Asking | None:
    from stemma.errors import JudgeNotUsable
    from stemma.relations import Limits, load_judge

    try:
        return load_judge(name, model=model, limits=Limits(*most), cache=cache)
    except JudgeNotUsable as error:
        raise click.BadParameter(str(error), param_hint="--judge") from error


def _ledger(
    paths: tuple[str, ...], date: datetime.date | None, model: str, quiet: bool, judge: Asking | None = None
) -> Ledger:
    import logging

    from stemma.errors import ModelNotUsable, NoReadableReport

    # What is logged is not for the user's screen, unless it is asked for.
    logging.getLogger().addHandler(logging.StreamHandler() if _traced() else logging.NullHandler())
    watch = _Watch() if not quiet and sys.stderr.isatty() else None
    try:
        with watch or nullcontext():
            from stemma.comparison import compare as run

            return run(paths, date=date, model=model, judge=judge, progress=watch.tell if watch else None)
    except NoReadableReport as error:
        for note in error.notes:
            _say(note)
        _fail(str(error), NOTHING_READABLE)
    except ModelNotUsable as error:
        raise click.BadParameter(str(error), param_hint="--model") from error
    except Exception as error:
        _internal(error)


def _kept(paths: tuple[str, ...]) -> Ledger | None:
    """The ledger that was saved at the one path given; None where it is not there or is something else."""
    from stemma.errors import NotALedger
    from stemma.ledger.reading import from_json, is_ledger

    if len(paths) > 1 or not Path(paths[0]).is_file():
        return None
    try:
        text = Path(paths[0]).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None  # reading it as a report says what is wrong with it
    if not is_ledger(text):
        return None
    try:
        return from_json(text)
    except NotALedger as error:
        _fail(f"{paths[0]}: {error}", NOTHING_READABLE)


def _explained(ledger: Ledger, asked: str, colour: str) -> str:
    """Why the claim that is asked for stands as it does; where none or several fit, what to ask for instead."""
    from stemma.dossier.explained import render
    from stemma.dossier.explanation import explain as why
    from stemma.dossier.explanation import find_claims
    from stemma.dossier.wording import clip, count, plain

    found = find_claims(ledger, asked)
    if len(found) != 1:
        _say(
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
    return render(why(ledger, found[0].id), width=_width(to_screen), colour=_coloured(colour, to_screen))


def _coloured(colour: str, to_screen: bool) -> bool:
    return colour == "always" or (colour == "auto" and to_screen and not os.environ.get("NO_COLOR"))


def _text(ledger: Ledger, width: int, everything: bool, top: int | None, colour: bool) -> str:
    from stemma.dossier import terminal

    return terminal.render(ledger, width=width, everything=everything, top=top, colour=colour)


def _rendered(ledger: Ledger, form: str) -> str:
    if form == "json":
        return ledger.to_json() + "\n"
    if form == "html":
        from stemma.dossier import page

        return page.render(ledger)
    from stemma.dossier import markdown

    return markdown.render(ledger)


def _width(to_screen: bool) -> int:
    """The width of the terminal; where there is none, what COLUMNS says or a width that suits a file."""
    import shutil

    width = shutil.get_terminal_size((FILE_WIDTH, 24)).columns if to_screen else _columns()
    return max(30, width)


def _columns() -> int:
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdigit() and int(columns) else FILE_WIDTH


def _write(text: str, output: str | None) -> None:
    if output is None:
        try:
            click.echo(text, nl=False, color=True)
        except BrokenPipeError:  # "| head" has seen enough
            # Python would complain of the closed pipe once more when it ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    try:
        with open(output, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except OSError as error:
        _fail(f"cannot write {output}: {error.strerror or error}", CANNOT_WRITE)


def _say(line: str) -> None:
    click.echo(f"stemma: {line}", err=True)


def _fail(message: str, code: int) -> NoReturn:
    _say(message)
    sys.exit(code)


def _traced() -> bool:
    return bool(os.environ.get("STEMMA_TRACE"))


def _internal(error: Exception) -> NoReturn:
    """A fault of Stemma's own: one line for the user, the whole trace for who asks for it."""
    if _traced():
        raise error
    _fail(
        f"internal error ({type(error).__name__}: {' '.join(str(error).split())}). "
        "Please report it with what STEMMA_TRACE=1 shows",
        INTERNAL,
    )


class _Watch(AbstractContextManager["_Watch"]):
    """What is being done, on standard error; gone when the run is over."""

    def __init__(self) -> None:
        from rich.console import Console

        self._status = Console(stderr=True).status("reading")

    def __enter__(self) -> _Watch:
        self._status.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._status.stop()

    def tell(self, step: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` parts of the step are done."""
        self._status.update(f"{step} {min(done + 1, total)} of {total}" if total > 1 else step)
