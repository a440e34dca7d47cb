"""The independent parties behind a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from stemma.claims.mention import Mention
from stemma.judgement.finding import Heard, Origin, Party
from stemma.judgement.lexicon import acts, fold, is_nobody, witness_phrases
from stemma.judgement.parties import Parties
from stemma.language.analysis import Analysis
from stemma.lineage.kinship import Kinship
from stemma.matching.claim import Claim

_MOST = 50  # mentions of a side that are looked at: a page of one sentence over and over must not hang
# Of 100, words in common: chosen on corpus/train and the development events. What one report has from two sources is
# more often two things than what two reports have.
_ALIKE, _ALIKE_WITHIN = 80.0, 90.0


@dataclass(frozen=True, slots=True)
class Voice:
    """Who a mention has its words from: the party of each link of its chain, and who answers for it."""

    mention: Mention
    chain: tuple[Party, ...]
    party: Party | None  # None where the report does not say
    source: str | None
    why: str


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
            speaker = mention.attribution[-1].source
            if _tells_an_act(mention):
                return Voice(mention, chain, None, None, f"the report tells what {speaker} did by speaking")
            if is_nobody(speaker):
                return Voice(mention, chain, None, None, f"{speaker}: nobody in particular")
            return Voice(mention, chain, chain[-1], speaker, f"{speaker} says so")
        if self._is_witnessed(mention):
            # A copy repeats what the first report saw: the copies bear witness once.
            outlet = self._parties.outlet(self._copy[mention.report])
            return Voice(mention, (), outlet, outlet.name, outlet.why)
        return Voice(mention, (), None, None, "the report names no source")

    def _is_witnessed(self, mention: Mention) -> bool:
        analysis = self._analyses[mention.report]
        sentence = analysis.sentences[mention.sentence].span.of(analysis.report.text)
        return witness_phrases().search(sentence) is not None

    def copies(self, reports: Iterable[str]) -> int:
        """How many of the reports are left when those of one copy count once."""
        return len({self._copy[report] for report in reports})


def origins_of(voices: Sequence[Voice]) -> tuple[Origin, ...]:
    """The parties that assert a claim, in order, each with the sources through which it speaks.

    Of several parties, only those count whose words agree with what other reports say of the claim (of a single
    report, with what it has from others): grouped mentions may still differ in what they state, and a party stands
    behind its own words alone. Where none agrees, it is the one that most reports hear.
    """
    heard: dict[str, list[Voice]] = {}
    for voice in voices:
        if voice.party and voice.source and not voice.mention.denied:
            heard.setdefault(voice.party.name, []).append(voice)
    if len(heard) > 1:
        agreeing = {party: said for party, said in heard.items() if _agrees(said, voices)}
        heard = agreeing or dict([max(heard.items(), key=_reports)])
    return tuple(
        Origin(party, tuple(dict.fromkeys(v.source or "" for v in said))) for party, said in heard.items()
    )


def heard(voices: Sequence[Voice], origins: Sequence[Origin]) -> tuple[Heard, ...]:
    """For each voice the party whose word it is among the origins, and why it counts or does not."""
    counted = {origin.party for origin in origins}
    return tuple(_hear(voice, counted) for voice in voices)


def _hear(voice: Voice, counted: Set[str]) -> Heard:
    if voice.mention.denied:
        return Heard(voice.chain, None, f"{voice.source or 'the report'} denies it")
    if voice.party is None:
        return Heard(voice.chain, None, voice.why)
    if voice.party.name not in counted:
        return Heard(voice.chain, None, f"{voice.why}, in words that no other party shares")
    return Heard(voice.chain, voice.party.name, voice.why)


def _tells_an_act(mention: Mention) -> bool:
    """Whether a mention states that its source did something by speaking: "the bank pledged ..."."""
    link = mention.attribution[-1]
    if link.cue is None or link.span is None or link.cue_span is None:
        return False
    inside = mention.span.holds(link.span) and mention.span.holds(link.cue_span)
    return inside and fold(link.cue) in acts()


def _reports(heard: tuple[str, Sequence[Voice]]) -> tuple[int, int]:
    _, said = heard
    return len({voice.mention.report for voice in said}), len(said)


def _agrees(said: Sequence[Voice], voices: Sequence[Voice]) -> bool:
    """Whether some of the words of one party are much like words that are not its own."""
    party = said[0].party
    others = [
        voice for voice in voices if voice.party is None or party is None or voice.party.name != party.name
    ]
    least = _ALIKE_WITHIN
    if len({voice.mention.report for voice in voices}) > 1:
        own = {voice.mention.report for voice in said}
        others = [voice for voice in others if voice.mention.report not in own]
        least = _ALIKE
    return any(
        fuzz.token_set_ratio(mine.mention.quote, other.mention.quote, processor=default_process) >= least
        for mine in said[:_MOST]
        for other in others[:_MOST]
        if not _same_place(mine.mention, other.mention)
    )


def _same_place(one: Mention, other: Mention) -> bool:
    return one.report == other.report and one.span.overlap(other.span) > 0


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
