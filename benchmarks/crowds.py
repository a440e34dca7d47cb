"""Ledgers of any size, made by rule: reports whose every sentence is a claim that several of them tell."""

from __future__ import annotations

from stemma.claims.mention import Link, Mention
from stemma.judgement.finding import Heard, Origin, Party, Standing
from stemma.ledger.ledger import Ledger
from stemma.matching.claim import Claim
from stemma.reports.report import Report
from stemma.span import Span

STATUSES = ("disputed", "corroborated", "one-report", "one-origin", "unattributed")


def crowd(reports: int, claims: int, spice: str = "", most: int = 5) -> Ledger:
    """A ledger of so many reports and claims, each told by one report to ``most``. ``spice`` is in all words."""
    texts = [[f"Report {number} of the flood at Tori"] for number in range(reports)]
    at = [len(lines[0]) + 2 for lines in texts]
    made: list[Claim] = []
    for number in range(claims):
        mentions = []
        for step in range(1 + number % most):
            teller = (number * 7 + step * 3) % reports
            words = f"the {number}th house on the {teller}th street was lost to the water {spice}".strip()
            line = f"The mayor said that {words} before the morning came and help could be sent."
            texts[teller].append(line)
            start = at[teller] + line.index(words)
            at[teller] += len(line) + 2
            link = Link("the mayor" + spice, Span(start - 20, start - 11), "said")
            mentions.append(
                Mention(f"r{teller}", Span(start, start + len(words)), words, 0, "complement", None, (link,))
            )
        made.append(Claim(f"c{number + 1}", mentions[0].quote, tuple(mentions)))
    heard = Heard((Party("Tori" + spice, "mayor of it"),), "Tori" + spice, "the mayor says so")
    return Ledger(
        tuple(
            Report(
                f"r{number}", f"crowd/{number}.txt", "\n\n".join(lines), f"Outlet {number}{spice}", lines[0]
            )
            for number, lines in enumerate(texts)
        ),
        tuple(made),
        tuple(
            Standing(
                claim.id,
                STATUSES[number % 5],
                (Origin("Tori" + spice, ("the mayor",)),),
                "made by rule",
                (heard,) * len(claim.mentions),
            )
            for number, claim in enumerate(made)
        ),
        (),
        (),
        (),
    )
