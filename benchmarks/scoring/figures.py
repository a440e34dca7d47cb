"""All figures of one event, with what was missed in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from scoring import alignment, pairs, rivalry
from scoring.alignment import Pairing
from scoring.naming import Register
from scoring.records import Gold, GoldClaim, LedgerRecord
from scoring.spans import Places

FIGURES = {
    "found": "share of gold mentions that a mention of the ledger covers (half of the shorter, at least)",
    "tight": "mean overlap over union of the found mentions",
    "b3p": "B-cubed precision of grouping mentions into claims",
    "b3r": "B-cubed recall of grouping mentions into claims",
    "b3": "F1 of the two",
    "source": "share of found mentions whose source is right",
    "origins": "share of found claims whose number of independent origins is right",
    "status": "share of found claims whose status is right",
    "dis_r": "recall of disagreements",
    "dis_p": "precision of disagreements",
    "conf_r": "recall of the disagreements that are conflicts",
    "lineage": "F1 over pairs of reports of one copy",
    "names": "F1 over pairs of spellings of one entity",
}


@dataclass(frozen=True, slots=True)
class Score:
    """The figures, 0 to 1; ``problems`` are faults of the input, ``misses`` say what lowered the figures.

    ``ceiling`` is what ``b3`` would be were the same mentions grouped perfectly.
    """

    figures: dict[str, float]
    ceiling: float
    problems: tuple[str, ...]
    misses: tuple[str, ...]


def score(gold: Gold, ledger: LedgerRecord) -> Score:
    """Hold one event's ledger against its gold."""
    places = Places(ledger)
    pairings = alignment.pair(gold["claims"], ledger, places)
    misses: list[str] = []
    figures = {
        **_mentions(pairings, Register(gold.get("names", [])), misses),
        **_claims(gold["claims"], pairings, misses),
        **_disagreements(gold, ledger, places, misses),
        **_pairs(gold, ledger, places, misses),
    }
    problems = (*_broken_spans(ledger), *_lost_quotes(pairings, places))
    ceiling = alignment.b_cubed_at_best(pairings)
    return Score({name: figures[name] for name in FIGURES}, ceiling, problems, tuple(misses))


def mean(scores: Iterable[Score]) -> dict[str, float]:
    """Each figure's mean, every event counting alike."""
    rows = [score.figures for score in scores]
    return {name: sum(row[name] for row in rows) / len(rows) for name in FIGURES}


def _ratio(part: float, whole: int) -> float:
    return part / whole if whole else 1.0


def _mentions(pairings: Sequence[Pairing], register: Register, misses: list[str]) -> dict[str, float]:
    found = right = 0
    fit = 0.0
    for pairing in pairings:
        where = f"{pairing.claim['id']} {pairing.mention['file']}"
        if not pairing.answer:
            misses.append(f"not found: {where} {pairing.mention['quote'][:90]!r}")
            continue
        found += 1
        fit += pairing.answer.fit
        if alignment.source_is_right(pairing.mention, pairing.answer.mention, register):
            right += 1
        else:
            got = alignment.sources(pairing.answer.mention)
            misses.append(f"source: {where} want {pairing.mention.get('source')} got {got}")
    precision, recall, both = alignment.b_cubed(pairings)
    return {
        "found": _ratio(found, len(pairings)),
        "tight": _ratio(fit, found),
        "b3p": precision,
        "b3r": recall,
        "b3": both,
        "source": _ratio(right, found),
    }


def _claims(claims: Sequence[GoldClaim], pairings: Sequence[Pairing], misses: list[str]) -> dict[str, float]:
    of_claim: dict[int, list[Pairing]] = {}
    for pairing in pairings:
        of_claim.setdefault(id(pairing.claim), []).append(pairing)
    judged = origins = status = 0
    for claim in claims:
        answer = alignment.answering_claim(of_claim.get(id(claim), []))
        if answer is None:
            continue
        judged += 1
        got = answer.get("origins", [])
        if len(got) == len(claim["origins"]):
            origins += 1
        else:
            misses.append(
                f"origins: {claim['id']} want {claim['origins']} got {[o.get('party') for o in got]}"
            )
        if answer["status"] == claim["status"]:
            status += 1
        else:
            want = f"want {claim['status']} got {answer['status']}"
            misses.append(f"status: {claim['id']} {want} {claim['text'][:70]!r}")
    return {"origins": _ratio(origins, judged), "status": _ratio(status, judged)}


def _disagreements(gold: Gold, ledger: LedgerRecord, places: Places, misses: list[str]) -> dict[str, float]:
    wanted, found = gold.get("disagreements", []), ledger.get("disagreements", [])
    hit, useful = rivalry.match(wanted, found, places)
    for i, one in enumerate(wanted):
        if i not in hit:
            misses.append(f"disagreement missed: {one['id']} {one['severity']} {one['about']}")
    for j, other in enumerate(found):
        if j not in useful:
            values = [value["value"] for value in other["values"]]
            what = f"{other['id']} {other.get('kind')} {other.get('about')} {values}"
            misses.append(f"disagreement not in gold: {what}")
    conflicts = {i for i, one in enumerate(wanted) if one["severity"] == "conflict"}
    return {
        "dis_r": _ratio(len(hit), len(wanted)),
        "dis_p": _ratio(len(useful), len(found)),
        "conf_r": _ratio(len(hit & conflicts), len(conflicts)),
    }


def _pairs(gold: Gold, ledger: LedgerRecord, places: Places, misses: list[str]) -> dict[str, float]:
    wanted, found = pairs.kin(gold.get("lineage", []), ledger.get("lineage", []), places)
    if wanted != found:
        missed, extra = (sorted(map(sorted, gap)) for gap in (wanted - found, found - wanted))
        misses.append(f"lineage: missed {missed} extra {extra}")
    spelled, gathered = pairs.gathering(gold.get("names", []), ledger.get("entities", []))
    for a, b in combinations(sorted(spelled), 2):
        one = spelled[a] == spelled[b]
        together = a in gathered and b in gathered and gathered[a] == gathered[b]
        if one != together:
            misses.append(f"names: {a!r} {b!r} {'one' if one else 'two'} in gold, not in the ledger")
    return {
        "lineage": pairs.f1(len(wanted & found), len(wanted), len(found)),
        "names": pairs.gathering_f1(spelled, gathered),
    }


def _broken_spans(ledger: LedgerRecord) -> list[str]:
    texts = {report["id"]: report["text"] for report in ledger["reports"]}
    return [
        f"span of {claim['id']} in {mention['report']} is not its quote"
        for claim in ledger["claims"]
        for mention in claim["mentions"]
        if texts[mention["report"]][mention["start"] : mention["end"]] != mention["quote"]
    ]


def _lost_quotes(pairings: Sequence[Pairing], places: Places) -> list[str]:
    return [
        f"{p.claim['id']}: quote is not in the text of {p.mention['file']}: {p.mention['quote'][:50]!r}"
        for p in pairings
        if p.mention["file"] in places.report_of and not places.of(p.mention)
    ]
