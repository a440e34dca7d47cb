"""Compare the reports of marked events and hold the ledgers against the gold.

    python benchmarks/events.py corpus/dev/* --floors benchmarks/floors.toml

Each DIR holds ``reports/`` and ``gold.json`` as corpus/FORMAT.md describes them. A figure below its
floor makes the exit status 1.
"""

from __future__ import annotations

import json
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any
from unittest.mock import patch

import click

from scoring import FIGURES, Score, mean, score
from scoring.floors import floors_for, read_floors
from scoring.records import LedgerRecord, read_gold, read_ledger

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def compare(event: Path, *, gold_spans: bool = False) -> LedgerRecord:
    """The ledger that Stemma makes of an event's reports, as its JSON has it.

    With ``gold_spans`` the marked quotes stand for the mentions that the claims stage would find.
    """
    from stemma import comparison  # not at the top: scoring saved ledgers needs no model

    with as_marked(comparison, event) if gold_spans else nullcontext():
        record: LedgerRecord = json.loads(comparison.compare([event / "reports"]).to_json())
    return record


def as_marked(comparison: Any, event: Path) -> AbstractContextManager[Any]:
    """For a while the mentions of a report are those that the event's gold marks in it."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from training.marked import marked_mentions

    gold = json.loads((event / "gold.json").read_text("utf-8"))
    return patch.object(
        comparison, "find_mentions", lambda analysis: [m for m, _ in marked_mentions(gold, [analysis])]
    )


def ledger_of(event: Path, ledgers: Path | None, save: Path | None, *, gold_spans: bool) -> LedgerRecord:
    """A saved ledger where there is a folder of them, else a new one, which is saved where asked for."""
    if ledgers:
        path = ledgers / f"{event.name}.json"
        if not path.is_file():
            raise click.UsageError(f"{path} is missing: save it with --save {ledgers}")
        return read_ledger(path)
    record = compare(event, gold_spans=gold_spans)
    if save:
        save.mkdir(parents=True, exist_ok=True)
        text = json.dumps(record, ensure_ascii=False, indent=1)
        (save / f"{event.name}.json").write_text(text, "utf-8")
    return record


def table(rows: dict[str, dict[str, float]]) -> str:
    """The figures as lines for a terminal."""
    wide = max(map(len, rows))
    lines = [" " * wide + "".join(f" {name:>8}" for name in FIGURES)]
    lines += [
        f"{name:<{wide}}" + "".join(f" {value:8.3f}" for value in row.values()) for name, row in rows.items()
    ]
    return "\n".join(lines)


@click.command(help=__doc__)
@click.argument(
    "dirs", metavar="DIR...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--misses", is_flag=True, help="Say what lowered each figure.")
@click.option("--ledgers", type=_FOLDER, help="Score FOLDER/<event>.json instead of comparing anew.")
@click.option("--save", type=_FOLDER, help="Keep the ledgers as FOLDER/<event>.json.")
@click.option("--gold-spans", is_flag=True, help="Give Stemma the marked spans; it does the rest.")
@click.option("--floors", type=_FILE, help="A TOML file of the least means, by set of events.")
def main(
    *,
    dirs: tuple[Path, ...],
    as_json: bool,
    misses: bool,
    ledgers: Path | None,
    save: Path | None,
    gold_spans: bool,
    floors: Path | None,
) -> None:
    """Score every event and print the figures."""
    events = [folder for folder in dirs if (folder / "gold.json").is_file()]
    if not events:
        raise click.UsageError("none of these folders holds a gold.json")
    try:
        limits = floors_for((event.name for event in events), read_floors(floors)) if floors else None
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    scores: dict[str, Score] = {}
    for event in events:
        scores[event.name] = found = score(
            read_gold(event), ledger_of(event, ledgers, save, gold_spans=gold_spans)
        )
        for line in found.problems:
            click.echo(f"{event.name}: {line}", err=True)
        if misses:
            click.echo("\n    ".join([event.name, *found.misses]), err=as_json)
    means = mean(scores.values())
    rows = {**{name: found.figures for name, found in scores.items()}, "mean": means}
    click.echo(json.dumps(rows, indent=1) if as_json else table(rows))
    ceiling = sum(found.ceiling for found in scores.values()) / len(scores)
    click.echo(f"b3 were the same mentions grouped perfectly: {ceiling:.3f}", err=as_json)
    broken = limits.broken(means) if limits else []
    for line in broken:
        click.echo(line, err=True)
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
