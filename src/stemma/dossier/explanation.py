"""Why a claim stands as it does: who says each mention, which reports are one copy, and the rule that decided."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stemma.claims.mention import Link, Mention
from stemma.dossier.outline import name_reports
from stemma.judgement.finding import STATUSES, Disagreement, Heard, Party, Standing
from stemma.ledger.ledger import Ledger
from stemma.lineage.kinship import Kinship
from stemma.matching.claim import Claim
from stemma.reports.report import Report
from stemma.span import Span


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a report in their place: ``text[span.start:span.end] == quote``."""

    report: str  # Report.id
    label: str  # what the report is called
    path: str
    span: Span
    quote: str

    @property
    def where(self) -> str:
        """The place as ``path:start-end``, offsets in characters."""
        return f"{self.path}:{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class Step:
    """A link of a chain: the source where it is named, the word that attributes, and the party behind it."""

    source: str
    named: Cited | None
    cue: Cited | None
    channel: str | None
    told: str | None
    party: str | None
    why: str | None  # by what the party is known


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention of the claim: the chain from the outermost link to the speaker, and whom it counts for."""

    words: Cited
    chain: tuple[Step, ...]
    hedge: str | None
    denied: bool
    counts: str | None  # a party among the origins
    why: str | None  # why it counts or does not; None where the ledger does not say


@dataclass(frozen=True, slots=True)
class Backing:
    """A party that asserts the claim, with the sources through which it speaks and by what each is known."""

    party: str
    sources: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Reports that carry the claim and go back to one copy: they are one telling."""

    reports: tuple[str, ...]  # what they are called
    reasons: tuple[str, ...]  # on what evidence, for each pair of them


