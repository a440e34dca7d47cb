"""How many of the cautions that Stemma raises are right, and how many of those that a reader would raise it finds.

    python benchmarks/cautions.py                 # all events of corpus/, a minute or two
    python benchmarks/cautions.py corpus/dev/*    # some

The marks are in benchmarks/care/marks.csv. A caution that no mark knows is listed and not counted.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from stemma import matching, reports
from stemma.judgement.care import find_cautions
from stemma.judgement.care.caution import CAUTIONS
from stemma.language import Language, analyse, load_language

HOME = Path(__file__).parent
ROOT = HOME.parent
Key = tuple[str, str, str]  # event, kind, name


def marks() -> dict[Key, bool]:
    """Whether each caution that the reader judged is right."""
    lines = (HOME / "care" / "marks.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {(row["event"], row["kind"], row["name"]): row["right"] == "yes" for row in rows}


def read_whole() -> set[str]:
    """The events that the reader read from end to end."""
    lines = (HOME / "care" / "read.txt").read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def raised(event: Path, language: Language) -> set[Key]:
    """The cautions that Stemma raises on an event."""
    analyses = [analyse(report, language) for report in reports.read([str(event / "reports")]).reports]
    found = find_cautions(analyses, matching.gather_entities(analyses))
    return {(event.name, caution.kind, caution.name or "") for caution in found}


def main(events: Iterable[Path]) -> None:
    """Print precision by kind, recall where it is known, and what no mark knows."""
    known, whole, language = marks(), read_whole(), load_language("builtin")
    named = [event for event in events if (event / "reports").is_dir()]
    found = {key for event in named for key in raised(event, language)}
    right = Counter(kind for key in found if known.get(key) for kind in (key[1], "all"))
    judged = Counter(kind for key in found if key in known for kind in (key[1], "all"))
    print("kind              right   of")
    for kind in (*CAUTIONS, "all"):
        if judged[kind]:
            print(f"{kind:16} {right[kind]:6} {judged[kind]:4}   {right[kind] / judged[kind]:.2f}")
    whole &= {event.name for event in named}
    wanted = {key for key, is_right in known.items() if is_right and key[0] in whole}
    if wanted:
        share = len(wanted & found) / len(wanted)
        print(f"found of {len(wanted)} that a reader raises in {len(whole)} events read whole: {share:.2f}")
    for key in sorted(found - set(known)):
        print("not judged:", *key, sep="  ")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("events", nargs="*", type=Path)
    given = parser.parse_args().events
    main(given or sorted([*(ROOT / "corpus/dev").iterdir(), *(ROOT / "corpus/train").iterdir()]))
