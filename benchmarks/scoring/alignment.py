"""Which mention of the ledger answers which mention of the gold, and what follows from that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from scoring.naming import Register
from scoring.records import GoldClaim, GoldMention, LedgerClaim, LedgerMention, LedgerRecord
from scoring.spans import Places, Span, covers, fit


@dataclass(frozen=True, slots=True)
class Answer:
    """A mention of the ledger, in its claim, that covers one of the gold; ``fit`` is overlap over union."""

    claim: LedgerClaim
    mention: LedgerMention
    fit: float


@dataclass(frozen=True, slots=True)
class Pairing:
    """A gold mention with its answer, or with none where the ledger does not find it."""

    claim: GoldClaim
    mention: GoldMention
    answer: Answer | None


def pair(claims: Sequence[GoldClaim], ledger: LedgerRecord, places: Places) -> list[Pairing]:
    """Answer every gold mention by the best fitting mention of the ledger; of equals the first."""
    rows: dict[str, list[tuple[Span, LedgerClaim, LedgerMention]]] = {}
    for found in ledger["claims"]:
        for mention in found["mentions"]:
            row = ((mention["start"], mention["end"]), found, mention)
            rows.setdefault(mention["report"], []).append(row)
    pairings = []
    for claim in claims:
        for wanted in claim["mentions"]:
            nearby = rows.get(places.report_of.get(wanted["file"], ""), [])
            pairings.append(Pairing(claim, wanted, _best(places.of(wanted), nearby)))
    return pairings


def _best(spots: list[Span], rows: list[tuple[Span, LedgerClaim, LedgerMention]]) -> Answer | None:
    top, best = 0.0, None
    for span, claim, mention in rows:
        for spot in spots:
            if covers(spot, span) and fit(spot, span) > top:
                top = fit(spot, span)
                best = Answer(claim, mention, max(fit(other, span) for other in spots))
    return best


def b_cubed(pairings: Sequence[Pairing]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of the grouping into claims; a mention not found stands alone."""
    return _b_cubed([p.answer.claim["id"] if p.answer else i for i, p in enumerate(pairings)], pairings)


def b_cubed_at_best(pairings: Sequence[Pairing]) -> float:
    """F1 were the found mentions grouped perfectly: each put to the gold claim most of whose mentions it answers.

    What is missing to 1 is the fault of spans: mentions not found, and one span that answers two claims.
    """
    votes: dict[Hashable, Counter[int]] = {}
    places: list[Hashable] = [_place(p.answer) if p.answer else i for i, p in enumerate(pairings)]
    for place, p in zip(places, pairings, strict=True):
        votes.setdefault(place, Counter())[id(p.claim)] += 1
    best = {place: counts.most_common(1)[0][0] for place, counts in votes.items()}
    found = [best[place] if p.answer else place for place, p in zip(places, pairings, strict=True)]
    return _b_cubed(found, pairings)[2]


def _place(answer: Answer) -> tuple[str, int, int]:
    return answer.mention["report"], answer.mention["start"], answer.mention["end"]


def _b_cubed(found: Sequence[Hashable], pairings: Sequence[Pairing]) -> tuple[float, float, float]:
    if not pairings:
        return 0.0, 0.0, 0.0
    wanted = [id(p.claim) for p in pairings]
    both = Counter(zip(found, wanted, strict=True))
    by_found, by_wanted = Counter(found), Counter(wanted)
    precision = sum(n * n / by_found[f] for (f, _), n in both.items()) / len(pairings)
    recall = sum(n * n / by_wanted[w] for (_, w), n in both.items()) / len(pairings)
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def sources(mention: LedgerMention) -> list[str]:
    """Everyone that the ledger's attribution chain names."""
    return [source for link in mention.get("attribution", []) if (source := link.get("source"))]


def source_is_right(wanted: GoldMention, mention: LedgerMention, register: Register) -> bool:
    """Whether the chain names the gold source or an alias, or nobody where the report speaks for itself."""
    named, source = sources(mention), wanted.get("source")
    right = [*([source] if source is not None else []), *wanted.get("aliases", [])]
    if source is None and not named:
        return True
    return any(register.same(name, got) for name in right for got in named)


def answering_claim(pairings: Sequence[Pairing]) -> LedgerClaim | None:
    """The claim of the ledger that answers most of one gold claim's mentions; of equals the first."""
    answers = [p.answer.claim for p in pairings if p.answer]
    votes = Counter(claim["id"] for claim in answers)
    return max(answers, key=lambda claim: votes[claim["id"]], default=None)
