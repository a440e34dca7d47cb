"""The outline of a dossier: what every format of it shows, in the order in which it shows it.

Terminal, page, notebook and Markdown differ in looks alone; what comes first, who is named and how reports
are called is settled here, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from stemma.claims.mention import Mention
from stemma.dossier.care import Care, cares
from stemma.dossier.families import Family, families
from stemma.dossier.wording import clip, count, plain
from stemma.judgement.finding import Disagreement, Standing
from stemma.ledger.ledger import Ledger
from stemma.matching.claim import Claim, Entity
from stemma.reports.report import Report
from stemma.span import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a report, who it has them from (outermost first), and what it holds back."""

    id: str  # "c1-2": the second mention of c1; "d1-2-1": the first place of the second value of d1
    report: str  # Report.id
    span: Span
    label: str  # what the report is called
    words: str
    chain: tuple[str, ...]
    hedge: str | None
    denied: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """Who gives a value, and where they do. ``name`` is None where no source is named."""

    name: str | None
    places: tuple[Place, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        """What the reports are called that carry it, each once."""
        return tuple(self.by_report)

    @property
    def by_report(self) -> dict[str, tuple[Place, ...]]:
        """The places under what their report is called."""
        found: dict[str, tuple[Place, ...]] = {}
        for place in self.places:
            found[place.label] = (*found.get(place.label, ()), place)
        return found


@dataclass(frozen=True, slots=True)
class Value:
    """One of the rival values, with everyone who gives it."""

    words: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A disagreement: what it is about, the rival values, and the claims it was found in."""

    id: str
    about: str
    kind: str
    severity: str
    values: tuple[Value, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim with its status, the parties behind it and every place that states it."""

    id: str
    words: str
    status: str
    why: str
    parties: tuple[str, ...]
    sources: tuple[str, ...]  # for each party, the sources through which it speaks, in words
    reports: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """A report as the dossier calls it."""

    id: str
    label: str
    published: str
    title: str
    path: str
    credits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A dossier without its looks."""

    tellers: tuple[Teller, ...]
    quarrels: tuple[Quarrel, ...]
    entries: tuple[Entry, ...]
    families: tuple[Family, ...]
    alone: tuple[Teller, ...]
    notes: tuple[str, ...]
    cares: tuple[Care, ...] = ()

    @property
    def conflicts(self) -> int:
        """How many of the disagreements cannot both be true."""
        return sum(quarrel.severity == "conflict" for quarrel in self.quarrels)

    @property
    def summary(self) -> str:
        """The dossier in one line."""
        conflicts = f" ({count(self.conflicts, 'conflict')})" if self.conflicts else ""
        return " · ".join(
            (
                count(len(self.tellers), "report"),
                count(len(self.entries), "claim"),
                count(len(self.quarrels), "disagreement") + conflicts,
            )
        )


def outline(ledger: Ledger) -> Outline:
    """The outline of the ledger: conflicts before differences, claims of more reports and parties first."""
    labels = name_reports(ledger.reports)
    tellers = tuple(_teller(report, labels[report.id]) for report in ledger.reports)
    kin = families(ledger.stemma, {report.id: labels[report.id] for report in ledger.reports})
    related = {member for family in kin for member in family.ids}
    entries = [
        _entry(claim, standing, labels)
        for claim, standing in zip(ledger.claims, ledger.standings, strict=True)
    ]
    people = _called(ledger.entities)
    quarrels = [_quarrel(each, labels, people) for each in ledger.disagreements]
    return Outline(
        tellers=tellers,
        quarrels=tuple(sorted(quarrels, key=_quarrel_weight, reverse=True)),
        entries=tuple(sorted(entries, key=_entry_weight, reverse=True)),
        families=kin,
        alone=tuple(teller for teller in tellers if teller.id not in related),
        notes=tuple(plain(note) for note in ledger.notes),
        cares=cares(ledger.cautions, labels),
    )


def name_reports(reports: Iterable[Report]) -> dict[str, str]:
    """What each report is called: its outlet, with the file's name where two are of one; else that name."""
    reports = tuple(reports)
    files = {report.id: plain(PurePath(report.path).stem) or report.id for report in reports}
    names = {report.id: plain(report.outlet or "") or files[report.id] for report in reports}
    folded = [name.casefold() for name in names.values()]
    twice = {name for name in folded if folded.count(name) > 1}
    labels = {
        key: f"{name} ({files[key]})" if name.casefold() in twice and name != files[key] else name
        for key, name in names.items()
    }
    taken = list(labels.values())
    return {
        key: clip(f"{label} [{key}]" if taken.count(label) > 1 else label, 60)
        for key, label in labels.items()
    }


def _teller(report: Report, label: str) -> Teller:
    title = report.title or (report.headline.of(report.text) if report.headline else "")
    return Teller(
        id=report.id,
        label=label,
        published=plain((report.published or "")[:10]),
        title=clip(plain(title), 200),
        path=plain(report.path),
        credits=tuple(dict.fromkeys(plain(credit.agency) for credit in report.credits)),
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _place(mention: Mention, key: str, labels: Mapping[str, str]) -> Place:
    return Place(
        id=key,
        report=mention.report,
        span=mention.span,
        label=labels[mention.report],
        words=plain(mention.quote),
        chain=tuple(name for link in mention.attribution if (name := clip(plain(link.source), 80))),
        hedge=plain(mention.hedge) if mention.hedge else None,
        denied=mention.denied,
    )


def _called(entities: Iterable[Entity]) -> dict[str, str]:
    """For each spelling that only one entity bears, that entity's name: "Talukdar" is Mahbub Talukdar."""
    names: dict[str, set[str]] = {}
    for entity in entities:
        for variant in entity.variants:
            names.setdefault(plain(variant).casefold(), set()).add(clip(plain(entity.name), 80))
    return {variant: found.pop() for variant, found in names.items() if len(found) == 1}


def _quarrel(disagreement: Disagreement, labels: Mapping[str, str], called: Mapping[str, str]) -> Quarrel:
    values = []
    for rank, rival in enumerate(disagreement.rivals, 1):
        heard: dict[str | None, list[Place]] = {}
        for number, mention in enumerate(rival.places, 1):
            place = _place(mention, f"{disagreement.id}-{rank}-{number}", labels)
            name = called.get(place.chain[-1].casefold(), place.chain[-1]) if place.chain else None
            heard.setdefault(name, []).append(place)
        # Named claimants come first: who says so is what the reader looks for.
        voices = sorted(heard.items(), key=lambda item: item[0] is None)
        values.append(Value(plain(rival.value), tuple(Voice(name, tuple(places)) for name, places in voices)))
    return Quarrel(
        disagreement.id,
        plain(disagreement.about),
        disagreement.kind,
        disagreement.severity,
        tuple(values),
        disagreement.claims,
    )


def _entry(claim: Claim, standing: Standing, labels: Mapping[str, str]) -> Entry:
    places = tuple(
        _place(mention, f"{claim.id}-{number}", labels) for number, mention in enumerate(claim.mentions, 1)
    )
    return Entry(
        id=claim.id,
        words=plain(claim.text),
        status=standing.status,
        why=plain(standing.why),
        parties=tuple(clip(plain(origin.party), 80) for origin in standing.origins),
        sources=tuple(
            ", ".join(_unique(clip(plain(source), 80) for source in origin.sources))
            for origin in standing.origins
        ),
        reports=_unique(place.label for place in places),
        places=places,
    )


def _quarrel_weight(quarrel: Quarrel) -> tuple[bool, int, float]:
    places = [place for value in quarrel.values for voice in value.voices for place in voice.places]
    return quarrel.severity == "conflict", len({place.report for place in places}), -_depth(places)


def _entry_weight(entry: Entry) -> tuple[int, int, float]:
    return len(entry.reports), len(entry.parties), -_depth(entry.places)


def _depth(places: Sequence[Place]) -> float:
    """How far down the reports it first stands, on average, in characters: what matters most is told first."""
    first: dict[str, int] = {}
    for place in places:
        first[place.report] = min(place.span.start, first.get(place.report, place.span.start))
    return sum(first.values()) / max(1, len(first))
