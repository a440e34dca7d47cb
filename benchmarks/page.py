"""How soon a reader can use the page: python benchmarks/page.py [--reports 40] [--claims 2000] [--runs 5].

Opens the page of a ledger made by rule from disk, and a plain page with the same text and no style or script, in
turns. The time is from the start of navigation until the page is loaded, its script has run, a frame is drawn and the
next event is taken, by the clock and in processor time of the page's main thread, which other programs on the machine
do not lengthen; the median of the runs counts.
"""

from __future__ import annotations

import argparse
import html
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from browsing import browser
from crowds import crowd
from stemma.dossier import page

READY = "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
TEXT = """() => { const lines = []; const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT,
  node => node.parentElement.closest("script") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walk.nextNode()) { const text = walk.currentNode.data.trim(); if (text) lines.push(text); } return lines; }"""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=40)
    parser.add_argument("--claims", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with browser() as started:
        measured = measure(started, asked.reports, asked.claims, asked.runs)
    for name, value in measured.items():
        print(f"{name:28} {value:8.2f}")


def measure(started: Any, reports: int, claims: int, runs: int) -> dict[str, float]:
    """Seconds to make the page, its size, seconds until each page is ready, their ratios, seconds of one filtering."""
    ledger = crowd(reports, claims)
    began = time.perf_counter()
    text = page.render(ledger)
    made = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        rich, plain = Path(folder, "rich.html"), Path(folder, "plain.html")
        rich.write_text(text, "utf-8")
        tab = started.new_page()
        tab.goto(rich.as_uri())
        lines = tab.evaluate(TEXT)
        body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
        plain.write_text(f"<!doctype html><meta charset=utf-8><title>plain</title>{body}", "utf-8")
        times: dict[Path, list[tuple[float, float]]] = {rich: [], plain: []}
        for _ in range(runs):
            for path, found in times.items():
                found.append(_ready(started, path))
        filtering = _filtering(tab)
        tab.close()
    clock = {path: statistics.median(each[0] for each in found) for path, found in times.items()}
    thread = {path: statistics.median(each[1] for each in found) for path, found in times.items()}
    return {
        "made (s)": made,
        "size (MB)": len(text.encode()) / 1e6,
        "ready (s)": clock[rich],
        "ready, plain (s)": clock[plain],
        "ready, ratio": clock[rich] / clock[plain],
        "main thread (s)": thread[rich],
        "main thread, plain (s)": thread[plain],
        "main thread, ratio": thread[rich] / thread[plain],
        "filtered by words (s)": filtering,
    }


def _ready(started: Any, path: Path) -> tuple[float, float]:
    """Seconds until the page is ready, by the clock and in processor time of its main thread."""
    tab = started.new_page()
    inside = tab.context.new_cdp_session(tab)
    inside.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.goto(path.as_uri())
    seconds: float = tab.evaluate(READY) / 1000
    measured = {each["name"]: each["value"] for each in inside.send("Performance.getMetrics")["metrics"]}
    tab.close()
    return seconds, measured["TaskDuration"]


def _filtering(tab: Any) -> float:
    began = time.perf_counter()
    tab.locator("#filter [name=words]").fill("12th street")
    tab.evaluate(READY)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
