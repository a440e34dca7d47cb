"""Ledgers made by hand, so that writing and showing can be tested without a model."""

from __future__ import annotations

from dataclasses import replace

from stemma.claims.mention import Link, Mention
from stemma.judgement.finding import Disagreement, Heard, Origin, Party, Rival, Standing
from stemma.language.analysis import Name, Quantity, Time
from stemma.ledger.ledger import Ledger
from stemma.lineage.kinship import Kinship, Passage
from stemma.matching.claim import Bearer, Claim, Entity
from stemma.reports.report import Credit, Furniture, Report
from stemma.span import Span

HARBOUR = (
    "Ferry sinks off Tori, 31 dead\n\n"
    "TORI, Nov 8 (BPA) - At least 31 people drowned when the ferry Lena sank off Tori on Thursday, "
    "the coast guard said. The ferry had been licensed for 85 passengers.\n"
)
COAST = (
    "Thirty-eight lost with the Lena\n\n"
    "Police put the toll at 38. The Lena sank off Tori late on Thursday, survivors told The Coast. "
    "The owner denied that she was overloaded.\n"
)
COPY = (
    "31 die as ferry goes down\n\nAt least 31 people drowned when the ferry Lena sank off Tori on Thursday.\n"
)

NOTE = "reports/empty.txt: is empty; save the report again"


def span(text: str, words: str) -> Span:
    """The first place of the words in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def link(text: str, source: str, cue: str, **rest: str) -> Link:
    """A link whose source and cue stand in the text."""
    return Link(source, span(text, source), cue, span(text, cue), **rest)


def mention(report: Report, words: str, *chain: Link, **rest: object) -> Mention:
    """The words as a mention of a main clause."""
    made = Mention(report.id, span(report.text, words), words, 0, "main", attribution=chain)
    return replace(made, **rest)  # type: ignore[arg-type]


def heard(*chain: str, denies: bool = False) -> Heard:
    """A mention heard from these parties: the innermost says so or, where it ``denies``, counts for nobody."""
    parties = tuple(Party(name, "an organ of the state") for name in chain)
    if not chain:
        return Heard((), None, "the report names no source")
    return Heard(
        parties, None if denies else chain[-1], f"{chain[-1]} {'denies it' if denies else 'says so'}"
    )


def small() -> Ledger:
    """Three reports: a toll on which two differ, a sinking that two sources tell, and one copied report."""
    r1 = Report(
        "r1",
        "reports/harbour.txt",
        HARBOUR,
        "Harbour Post",
        "Ferry sinks off Tori, 31 dead",
        None,
        "2024-11-08",
        "en",
        span(HARBOUR, "Ferry sinks off Tori, 31 dead"),
        (Furniture(span(HARBOUR, "TORI, Nov 8 (BPA) -"), "dateline"),),
        (Credit("BPA", span(HARBOUR, "BPA")),),
    )
    r2 = Report("r2", "reports/coast.html", COAST, "The Coast", "Thirty-eight lost with the Lena", "Ann Roy")
    r3 = Report("r3", "reports/copy.txt", COPY, None, None)
    guard = link(HARBOUR, "the coast guard", "said")
    police = link(COAST, "Police", "put")
    survivors = link(COAST, "survivors", "told", told="The Coast")
    owner = link(COAST, "The owner", "denied")
    dead = Quantity(span(HARBOUR, "At least 31"), "At least 31", 31.0, float("inf"), False, None, "people")
    more = Quantity(span(COAST, "38"), "38", 38.0, 38.0)
    toll = Claim(
        "c1",
        "At least 31 people drowned",
        (
            mention(r1, "At least 31 people drowned", guard, quantities=(dead,), predicate="drown"),
            mention(r2, "Police put the toll at 38", police),
            mention(r3, "At least 31 people drowned"),
        ),
    )
    sank = Claim(
        "c2",
        "the ferry Lena sank off Tori on Thursday",
        (
            mention(
                r1,
                "the ferry Lena sank off Tori on Thursday",
                guard,
                kind="adverbial",
                names=(Name(span(HARBOUR, "Lena"), "Lena", "ORG"),),
                times=(Time(span(HARBOUR, "Thursday"), "Thursday", "2024-11-07"),),
            ),
            mention(r2, "The Lena sank off Tori late on Thursday", survivors, hedge="late"),
            mention(r3, "the ferry Lena sank off Tori on Thursday"),
        ),
    )
    overloaded = Claim("c3", "she was overloaded", (mention(r2, "she was overloaded", owner, denied=True),))
    licence = Claim(
        "c4",
        "The ferry had been licensed for 85 passengers",
        (mention(r1, "The ferry had been licensed for 85 passengers"),),
    )
    return Ledger(
        reports=(r1, r2, r3),
        claims=(toll, sank, overloaded, licence),
        standings=(
            Standing(
                "c1",
                "disputed",
                (Origin("Tori government", ("the coast guard", "Police")),),
                "two values that cannot both be true",
                (heard("Tori government"), heard("Tori government"), heard()),
            ),
            Standing(
                "c2",
                "corroborated",
                (Origin("Tori government", ("the coast guard",)), Origin("survivors", ("survivors",))),
                "two independent parties assert it",
                (heard("Tori government"), heard("survivors"), heard()),
            ),
            Standing("c3", "disputed", (), "a party denies it", (heard("Lena's owner", denies=True),)),
            Standing("c4", "one-report", (), "a single report carries it", (heard(),)),
        ),
        disagreements=(
            Disagreement(
                "d1",
                "how many people drowned",
                "quantity",
                "conflict",
                (
                    Rival(
                        "at least 31",
                        (
                            mention(r1, "At least 31 people", guard, quantities=(dead,)),
                            mention(r3, "At least 31 people"),
                        ),
                    ),
                    Rival("38", (mention(r2, "the toll at 38", police, quantities=(more,)),)),
                ),
                ("c1",),
            ),
        ),
        lineage=(
            Kinship(
                "r1",
                "r3",
                "copied",
                0.61,
                (
                    Passage(
                        span(HARBOUR, "people drowned when the ferry Lena sank off Tori"),
                        span(COPY, "people drowned when the ferry Lena sank off Tori"),
                    ),
                ),
                "r1",
                "BPA",
                "rare words shared in the same order",
            ),
        ),
        entities=(
            Entity(
                "e1", "Lena", "thing", ("Lena", "the Lena"), (Bearer("r1", span(HARBOUR, "Lena"), "Lena"),)
            ),
        ),
        notes=(NOTE,),
        skipped=(NOTE,),
    )
