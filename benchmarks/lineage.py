"""Hold the lineage of events against gold: F1 over pairs of reports, and whether the relation is right.

    python -m benchmarks.lineage DIR... [--json]

A DIR is an event (a folder with gold.json and reports/). F1 is 1 where neither gold nor program has a pair.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from stemma.language import Language, analyse
from stemma.lineage import Kinship, trace
from stemma.reports import read

Pairs = dict[frozenset[str], str]


def judge(gold: Pairs, found: Pairs) -> dict[str, float]:
    """F1 over pairs, and the share of the pairs met whose relation is right."""
    both = gold.keys() & found.keys()
    every = len(gold) + len(found)
    right = sum(gold[pair] == found[pair] for pair in both)
    return {
        "lineage": 2 * len(both) / every if every else 1.0,
        "relation": right / len(both) if both else 1.0,
    }


def measure(folder: Path, language: Any) -> tuple[dict[str, float], Pairs, Pairs]:
    """The figures of one event, with the pairs of its gold and those found."""
    reports = read([folder / "reports"]).reports
    files = {report.id: Path(report.path).name for report in reports}
    kin: tuple[Kinship, ...] = trace([analyse(report, language) for report in reports])
    found = {frozenset((files[one.first], files[one.second])): one.relation for one in kin}
    marked = json.loads((folder / "gold.json").read_text("utf-8"))["lineage"]
    gold = {frozenset(pair["files"]): pair["relation"] for pair in marked}
    return judge(gold, found), gold, found


def main(arguments: Sequence[str]) -> None:
    """Print the figures of each event and their mean."""
    folders = [Path(one) for one in arguments if not one.startswith("--")]
    if not folders:
        sys.exit(__doc__)
    language = Language()
    events = [folder for folder in folders if (folder / "gold.json").is_file()]
    rows = {folder.name: measure(folder, language)[0] for folder in events}
    rows["mean"] = {
        key: sum(row[key] for row in rows.values()) / len(rows) for key in ("lineage", "relation")
    }
    if "--json" in arguments:
        print(json.dumps(rows, indent=1))
        return
    width = max(map(len, rows))
    for name, row in rows.items():
        print(f"{name:<{width}}  lineage {row['lineage']:.3f}  relation {row['relation']:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
