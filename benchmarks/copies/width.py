"""Screening at width: how fast, and whether every alike pair is found, beside the screeners that are installed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

from copies.invented import Invented, invent
from copies.screener import alike, runs

ROOT = Path(__file__).resolve().parent.parent.parent
SCREENER = Path(__file__).with_name("screener.py")
PEERS = ("datasketch", "rensa")
INSTALL = "pip install 'stemma-news[peers]', or --peer-python PATH of an environment that has it"


def seeds() -> list[str]:
    """The texts of corpus/train."""
    return [path.read_text("utf-8") for path in sorted((ROOT / "corpus" / "train").glob("*/reports/*.txt"))]


def figures(count: int, pythons: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """For Stemma and each peer: reports a second, seconds, peak MiB, recall and precision of the alike pairs.

    ``pythons``: the interpreter to run each screener with. One that is not installed is left out, with a line on
    stderr.
    """
    reports = invent(seeds(), count)
    true = alike_pairs(reports)
    print(f"{count} reports, {len(true)} pairs alike by half or more", file=sys.stderr)
    task = json.dumps([one.text for one in reports])
    table = {}
    for name, python in pythons.items():
        done = subprocess.run(
            [python, str(SCREENER), name], input=task, capture_output=True, text=True, check=False
        )
        if done.returncode == 3:
            print(f"{name} is not installed, its row is left out: {INSTALL}", file=sys.stderr)
            continue
        if done.returncode:
            print(f"{name} failed, its row is left out: {done.stderr.strip()[-300:]}", file=sys.stderr)
            continue
        answer = json.loads(done.stdout)
        found = {(a, b) for a, b in answer["pairs"]}
        table[name] = {
            "reports_a_second": count / answer["seconds"],
            "seconds": answer["seconds"],
            "mebibytes": answer["mebibytes"],
            "recall": len(found & true) / max(1, len(true)),
            "precision": len(found & true) / max(1, len(found)),
        }
    return table


def alike_pairs(reports: Sequence[Invented]) -> set[tuple[int, int]]:
    """The pairs alike by half or more, by sets of runs. Only within a family: two families share next to nothing."""
    families: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(reports):
        families[one.family].append(at)
    true: set[tuple[int, int]] = set()
    for members in families.values():
        held = {at: runs(reports[at].text) for at in members}
        true |= {(a, b) for a, b in combinations(members, 2) if alike(held[a], held[b])}
    return true
