"""The independent parties behind a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stemma.claims.mention import Mention
from stemma.judgement.finding import Origin, Party
from stemma.judgement.lexicon import witness_phrases
from stemma.judgement.parties import Parties
from stemma.language.analysis import Analysis
from stemma.lineage.kinship import Kinship
from stemma.matching.claim import Claim


@dataclass(frozen=True, slots=True)
class Voice:
    """Who a mention has its words from: the party of each link of its chain, and who answers for it."""

    mention: Mention
    chain: tuple[Party, ...]
    party: Party | None  # None where the report does not say
    source: str | None


class Hearing:
    """Hears the mentions of one event's claims: who says each, and which reports are one copy."""

    def __init__(self, parties: Parties, lineage: Iterable[Kinship], analyses: Sequence[Analysis]) -> None:
        self._parties = parties
        self._analyses = {analysis.report.id: analysis for analysis in analyses}
        self._copy = _copies(self._analyses, lineage)

    def voices(self, claim: Claim) -> tuple[Voice, ...]:
        """Who says each mention of a claim, in the claim's order."""
        return tuple(self._voice(mention) for mention in claim.mentions)

    def _voice(self, mention: Mention) -> Voice:
        if mention.attribution:
            chain = tuple(self._parties.of(link, mention.report) for link in mention.attribution)
            return Voice(mention, chain, chain[-1], mention.attribution[-1].source)
        if self._is_witnessed(mention):
            # A copy repeats what the first report saw: the copies bear witness once.
            outlet = self._parties.outlet(self._copy[mention.report])
            return Voice(mention, (), outlet, outlet.name)
        return Voice(mention, (), None, None)

    def _is_witnessed(self, mention: Mention) -> bool:
        analysis = self._analyses[mention.report]
        sentence = analysis.sentences[mention.sentence].span.of(analysis.report.text)
        return witness_phrases().search(sentence) is not None

    def copies(self, reports: Iterable[str]) -> int:
        """How many of the reports are left when those of one copy count once."""
        return len({self._copy[report] for report in reports})


def origins_of(voices: Iterable[Voice]) -> tuple[Origin, ...]:
    """The parties that assert a claim, in order, each with the sources through which it speaks."""
    sources: dict[str, dict[str, None]] = {}
    for voice in voices:
        if voice.party and voice.source and not voice.mention.denied:
            sources.setdefault(voice.party.name, {})[voice.source] = None
    return tuple(Origin(party, tuple(names)) for party, names in sources.items())


def _copies(analyses: Mapping[str, Analysis], lineage: Iterable[Kinship]) -> dict[str, str]:
    """For every report the first report of the copy that it is of, itself where it is of none."""
    first = {report: report for report in analyses}

    def root(report: str) -> str:
        while first[report] != report:
            report = first[report]
        return report

    for kin in lineage:
        one, other = root(kin.first), root(kin.second)
        kept = root(kin.origin) if kin.origin in (one, other) else min(one, other)
        first[one] = first[other] = kept
    return {report: root(report) for report in first}
