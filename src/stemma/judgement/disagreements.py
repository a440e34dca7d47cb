"""Where reports disagree: rival pairs of mentions, gathered into questions, typed and put into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stemma.judgement.finding import Disagreement
from stemma.judgement.rivals.asking import disagreement
from stemma.judgement.rivals.candidates import Candidates, find_candidates
from stemma.judgement.rivals.channels import channel_disagreements
from stemma.judgement.rivals.gathering import Pair, Question, gather
from stemma.judgement.rivals.kinds import kind_of, severity
from stemma.judgement.rivals.model import rival_model
from stemma.judgement.rivals.showing import about, rival
from stemma.judgement.rivals.slot_pairs import find_slot_pairs
from stemma.judgement.rivals.slot_questions import gather_slots
from stemma.judgement.rivals.slots import find_slots
from stemma.language.analysis import Analysis
from stemma.language.model.vectors import BuiltinEncoder, Encoder
from stemma.matching.claim import Claim, Entity
from stemma.relations.asking import Asking
from stemma.relations.revising import revise_rivalry

_SURE = 0.4  # likelihood from which on statements that cannot both be true are called a conflict


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
    encoder = encoder or BuiltinEncoder()
    model = rival_model()
    candidates = find_candidates(claims, entities, analyses, encoder)
    reports = {a.report.id: a for a in analyses}
    told = _of_slots(candidates, claims, analyses, reports, encoder)
    pairs = zip(candidates.left.tolist(), candidates.right.tolist(), strict=True)
    likelihood = model.mentions.likelihood(candidates.table, candidates.names)
    if judge:
        mentions = [fact.mention for fact in candidates.facts]
        likelihood = revise_rivalry(
            judge, analyses, mentions, candidates.left, candidates.right, likelihood, model.told
        )
    rivalry = dict(zip(pairs, likelihood.tolist(), strict=True))
    denies = [fact.denies for fact in candidates.facts]
    questions = gather(rivalry, candidates.claims, denies, model.told, model.join)
    told += [(_told(q, candidates, rivalry, claims, reports), q.likelihood) for q in questions]
    told.sort(key=lambda f: (f[0].severity != "conflict", -f[1], f[0].about))
    every = [found for found, _ in told] + channel_disagreements(claims, entities, analyses)
    return tuple(replace(d, id=f"d{number}") for number, d in enumerate(every, start=1))


def _of_slots(
    candidates: Candidates,
    claims: Sequence[Claim],
    analyses: Sequence[Analysis],
    reports: dict[str, Analysis],
    encoder: Encoder,
) -> list[tuple[Disagreement, float]]:
    """The disagreements on amounts and times, each with its likelihood."""
    model = rival_model()
    slots = find_slots(candidates.facts, analyses)
    pairs = find_slot_pairs(slots, candidates.facts, candidates.claims, candidates.vectors, encoder)
    questions = gather_slots(pairs, model.slot_likelihood(pairs.table), model.least, model.link)
    named = [claims[number].id for number in candidates.claims]
    return [(disagreement(q, slots, candidates.facts, named, reports), q.likelihood) for q in questions]


def _told(
    question: Question,
    candidates: Candidates,
    rivalry: dict[Pair, float],
    claims: Sequence[Claim],
    reports: dict[str, Analysis],
) -> Disagreement:
    facts = candidates.facts
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
    held = sorted({candidates.claims[m] for value in question.values for m in value})
    return Disagreement(
        id="",
        about=about(groups, kind, reports),
        kind=kind,
        severity=severity(kind, pairs, reports) if question.likelihood > _SURE else "difference",
        rivals=tuple(
            rival(group, [f for other in groups if other is not group for f in other], kind, reports)
            for group in groups
        ),
        claims=tuple(claims[number].id for number in held),
    )
