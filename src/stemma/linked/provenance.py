"""Where words come from, in PROV-O: the chains of mentions and the descent of reports."""

from __future__ import annotations

from collections.abc import Iterator

from stemma.claims.mention import Mention
from stemma.judgement.finding import Heard
from stemma.ledger.ledger import Ledger
from stemma.linked.nodes import Agents, Node, Spans, here, whole


def quotation(id: str, mention: Mention, heard: Heard | None, spans: Spans, agents: Agents) -> Iterator[Node]:
    """A mention as a Quotation at its place in the report, then what was said by each link of its chain.

    The mention was made from the outermost statement, quoted from it where it stands in quotation marks; that was
    made from the next, and the innermost is the primary source.
    """
    parties = heard.chain if heard else (None,) * len(mention.attribution)
    statements = [
        whole(
            id=here(f"{id}-s{number}"),
            type=["Entity"],
            link=number,
            wasAttributedTo=agents.of(link.source, party.name if party else None),
            wasDerivedFrom=here(f"{id}-s{number + 1}") if number < len(mention.attribution) else None,
            cue=link.cue,
            channel=link.channel,
            role=link.role,
            told=link.told,
        )
        for number, (link, party) in enumerate(zip(mention.attribution, parties, strict=True), 1)
    ]
    yield whole(
        id=here(id),
        type=["Quotation", "SpecificResource", "Entity"],
        text=mention.quote,
        isPartOf=here(mention.report),
        source=here(mention.report),
        selector=spans.selectors(mention.report, mention.span),
        spokenByCharacter=statements[-1]["wasAttributedTo"] if statements else None,
        wasQuotedFrom=statements[0]["id"] if statements and mention.quoted else None,
        wasDerivedFrom=statements[0]["id"] if statements and not mention.quoted else None,
        hadPrimarySource=statements[-1]["id"] if statements else None,
        kind=mention.kind,
        hedge=mention.hedge,
        negated=mention.negated or None,
        denied=mention.denied or None,
        quoted=mention.quoted or None,
    )
    yield from statements


def reports(ledger: Ledger, agents: Agents) -> Iterator[Node]:
    """Every report, and copy that is not at hand, with what it was made from and on what evidence."""
    stemma = ledger.stemma
    derived: dict[str, list[Node]] = {}
    for edge in stemma.edges:
        derived.setdefault(edge.target, []).append(
            whole(
                type=["Derivation"],
                entity=here(edge.source),
                relation=edge.relation,
                why=edge.why,
                sure=edge.sure,
                overlap=edge.overlap,
            )
        )
    known = {report.id: report for report in ledger.reports}
    for node in stemma.nodes:
        descent = derived.get(node.id, [])
        made = whole(wasDerivedFrom=[each["entity"] for each in descent], qualifiedDerivation=descent)
        report = known.get(node.id)
        if report is None:  # an agency's copy that is not at hand, or a copy that no report names
            owner = agents.of(node.name) if node.name else None
            yield whole(id=here(node.id), type=["NewsArticle", "Entity"], wasAttributedTo=owner) | made
            continue
        outlet = agents.of(report.outlet) if report.outlet else None
        headline = report.title or (report.headline.of(report.text) if report.headline else None)
        yield whole(
            id=here(report.id),
            type=["NewsArticle", "Entity"],
            identifier=report.path,
            headline=headline,
            author=agents.of(report.byline) if report.byline else None,
            publisher=outlet,
            wasAttributedTo=outlet,
            datePublished=report.published,
            inLanguage=report.language,
        ) | {"articleBody": report.text} | made  # fmt: skip


def passages(ledger: Ledger, spans: Spans) -> Iterator[Node]:
    """Every passage that two reports share, as an annotation that links its two places."""
    for kin in ledger.lineage:
        for passage in kin.passages:
            yield {
                "type": "Annotation",
                "motivation": "linking",
                "target": [
                    spans.selection(kin.first, passage.first),
                    spans.selection(kin.second, passage.second),
                ],
            }
