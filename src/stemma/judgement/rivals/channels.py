"""One party's words that reports have by different channels: on Telegram in one report, on X in another."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from stemma.claims.mention import Link, Mention
from stemma.judgement.finding import Disagreement, Rival
from stemma.language.analysis import Analysis
from stemma.matching.claim import Claim, Entity
from stemma.span import Span

_LONGEST = 160  # characters of a frame that is shown whole


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention with the link of its chain that names a channel."""

    mention: Mention
    link: Link
    channel: str


def channel_disagreements(
    claims: Sequence[Claim], entities: Sequence[Entity], analyses: Sequence[Analysis]
) -> list[Disagreement]:
    """A difference for each speaker who made one claim by two channels, as two reports tell it.

    Places are the words that name speaker and channel ("Zelensky said on X"). The ids are left empty.
    """
    named = {variant.casefold(): entity.id for entity in entities for variant in entity.variants}
    spoken: dict[str, list[tuple[Claim, Telling]]] = defaultdict(list)
    for claim in claims:
        tellings = list(_tellings(claim))
        for speaker, own in _speakers(claim, tellings, named).items():
            if _at_odds(own):
                spoken[speaker] += [(claim, telling) for telling in own]
    texts = {a.report.id: a.report.text for a in analyses}
    return [_disagreement(told, texts) for told in spoken.values()]


def _tellings(claim: Claim) -> Iterator[Telling]:
    for mention in claim.mentions:
        for link in reversed(mention.attribution):
            if link.channel and link.channel_span:
                yield Telling(mention, link, link.channel)
                break


def _speakers(
    claim: Claim, tellings: Sequence[Telling], named: Mapping[str, str]
) -> dict[str, list[Telling]]:
    """Tellings by who speaks. Who is only described ("the ferry's operator") may be the one who is named."""
    found: dict[str, list[Telling]] = defaultdict(list)
    described: list[Telling] = []
    for telling in tellings:
        entity = named.get(telling.link.source.casefold())
        if entity:
            found[entity].append(telling)
        else:
            described.append(telling)
    if len(found) <= 1:
        found[next(iter(found), claim.id)] += described
    return found


def _at_odds(tellings: Sequence[Telling]) -> bool:
    """Whether two reports name channels of which neither may be the other by a wider name."""
    return any(
        one.mention.report != other.mention.report
        and one.channel != other.channel
        and one.mention.denied == other.mention.denied
        and not {(one.channel, other.channel), (other.channel, one.channel)} & _wider()
        for number, one in enumerate(tellings)
        for other in tellings[:number]
    )


@cache
def _wider() -> frozenset[tuple[str, str]]:
    """Pairs of a wide name and a channel that it may stand for."""
    lists = tomllib.loads((files("stemma.judgement") / "data" / "channels.toml").read_text("utf-8"))
    return frozenset((wide, narrow) for wide, narrows in lists["wider"].items() for narrow in narrows)


def _disagreement(told: Sequence[tuple[Claim, Telling]], texts: Mapping[str, str]) -> Disagreement:
    values: dict[str, dict[tuple[str, Span], Mention]] = defaultdict(dict)
    for _, telling in told:
        span = _frame(telling.link)
        text = texts[telling.mention.report]
        values[telling.channel].setdefault(
            (telling.mention.report, span), replace(telling.mention, span=span, quote=span.of(text))
        )
    speaker = max((telling.link.source for _, telling in told), key=len)
    return Disagreement(
        id="",
        about=f"by what channel {speaker} made it known",
        kind="channel",
        severity="difference",
        rivals=tuple(Rival(channel, tuple(places.values())) for channel, places in values.items()),
        claims=tuple(dict.fromkeys(claim.id for claim, _ in told)),
    )


def _frame(link: Link) -> Span:
    """The words from the speaker to the channel, or the channel's alone where they lie far apart."""
    pieces = [span for span in (link.channel_span, link.cue_span, link.span) if span is not None]
    whole = Span(min(p.start for p in pieces), max(p.end for p in pieces))
    return whole if len(whole) <= _LONGEST else pieces[0]
