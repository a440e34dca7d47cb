"""Rows: each claim as the page's table shows it, with every place that states it and why it stands as it does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.claims.mention import Mention
from stemma.dossier.explanation import Explanation, Rule, Telling, explain_all
from stemma.dossier.outline import Entry, Outline, Place
from stemma.dossier.surroundings import Excerpt, Surroundings
from stemma.dossier.wording import clip, plain
from stemma.ledger.ledger import Ledger
from stemma.span import Span

KINDS = {
    "figure": "gives a figure",
    "time": "gives a time",
    "quote": "is quoted",
    "denial": "is denied",
    "held": "is held back",
    "unsourced": "names no source",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A link of the way by which a report has its words: who, and what the report says of them."""

    name: str
    about: str  # "station officer", "by phone"; "" where nothing is said


@dataclass(frozen=True, slots=True)
class Told:
    """A place that states the claim, in its sentence, with the way by which the report has it."""

    place: Place
    excerpt: Excerpt
    steps: tuple[Step, ...]  # the nearest to the report first
    why: str  # why it counts for nobody, or for somebody whom it does not name; else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, what it can be found by, and what opening it shows."""

    entry: Entry
    carriers: tuple[str, ...]  # Report.id
    parties: tuple[int, ...]  # into ``Table.parties``
    kinds: tuple[str, ...]
    told: tuple[Told, ...]
    rules: tuple[Rule, ...]  # tried, the one that decided last
    clashes: tuple[tuple[str, str], ...]  # id and subject of each disagreement it is part of


@dataclass(frozen=True, slots=True)
class Table:
    """All rows, and what they can be filtered by, each with the number of rows it leaves."""

    rows: tuple[Row, ...]
    parties: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, str, int], ...]  # key, words, number


def table(ledger: Ledger, sheet: Outline, surroundings: Mapping[str, Surroundings]) -> Table:
    """The rows in the order of the outline. ``surroundings``: of each report's text, by its id."""
    making = _Making(ledger, surroundings, sheet)
    rows = tuple(making.row(entry) for entry in sheet.entries)
    counted = Counter(kind for row in rows for kind in row.kinds)
    return Table(
        rows,
        making.parties,
        tuple(Counter(row.entry.status for row in rows).most_common()),
        tuple((key, words, counted[key]) for key, words in KINDS.items() if counted[key]),
    )


class _Making:
    """What the rows of one dossier are made from."""

    def __init__(self, ledger: Ledger, surroundings: Mapping[str, Surroundings], sheet: Outline) -> None:
        self._claims = {claim.id: claim for claim in ledger.claims}
        self._explained = explain_all(ledger)
        self._surroundings = surroundings
        self._copied = _Copied(ledger, sheet)
        counted = Counter(party for entry in sheet.entries for party in entry.parties)
        self.parties = tuple(counted.most_common())
        self._numbers = {party: number for number, (party, _) in enumerate(self.parties)}

    def row(self, entry: Entry) -> Row:
        mentions = self._claims[entry.id].mentions
        explained = self._explained[entry.id]
        return Row(
            entry,
            tuple(dict.fromkeys(mention.report for mention in mentions)),
            tuple(self._numbers[party] for party in entry.parties),
            _kinds(mentions, entry),
            tuple(self._told(*each) for each in zip(entry.places, mentions, explained.tellings, strict=True)),
            explained.rules,
            _clashes(explained),
        )

    def _told(self, place: Place, mention: Mention, telling: Telling) -> Told:
        steps = [Step(copy, "copy")] if (copy := self._copied.of(mention)) else []
        for link, step in zip(mention.attribution, telling.chain, strict=True):
            said = (link.role, f"by {link.channel}" if link.channel else None, step.party)
            about = dict.fromkeys(clip(plain(each), 80) for each in said if each and each != step.source)
            steps.append(Step(clip(plain(step.source), 80), ", ".join(about)))
        excerpt = self._surroundings[mention.report].excerpt(mention.span)
        # Where a named source is counted, or none is named and none counted, the steps say it all.
        odd = bool(telling.counts) != bool(telling.chain)
        return Told(place, excerpt, tuple(steps), plain(telling.why or "") if odd else "")


class _Copied:
    """Whose copy a run of words is, where two reports share it and the lineage names the one it comes from."""

    def __init__(self, ledger: Ledger, sheet: Outline) -> None:
        labels = {teller.id: teller.label for teller in sheet.tellers}
        self._shared: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for kin in ledger.lineage:
            source = labels[kin.origin] if kin.origin else clip(plain(kin.wire or ""), 60)
            for report in (kin.first, kin.second):
                if source and report != kin.origin:
                    spans = (each.first if report == kin.first else each.second for each in kin.passages)
                    self._shared[report] += [(span, source) for span in spans]

    def of(self, mention: Mention) -> str:
        """What the copy's source is called; "" where the words are the report's own as far as is known."""
        for span, source in self._shared[mention.report]:
            if 2 * span.overlap(mention.span) > len(mention.span):
                return source
        return ""


def _kinds(mentions: Sequence[Mention], entry: Entry) -> tuple[str, ...]:
    holds = {
        "figure": any(mention.quantities for mention in mentions),
        "time": any(mention.times for mention in mentions),
        "quote": any(mention.quoted for mention in mentions),
        "denial": any(mention.denied for mention in mentions),
        "held": any(mention.hedge for mention in mentions),
        "unsourced": not entry.parties,
    }
    return tuple(kind for kind, held in holds.items() if held)


def _clashes(explained: Explanation) -> tuple[tuple[str, str], ...]:
    return tuple((clash.id, clip(plain(clash.about), 120)) for clash in explained.clashes)
