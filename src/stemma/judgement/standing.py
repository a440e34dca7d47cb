"""The status of each claim, with the rule that decided it in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from stemma.judgement.finding import Disagreement, Standing
from stemma.judgement.origins import Hearing, Voice, heard, origins_of
from stemma.judgement.parties import Parties
from stemma.language.analysis import Analysis
from stemma.lineage.kinship import Kinship
from stemma.matching.claim import Claim, Entity


def judge(
    claims: Sequence[Claim],
    entities: Sequence[Entity],
    lineage: Sequence[Kinship],
    disagreements: Sequence[Disagreement],
    analyses: Sequence[Analysis],
) -> tuple[Standing, ...]:
    """Say who stands behind each claim and how it stands: ``result[i]`` is of ``claims[i]``.

    The first rule that holds decides: disputed, corroborated, one-report, one-origin, unattributed.
    """
    links = ((m.report, link) for claim in claims for m in claim.mentions for link in m.attribution)
    hearing = Hearing(Parties(analyses, entities, links), lineage, analyses)
    conflicts: dict[str, list[Disagreement]] = defaultdict(list)
    for disagreement in disagreements:
        if disagreement.severity == "conflict":
            for number in disagreement.claims:
                conflicts[number].append(disagreement)
    return tuple(
        _stand(claim, hearing, next((d for d in conflicts[claim.id] if _is_about(d, claim)), None))
        for claim in claims
    )


def _is_about(disagreement: Disagreement, claim: Claim) -> bool:
    """Whether the rivals speak in half of a claim's mentions at least: else they dispute a detail that some give."""
    places = [place for rival in disagreement.rivals for place in rival.places]
    touched = sum(
        any(place.report == mention.report and place.span.overlap(mention.span) for place in places)
        for mention in claim.mentions
    )
    return 2 * touched >= len(claim.mentions)


def _stand(claim: Claim, hearing: Hearing, conflict: Disagreement | None) -> Standing:
    voices = hearing.voices(claim)
    origins = origins_of(voices)
    status, why = status_of(voices, [origin.party for origin in origins], hearing, conflict)
    return Standing(claim.id, status, origins, why, heard(voices, origins))


def status_of(
    voices: Sequence[Voice], parties: Sequence[str], hearing: Hearing, conflict: Disagreement | None
) -> tuple[str, str]:
    """The status of a claim with these voices and asserting parties, and the rule that decided it in words.

    ``conflict`` is one about the claim, if there is one.
    """
    reports = {voice.mention.report for voice in voices}
    if conflict:
        return "disputed", f"reports conflict on {conflict.about} ({conflict.id})"
    if denials := [voice for voice in voices if voice.mention.denied]:
        return "disputed", f"denied by {_named(voice.source for voice in denials)}"
    if len(parties) > 1:
        return "corroborated", f"asserted by {len(parties)} independent parties: {_named(parties)}"
    if len(reports) == 1:
        return "one-report", "a single report carries it"
    carried = f"{len(reports)} reports carry it{_of_copies(hearing.copies(reports), len(reports))}"
    if parties:
        return "one-origin", f"{carried}, and whoever names a source names {parties[0]}"
    return "unattributed", f"{carried}, and none says where it has it from"


def _of_copies(copies: int, reports: int) -> str:
    if copies == reports:
        return ""
    return ", all of one copy" if copies == 1 else f", of {copies} independent tellings"


def _named(sources: Iterable[str | None]) -> str:
    named = list(dict.fromkeys(source for source in sources if source))
    return ", ".join(named) if named else "a source that is not named"
