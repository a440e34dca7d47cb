"""A mention: the shortest run of a report's own text that states a claim, with who the report has it from."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.language.analysis import Name, Quantity, Time
from stemma.span import Span


@dataclass(frozen=True, slots=True)
class Link:
    """One link of an attribution chain.

    ``source`` is the fullest name that the report gives the source ("Mahbub Talukdar" where the text says
    "he"); ``span`` is where the source is named at this place. ``role`` is a title that the text gives it
    ("station officer of the Chandkhali fire service"), ``told`` the outlet or agency that it was told to
    ("told BPA").
    """

    source: str
    span: Span | None
    cue: str | None = None
    cue_span: Span | None = None
    channel: str | None = None  # "statement", "X", "Telegram", "phone", "briefing", "court filing", ...
    channel_span: Span | None = None
    role: str | None = None
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that states a claim; ``attribution`` runs from the outermost link to the speaker."""

    report: str  # Report.id
    span: Span
    quote: str  # == Report.text[span.start:span.end], always
    sentence: int  # index in Analysis.sentences
    kind: str  # "main", "complement", "relative", "participle", "conjunct", "adverbial", "noun", ...
    predicate: str | None = None  # lemma of the head
    attribution: tuple[Link, ...] = ()
    hedge: str | None = None  # "reportedly", "could not be verified", ...
    negated: bool = False  # the clause itself is negated
    denied: bool = (
        False  # it is what somebody denies ("denied that ..."), or a denial of something said before
    )
    quoted: bool = False  # inside quotation marks
    names: tuple[Name, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
