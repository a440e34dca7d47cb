"""The stemma: what hangs from what, absent copy as nodes of its own, and no circle."""

from __future__ import annotations

import random

from ledgers import small

from stemma.lineage import Edge, Kinship, Stemma, draw_stemma
from stemma.reports.report import Credit, Report


def report(at: int, outlet: str, *credits: str) -> Report:
    return Report(f"r{at}", f"{at}.txt", "", outlet, credits=tuple(Credit(name, None) for name in credits))


def shape(stemma: Stemma) -> set[tuple[str, str, str]]:
    return {(edge.source, edge.target, edge.relation) for edge in stemma.edges}


def test_copies_of_an_absent_agency_hang_from_it() -> None:
    reports = [report(1, "Post", "AP"), report(2, "Coast", "The Associated Press"), report(3, "Mail", "AP")]
    kin = [Kinship("r1", "r2", "shared-copy", 0.5, wire="AP", reason="both credit AP", sure=0.9)]
    stemma = draw_stemma(reports, kin)
    assert [(node.id, node.kind, node.name) for node in stemma.nodes[3:]] == [("a1", "agency", "AP")]
    assert shape(stemma) == {
        ("a1", "r1", "shared-copy"),
        ("a1", "r2", "shared-copy"),
        ("a1", "r3", "credit"),
    }
    assert stemma.edges[0] == Edge("a1", "r1", "shared-copy", "both credit AP", 0.9, 0.5)


def test_a_copy_hangs_from_the_model_that_it_is_closest_to() -> None:
    reports = [report(1, "AP"), report(2, "Post", "AP"), report(3, "Coast")]
    kin = [
        Kinship("r1", "r2", "copied", 0.8, origin="r1"),
        Kinship("r1", "r3", "copied", 0.2, origin="r1"),
        Kinship("r2", "r3", "copied", 0.6, origin="r2"),
    ]
    stemma = draw_stemma(reports, kin)
    assert shape(stemma) == {("r1", "r2", "copied"), ("r2", "r3", "copied")}
    assert all(node.kind == "report" for node in stemma.nodes)


def test_one_copy_that_nobody_names_is_a_lost_node() -> None:
    reports = [report(1, "Post"), report(2, "Coast"), report(3, "Mail")]
    kin = [Kinship("r1", "r3", "copied", 0.4)]
    stemma = draw_stemma(reports, kin)
    assert shape(stemma) == {("x1", "r1", "shared-copy"), ("x1", "r3", "shared-copy")}
    assert set(stemma.parents()) == {"r1", "r3"}


def test_each_report_adds_what_only_it_tells_in_its_family() -> None:
    adds = {node.id: node.adds for node in small().stemma.nodes}
    assert adds == {"r1": ("c4",), "r2": (), "r3": (), "a1": ()}


def test_any_pairs_make_a_forest() -> None:
    chance = random.Random(7)
    for _ in range(200):
        size = chance.randint(2, 9)
        reports = [
            report(at, f"Outlet {at}", *chance.sample(["AP", "AFP", "Outlet 1"], 1)) for at in range(size)
        ]
        kin = []
        for a in range(size):
            for b in range(a):
                if chance.random() < 0.4:
                    origin = chance.choice([None, f"r{a}", f"r{b}"])
                    kin.append(Kinship(f"r{b}", f"r{a}", "copied", chance.random(), origin=origin))
        stemma = draw_stemma(reports, kin)
        parents = stemma.parents()
        for start in parents:
            node, steps = start, 0
            while node in parents:
                node, steps = parents[node].source, steps + 1
                assert steps <= len(stemma.nodes)
        known = {node.id for node in stemma.nodes}
        assert all({edge.source, edge.target} <= known for edge in stemma.edges)
