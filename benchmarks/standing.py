"""How much each stage before it costs the judgement of origins and status.

    python benchmarks/standing.py ../shared/events/*
    python benchmarks/standing.py corpus/train/*     # some minutes; the stages before were trained on these

Every row puts what the gold marks in the place of one stage or of several: the parties behind mentions (`parties`), the
gathering of Stemma's own mentions into claims (`grouping`), and which claims are in dispute (`conflicts`). `agreement
not asked` counts every party that is heard. What a row with all three still misses is the rules' own error.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from scoring import alignment
from scoring.alignment import Pairing
from scoring.records import GoldClaim, read_gold
from scoring.spans import Places

PARTIES, GROUPING, CONFLICTS, ALL = "parties", "grouping", "conflicts", "agreement not asked"
ROWS: tuple[frozenset[str], ...] = tuple(
    frozenset(row)
    for row in (
        (), (CONFLICTS,), (PARTIES,), (GROUPING,), (GROUPING, CONFLICTS), (PARTIES, CONFLICTS),
        (PARTIES, GROUPING, CONFLICTS), (PARTIES, ALL), (PARTIES, GROUPING, CONFLICTS, ALL),
    )
)  # fmt: skip


@dataclass
class Tally:
    """Right answers of one event, by row."""

    judged: int = 0
    origins: dict[frozenset[str], int] = field(default_factory=lambda: defaultdict(int))
    status: dict[frozenset[str], int] = field(default_factory=lambda: defaultdict(int))


@dataclass(frozen=True)
class Heard:
    """An event's claims as Stemma hears them, and which of its mentions answer which of the gold."""

    gold: Sequence[GoldClaim]
    pairings: Sequence[Pairing]
    voices: dict[str, Sequence[Any]]  # by Claim.id
    hearing: Any
    disputed: frozenset[str]  # Claim.id of those with a conflict or a denial


def hear(event: Path, language: Any, encoder: Any) -> Heard:
    """Run an event through the stages and judge it."""
    from stemma import judgement, lineage, matching, reports
    from stemma.claims import find_mentions
    from stemma.judgement.origins import Hearing
    from stemma.judgement.parties import Parties
    from stemma.language import Remembered, analyse

    encoder = Remembered(encoder)
    analyses = [analyse(report, language) for report in reports.read([event / "reports"]).reports]
    mentions = [mention for analysis in analyses for mention in find_mentions(analysis)]
    entities = matching.gather_entities(analyses)
    claims = matching.match(analyses, mentions, entities, encoder)
    kin = lineage.trace(analyses)
    disagreements = judgement.find_disagreements(claims, entities, analyses, encoder)
    standings = judgement.judge(claims, entities, kin, disagreements, analyses)
    links = ((m.report, link) for claim in claims for m in claim.mentions for link in m.attribution)
    hearing = Hearing(Parties(analyses, entities, links), kin, analyses)
    record: Any = {
        "reports": [{"id": a.report.id, "path": a.report.path, "text": a.report.text} for a in analyses],
        "claims": [{"id": c.id, "mentions": [_record(m) for m in c.mentions]} for c in claims],
    }
    gold = read_gold(event)["claims"]
    return Heard(
        gold,
        alignment.pair(gold, record, Places(record)),
        {claim.id: hearing.voices(claim) for claim in claims},
        hearing,
        frozenset(standing.claim for standing in standings if standing.status == "disputed"),
    )


def _record(mention: Any) -> dict[str, Any]:
    return {"report": mention.report, "start": mention.span.start, "end": mention.span.end}


def count(heard: Heard) -> Tally:
    """Judge every gold claim that is found, once for each row."""
    from stemma.judgement.origins import origins_of
    from stemma.judgement.standing import status_of

    tally = Tally()
    answers: dict[tuple[str, int, int], list[Pairing]] = defaultdict(list)
    for pairing in heard.pairings:
        if pairing.answer:
            answers[_key(pairing.answer.mention)].append(pairing)
    for claim in heard.gold:
        own = [pairing for pairing in heard.pairings if pairing.claim is claim]
        answer = alignment.answering_claim(own)
        if answer is None:
            continue
        tally.judged += 1
        for row in ROWS:
            voices = _voices(claim, own, answer["id"], heard, answers, row)
            origins = _everyone(voices) if ALL in row else [o.party for o in origins_of(voices)]
            disputed = claim["status"] == "disputed" if CONFLICTS in row else answer["id"] in heard.disputed
            status = "disputed" if disputed else status_of(voices, origins, heard.hearing, None)[0]
            tally.origins[row] += len(origins) == len(claim["origins"])
            tally.status[row] += status == claim["status"]
    return tally


def _key(mention: Any) -> tuple[str, int, int]:
    return mention["report"], mention["start"], mention["end"]


def _voices(
    claim: GoldClaim,
    own: Sequence[Pairing],
    answer: str,
    heard: Heard,
    answers: dict[tuple[str, int, int], list[Pairing]],
    row: frozenset[str],
) -> list[Any]:
    """The voices of the claim that answers; of the mentions alone that answer, where the gold groups."""
    from dataclasses import replace

    voices = list(heard.voices[answer])
    if GROUPING in row:
        wanted = {_key(pairing.answer.mention) for pairing in own if pairing.answer}
        every = (voice for voices in heard.voices.values() for voice in voices)
        voices = [voice for voice in every if _key(_record(voice.mention)) in wanted]
    if CONFLICTS in row:
        voices = [replace(voice, mention=replace(voice.mention, denied=False)) for voice in voices]
    return [_with_party(voice, claim, answers) for voice in voices] if PARTIES in row else voices


def _with_party(voice: Any, claim: GoldClaim, answers: dict[tuple[str, int, int], list[Pairing]]) -> Any:
    """The voice with the party that the gold gives its mention: none for who does not assert the claim."""
    from dataclasses import replace

    from stemma.judgement import Party

    marked = answers.get(_key(_record(voice.mention)), [])
    if not marked:
        return voice
    name = next((p.mention.get("party") for p in marked if p.claim is claim), marked[0].mention.get("party"))
    if any(p.claim is claim for p in marked) and name not in claim["origins"]:
        name = None
    return replace(voice, party=Party(name, "gold") if name else None, source=name)


def _everyone(voices: Sequence[Any]) -> list[str]:
    return list(dict.fromkeys(v.party.name for v in voices if v.party and not v.mention.denied))


@click.command(help=__doc__)
@click.argument(
    "dirs", metavar="DIR...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
def main(dirs: tuple[Path, ...]) -> None:
    """Print the mean over the events for every row."""
    from stemma.language import BuiltinEncoder, Language

    language, encoder = Language(), BuiltinEncoder()
    events = [folder for folder in dirs if (folder / "gold.json").is_file()]
    if not events:
        raise click.UsageError("none of these folders holds a gold.json")
    tallies = [count(hear(event, language, encoder)) for event in events]
    click.echo(f"{'from the gold':<52} origins  status")
    for row in ROWS:
        name = ", ".join(sorted(row - {ALL})) or "nothing"
        name += f"; {ALL}" if ALL in row else ""
        origins = sum(tally.origins[row] / max(1, tally.judged) for tally in tallies) / len(tallies)
        status = sum(tally.status[row] / max(1, tally.judged) for tally in tallies) / len(tallies)
        click.echo(f"{name:<52} {origins:7.3f} {status:7.3f}")


if __name__ == "__main__":
    main()
