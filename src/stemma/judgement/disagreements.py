"""Where reports disagree: rival pairs of mentions, gathered into questions, typed and put into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stemma.judgement.finding import Disagreement
from stemma.judgement.rivals.asking import disagreement
from stemma.judgement.rivals.channels import channel_disagreements
from stemma.judgement.rivals.gathering import Question
from stemma.judgement.rivals.kinds import kind_of, severity
from stemma.judgement.rivals.model import rival_model
from stemma.judgement.rivals.reviewing import Review
from stemma.judgement.rivals.showing import about, rival
from stemma.judgement.rivals.slot_questions import SlotQuestion
from stemma.judgement.rivals.weighing import Weighed, weigh
from stemma.language.analysis import Analysis
from stemma.language.model.vectors import BuiltinEncoder, Encoder
from stemma.matching.claim import Claim, Entity
from stemma.relations.asking import Asking

_PLAIN = frozenset(
    {"polarity", "precedence", "cause", "quantity", "time"}
)  # kinds that the words themselves show
_FAIR = 0.4  # likelihood from which on one of another kind is told: held out, four in five of those below are none


def find_disagreements(
    claims: Sequence[Claim],
    entities: Sequence[Entity],
    analyses: Sequence[Analysis],
    encoder: Encoder | None = None,
    judge: Asking | None = None,
) -> tuple[Disagreement, ...]:
    """The questions to which the reports give rival answers: conflicts first, then the surer first, channels last.

    Values are compared inside each claim and between claims that lie near each other; what is the same in other words,
    units or roundings is no disagreement. ``encoder`` (as ``matching.match`` takes it) is loaded where it is not given;
    ``judge`` is asked where the model is unsure.
    Raises ``KeyError`` for a mention of a report that is not among the analyses.
    """
    if sum(len(claim.mentions) for claim in claims) < 2:
        return ()
    found = weigh(claims, entities, analyses, encoder or BuiltinEncoder(), rival_model(), judge=judge)
    return put_into_words(found, claims, entities, analyses)


def put_into_words(
    found: Weighed, claims: Sequence[Claim], entities: Sequence[Entity], analyses: Sequence[Analysis]
) -> tuple[Disagreement, ...]:
    """What of weighed pairs is sure enough, as ``find_disagreements`` gives it."""
    told = found.told()
    reports = {a.report.id: a for a in analyses}
    every = [_of_slots(question, found, claims, reports) for question in told.slots]
    for question, review in told.mentions:
        spoken = _of_mentions(question, review, found, claims, reports)
        if spoken.kind in _PLAIN or question.likelihood > _FAIR:
            every.append((spoken, review.right))
    every.sort(key=lambda f: (f[0].severity != "conflict", -f[1], f[0].about))
    listed = [disagreement for disagreement, _ in every] + channel_disagreements(claims, entities, analyses)
    return tuple(replace(d, id=f"d{number}") for number, d in enumerate(listed, start=1))


def _of_slots(
    question: SlotQuestion, found: Weighed, claims: Sequence[Claim], reports: dict[str, Analysis]
) -> tuple[Disagreement, float]:
    """A question of amounts or times in words, with its likelihood."""
    candidates = found.candidates
    named = [claims[number].id for number in candidates.claims]
    return disagreement(question, found.pairs.slots, candidates.facts, named, reports), question.likelihood


def _of_mentions(
    question: Question, review: Review, found: Weighed, claims: Sequence[Claim], reports: dict[str, Analysis]
) -> Disagreement:
    """A question between statements in words; a conflict only where its review finds that likely enough."""
    facts, rivalry = found.candidates.facts, found.rivalry
    groups = [[facts[m] for m in value] for value in question.values]
    pairs = [
        (facts[a], facts[b], rivalry[min(a, b), max(a, b)])
        for i, one in enumerate(question.values)
        for other in question.values[:i]
        for a in one
        for b in other
        if (min(a, b), max(a, b)) in rivalry
    ]
    kind = kind_of(pairs)
    held = sorted({found.candidates.claims[m] for value in question.values for m in value})
    return Disagreement(
        id="",
        about=about(groups, kind, reports),
        kind=kind,
        severity=severity(kind, pairs, reports) if review.conflict > found.model.conflict else "difference",
        rivals=tuple(
            rival(group, [f for other in groups if other is not group for f in other], kind, reports)
            for group in groups
        ),
        claims=tuple(claims[number].id for number in held),
    )
