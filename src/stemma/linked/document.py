"""The whole ledger as one JSON-LD document."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from stemma.ledger.ledger import Ledger
from stemma.ledger.writing import dumped
from stemma.linked.context import context
from stemma.linked.nodes import Agents, Node, Spans, entities, here, whole
from stemma.linked.provenance import passages, quotation, reports


def to_jsonld(ledger: Ledger, *, indent: int | None = 1) -> str:
    """The ledger as JSON-LD text: spans by W3C Web Annotation, claims by schema.org, chains and descent by PROV-O.

    Nodes are named under an IRI made from what the ledger holds, so that the same ledger has the same names and no
    two ledgers share any. No ``ClaimReview``: Stemma gives no verdicts.
    """
    base = uuid.uuid5(uuid.NAMESPACE_URL, ledger.to_json(indent=None))
    return dumped(document(ledger, f"urn:uuid:{base}#"), indent)


def document(ledger: Ledger, iri: str) -> Node:
    """The document as plain values, its nodes named under ``iri``."""
    spans, agents = Spans(ledger.reports), Agents()
    graph = [
        *reports(ledger, agents),
        *_claims(ledger, spans, agents),
        *_disagreements(ledger, spans, agents),
        *passages(ledger, spans),
        *entities(ledger, spans),
        *_cautions(ledger, spans),
    ]
    return {"@context": context(iri), "@graph": graph + agents.nodes()}


def _claims(ledger: Ledger, spans: Spans, agents: Agents) -> Iterator[Node]:
    for claim, standing in zip(ledger.claims, ledger.standings, strict=True):
        places = [f"{claim.id}-{number}" for number in range(1, len(claim.mentions) + 1)]
        yield whole(
            id=here(claim.id),
            type=["Claim"],
            text=claim.text,
            appearance=[here(place) for place in places],
            status=standing.status,
            why=standing.why,
            origins=[agents.of(origin.party) for origin in standing.origins],
        )
        heard = standing.heard or (None,) * len(claim.mentions)
        for place, mention, how in zip(places, claim.mentions, heard, strict=True):
            yield from quotation(place, mention, how, spans, agents)


def _disagreements(ledger: Ledger, spans: Spans, agents: Agents) -> Iterator[Node]:
    for disagreement in ledger.disagreements:
        values = []
        for number, rival in enumerate(disagreement.rivals, 1):
            places = []
            for at, mention in enumerate(rival.places, 1):
                place, *statements = quotation(
                    f"{disagreement.id}-{number}-{at}", mention, None, spans, agents
                )
                places.append(place)
                yield from statements
            values.append(whole(type=["Value"], text=rival.value, places=places))
        yield whole(
            id=here(disagreement.id),
            type=["Disagreement"],
            name=disagreement.about,
            kind=disagreement.kind,
            severity=disagreement.severity,
            claims=[here(claim) for claim in disagreement.claims],
            values=values,
        )


def _cautions(ledger: Ledger, spans: Spans) -> Iterator[Node]:
    for caution in ledger.cautions:
        yield whole(
            id=here(caution.id),
            type=["Annotation", "Caution"],
            motivation="commenting",
            kind=caution.kind,
            concerns=here(caution.entity) if caution.entity else None,
            body={
                "type": "TextualBody",
                "value": caution.norm.says,
                "citation": f"{caution.norm.source}, {caution.norm.url}",
            },
            target=[spans.selection(sign.report, sign.span) for sign in caution.signs],
        )
