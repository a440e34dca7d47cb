"""JSON-LD: every term is one of its standard's, none is dropped, spans hold, and nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ledgers import small
from pyld import jsonld
from rdflib import Graph, URIRef
from rdflib import namespace as vocabularies
from test_dossier_care import cared
from test_ledger_masking import told

from stemma.ledger.ledger import Ledger
from stemma.ledger.masking import masked
from stemma.linked import to_jsonld
from stemma.linked.context import OA, STEMMA, context

TERMS = Path(__file__).with_name("data") / "web-annotation-terms.txt"
SCHEMA = json.loads(
    (Path(__file__).parent.parent / "src/stemma/ledger/ledger.schema.json").read_text("utf-8")
)


def whole() -> Ledger:
    """A ledger with everything in it that can be written, a mention with two links and one in quotation marks."""
    ledger = cared()
    first, *rest = ledger.claims
    mention = first.mentions[0]
    chained = replace(mention, attribution=(*mention.attribution, *mention.attribution), quoted=True)
    standing = replace(ledger.standings[0], heard=())
    claims = (replace(first, mentions=(chained, *first.mentions[1:])), *rest)
    return replace(ledger, claims=claims, standings=(standing, *ledger.standings[1:]))


def refuse(url: str, options: Any) -> Any:
    raise AssertionError(f"asked the network for {url}")


def expanded(ledger: Ledger) -> list[dict[str, Any]]:
    document = json.loads(to_jsonld(ledger))
    found: list[dict[str, Any]] = jsonld.expand(document, {"documentLoader": refuse})
    return found


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(each)


def keys(value: Any) -> int:
    """How many keys there are that say something of a node."""
    return sum(len(node.keys() - {"@id", "@type", "@value", "id", "type"}) for node in nodes(value))


def test_no_term_is_dropped() -> None:
    document = json.loads(to_jsonld(whole()))
    assert keys(jsonld.expand(document, {"documentLoader": refuse})) == keys(document["@graph"])
    names = {each["id"] for each in nodes(document["@graph"]) if "id" in each}
    assert all(name.startswith("here:") for name in names) and len(names) > 20


def test_every_term_is_of_its_vocabulary() -> None:
    annotation = {
        name for line in TERMS.read_text("utf-8").splitlines() if line[0] != "#" for name in line.split()
    }
    used: set[str] = set()
    for node in nodes(expanded(whole())):
        used |= {key for key in node if not key.startswith("@")} | set(node.get("@type", ()))
    used |= {value["@id"] for node in nodes(expanded(whole())) for value in node.get(f"{OA}motivatedBy", ())}
    for iri in used:
        name = iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]
        if iri.startswith(OA):
            assert name in annotation, iri
        elif iri.startswith(STEMMA):
            assert name[0].isupper() or f'"{name}"' in json.dumps(SCHEMA) or name in OWN, iri
        else:
            assert any(
                URIRef(iri) in vocabulary
                for vocabulary in (vocabularies.PROV, vocabularies.SDO, vocabularies.RDF)
            ), iri


# Terms of Stemma's own vocabulary that are no keys of the JSON.
OWN = {"link", "places", "concerns"}


def test_terms_that_the_context_has_are_used() -> None:
    document = to_jsonld(whole())
    shown = {name for name, value in context("urn:x#").items() if isinstance(value, dict) or ":" in value[1:]}
    prefixes = {"here", "oa", "prov", "rdf", "schema", "stemma"}
    unused = {name for name in shown - prefixes if document.count(f'"{name}"') < 2}
    assert unused <= {"Person", "Organization", "Place", "alternateName", "channel", "role", "hedge", "concerns",
                      "negated"}  # which the hand-made ledger has no use for  # fmt: skip


def test_both_selectors_find_the_words() -> None:
    texts = {report.id: report.text for report in whole().reports}
    found = 0
    for node in nodes(json.loads(to_jsonld(whole()))["@graph"]):
        if "selector" in node:
            position, quote = node["selector"]
            text = texts[node["source"].removeprefix("here:")]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
            assert "text" not in node or node["text"] == quote["exact"]
            found += 1
    assert found > 15


ASKED = """
prefix oa: <http://www.w3.org/ns/oa#>
prefix schema: <https://schema.org/>
prefix prov: <http://www.w3.org/ns/prov#>
"""


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(data=to_jsonld(small()), format="json-ld")


def test_who_says_what_can_be_asked(graph: Graph) -> None:
    rows = graph.query(
        ASKED
        + """select ?words ?source ?party where {
            ?claim a schema:Claim ; schema:appearance ?place .
            ?place oa:hasSelector/oa:exact ?words ; prov:hadPrimarySource/prov:wasAttributedTo ?agent .
            ?agent schema:name ?source ; prov:actedOnBehalfOf/schema:name ?party . } order by ?words"""
    )
    found = [tuple(str(value) for value in row) for row in rows]
    assert ("Police put the toll at 38", "Police", "Tori government") in found
    assert ("At least 31 people drowned", "the coast guard", "Tori government") in found


def test_what_was_made_from_what_can_be_asked(graph: Graph) -> None:
    rows = graph.query(
        ASKED + "select ?of ?from where { ?a prov:wasDerivedFrom ?b . ?a schema:identifier ?of . "
        "?b schema:identifier ?from }"
    )
    assert [tuple(map(str, row)) for row in rows] == [("reports/copy.txt", "reports/harbour.txt")]


def test_a_chain_goes_from_the_words_to_the_primary_source() -> None:
    document = {node["id"]: node for node in nodes(json.loads(to_jsonld(whole()))["@graph"]) if "id" in node}
    words = document["here:c1-1"]
    assert words["wasQuotedFrom"] == "here:c1-1-s1" and "wasDerivedFrom" not in words
    assert document["here:c1-1-s1"]["wasDerivedFrom"] == words["hadPrimarySource"] == "here:c1-1-s2"
    assert document["here:c1-2"]["wasDerivedFrom"] == "here:c1-2-s1"


def test_no_verdict() -> None:
    assert "Review" not in to_jsonld(whole()) and "Rating" not in to_jsonld(whole())


def test_names_are_the_same_for_the_same_ledger_alone() -> None:
    here = [json.loads(to_jsonld(ledger))["@context"]["here"] for ledger in (small(), small(), whole())]
    assert here[0] == here[1] != here[2]


def test_masked_names_are_not_in_it() -> None:
    assert "Quxnarova" in to_jsonld(told("Žofia", "Quxnarova"))
    assert "uxnarova" not in to_jsonld(masked(told("Žofia", "Quxnarova"))).casefold()


def test_half_a_surrogate_pair_can_be_written() -> None:
    odd = replace(small().reports[0], path="caf\udce9.txt")
    to_jsonld(replace(small(), reports=(odd, *small().reports[1:]))).encode()
