"""Gathers pairs of kin, credits and claims into the stemma."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from stemma.lineage.acknowledgement import acknowledged
from stemma.lineage.kinship import Kinship
from stemma.lineage.makers import is_own_name, own_names
from stemma.lineage.stemma import Edge, Node, Stemma
from stemma.reports.credits import same_outlet
from stemma.reports.report import Credit, Report

if TYPE_CHECKING:  # so that screening thousands of texts does not load the stages that make claims
    from stemma.matching.claim import Claim


def draw_stemma(
    reports: Sequence[Report], lineage: Sequence[Kinship], claims: Sequence[Claim] = ()
) -> Stemma:
    """The stemma of some reports from the pairs of kin among them.

    A report hangs from the one that it was made from. What is of one copy but has no known model hangs from
    the one report that others were made from, else from the agency that they credit, else from a lost copy. Then
    come the credits that no copy bears out. ``claims`` tell what each report adds to its family.
    """
    groups = _groups(reports, lineage)
    absent = _Absent()
    copies = [edge for group in groups for edge in _family(group, lineage, absent)]
    edges = [*copies, *_credits(reports, copies, absent)]
    adds = _additions(groups, claims)
    nodes = [
        Node(each.id, "report", each.outlet or PurePath(each.path.replace("\\", "/")).stem, adds[each.id])
        for each in reports
    ]
    return Stemma((*nodes, *absent.nodes), tuple(edges))


class _Absent:
    """The nodes of what is not at hand, numbered as they come up."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []

    def agency(self, name: str) -> str:
        """The id of an agency's node, one for all its spellings."""
        for node in self.nodes:
            if node.kind == "agency" and same_outlet(node.name, name):
                return node.id
        return self._add("agency", "a", name)

    def lost(self) -> str:
        """The id of a new lost copy's node."""
        return self._add("lost", "x", "")

    def _add(self, kind: str, letter: str, name: str) -> str:
        number = sum(node.kind == kind for node in self.nodes) + 1
        self.nodes.append(Node(f"{letter}{number}", kind, name))
        return self.nodes[-1].id


def _groups(reports: Sequence[Report], lineage: Sequence[Kinship]) -> list[list[str]]:
    """The families: reports that kinship joins, in their order."""
    near: dict[str, list[str]] = defaultdict(list)
    for kin in lineage:
        near[kin.first].append(kin.second)
        near[kin.second].append(kin.first)
    seen: set[str] = set()
    groups = []
    for report in reports:
        if report.id in seen or report.id not in near:
            continue
        group, todo = {report.id}, [report.id]
        while todo:
            fresh = [other for other in near[todo.pop()] if other not in group]
            group.update(fresh)
            todo.extend(fresh)
        seen |= group
        groups.append([each.id for each in reports if each.id in group])
    return groups


def _family(group: list[str], lineage: Sequence[Kinship], absent: _Absent) -> Iterator[Edge]:
    """The tree of one family."""
    members = set(group)
    kin = [each for each in lineage if each.first in members]
    models = _models(group, kin)
    heads = [one for one in group if one not in models and any(m.origin == one for m in models.values())]
    root = heads[0] if len(heads) == 1 else _behind(kin, absent)
    for member in group:
        if member == root:
            continue
        if member in models:
            made = models[member]
            yield Edge(made.origin or root, member, "copied", made.reason, made.sure, made.overlap)
        else:
            best = max((k for k in kin if member in (k.first, k.second)), key=_closeness)
            yield Edge(root, member, "shared-copy", best.reason, best.sure, best.overlap)


def _models(group: Sequence[str], kin: Sequence[Kinship]) -> dict[str, Kinship]:
    """For each report that was made from another, the kinship with the closest such, without circles."""
    models: dict[str, Kinship] = {}
    for each in sorted(kin, key=_closeness, reverse=True):
        if each.origin is None:
            continue
        copy = each.second if each.origin == each.first else each.first
        if copy not in models and not _descends(models, each.origin, copy):
            models[copy] = each
    return models


def _descends(models: Mapping[str, Kinship], report: str | None, ancestor: str) -> bool:
    while report is not None and report != ancestor and report in models:
        report = models[report].origin
    return report == ancestor


def _closeness(kin: Kinship) -> tuple[float, float]:
    return kin.overlap, kin.sure


def _behind(kin: Sequence[Kinship], absent: _Absent) -> str:
    """The agency that most pairs of a family credit, or a lost copy."""
    wires = Counter(each.wire for each in kin if each.wire and each.origin is None)
    return absent.agency(wires.most_common(1)[0][0]) if wires else absent.lost()


def _credits(reports: Sequence[Report], copies: Sequence[Edge], absent: _Absent) -> Iterator[Edge]:
    """The credits that no edge of copy shows yet, to the report credited where it is at hand."""
    known = {(edge.source, edge.target) for edge in copies}
    for report in reports:
        for credit in acknowledged(report):
            made = [
                other.id
                for other in reports
                if other is not report and any(same_outlet(n, credit.agency) for n in own_names(other))
            ]
            if any((source, report.id) in known for source in made):
                continue
            if is_own_name(report, credit.agency):
                continue
            source = made[0] if made else absent.agency(credit.agency)
            if (source, report.id) not in known:
                known.add((source, report.id))
                yield Edge(source, report.id, "credit", _words(report, credit), 1.0)


def _words(report: Report, credit: Credit) -> str:
    if credit.span is None:
        return f"its page names {credit.agency}"
    return f"credits {credit.agency}"


def _additions(groups: Sequence[Sequence[str]], claims: Sequence[Claim]) -> defaultdict[str, tuple[str, ...]]:
    """By report, the claims that it alone in its family makes."""
    family = {member: at for at, group in enumerate(groups) for member in group}
    adds: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for claim in claims:
        told: dict[int, set[str]] = defaultdict(set)
        for mention in claim.mentions:
            if mention.report in family:
                told[family[mention.report]].add(mention.report)
        for tellers in told.values():
            if len(tellers) == 1:
                adds[next(iter(tellers))] += (claim.id,)
    return adds
