"""The stemma: a family tree of the reports, with the copy behind them that is not at hand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A report, or copy that is not among the reports.

    ``kind`` is ``report``; ``agency``: an agency or outlet that reports credit and whose own report is not at hand;
    or ``lost``: one copy behind several reports that none of them names. ``id`` is the report's, or made for the
    stemma ("a1", "x1"). ``adds`` are the ids of the claims that, among the reports of its family, only this report
    makes: what it brings of its own. A report without a family adds nothing to one.
    """

    id: str
    kind: str
    name: str  # the outlet, the agency, or ""
    adds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """What one node has from another, ``source`` -> ``target`` (ids of nodes).

    ``relation`` is ``copied`` (made from it), ``shared-copy`` (made from the copy that it stands for) or ``credit``
    (says so itself, though its wording does not show it). ``why`` is in words for a reader. ``sure``, 0 to 1, is how
    likely the two are of one copy: 1 for a credit, which the report gives itself. ``overlap``, 0 to 1, is the share
    of words in common, where both ends, or two reports of one lost copy, could be compared.
    """

    source: str
    target: str
    relation: str
    why: str
    sure: float
    overlap: float | None = None


@dataclass(frozen=True, slots=True)
class Stemma:
    """Nodes, reports first, and edges, copy before credits."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()

    def parents(self) -> dict[str, Edge]:
        """By node, the one edge that it hangs from when the stemma is drawn as a tree: copy rather than credit."""
        found: dict[str, Edge] = {}
        for edge in self.edges:
            if edge.target not in found and not _leads_to(found, edge.source, edge.target):
                found[edge.target] = edge
        return found


def _leads_to(parents: dict[str, Edge], node: str, ancestor: str) -> bool:
    while node != ancestor and node in parents:
        node = parents[node].source
    return node == ancestor
