"""Find the mentions of a report: its clauses, each with who it is had from and how it is put."""

from __future__ import annotations

from stemma.claims.attribution import attribute
from stemma.claims.branches import branches
from stemma.claims.clauses import find_clauses
from stemma.claims.mention import Mention
from stemma.claims.polarity import polarity
from stemma.language.analysis import Analysis


def find_mentions(analysis: Analysis) -> tuple[Mention, ...]:
    """Every mention of a claim in the report, in the order of the text; ``quote`` is the span's own words."""
    trees = [branches(sentence) for sentence in analysis.sentences]
    clauses = find_clauses(analysis, trees)
    chains = attribute(analysis, clauses, trees)
    text = analysis.report.text
    found: list[Mention] = []
    for clause, chain in zip(clauses, chains, strict=True):
        sentence = analysis.sentences[clause.sentence]
        put = polarity(analysis, clause, trees[clause.sentence])
        span = clause.span
        found.append(
            Mention(
                report=analysis.report.id,
                span=span,
                quote=span.of(text),
                sentence=clause.sentence,
                kind=clause.kind,
                predicate=clause.predicate,
                attribution=chain,
                hedge=put.hedge,
                negated=put.negated,
                denied=put.denied,
                quoted=any(2 * q.span.overlap(span) > len(span) for q in analysis.quotations),
                names=tuple(n for n in sentence.names if span.holds(n.span)),
                quantities=tuple(q for q in sentence.quantities if span.holds(q.span)),
                times=tuple(t for t in sentence.times if span.holds(t.span)),
            )
        )
    return tuple(found)
