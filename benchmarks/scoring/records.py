"""The two JSON records that are compared: gold.json and the ledger, as far as scoring reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal, NotRequired, TypeAlias, TypedDict, cast

Status: TypeAlias = Literal["disputed", "corroborated", "one-report", "one-origin", "unattributed"]
Severity: TypeAlias = Literal["conflict", "difference"]
Kind: TypeAlias = Literal[
    "quantity",
    "time",
    "place",
    "actor",
    "cause",
    "channel",
    "attribution",
    "precedence",
    "polarity",
    "wording",
    "identity",
]


class Quote(TypedDict):
    """An exact run of a report, by file name and words."""

    file: str
    quote: str


class GoldMention(Quote):
    """A place where a report states a gold claim, with who it has it from."""

    source: NotRequired[str | None]
    aliases: NotRequired[list[str]]
    party: NotRequired[str | None]


class GoldClaim(TypedDict):
    """A proposition with its places, its independent origins and its status."""

    id: str
    text: str
    salience: int
    status: Status
    origins: list[str]
    mentions: list[GoldMention]


class GoldValue(TypedDict):
    """One side of a gold disagreement."""

    value: str
    mentions: list[Quote]


class GoldDisagreement(TypedDict):
    """What reports differ on, with at least two sides."""

    id: str
    about: str
    kind: Kind
    severity: Severity
    values: list[GoldValue]


class GoldPair(TypedDict):
    """Two files that derive from one copy."""

    files: list[str]
    relation: str


class GoldName(TypedDict):
    """An entity with every surface form."""

    name: str
    type: NotRequired[str]
    variants: list[str]


class GoldReport(TypedDict):
    """A report of the event."""

    file: str
    outlet: str | None
    published: str | None


class Gold(TypedDict):
    """What a careful reader marked in the reports of one event."""

    event: str
    reports: list[GoldReport]
    claims: list[GoldClaim]
    disagreements: NotRequired[list[GoldDisagreement]]
    lineage: NotRequired[list[GoldPair]]
    names: NotRequired[list[GoldName]]


class LedgerSpan(TypedDict):
    """A run of a report of the ledger, in code points of its text."""

    report: str
    start: int
    end: int


class LedgerLink(TypedDict):
    """One link of an attribution chain."""

    source: NotRequired[str | None]


class LedgerMention(LedgerSpan):
    """A place where the ledger finds its claim."""

    quote: str
    attribution: NotRequired[list[LedgerLink]]


class LedgerOrigin(TypedDict):
    """An independent party behind a claim."""

    party: NotRequired[str]


class LedgerClaim(TypedDict):
    """A claim of the ledger."""

    id: str
    status: str
    origins: NotRequired[list[LedgerOrigin]]
    mentions: list[LedgerMention]


class LedgerValue(TypedDict):
    """One side of a disagreement of the ledger."""

    value: str
    mentions: list[LedgerSpan]


class LedgerDisagreement(TypedDict):
    """A disagreement of the ledger."""

    id: str
    about: NotRequired[str]
    kind: NotRequired[str]
    values: list[LedgerValue]


class LedgerPair(TypedDict):
    """Two reports that the ledger holds to be of one copy."""

    reports: list[str]


class LedgerEntity(TypedDict):
    """The spellings that the ledger gathers under one entity."""

    variants: NotRequired[list[str]]


class LedgerReport(TypedDict):
    """A report as the ledger read it."""

    id: str
    path: str
    text: str


class LedgerRecord(TypedDict):
    """The parts of a ledger's JSON that scoring reads."""

    reports: list[LedgerReport]
    claims: list[LedgerClaim]
    disagreements: NotRequired[list[LedgerDisagreement]]
    lineage: NotRequired[list[LedgerPair]]
    entities: NotRequired[list[LedgerEntity]]


def read_gold(event: Path) -> Gold:
    """The gold of an event's folder."""
    return cast(Gold, json.loads((event / "gold.json").read_text("utf-8")))


def read_ledger(path: Path) -> LedgerRecord:
    """A ledger that was written as JSON."""
    return cast(LedgerRecord, json.loads(path.read_text("utf-8")))
