"""Measure attribution on PolNeAR: source, cue and content as spans of the text, and who speaks a quote.

    python benchmarks/attribution.py --polnear ../shared/data/eval_only/polnear/dev --json

What a figure means stands in docs/attribution.md. ``--peer textacy`` measures textacy's quotations on the same trees.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

import click

from polnear.alignment import align
from polnear.articles import Article, Attribution, read
from polnear.figures import figures

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
Figures = dict[str, dict[str, float]]


def measure(articles: list[Article], peer: str | None) -> Figures:
    """The figures of Stemma, or of a peer."""
    from stemma.language import Language  # not at the top: --help needs no model

    language = Language()

    def found(text: str) -> list[Attribution]:
        if peer == "textacy":
            from polnear.textacy_quotes import attributions
        else:
            from polnear.ours import attributions
        return attributions(text, language)

    return figures([align(article, found(article.text)) for article in articles])


def table(rows: Figures) -> str:
    """The figures as lines for a terminal."""
    lines = []
    for name, row in rows.items():
        cells = (
            f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}"
            for key, value in row.items()
        )
        lines.append(f"{name:<26}" + "  ".join(cells))
    return "\n".join(lines)


def broken(rows: Figures, floors: dict[str, float]) -> list[str]:
    """A line for each figure below its floor. ``unknown`` has a ceiling instead."""
    flat = {f"{role}_f1": rows[f"{role} overlap"]["f1"] for role in ("source", "cue", "content")}
    flat |= {"right_speaker": rows["quotes"]["right"], "known_speaker": 1 - rows["quotes"]["unknown"]}
    return [
        f"{name} is {flat[name]:.3f}, below its floor of {least:.3f}"
        for name, least in floors.items()
        if flat[name] < least
    ]


@click.command(help=__doc__)
@click.option("--polnear", type=_FOLDER, required=True, help="A folder with text/ and attributions/.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--every", type=click.IntRange(1), default=1, help="Only every n-th article: a quick check.")
@click.option("--peer", type=click.Choice(["textacy"]), help="Measure this instead of Stemma.")
@click.option("--floors", type=_FILE, help="A TOML file of the least figures, by n: [attribution.every-n].")
def main(*, polnear: Path, as_json: bool, every: int, peer: str | None, floors: Path | None) -> None:
    """Measure and print. A figure below its floor makes the exit status 1."""
    articles = read(polnear)[::every]
    if not articles:
        raise click.UsageError(f"{polnear} holds no text with attributions")
    rows = measure(articles, peer)
    click.echo(json.dumps(rows, indent=1) if as_json else table(rows))
    least = tomllib.loads(floors.read_text("utf-8"))["attribution"].get(f"every-{every}") if floors else {}
    if least is None:
        raise click.UsageError(f"no floors are set for every {every}")
    lines = broken(rows, least)
    for line in lines:
        click.echo(line, err=True)
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
