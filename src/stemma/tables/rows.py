"""What the rows of each table are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stemma.claims.mention import Link, Mention
from stemma.judgement.care.caution import Caution, Sign
from stemma.judgement.finding import Disagreement, Heard, Party, Rival, Standing
from stemma.language.analysis import Quantity, Time
from stemma.ledger.ledger import Ledger
from stemma.lineage.kinship import Kinship, Passage
from stemma.matching.claim import Bearer, Claim, Entity
from stemma.span import Span


@dataclass(frozen=True, slots=True)
class OfClaim:
    """A claim with its standing and the disagreements about it."""

    claim: Claim
    standing: Standing
    disagreements: list[str]


@dataclass(frozen=True, slots=True)
class OfMention:
    """A mention with its claim and how it was heard. ``id`` is the claim's with the mention's number: "c1-2"."""

    id: str
    claim: Claim
    mention: Mention
    heard: Heard | None


@dataclass(frozen=True, slots=True)
class OfLink:
    """A link of a mention's chain, with the party behind it."""

    of: OfMention
    number: int  # 1 is the outermost
    link: Link
    party: Party | None


@dataclass(frozen=True, slots=True)
class OfQuantity:
    """A quantity of a mention."""

    of: OfMention
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class OfTime:
    """A time of a mention."""

    of: OfMention
    time: Time


@dataclass(frozen=True, slots=True)
class OfRival:
    """A place that gives one of a disagreement's values. ``id`` is "d1-2-1": the first place of the second value."""

    id: str
    disagreement: Disagreement
    number: int
    rival: Rival
    place: Mention


@dataclass(frozen=True, slots=True)
class OfPassage:
    """A passage that two reports share, with its words in each."""

    kin: Kinship
    passage: Passage
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class OfBearer:
    """A place that names an entity."""

    entity: Entity
    bearer: Bearer


@dataclass(frozen=True, slots=True)
class OfSign:
    """A place that raises a caution."""

    caution: Caution
    sign: Sign


def claims(ledger: Ledger) -> Iterator[OfClaim]:
    """Every claim."""
    about: dict[str, list[str]] = {}
    for disagreement in ledger.disagreements:
        for claim in disagreement.claims:
            about.setdefault(claim, []).append(disagreement.id)
    for one, standing in zip(ledger.claims, ledger.standings, strict=True):
        yield OfClaim(one, standing, about.get(one.id, []))


def mentions(ledger: Ledger) -> Iterator[OfMention]:
    """Every mention of every claim."""
    for claim, standing in zip(ledger.claims, ledger.standings, strict=True):
        heard = standing.heard or (None,) * len(claim.mentions)
        for number, (mention, how) in enumerate(zip(claim.mentions, heard, strict=True), 1):
            yield OfMention(f"{claim.id}-{number}", claim, mention, how)


def links(ledger: Ledger) -> Iterator[OfLink]:
    """Every link of every mention's chain, the outermost first."""
    for of in mentions(ledger):
        chain = of.heard.chain if of.heard else (None,) * len(of.mention.attribution)
        for number, (link, party) in enumerate(zip(of.mention.attribution, chain, strict=True), 1):
            yield OfLink(of, number, link, party)


def quantities(ledger: Ledger) -> Iterator[OfQuantity]:
    """Every quantity of every mention."""
    return (OfQuantity(of, each) for of in mentions(ledger) for each in of.mention.quantities)


def times(ledger: Ledger) -> Iterator[OfTime]:
    """Every time of every mention."""
    return (OfTime(of, each) for of in mentions(ledger) for each in of.mention.times)


def rivals(ledger: Ledger) -> Iterator[OfRival]:
    """Every place of every value of every disagreement."""
    for disagreement in ledger.disagreements:
        for number, rival in enumerate(disagreement.rivals, 1):
            for at, place in enumerate(rival.places, 1):
                yield OfRival(f"{disagreement.id}-{number}-{at}", disagreement, number, rival, place)


def passages(ledger: Ledger) -> Iterator[OfPassage]:
    """Every passage that two reports share."""
    texts = {report.id: report.text for report in ledger.reports}
    for kin in ledger.lineage:
        for one in kin.passages:
            yield OfPassage(kin, one, one.first.of(texts[kin.first]), one.second.of(texts[kin.second]))


def bearers(ledger: Ledger) -> Iterator[OfBearer]:
    """Every place that names an entity."""
    return (OfBearer(entity, bearer) for entity in ledger.entities for bearer in entity.bearers)


def signs(ledger: Ledger) -> Iterator[OfSign]:
    """Every place that raises a caution."""
    return (OfSign(caution, sign) for caution in ledger.cautions for sign in caution.signs)


def start(span: Span | None) -> int | None:
    """Where a span starts, None where there is none."""
    return span.start if span else None


def end(span: Span | None) -> int | None:
    """Where a span ends, None where there is none."""
    return span.end if span else None
