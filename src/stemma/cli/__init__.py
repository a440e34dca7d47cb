"""The command line: ``stemma compare``, ``stemma show``, ``stemma explain``. Little but click is imported until there
is work to do.
"""

from __future__ import annotations

import sys

import click

from stemma import __version__
from stemma.cli.compare import compare
from stemma.cli.exits import CANNOT_WRITE, INTERNAL, NO_CLAIM, NOTHING_READABLE, SOME_SKIPPED
from stemma.cli.explain import explain
from stemma.cli.show import show

__all__ = ["CANNOT_WRITE", "INTERNAL", "NOTHING_READABLE", "NO_CLAIM", "SOME_SKIPPED", "cli", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stemma")
def cli() -> None:
    """Who says so, how many independent parties stand behind it, and where the reports disagree."""


for command in (compare, show, explain):
    cli.add_command(command)


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
