r"""Measure lineage: marked events, real news, credits, and screening at width beside the peers that are installed.

    python benchmarks/lineage.py --events ../shared/events --news ../shared/data/eval_only/news_cluster --json
    python benchmarks/lineage.py --events corpus/dev --floors benchmarks/floors.toml          # the quick part

``--events`` is a folder of events; ``--news`` the folder news_cluster, beside which PolNeAR is looked for. Screening is
measured on as many reports as ``--width`` says, made from corpus/train (benchmarks/copies/invented.py), with each
screener in a process of its own; where datasketch and rensa live in another environment, name its interpreter with
``--peer-python``. What a figure means stands in docs/lineage.md.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import click

from copies import clusters, credits, marked, width
from stemma.language import Language

Tables = dict[str, Any]


def measure(events: Path | None, news: Path | None, reports: int, peer_python: str) -> Tables:
    """The tables that the given folders allow."""
    tables: Tables = {}
    if events is not None:
        language = Language()
        folders = sorted(one for one in events.iterdir() if (one / "gold.json").is_file())
        tables["events"] = marked.figures(folders, language)
    if news is not None:
        tables["news_cluster"] = clusters.figures(news, Language())
        polnear = news.parent / "polnear"
        tables["credits"] = {"read by hand": credits.on_marks(news, polnear)}
        if (polnear / "metadata.tsv").is_file():
            tables["credits"]["PolNeAR's wire field"] = credits.on_wires(polnear)
        else:
            print(f"{polnear} is not there, its row is left out", file=sys.stderr)
    if reports:
        pythons = {"stemma": sys.executable} | dict.fromkeys(width.PEERS, peer_python)
        tables[f"screening of {reports} reports"] = width.figures(reports, pythons)
    return tables


def rows_of(table: Any, path: str = "") -> list[tuple[str, float]]:
    """The figures of a table, each under the names that lead to it."""
    if not isinstance(table, dict):
        return [(path, float(table))]
    return [row for name, part in table.items() for row in rows_of(part, f"{path}.{name}" if path else name)]


@click.command(help=__doc__)
@click.option("--events", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--news", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--width", "reports", type=int, default=0, help="Reports to screen; with --news 10000 unless given."
)
@click.option("--peer-python", default=sys.executable, help="The interpreter that has datasketch and rensa.")
@click.option("--json", "as_json", is_flag=True)
@click.option("--floors", type=click.Path(exists=True, path_type=Path))
def main(
    events: Path | None, news: Path | None, reports: int, peer_python: str, as_json: bool, floors: Path | None
) -> None:
    """Print the tables; end with 1 where a figure lies below its floor."""
    if events is None and news is None and not reports:
        raise click.UsageError("nothing to measure: give --events, --news or --width")
    tables = measure(events, news, reports or (10_000 if news else 0), peer_python)
    if as_json:
        print(json.dumps(tables, indent=1))
    else:
        for name, figure in rows_of(tables):
            print(f"{name:<70}{figure:10.3f}")
    if floors is not None:
        least: dict[str, float] = tomllib.loads(floors.read_text("utf-8"))["lineage"]
        told = dict(rows_of(tables))
        broken = [
            f"{k} is {told[k]:.3f}, below its floor of {v}" for k, v in least.items() if told.get(k, v) < v
        ]
        most = tomllib.loads(floors.read_text("utf-8"))["lineage-most"]
        broken += [f"{k} is {told[k]:.0f}, at most {v} may be" for k, v in most.items() if told.get(k, v) > v]
        for line in broken:
            print(line, file=sys.stderr)
        sys.exit(bool(broken))


if __name__ == "__main__":
    main()
