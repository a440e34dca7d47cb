"""The ledger written as JSON: the core that every ``stemma/1`` ledger has, and what Stemma knows besides.

Every run of words is written alike, as ``{"start", "end", "quote"}`` with ``text[start:end] == quote``: one rule
checks and shows them all.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from stemma.claims.mention import Link, Mention
from stemma.judgement.care.caution import Caution
from stemma.judgement.finding import Disagreement, Heard, Party, Standing
from stemma.ledger.ledger import Ledger
from stemma.lineage.kinship import Kinship
from stemma.lineage.stemma import Stemma
from stemma.matching.claim import Claim, Entity
from stemma.reports.report import Report
from stemma.span import Span

SCHEMA = "stemma/1"

Json = dict[str, Any]
Texts = Mapping[str, str]  # Report.id -> Report.text


def to_json(ledger: Ledger, indent: int | None = 1) -> str:
    """The ledger as JSON text that UTF-8 can carry.

    Letters are written as they are; only where a text holds half a surrogate pair, which UTF-8 cannot carry,
    is everything beyond ASCII escaped.
    """
    return dumped(to_dict(ledger), indent)


def dumped(values: Json, indent: int | None) -> str:
    """Plain values as JSON text that UTF-8 can carry."""
    text = json.dumps(values, ensure_ascii=False, indent=indent, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(values, ensure_ascii=True, indent=indent, allow_nan=False)
    return text


def to_dict(ledger: Ledger) -> Json:
    """The ledger as plain values: dicts, lists, strings, finite numbers, booleans, None."""
    texts = {report.id: report.text for report in ledger.reports}
    return {
        "schema": SCHEMA,
        "notes": list(ledger.notes),
        "skipped": list(ledger.skipped),
        "reports": [_report(report) for report in ledger.reports],
        "disagreements": [_disagreement(disagreement, texts) for disagreement in ledger.disagreements],
        "claims": [
            _claim(claim, standing, texts)
            for claim, standing in zip(ledger.claims, ledger.standings, strict=True)
        ],
        "lineage": [_kinship(kinship, texts) for kinship in ledger.lineage],
        "stemma": _stemma(ledger.stemma),
        "entities": [_entity(entity) for entity in ledger.entities],
        "cautions": [_caution(caution) for caution in ledger.cautions],
    }


def _run(span: Span | None, text: str) -> Json | None:
    return None if span is None else {"start": span.start, "end": span.end, "quote": span.of(text)}


def _spread(span: Span, text: str, **rest: Any) -> Json:
    return {"start": span.start, "end": span.end, "quote": span.of(text), **rest}


def _report(report: Report) -> Json:
    text = report.text
    return {
        "id": report.id,
        "path": report.path,
        "outlet": report.outlet,
        "title": report.title,
        "byline": report.byline,
        "published": report.published,
        "language": report.language,
        "text": text,
        "headline": _run(report.headline, text),
        "furniture": [_spread(piece.span, text, kind=piece.kind) for piece in report.furniture],
        "credits": [{"agency": credit.agency, "span": _run(credit.span, text)} for credit in report.credits],
    }


def _claim(claim: Claim, standing: Standing, texts: Texts) -> Json:
    heard = standing.heard or (None,) * len(claim.mentions)
    return {
        "id": claim.id,
        "text": claim.text,
        "status": standing.status,
        "why": standing.why,
        "origins": [{"party": origin.party, "sources": list(origin.sources)} for origin in standing.origins],
        "mentions": [
            _mention(mention, texts, how) for mention, how in zip(claim.mentions, heard, strict=True)
        ],
    }


def _mention(mention: Mention, texts: Texts, heard: Heard | None = None) -> Json:
    text = texts[mention.report]
    parties = heard.chain if heard else (None,) * len(mention.attribution)
    return {
        "report": mention.report,
        "start": mention.span.start,
        "end": mention.span.end,
        "quote": mention.quote,
        "kind": mention.kind,
        "sentence": mention.sentence,
        "predicate": mention.predicate,
        "hedge": mention.hedge,
        "negated": mention.negated,
        "denied": mention.denied,
        "quoted": mention.quoted,
        "attribution": [
            _link(link, text, party) for link, party in zip(mention.attribution, parties, strict=True)
        ],
        "heard": {"counts": heard.counts, "why": heard.why} if heard else None,
        "names": [_spread(name.span, text, type=name.type) for name in mention.names],
        "quantities": [
            _spread(
                quantity.span,
                text,
                low=_finite(quantity.low),
                high=_finite(quantity.high),
                about=quantity.about,
                unit=quantity.unit,
                counted=quantity.counted,
            )
            for quantity in mention.quantities
        ],
        "times": [_spread(time.span, text, value=time.value) for time in mention.times],
    }


def _link(link: Link, text: str, party: Party | None) -> Json:
    return {
        "source": link.source,
        "party": party.name if party else None,
        "party_why": party.why if party else None,
        "cue": link.cue,
        "channel": link.channel,
        "role": link.role,
        "told": link.told,
        "source_span": _run(link.span, text),
        "cue_span": _run(link.cue_span, text),
        "channel_span": _run(link.channel_span, text),
    }


def _finite(bound: float) -> float | None:
    """A bound as JSON can say it: None where the range is open on that side."""
    if not math.isfinite(bound):
        return None
    return int(bound) if float(bound).is_integer() else bound


def _disagreement(disagreement: Disagreement, texts: Texts) -> Json:
    return {
        "id": disagreement.id,
        "about": disagreement.about,
        "kind": disagreement.kind,
        "severity": disagreement.severity,
        "claims": list(disagreement.claims),
        "values": [
            {"value": rival.value, "mentions": [_mention(place, texts) for place in rival.places]}
            for rival in disagreement.rivals
        ],
    }


def _kinship(kinship: Kinship, texts: Texts) -> Json:
    first, second = kinship.first, kinship.second
    return {
        "reports": [first, second],
        "relation": kinship.relation,
        "overlap": kinship.overlap,
        "origin": kinship.origin,
        "wire": kinship.wire,
        "reason": kinship.reason,
        "sure": kinship.sure,
        "passages": [
            [
                {"report": first, **_spread(passage.first, texts[first])},
                {"report": second, **_spread(passage.second, texts[second])},
            ]
            for passage in kinship.passages
        ],
    }


def _stemma(stemma: Stemma) -> Json:
    return {
        "nodes": [
            {"id": node.id, "kind": node.kind, "name": node.name, "adds": list(node.adds)}
            for node in stemma.nodes
        ],
        "edges": [
            {
                "from": edge.source,
                "to": edge.target,
                "relation": edge.relation,
                "why": edge.why,
                "sure": edge.sure,
                "overlap": edge.overlap,
            }
            for edge in stemma.edges
        ],
    }


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "variants": list(entity.variants),
        "bearers": [
            {
                "report": bearer.report,
                "start": bearer.span.start,
                "end": bearer.span.end,
                "quote": bearer.text,
            }
            for bearer in entity.bearers
        ],
    }


def _caution(caution: Caution) -> Json:
    norm = caution.norm
    return {
        "id": caution.id,
        "kind": caution.kind,
        "about": norm.about,
        "name": caution.name,
        "entity": caution.entity,
        "signs": [
            {"report": sign.report, "start": sign.span.start, "end": sign.span.end, "quote": sign.text}
            for sign in caution.signs
        ],
        "norm": {"says": norm.says, "source": norm.source, "url": norm.url},
    }
