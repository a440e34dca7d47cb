"""Options that several commands share."""

from __future__ import annotations

import click

from stemma.cli.output import FORMS, SUFFIXES

form = click.option(
    "--format", "form", type=click.Choice(FORMS),
    help="What to write. Default: as the ending of --output says, else text. csv and parquet are folders of tables.",
)  # fmt: skip
output = click.option(
    "-o", "--output", metavar="FILE",
    help=f"Write to a file, or for csv and parquet to a folder, instead of the screen; what is there is replaced. "
    f"Endings: {', '.join(SUFFIXES)}.",
)  # fmt: skip
mask = click.option(
    "--mask", is_flag=True, help="Hide the names of people to be handled with care, in all that is written."
)
look = click.option(
    "--open", "look", is_flag=True,
    help="Open the page in the browser; without --output it is written into a temporary folder.",
)  # fmt: skip
everything = click.option(
    "--all", "everything", is_flag=True, help="Show every claim and disagreement, however many."
)
top = click.option(
    "--top", type=click.IntRange(min=1), metavar="N", help="Show at most N disagreements and N claims."
)
colour = click.option(
    "--color", "--colour", "colour", type=click.Choice(["auto", "always", "never"]), default="auto",
    help="Colour the text. Default: on a terminal, unless NO_COLOR is set.",
)  # fmt: skip
quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing of progress or of what was left out.")
date = click.option(
    "--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD",
    help="Day of publication of reports that bear no date.",
)  # fmt: skip
model = click.option(
    "--model", default="builtin", show_default=True, metavar="MODEL",
    help="Language model: builtin, spacy:NAME (an installed spaCy pipeline), or a folder of weights.",
)  # fmt: skip
