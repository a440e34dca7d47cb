"""The ledger read back from the JSON that ``writing`` wrote."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence

from stemma.claims.mention import Link, Mention
from stemma.errors import NotALedger
from stemma.judgement.care.caution import Caution, Norm, Sign
from stemma.judgement.finding import Disagreement, Heard, Origin, Party, Rival, Standing
from stemma.language.analysis import Name, Quantity, Time
from stemma.ledger.checking import check
from stemma.ledger.ledger import Ledger
from stemma.ledger.writing import SCHEMA, Json
from stemma.lineage.kinship import Kinship, Passage
from stemma.matching.claim import Bearer, Claim, Entity
from stemma.reports.report import Credit, Furniture, Report
from stemma.span import Span


def from_json(text: str) -> Ledger:
    """The ledger in the JSON text. Raises ``NotALedger`` where the text is no ledger of this schema, or one in which
    words are not where it says they are.
    """
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotALedger(f"not JSON: {error}") from error
    if not isinstance(values, dict) or values.get("schema") != SCHEMA:
        raise NotALedger(f'no "schema": "{SCHEMA}" in it: write it with stemma compare --format json')
    try:
        check(values)
        return _ledger(values)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise NotALedger(f"a key of {SCHEMA} is missing or wrong: {error}") from error


def is_ledger(text: str) -> bool:
    """Whether the text is JSON that calls itself a ledger, of whatever version."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(values, dict) and str(values.get("schema")).startswith("stemma/")


def _ledger(values: Json) -> Ledger:
    return Ledger(
        reports=tuple(_report(each) for each in values["reports"]),
        claims=tuple(
            Claim(each["id"], each["text"], tuple(_mention(one) for one in each["mentions"]))
            for each in values["claims"]
        ),
        standings=tuple(_standing(each) for each in values["claims"]),
        disagreements=tuple(_disagreement(each) for each in values["disagreements"]),
        lineage=tuple(_kinship(each) for each in values["lineage"]),
        entities=tuple(_entity(each) for each in values["entities"]),
        cautions=tuple(_caution(each) for each in values.get("cautions", ())),
        notes=tuple(values["notes"]),
        skipped=tuple(values["skipped"]),
    )


def _span(values: Json) -> Span:
    return Span(values["start"], values["end"])


def _maybe_span(values: Json | None) -> Span | None:
    return None if values is None else _span(values)


def _report(values: Json) -> Report:
    return Report(
        id=values["id"],
        path=values["path"],
        text=values["text"],
        outlet=values["outlet"],
        title=values["title"],
        byline=values["byline"],
        published=values["published"],
        language=values["language"],
        headline=_maybe_span(values["headline"]),
        furniture=tuple(Furniture(_span(each), each["kind"]) for each in values["furniture"]),
        credits=tuple(Credit(each["agency"], _maybe_span(each["span"])) for each in values["credits"]),
    )


def _mention(values: Json) -> Mention:
    return Mention(
        report=values["report"],
        span=_span(values),
        quote=values["quote"],
        sentence=values["sentence"],
        kind=values["kind"],
        predicate=values["predicate"],
        attribution=tuple(_link(each) for each in values["attribution"]),
        hedge=values["hedge"],
        negated=values["negated"],
        denied=values["denied"],
        quoted=values["quoted"],
        names=tuple(Name(_span(each), each["quote"], each["type"]) for each in values["names"]),
        quantities=tuple(_quantity(each) for each in values["quantities"]),
        times=tuple(Time(_span(each), each["quote"], each["value"]) for each in values["times"]),
    )


def _link(values: Json) -> Link:
    return Link(
        source=values["source"],
        span=_maybe_span(values["source_span"]),
        cue=values["cue"],
        cue_span=_maybe_span(values["cue_span"]),
        channel=values["channel"],
        channel_span=_maybe_span(values["channel_span"]),
        role=values["role"],
        told=values["told"],
    )


def _quantity(values: Json) -> Quantity:
    low, high = values["low"], values["high"]
    return Quantity(
        span=_span(values),
        text=values["quote"],
        low=-math.inf if low is None else float(low),
        high=math.inf if high is None else float(high),
        about=values["about"],
        unit=values["unit"],
        counted=values["counted"],
    )


def _standing(claim: Json) -> Standing:
    return Standing(
        claim=claim["id"],
        status=claim["status"],
        origins=tuple(Origin(each["party"], tuple(each["sources"])) for each in claim["origins"]),
        why=claim["why"],
        heard=_all_heard(claim["mentions"]),
    )


def _all_heard(mentions: Sequence[Json]) -> tuple[Heard, ...]:
    """How the mentions were heard; nothing where a ledger of before this was kept does not say."""
    return tuple(map(_heard, mentions)) if all(mention.get("heard") for mention in mentions) else ()


def _heard(mention: Json) -> Heard:
    chain = tuple(Party(link["party"], link["party_why"]) for link in mention["attribution"])
    return Heard(chain, mention["heard"]["counts"], mention["heard"]["why"])


def _disagreement(values: Json) -> Disagreement:
    return Disagreement(
        id=values["id"],
        about=values["about"],
        kind=values["kind"],
        severity=values["severity"],
        rivals=tuple(
            Rival(each["value"], tuple(_mention(one) for one in each["mentions"]))
            for each in values["values"]
        ),
        claims=tuple(values["claims"]),
    )


def _kinship(values: Json) -> Kinship:
    first, second = values["reports"]
    return Kinship(
        first=first,
        second=second,
        relation=values["relation"],
        overlap=values["overlap"],
        passages=tuple(Passage(_span(one), _span(other)) for one, other in values["passages"]),
        origin=values["origin"],
        wire=values["wire"],
        reason=values["reason"],
        sure=values.get("sure", 1.0),
    )


def _entity(values: Json) -> Entity:
    return Entity(
        id=values["id"],
        name=values["name"],
        type=values["type"],
        variants=tuple(values["variants"]),
        bearers=tuple(Bearer(each["report"], _span(each), each["quote"]) for each in values["bearers"]),
    )


def _caution(values: Json) -> Caution:
    norm = values["norm"]
    return Caution(
        id=values["id"],
        kind=values["kind"],
        name=values["name"],
        entity=values["entity"],
        signs=tuple(Sign(each["report"], _span(each), each["quote"]) for each in values["signs"]),
        norm=Norm(values["about"], norm["says"], norm["source"], norm["url"]),
    )
