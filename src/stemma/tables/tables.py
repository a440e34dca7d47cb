"""The tables of a ledger: the one place that says which columns there are, of what type, and what they mean.

``docs/data_dictionary.py`` writes their description into docs/data-format.md.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from stemma.span import Span
from stemma.tables import rows
from stemma.tables.table import BOOLEAN, INTEGER, LIST, NUMBER, TEXT, Column, Table

_START = "offset of the first character in the report's text, in Unicode code points"
_END = "offset after the last character"
_QUOTE = "the words from start to end"


def _run(span: Callable[[Any], Span], words: Callable[[Any], str]) -> tuple[Column, ...]:
    return (
        Column("start", INTEGER, _START, lambda row: span(row).start),
        Column("end", INTEGER, _END, lambda row: span(row).end),
        Column("quote", TEXT, _QUOTE, words),
    )


def _bound(value: float) -> float | None:
    return value if math.isfinite(value) else None


_REPORTS = Table(
    "reports",
    "a report that was compared",
    (
        Column("report", TEXT, "id: r1, r2, ...", lambda report: report.id),
        Column("path", TEXT, "the file it was read from", lambda report: report.path),
        Column("outlet", TEXT, "who published it", lambda report: report.outlet),
        Column("title", TEXT, "its title", lambda report: report.title),
        Column("byline", TEXT, "who wrote it", lambda report: report.byline),
        Column("published", TEXT, "day or moment, ISO 8601", lambda report: report.published),
        Column("language", TEXT, "ISO 639-1", lambda report: report.language),
        Column("credits", LIST, "agencies whose copy it says it carries",
               lambda report: list(dict.fromkeys(credit.agency for credit in report.credits))),
        Column("text", TEXT, "the text that all offsets count in", lambda report: report.text),
    ),
    lambda ledger: iter(ledger.reports),
)  # fmt: skip

_CLAIMS = Table(
    "claims",
    "a claim: one question that reports answer, with every answer",
    (
        Column("claim", TEXT, "id: c1, c2, ...", lambda row: row.claim.id),
        Column("text", TEXT, "the clearest of its mentions", lambda row: row.claim.text),
        Column("status", TEXT, "disputed, corroborated, one-report, one-origin or unattributed",
               lambda row: row.standing.status),
        Column("why", TEXT, "the rule that decided the status", lambda row: row.standing.why),
        Column("origins", LIST, "the independent parties that assert it",
               lambda row: [origin.party for origin in row.standing.origins]),
        Column("reports", LIST, "the reports that carry it",
               lambda row: list(dict.fromkeys(mention.report for mention in row.claim.mentions))),
        Column("mentions", INTEGER, "how many places state it", lambda row: len(row.claim.mentions)),
        Column("disagreements", LIST, "ids of the disagreements found in it", lambda row: row.disagreements),
    ),
    rows.claims,
)  # fmt: skip

_MENTIONS = Table(
    "mentions",
    "a place that states a claim",
    (
        Column("mention", TEXT, "id: c1-2 is the second mention of c1", lambda row: row.id),
        Column("claim", TEXT, "the claim that it states", lambda row: row.claim.id),
        Column("report", TEXT, "the report it stands in", lambda row: row.mention.report),
        *_run(lambda row: row.mention.span, lambda row: row.mention.quote),
        Column("kind", TEXT, "the kind of clause", lambda row: row.mention.kind),
        Column("sentence", INTEGER, "which sentence of the report, from 0", lambda row: row.mention.sentence),
        Column("predicate", TEXT, "lemma of the clause's head", lambda row: row.mention.predicate),
        Column("hedge", TEXT, "words that hold back", lambda row: row.mention.hedge),
        Column("negated", BOOLEAN, "the clause itself is negated", lambda row: row.mention.negated),
        Column("denied", BOOLEAN, "it is what somebody denies, or a denial", lambda row: row.mention.denied),
        Column("quoted", BOOLEAN, "it stands inside quotation marks", lambda row: row.mention.quoted),
        Column("source", TEXT, "the innermost source; empty: the report says it in its own voice",
               lambda row: row.mention.attribution[-1].source if row.mention.attribution else None),
        Column("counts", TEXT, "the party among the claim's origins whose word it is",
               lambda row: row.heard.counts if row.heard else None),
    ),
    rows.mentions,
)  # fmt: skip

_ATTRIBUTIONS = Table(
    "attributions",
    "a link of the chain by which a report has a mention from its source",
    (
        Column("mention", TEXT, "the mention", lambda row: row.of.id),
        Column("claim", TEXT, "its claim", lambda row: row.of.claim.id),
        Column("report", TEXT, "the report it stands in", lambda row: row.of.mention.report),
        Column("link", INTEGER, "1 is the outermost, the highest number the speaker", lambda row: row.number),
        Column("source", TEXT, "the fullest name that the report gives the source", lambda row: row.link.source),
        Column("party", TEXT, "who stands behind the source", lambda row: row.party.name if row.party else None),
        Column("party_why", TEXT, "by what that is known", lambda row: row.party.why if row.party else None),
        Column("cue", TEXT, "the word that attributes", lambda row: row.link.cue),
        Column("channel", TEXT, "how it was told", lambda row: row.link.channel),
        Column("role", TEXT, "a title that the report gives the source", lambda row: row.link.role),
        Column("told", TEXT, "the outlet or agency it was told to", lambda row: row.link.told),
        Column("source_start", INTEGER, "where the source is named", lambda row: rows.start(row.link.span)),
        Column("source_end", INTEGER, "and where that ends", lambda row: rows.end(row.link.span)),
        Column("cue_start", INTEGER, "where the cue stands", lambda row: rows.start(row.link.cue_span)),
        Column("cue_end", INTEGER, "and where it ends", lambda row: rows.end(row.link.cue_span)),
        Column("channel_start", INTEGER, "where the channel is named",
               lambda row: rows.start(row.link.channel_span)),
        Column("channel_end", INTEGER, "and where that ends", lambda row: rows.end(row.link.channel_span)),
    ),
    rows.links,
)  # fmt: skip

_QUANTITIES = Table(
    "quantities",
    "an amount in a mention",
    (
        Column("mention", TEXT, "the mention", lambda row: row.of.id),
        Column("report", TEXT, "the report it stands in", lambda row: row.of.mention.report),
        *_run(lambda row: row.quantity.span, lambda row: row.quantity.text),
        Column("low", NUMBER, "the least it may be; empty: open below", lambda row: _bound(row.quantity.low)),
        Column(
            "high", NUMBER, "the most it may be; empty: open above", lambda row: _bound(row.quantity.high)
        ),
        Column("about", BOOLEAN, "the words approximate", lambda row: row.quantity.about),
        Column("unit", TEXT, "normal form of the unit; empty for a count", lambda row: row.quantity.unit),
        Column("counted", TEXT, "lemma of what is counted", lambda row: row.quantity.counted),
    ),
    rows.quantities,
)

_TIMES = Table(
    "times",
    "a time in a mention",
    (
        Column("mention", TEXT, "the mention", lambda row: row.of.id),
        Column("report", TEXT, "the report it stands in", lambda row: row.of.mention.report),
        *_run(lambda row: row.time.span, lambda row: row.time.text),
        Column("value", TEXT, "in the manner of TIMEX3", lambda row: row.time.value),
    ),
    rows.times,
)

_DISAGREEMENTS = Table(
    "disagreements",
    "a place that gives one of the rival values of a disagreement",
    (
        Column("disagreement", TEXT, "id: d1, d2, ...", lambda row: row.disagreement.id),
        Column("about", TEXT, "what the reports differ on", lambda row: row.disagreement.about),
        Column("kind", TEXT, "quantity, time, place, actor, ...", lambda row: row.disagreement.kind),
        Column("severity", TEXT, "conflict or difference", lambda row: row.disagreement.severity),
        Column("claims", LIST, "the claims it was found in", lambda row: list(row.disagreement.claims)),
        Column("rival", INTEGER, "number of the value among the rivals, from 1", lambda row: row.number),
        Column("value", TEXT, "the value", lambda row: row.rival.value),
        Column("place", TEXT, "id: d1-2-1 is the first place of the second value", lambda row: row.id),
        Column("report", TEXT, "the report that gives it", lambda row: row.place.report),
        *_run(lambda row: row.place.span, lambda row: row.place.quote),
        Column("source", TEXT, "the innermost source of this place",
               lambda row: row.place.attribution[-1].source if row.place.attribution else None),
    ),
    rows.rivals,
)  # fmt: skip

_LINEAGE = Table(
    "lineage",
    "two reports of which one is made from the other, or both from one copy",
    (
        Column("first", TEXT, "a report", lambda kin: kin.first),
        Column("second", TEXT, "another", lambda kin: kin.second),
        Column("relation", TEXT, "copied or shared-copy", lambda kin: kin.relation),
        Column("origin", TEXT, "the one that the other is made from, where known", lambda kin: kin.origin),
        Column("wire", TEXT, "the agency whose copy both carry", lambda kin: kin.wire),
        Column(
            "overlap",
            NUMBER,
            "share of the shorter report's own words that both have",
            lambda kin: kin.overlap,
        ),
        Column("sure", NUMBER, "how sure the relation is, 0 to 1", lambda kin: kin.sure),
        Column("reason", TEXT, "on what evidence", lambda kin: kin.reason),
        Column("passages", INTEGER, "how many passages both share", lambda kin: len(kin.passages)),
    ),
    lambda ledger: iter(ledger.lineage),
)

_PASSAGES = Table(
    "passages",
    "a passage that two reports of a row of lineage share",
    (
        Column("first", TEXT, "a report", lambda row: row.kin.first),
        Column("first_start", INTEGER, _START, lambda row: row.passage.first.start),
        Column("first_end", INTEGER, _END, lambda row: row.passage.first.end),
        Column("first_quote", TEXT, "its words there", lambda row: row.first),
        Column("second", TEXT, "another", lambda row: row.kin.second),
        Column("second_start", INTEGER, _START, lambda row: row.passage.second.start),
        Column("second_end", INTEGER, _END, lambda row: row.passage.second.end),
        Column("second_quote", TEXT, "its words there", lambda row: row.second),
    ),
    rows.passages,
)

_ENTITIES = Table(
    "entities",
    "a place that names somebody or something",
    (
        Column("entity", TEXT, "id: e1, e2, ...", lambda row: row.entity.id),
        Column("name", TEXT, "the fullest and commonest spelling", lambda row: row.entity.name),
        Column("type", TEXT, "person, organisation, place, group or thing", lambda row: row.entity.type),
        Column("report", TEXT, "the report that names it", lambda row: row.bearer.report),
        *_run(lambda row: row.bearer.span, lambda row: row.bearer.text),
    ),
    rows.bearers,
)

_CAUTIONS = Table(
    "cautions",
    "a place that raises a caution",
    (
        Column("caution", TEXT, "id: h1, h2, ...", lambda row: row.caution.id),
        Column("kind", TEXT, "prisoner, hostage, minor, sexual-violence, suicide, dead, suspect, private or image",
               lambda row: row.caution.kind),
        Column("name", TEXT, "whom it concerns; empty where nobody is named", lambda row: row.caution.name),
        Column("entity", TEXT, "id of that entity", lambda row: row.caution.entity),
        Column("report", TEXT, "the report", lambda row: row.sign.report),
        *_run(lambda row: row.sign.span, lambda row: row.sign.text),
        Column("says", TEXT, "what a norm asks of those who publish", lambda row: row.caution.norm.says),
        Column("norm", TEXT, "law or code, and where in it", lambda row: row.caution.norm.source),
        Column("url", TEXT, "where it can be read", lambda row: row.caution.norm.url),
    ),
    rows.signs,
)  # fmt: skip

TABLES = (
    _REPORTS, _CLAIMS, _MENTIONS, _ATTRIBUTIONS, _QUANTITIES, _TIMES, _DISAGREEMENTS, _LINEAGE, _PASSAGES, _ENTITIES,
    _CAUTIONS,
)  # fmt: skip
