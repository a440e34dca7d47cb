"""Where reports disagree: rival pairs of mentions, gathered into questions, typed and put into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stemma.judgement.finding import Disagreement
from stemma.judgement.rivals.candidates import Candidates, find_candidates
from stemma.judgement.rivals.channels import channel_disagreements
from stemma.judgement.rivals.gathering import Pair, Question, gather
from stemma.judgement.rivals.kinds import kind_of, severity
from stemma.judgement.rivals.merging import merge
from stemma.judgement.rivals.model import rival_model
from stemma.judgement.rivals.showing import about, rival
from stemma.language.analysis import Analysis
from stemma.language.vectors import BuiltinEncoder, Encoder
from stemma.matching.claim import Claim, Entity


def find_disagreements(
    claims: Sequence[Claim],
    entities: Sequence[Entity],
    analyses: Sequence[Analysis],
    encoder: Encoder | None = None,
) -> tuple[Disagreement, ...]:
    """The questions to which the reports give rival answers: conflicts first, then the surer first, channels last.

    Values are compared inside each claim and between claims that lie near each other; what is the same in other words,
    units or roundings is no disagreement. ``encoder`` (as ``matching.match`` takes it) is loaded where it is not given.
    Raises ``KeyError`` for a mention of a report that is not among the analyses.
    """
    if sum(len(claim.mentions) for claim in claims) < 2:
        return ()
    model = rival_model()
    candidates = find_candidates(claims, entities, analyses, encoder or BuiltinEncoder())
    pairs = zip(candidates.left.tolist(), candidates.right.tolist(), strict=True)
    rivalry = dict(zip(pairs, model.likelihood(candidates).tolist(), strict=True))
    gathered = gather(rivalry, candidates.claims, model.within, model.between, model.join)
    questions = merge(gathered, candidates.facts)
    reports = {a.report.id: a for a in analyses}
    found = [(_told(q, candidates, rivalry, claims, reports), q) for q in questions]
    found.sort(key=lambda f: (f[0].severity != "conflict", -f[1].likelihood, f[1].values))
    told = [d for d, _ in found] + channel_disagreements(claims, entities, analyses)
    return tuple(replace(d, id=f"d{number}") for number, d in enumerate(told, start=1))


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
        about=about(claims[held[0]].text, groups, kind),
        kind=kind,
        severity=severity(kind, pairs, reports),
        rivals=tuple(
            rival(group, [f for other in groups if other is not group for f in other], kind, reports)
            for group in groups
        ),
        claims=tuple(claims[number].id for number in held),
    )
