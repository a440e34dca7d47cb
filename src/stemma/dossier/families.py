"""Families of reports: the trees of the stemma, with reports called as the dossier calls them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stemma.dossier.wording import clip, count, plain
from stemma.lineage.stemma import Edge, Node, Stemma


@dataclass(frozen=True, slots=True)
class Member:
    """A node in its tree, with what joins it to the one above: all zero and empty at the top.

    ``kind``, ``relation``, ``sure`` and ``overlap`` (0 to 1) are those of the stemma; ``adds`` is the number of claims
    that only it makes in its family; ``credits`` are those that it credits besides the one above it.
    """

    id: str
    kind: str
    label: str
    adds: int = 0
    relation: str = ""
    reason: str = ""
    sure: float = 0.0
    overlap: float | None = None
    credits: tuple[str, ...] = ()
    below: tuple[Member, ...] = ()

    @property
    def note(self) -> str:
        """What it has from the one above, and what it adds, in words."""
        parts = []
        if self.relation == "credit":
            parts.append(self.reason)
        elif self.overlap is not None:
            parts.append(f"{self.overlap:.0%} the same words")
        if self.credits:
            parts.append(f"credits {', '.join(self.credits)} too")
        if self.adds:
            parts.append(f"adds {count(self.adds, 'claim')}")
        return ", ".join(parts)

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Member]]:
        """It and all below it, from the top down, each with its depth."""
        yield depth, self
        for member in self.below:
            yield from member.walk(depth + 1)


@dataclass(frozen=True, slots=True)
class Family:
    """A tree of at least two: reports that go back to one copy, or that credit one agency."""

    head: Member

    @property
    def title(self) -> str:
        """What the family goes back to, in words."""
        return self.head.label

    @property
    def members(self) -> tuple[Member, ...]:
        """Those right below the head."""
        return self.head.below

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its reports."""
        return frozenset(member.id for _, member in self.head.walk() if member.kind == "report")


def families(stemma: Stemma, labels: Mapping[str, str]) -> tuple[Family, ...]:
    """The trees of the stemma, the largest first. ``labels``: what to call each report, by its id."""
    parents = stemma.parents()
    below: dict[str, list[str]] = defaultdict(list)
    for edge in stemma.edges:
        if parents.get(edge.target) is edge:
            below[edge.source].append(edge.target)
    nodes = {node.id: node for node in stemma.nodes}
    names = {node.id: _name(node, labels) for node in stemma.nodes}
    besides: dict[str, list[str]] = defaultdict(list)
    for edge in stemma.edges:
        if parents.get(edge.target) is not edge:
            besides[edge.target].append(names[edge.source])

    def grow(id: str) -> Member:
        node, edge = nodes[id], parents.get(id)
        under = tuple(sorted((grow(each) for each in below[id]), key=lambda one: -(one.overlap or 0.0)))
        return _member(node, names[id], edge, tuple(besides[id]), under)

    heads = [grow(node.id) for node in stemma.nodes if node.id not in parents and below[node.id]]
    return tuple(sorted(map(Family, heads), key=lambda family: len(family.ids), reverse=True))


def _name(node: Node, labels: Mapping[str, str]) -> str:
    if node.kind == "report":
        return labels[node.id]
    return (
        f"{clip(plain(node.name), 60)}, not among these reports"
        if node.name
        else "one copy that none of them names"
    )


def _member(
    node: Node, label: str, edge: Edge | None, credits: tuple[str, ...], below: tuple[Member, ...]
) -> Member:
    if edge is None:
        return Member(node.id, node.kind, label, len(node.adds), credits=credits, below=below)
    return Member(
        node.id,
        node.kind,
        label,
        len(node.adds),
        edge.relation,
        plain(edge.why),
        edge.sure,
        edge.overlap,
        credits,
        below,
    )
