"""Mentions as a judge sees them."""

from __future__ import annotations

from collections.abc import Iterable

from stemma.claims.mention import Mention
from stemma.language.analysis import Analysis
from stemma.relations.relation import Statement

_LONGEST = 600  # characters of a sentence, and of the words, that a judge is shown


class Statements:
    """Makes statements of the mentions of one event's reports."""

    def __init__(self, analyses: Iterable[Analysis]) -> None:
        self._analyses = {analysis.report.id: analysis for analysis in analyses}

    def of(self, mention: Mention) -> Statement:
        """The mention's words in their sentence. Raises ``KeyError`` for a mention of another event's report."""
        analysis = self._analyses[mention.report]
        sentence = analysis.sentences[mention.sentence].span.of(analysis.report.text)
        source = mention.attribution[-1].source[:_LONGEST] if mention.attribution else None
        return Statement(mention.quote[:_LONGEST], sentence[:_LONGEST], source)
