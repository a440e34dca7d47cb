"""What judgement says of the claims: who stands behind each, its status, and where reports disagree."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.claims.mention import Mention

STATUSES = ("disputed", "corroborated", "one-report", "one-origin", "unattributed")
KINDS = (
    "quantity", "time", "place", "actor", "cause", "channel", "attribution", "precedence", "polarity",
    "wording", "identity",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands behind a source: a government with its ministers, agencies and forces is one party."""

    name: str
    why: str  # "spokesman of", "agency of", "the source itself", ...


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent party behind a claim, with the sources through which it speaks."""

    party: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """How one mention of a claim was heard: who stands behind each link of its chain, and whom it counts for."""

    chain: tuple[Party, ...]  # of each link, the outermost first
    counts: str | None  # the party among the claim's origins whose word it is; None where it is nobody's
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Origins and status of one claim, with the rule that decided it in words."""

    claim: str  # Claim.id
    status: str
    origins: tuple[Origin, ...]
    why: str
    heard: tuple[Heard, ...] = ()  # ``heard[i]`` is of the claim's mention i


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the values that a disagreement is about, with the mentions that give it.

    Each place is the shortest span that shows the value, often shorter than the mention itself.
    """

    value: str
    places: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Reports that give different values of one thing. ``severity`` is ``conflict`` or ``difference``."""

    id: str  # "d1", ...
    about: str
    kind: str  # one of KINDS
    severity: str
    rivals: tuple[Rival, ...]
    claims: tuple[str, ...]  # Claim.id of the claims it was found in
