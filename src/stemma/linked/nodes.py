"""Nodes of the graph that several others are made of: spans as Web Annotation has them, and agents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from stemma.ledger.ledger import Ledger
from stemma.reports.report import Report
from stemma.span import Span

Node = dict[str, Any]
_AROUND = 32  # characters before and after a quote that help to find it in another state of the text


def whole(**values: Any) -> Node:
    """A node of those values that are there."""
    return {key: value for key, value in values.items() if value not in (None, [], "")}


def here(id: str) -> str:
    """The name of a node of this document."""
    return f"here:{id}"


class Spans:
    """Makes spans of reports into selections: by position and by quote, either of which finds the words."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._texts = {report.id: report.text for report in reports}

    def words(self, report: str, span: Span) -> str:
        """The words of a span."""
        return span.of(self._texts[report])

    def selectors(self, report: str, span: Span) -> list[Node]:
        """A TextPositionSelector, in Unicode code points of ``articleBody``, and a TextQuoteSelector."""
        text = self._texts[report]
        quote = {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        }
        return [{"type": "TextPositionSelector", "start": span.start, "end": span.end}, quote]

    def selection(self, report: str, span: Span) -> Node:
        """The span as a SpecificResource."""
        return {"type": "SpecificResource", "source": here(report), "selector": self.selectors(report, span)}


class Agents:
    """Gives each source, party and outlet one node, by its name."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._nodes: dict[str, Node] = {}

    def of(self, name: str, behind: str | None = None) -> str:
        """The name of the node of an agent; ``behind`` is the party for which it speaks, if another."""
        if name not in self._ids:
            self._ids[name] = here(f"agent{len(self._ids) + 1}")
            self._nodes[name] = {"id": self._ids[name], "type": ["Agent"], "name": name}
        if behind is not None and behind != name:
            above = self.of(behind)
            spoken = self._nodes[name].setdefault("actedOnBehalfOf", [])
            if above not in spoken:
                spoken.append(above)
        return self._ids[name]

    def nodes(self) -> list[Node]:
        """Every agent that was asked for."""
        return list(self._nodes.values())


def entities(ledger: Ledger, spans: Spans) -> Iterable[Node]:
    """Every entity, with an annotation that points at each place that names it."""
    kinds = {"person": "Person", "organisation": "Organization", "place": "Place"}
    for entity in ledger.entities:
        others = [variant for variant in entity.variants if variant != entity.name]
        yield whole(
            id=here(entity.id), type=[kinds.get(entity.type, "Thing")], name=entity.name, alternateName=others
        )
        if entity.bearers:
            yield {
                "type": "Annotation",
                "motivation": "identifying",
                "body": here(entity.id),
                "target": [spans.selection(bearer.report, bearer.span) for bearer in entity.bearers],
            }
