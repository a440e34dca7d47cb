"""What a relation judge that is always right would give: an upper bound of ``--judge``.

    python benchmarks/judge.py ../shared/events/*
    python benchmarks/judge.py ../shared/events/* --pairs 1000

The judge answers from the gold: `rival` where two mentions stand in different values of one marked disagreement, `same`
where they are mentions of one marked claim, `unrelated` where they are of two; nothing of what is not marked. It is
asked as any other is, of as many pairs. No model is behind this figure: it says what the seam lets through, not what a
model would reach.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from scoring import Score, mean, score
from scoring.records import read_gold
from scoring.spans import Places, covers

SHOWN = ("b3", "origins", "status", "dis_r", "dis_p", "conf_r")


@dataclass
class Perfect:
    """A judge that looks things up. ``marks``: by statement, the claims and the values that it is marked with."""

    marks: Mapping[Any, tuple[frozenset[str], Mapping[str, int]]]
    name: str = "the gold"
    identity: str = "gold"
    batch: int = 100
    asked: int = field(default=0)

    def judge(self, pairs: Sequence[Any], seconds: float, tokens: int) -> Any:
        """See ``stemma.relations.Judge``."""
        from stemma.relations.relation import Reply, Verdict

        self.asked += len(pairs)
        found = [self._relation(*pair) for pair in pairs]
        return Reply(tuple(Verdict(relation, 1.0) if relation else None for relation in found))

    def _relation(self, first: Any, second: Any) -> str | None:
        (claims, values), (others, theirs) = self.marks[first], self.marks[second]
        if any(values[each] != theirs[each] for each in values.keys() & theirs.keys()):
            return "rival"
        if not claims or not others:
            return None
        return "same" if claims & others else "unrelated"


def marks(event: Path, analyses: Sequence[Any], mentions: Sequence[Any]) -> dict[Any, Any]:
    """What the gold marks every mention with, under the statement that a judge is shown."""
    from stemma.relations.statements import Statements

    gold = read_gold(event)
    reports = [{"id": a.report.id, "path": a.report.path, "text": a.report.text} for a in analyses]
    places = Places({"reports": reports, "claims": [], "disagreements": []})  # type: ignore[typeddict-item]
    marked: dict[str, list[tuple[tuple[int, int], str, int | None]]] = defaultdict(list)
    for claim in gold["claims"]:
        for quote in claim["mentions"]:
            for spot in places.of(quote):
                marked[places.report_of[quote["file"]]].append((spot, claim["id"], None))
    for disagreement in gold["disagreements"]:
        for number, value in enumerate(disagreement["values"]):
            for given in value["mentions"]:
                for spot in places.of(given):
                    marked[places.report_of[given["file"]]].append((spot, disagreement["id"], number))
    statements, found = Statements(analyses), {}
    for mention in mentions:
        span = mention.span.start, mention.span.end
        met = [(id, value) for spot, id, value in marked[mention.report] if covers(spot, span)]
        claims = frozenset(id for id, value in met if value is None)
        found[statements.of(mention)] = claims, {id: value for id, value in met if value is not None}
    return found


def scores(event: Path, language: Any, encoder: Any, pairs: int) -> tuple[Score, Score, int]:
    """The figures without a judge and with one, and how many pairs it was asked."""
    import stemma
    from stemma.claims import find_mentions
    from stemma.language import analyse
    from stemma.relations import Asking
    from stemma.reports import read

    analyses = [analyse(report, language) for report in read([event / "reports"]).reports]
    mentions = [mention for analysis in analyses for mention in find_mentions(analysis)]
    perfect = Perfect(marks(event, analyses, mentions))
    ledgers = [
        stemma.compare([event / "reports"], language=language, encoder=encoder, judge=judge)
        for judge in (None, Asking(perfect, stemma.Limits(pairs=pairs)))
    ]
    alone, judged = (score(read_gold(event), json.loads(ledger.to_json())) for ledger in ledgers)
    return alone, judged, perfect.asked


@click.command(help=__doc__)
@click.argument(
    "dirs", metavar="DIR...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option("--pairs", default=200, show_default=True, help="As --judge-pairs of stemma compare.")
def main(dirs: tuple[Path, ...], pairs: int) -> None:
    """Print the means with and without the judge."""
    from stemma.language import BuiltinEncoder, Language

    language, encoder = Language(), BuiltinEncoder()
    events = [folder for folder in dirs if (folder / "gold.json").is_file()]
    if not events:
        raise click.UsageError("none of these folders holds a gold.json")
    rows = [scores(event, language, encoder, pairs) for event in events]
    click.echo(f"{'':<16}" + "".join(f"{name:>9}" for name in SHOWN))
    for name, column in (("built-in", 0), ("a perfect judge", 1)):
        means = mean(row[column] for row in rows)  # type: ignore[misc]
        click.echo(f"{name:<16}" + "".join(f"{means[figure]:9.3f}" for figure in SHOWN))
    click.echo(f"{sum(row[2] for row in rows)} pairs asked about {len(events)} events")


if __name__ == "__main__":
    main()
