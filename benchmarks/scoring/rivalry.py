"""Which disagreements of the ledger answer which of the gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scoring.records import GoldDisagreement, GoldValue, LedgerDisagreement, LedgerValue
from scoring.spans import Places, covers


def answers(wanted: GoldDisagreement, found: LedgerDisagreement, places: Places) -> bool:
    """Whether two values of the one meet two of the other.

    A value of the ledger stands for the gold value that most of its mentions meet; one that meets several
    alike stands for none.
    """
    met = set()
    for value in found["values"]:
        votes = Counter(
            {i: n for i, gold in enumerate(wanted["values"]) if (n := _meetings(gold, value, places))}
        )
        ranked = votes.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            met.add(ranked[0][0])
    return len(met) > 1


def _meetings(gold: GoldValue, value: LedgerValue, places: Places) -> int:
    """How many pairs of mentions meet; a span over four times the quote does not count."""
    count = 0
    for wanted in gold["mentions"]:
        report, spots = places.report_of.get(wanted["file"]), places.of(wanted)
        for found in value["mentions"]:
            span = found["start"], found["end"]
            count += found["report"] == report and any(
                covers(spot, span) and span[1] - span[0] <= 4 * (spot[1] - spot[0]) for spot in spots
            )
    return count


def match(
    wanted: Sequence[GoldDisagreement], found: Sequence[LedgerDisagreement], places: Places
) -> tuple[set[int], set[int]]:
    """The gold and the ledger disagreements that answer one another one to one, by index.

    A largest matching by augmenting paths, conflicts first, so that as many of them as can be are answered.
    """
    edges = [[j for j, other in enumerate(found) if answers(one, other, places)] for one in wanted]
    partner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in edges[i]:
            if j not in tried:
                tried.add(j)
                if j not in partner or place(partner[j], tried):
                    partner[j] = i
                    return True
        return False

    for i in sorted(range(len(wanted)), key=lambda i: wanted[i]["severity"] != "conflict"):
        place(i, set())
    return set(partner.values()), set(partner)
