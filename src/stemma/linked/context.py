"""What the terms of the JSON-LD mean. The context stands in the document, so that reading it needs no network.

Terms have the names that their standards give them in JSON: W3C Web Annotation (anno.jsonld), schema.org and PROV-O.
What none of the three has a word for is of Stemma's own vocabulary and means what docs/data-format.md says of the key.
"""

from __future__ import annotations

from typing import Any

OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA_ORG = "https://schema.org/"
STEMMA = "urn:stemma:ledger:1#"

_TYPES = {
    "oa": ("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "TextualBody"),
    "prov": ("Agent", "Derivation", "Entity"),
    "schema": ("Claim", "NewsArticle", "Organization", "Person", "Place", "Quotation", "Thing"),
    "stemma": ("Caution", "Disagreement", "Value"),
}
_WORDS = {
    "oa": ("end", "exact", "prefix", "start", "suffix"),
    "schema": (
        "alternateName", "articleBody", "citation", "datePublished", "headline", "identifier", "inLanguage", "name",
        "text",
    ),
    "stemma": (
        "cue", "channel", "denied", "hedge", "kind", "link", "negated", "overlap", "quoted", "relation", "role",
        "severity", "status", "sure", "told", "why",
    ),
}  # fmt: skip
_NODES = {
    "prov": (
        "actedOnBehalfOf", "entity", "hadPrimarySource", "qualifiedDerivation", "wasAttributedTo", "wasDerivedFrom",
        "wasQuotedFrom",
    ),
    "schema": ("appearance", "author", "isPartOf", "publisher", "spokenByCharacter"),
    "stemma": ("claims", "concerns", "origins", "places", "values"),
}  # fmt: skip
_RENAMED: dict[str, Any] = {
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "commenting": "oa:commenting",
    "identifying": "oa:identifying",
    "linking": "oa:linking",
    "value": "rdf:value",
}


def context(here: str) -> dict[str, Any]:
    """The context of a document whose nodes are named ``here:r1`` and so on, under the IRI ``here``."""
    return {
        "here": here,
        "oa": OA,
        "prov": PROV,
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "schema": SCHEMA_ORG,
        "stemma": STEMMA,
        "id": "@id",
        "type": "@type",
        **{
            name: f"{of}:{name}"
            for group in (_TYPES, _WORDS)
            for of, names in group.items()
            for name in names
        },
        **{name: {"@id": f"{of}:{name}", "@type": "@id"} for of, names in _NODES.items() for name in names},
        **_RENAMED,
    }
