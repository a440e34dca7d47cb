"""Where the disagreements of marked events get lost, by kind.

    python benchmarks/disagreements.py ../shared/events/*
    python benchmarks/disagreements.py corpus/train/* --held-out     # needs the extra `train`, some minutes

For each marked disagreement: whether two of its values are met by anything that Stemma extracts (``spans``), by two
mentions or amounts that are held against each other (``pairs``), by two that the model finds likely rivals
(``likely``), and by a disagreement of the ledger (``told``). ``right`` is how many of those that the ledger gives under
a kind stand in the gold under any. With ``--held-out`` the model of rivals has not seen the event that it judges: one
of four folds is left aside in turn (matching and the claims stage have seen it). Give it all of corpus/train: the
folds are those of ``training.questions``, by the order of names.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from scoring.records import GoldDisagreement, read_gold
from scoring.rivalry import match
from scoring.spans import Places, Span, covers

STEPS = ("marked", "spans", "pairs", "likely", "told")


@dataclass(frozen=True)
class Stages:
    """What the stages before judgement make of an event."""

    event: Path
    analyses: tuple[Any, ...]
    entities: tuple[Any, ...]
    claims: tuple[Any, ...]


def stages(event: Path, language: Any, encoder: Any) -> Stages:
    """Read an event and run it as far as its claims."""
    from stemma.claims import find_mentions
    from stemma.language import analyse
    from stemma.matching import gather_entities, match
    from stemma.reports import read

    analyses = tuple(analyse(report, language) for report in read([event / "reports"]).reports)
    entities = tuple(gather_entities(analyses))
    mentions = [m for analysis in analyses for m in find_mentions(analysis)]
    return Stages(event, analyses, entities, tuple(match(analyses, mentions, entities, encoder)))


def count(found: Stages, encoder: Any, model: Any, questions: Any, tally: dict[str, Counter[str]]) -> None:
    """Add an event's marked disagreements and the ledger's to the tally."""
    from stemma.judgement.disagreements import put_into_words
    from stemma.judgement.rivals.weighing import weigh

    gold = read_gold(found.event)["disagreements"]
    reports = [{"id": a.report.id, "path": a.report.path, "text": a.report.text} for a in found.analyses]
    places = Places({"reports": reports, "claims": [], "disagreements": []})  # type: ignore[typeddict-item]
    weighed = weigh(found.claims, found.entities, found.analyses, encoder, model, questions=questions)
    told = [
        {"kind": d.kind, "values": [{"mentions": [_record(m) for m in rival.places]} for rival in d.rivals]}
        for d in put_into_words(weighed, found.claims, found.entities, found.analyses)
    ]
    met, right = match(gold, told, places)  # type: ignore[arg-type]
    for number, wanted in enumerate(gold):
        tally[wanted["kind"]].update(_steps(wanted, places, weighed, number in met))
    for number, given in enumerate(told):
        tally[str(given["kind"])].update(["given", *(["right"] if number in right else [])])


def _record(mention: Any) -> dict[str, Any]:
    return {"report": mention.report, "start": mention.span.start, "end": mention.span.end}


def _steps(wanted: GoldDisagreement, places: Places, weighed: Any, told: bool) -> Iterator[str]:
    """The steps that a marked disagreement survives. What is told has survived all, by whatever way."""
    model, steps = weighed.model, {"marked"}
    spoken = [
        (f.mention.report, (f.mention.span.start, f.mention.span.end)) for f in weighed.candidates.facts
    ]
    filled = [(s.report, (s.span.start, s.span.end)) for s in weighed.pairs.slots]
    for spans, pairs, likelihood, least in (
        (spoken, weighed.candidates, weighed.spoken, model.told),
        (filled, weighed.pairs, weighed.filled, model.least),
    ):
        sides = [_sides(wanted, report, span, places) for report, span in spans]
        if len(frozenset().union(*sides)) > 1:
            steps.add("spans")
        for i, j, odds in zip(pairs.left.tolist(), pairs.right.tolist(), likelihood.tolist(), strict=True):
            if sides[i] and sides[j] and not sides[i] & sides[j]:
                steps |= {"pairs", "likely"} if odds > least else {"pairs"}
    yield from STEPS if told else steps


def _sides(wanted: GoldDisagreement, report: str, span: Span, places: Places) -> frozenset[int]:
    """The values that a span meets."""
    return frozenset(
        number
        for number, value in enumerate(wanted["values"])
        for quote in value["mentions"]
        if places.report_of.get(quote["file"]) == report
        for spot in places.of(quote)
        if covers(spot, span) and span[1] - span[0] <= 4 * (spot[1] - spot[0])
    )


def held_out(events: Sequence[Stages], encoder: Any) -> Iterator[tuple[Stages, Any, Any]]:
    """Each event with a model and an encoder of questions that have not seen it."""
    from stemma.judgement.rivals.model import read_model

    sys.path.insert(0, str(Path(__file__).parents[1]))
    from training.folds import FOLDS, encoder_without
    from training.rivals import example, train

    encoders = [encoder_without(number) for number in range(len(events))]
    seen = [
        example(e.event, e.analyses, e.entities, e.claims, encoder, asked)
        for e, asked in zip(events, encoders, strict=True)
    ]
    for fold in range(FOLDS):
        with tempfile.TemporaryDirectory() as folder:
            train([e for number, e in enumerate(seen) if number % FOLDS != fold], Path(folder))
            model = read_model(Path(folder))
            for number in range(fold, len(events), FOLDS):
                yield events[number], model, encoders[number]


@click.command(help=__doc__)
@click.argument(
    "dirs", metavar="DIR...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option("--held-out", "aside", is_flag=True, help="Judge each event by a model that has not seen it.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def main(*, dirs: tuple[Path, ...], aside: bool, as_json: bool) -> None:
    """Count and print."""
    from stemma.judgement.rivals.model import rival_model
    from stemma.language import BuiltinEncoder, Language, Remembered

    language, encoder = Language(), Remembered(BuiltinEncoder())
    events = [stages(d, language, encoder) for d in sorted(dirs) if (d / "gold.json").is_file()]
    if not events:
        raise click.UsageError("none of these folders holds a gold.json")
    tally: dict[str, Counter[str]] = {}
    for kind in ("quantity", "time", "polarity", "precedence", "identity", "cause", "actor", "place", "wording",
                 "attribution", "channel"):  # fmt: skip
        tally[kind] = Counter()
    plain = ((event, rival_model(), None) for event in events)
    for event, model, questions in held_out(events, encoder) if aside else plain:
        count(event, encoder, model, questions, tally)
    if as_json:
        click.echo(json.dumps(tally, indent=1))
        return
    columns = (*STEPS, "given", "right")
    click.echo(f"{'':12}" + "".join(f"{c:>8}" for c in columns))
    for kind, counts in (*tally.items(), ("all", sum(tally.values(), Counter()))):
        click.echo(f"{kind:12}" + "".join(f"{counts[c]:8}" for c in columns))


if __name__ == "__main__":
    main()
