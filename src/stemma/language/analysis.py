"""What the language stage understands of a report: sentences, names, quantities, times, coreference."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from stemma.reports.report import Report
from stemma.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the report and in its sentence's dependency tree (UD 2)."""

    span: Span
    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int  # index of the head in ``Sentence.tokens``; -1 for the root
    dep: str
    sure: float = (
        0.0  # probability that the tagger gives its own word on the token: which name's part, or none's
    )


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name. ``type`` is ``PER``, ``ORG``, ``LOC``, ``NORP`` or ``MISC`` (vessels, products)."""

    span: Span
    text: str
    type: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted or measured amount as a closed range of values (``low`` may be -inf, ``high`` inf).

    ``about`` is set where the text approximates; ``unit`` is the normal form ("km", "USD", "percent", "year")
    or None for a plain count; ``counted`` is the lemma of the noun that is counted ("people", "soldier") or None.

    The ledger does not hold what follows: ``per`` is the unit or noun of a rate ("hour" in "$15 an hour"),
    ``modifiers`` the lemmas between the number and what is counted ("heart" in "700 heart transplants"),
    ``bound`` how the words soften or bound the number ("about", "under", "beyond", "low", "high" or ""), and
    ``change`` is "up" or "down" where a verb makes the amount the size of a rise or a fall.
    """

    span: Span
    text: str
    low: float
    high: float
    about: bool = False
    unit: str | None = None
    counted: str | None = None
    per: str | None = field(default=None, compare=False)
    modifiers: tuple[str, ...] = field(default=(), compare=False)
    bound: str = field(default="", compare=False)
    change: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. ``value`` is TIMEX3-like ("2024-11-07", "T19:40", "2022-05", "P3D", "AU"), None if
    unknown.

    Where the report has no date, relative times keep a relative value ("weekday:thursday", "day:-1").
    """

    span: Span
    text: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, with the index of its paragraph in the report. ``kind`` is ``headline``, ``body`` or
    ``furniture``.
    """

    span: Span
    tokens: tuple[Token, ...]
    paragraph: int
    kind: str = "body"
    names: tuple[Name, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()

    def overlapping(self, span: Span) -> range:
        """The indices of the tokens that share characters with the span."""
        if span.start >= span.end:
            return range(0)
        first = bisect_right(self.tokens, span.start, key=lambda t: t.span.end)
        return range(first, bisect_left(self.tokens, span.end, first, key=lambda t: t.span.start))


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun, a role or a short name, with the span of the fuller phrase of the same report that it
    stands for.
    """

    span: Span
    antecedent: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between a pair of quotation marks; ``span`` is without the marks."""

    span: Span


@dataclass(frozen=True, slots=True)
class Analysis:
    """A report with all that the language stage found in it."""

    report: Report
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()
    references: tuple[Reference, ...] = ()