@dataclass(frozen=True, slots=True)
class Side:
    """One of the rival values, where reports give it."""

    value: str
    places: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A disagreement that the claim is part of."""

    id: str
    about: str
    kind: str
    severity: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One of the rules for a status, tried in order: the first that holds decides."""

    status: str
    when: str
    holds: bool
    because: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that stands behind the status and the origins of one claim."""

    claim: str  # Claim.id
    text: str
    status: str
    why: str
    rules: tuple[Rule, ...]  # those tried, the one that decided last
    origins: tuple[Backing, ...]
    tellings: tuple[Telling, ...]
    copies: tuple[Copy, ...]
    clashes: tuple[Clash, ...]


def explain(ledger: Ledger, claim_id: str) -> Explanation:
    """Why the claim of this id ("c3") stands as it does.

    Raises ``KeyError`` where the ledger holds no such claim.
    """
    for claim, standing in zip(ledger.claims, ledger.standings, strict=True):
        if claim.id == claim_id:
            return _Explaining(ledger).explain(claim, standing)
    raise KeyError(claim_id)


def explain_all(ledger: Ledger) -> dict[str, Explanation]:
    """The explanation of every claim, under its id."""
    explaining = _Explaining(ledger)
    pairs = zip(ledger.claims, ledger.standings, strict=True)
    return {claim.id: explaining.explain(claim, standing) for claim, standing in pairs}


def find_claims(ledger: Ledger, asked: str) -> tuple[Claim, ...]:
    """The claims that somebody means by an id or by words, best first.

    An id ("c3") is that claim alone; words are meant where the claim's text holds all of them, or, where no text
    does, one of its mentions.
    """
    by_id = [claim for claim in ledger.claims if claim.id == asked.strip().casefold()]
    if by_id:
        return tuple(by_id)
    words = _fold(asked).split()
    in_text = [claim for claim in ledger.claims if _holds(claim.text, words)]
    return tuple(in_text or (c for c in ledger.claims if any(_holds(m.quote, words) for m in c.mentions)))


def _fold(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()


def _holds(text: str, words: list[str]) -> bool:
    folded = _fold(text)
    return bool(words) and all(word in folded for word in words)


class _Explaining:
    """What all explanations of one ledger look things up in."""

    def __init__(self, ledger: Ledger) -> None:
        self._reports: Mapping[str, Report] = {report.id: report for report in ledger.reports}
        self._labels = name_reports(ledger.reports)
        self._lineage = ledger.lineage
        self._families = _families(ledger.lineage)
        self._clashes: dict[str, list[Disagreement]] = defaultdict(list)
        for disagreement in ledger.disagreements:
            for claim in disagreement.claims:
                self._clashes[claim].append(disagreement)

    def explain(self, claim: Claim, standing: Standing) -> Explanation:
        heard = standing.heard or (None,) * len(claim.mentions)
        tellings = tuple(self._telling(*pair) for pair in zip(claim.mentions, heard, strict=True))
        clashes = tuple(self._clash(each) for each in self._clashes.get(claim.id, ()))
        return Explanation(
            claim=claim.id,
            text=claim.text,
            status=standing.status,
            why=standing.why,
            rules=tuple(_rules(standing, tellings, clashes)),
            origins=tuple(
                Backing(origin.party, origin.sources, _known_by(origin.party, tellings))
                for origin in standing.origins
            ),
            tellings=tellings,
            copies=tuple(self._copies({mention.report for mention in claim.mentions})),
            clashes=clashes,
        )

    def _cited(self, report: str, span: Span) -> Cited:
        found = self._reports[report]
        return Cited(report, self._labels[report], found.path, span, span.of(found.text))

    def _telling(self, mention: Mention, heard: Heard | None) -> Telling:
        parties = heard.chain if heard else (None,) * len(mention.attribution)
        return Telling(
            words=self._cited(mention.report, mention.span),
            chain=tuple(
                self._step(mention.report, link, party)
                for link, party in zip(mention.attribution, parties, strict=True)
            ),
            hedge=mention.hedge,
            denied=mention.denied,
            counts=heard.counts if heard else None,
            why=heard.why if heard else None,
        )

    def _step(self, report: str, link: Link, party: Party | None) -> Step:
        return Step(
            source=link.source,
            named=self._cited(report, link.span) if link.span else None,
            cue=self._cited(report, link.cue_span) if link.cue_span else None,
            channel=link.channel,
            told=link.told,
            party=party.name if party else None,
            why=party.why if party else None,
        )

    def _clash(self, found: Disagreement) -> Clash:
        sides = tuple(
            Side(rival.value, tuple(self._cited(place.report, place.span) for place in rival.places))
            for rival in found.rivals
        )
        return Clash(found.id, found.about, found.kind, found.severity, sides)

    def _copies(self, carrying: set[str]) -> Iterator[Copy]:
        for family in self._families:
            members = [report for report in self._labels if report in family & carrying]
            if len(members) > 1:
                pairs = [kin for kin in self._lineage if {kin.first, kin.second} <= set(members)]
                reasons = dict.fromkeys(kin.reason for kin in pairs if kin.reason)
                yield Copy(tuple(self._labels[member] for member in members), tuple(reasons))


def _families(lineage: Iterable[Kinship]) -> list[set[str]]:
    """The reports that are kin of one another, however many steps apart."""
    groups: list[set[str]] = []
    for kin in lineage:
        pair = {kin.first, kin.second}
        touching = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [pair.union(*touching)]
    return groups


def _known_by(party: str, tellings: tuple[Telling, ...]) -> tuple[str, ...]:
    """By what the sources that speak for a party are known to."""
    steps = (telling.chain[-1] for telling in tellings if telling.counts == party and telling.chain)
    return tuple(dict.fromkeys(f"{step.source}: {step.why}" for step in steps if step.why))


WHEN = {
    "disputed": "reports give values that cannot both be true, or a party denies it",
    "corroborated": "two or more independent parties assert it",
    "one-report": "a single report carries it",
    "one-origin": "several reports carry it, and all have it from one party",
    "unattributed": "several reports carry it, and none says where it has it from",
}


def _rules(standing: Standing, tellings: tuple[Telling, ...], clashes: tuple[Clash, ...]) -> Iterator[Rule]:
    """The rules in the order in which they are tried, up to the one that decided."""
    reports = len({telling.words.report for telling in tellings})
    conflicts = [clash.id for clash in clashes if clash.severity == "conflict"]
    fails = {
        "disputed": f"{', '.join(conflicts)} touches less than half of what is said of it"
        if conflicts
        else "nothing about it is surely a conflict, and nobody denies it"
        if clashes
        else "no conflict about it, and nobody denies it",
        "corroborated": f"only {standing.origins[0].party} asserts it"
        if standing.origins
        else "no mention counts for a party",
        "one-report": f"{reports} reports carry it",
        "one-origin": "no mention counts for a party",
    }
    for status in STATUSES:
        if status == standing.status:
            yield Rule(status, WHEN[status], True, standing.why)
            return
        yield Rule(status, WHEN[status], False, fails.get(status, ""))
