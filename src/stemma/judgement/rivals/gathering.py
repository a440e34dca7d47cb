"""Rival pairs gathered into questions with their values: mentions that agree are one value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that mentions (by index) differ on: the groups that give one value each, and how sure that is."""

    values: tuple[tuple[int, ...], ...]
    likelihood: float


def gather(
    rivalry: Mapping[Pair, float], claims: Sequence[int], within: float, between: float, join: float
) -> list[Question]:
    """Questions from the likelihood (by ``(low, high)`` pair of mentions) that two mentions are rivals.

    ``claims[i]`` is the claim of mention i. Pairs of one claim over ``within`` are gathered first; a pair between
    claims over ``between`` is taken where one side at least has no rival yet.
    """
    questions: list[Question] = []
    for edges in _by_claim(rivalry, claims, within).values():
        for members in _components(edges):
            values = _values(members, rivalry, within, join)
            if len(values) > 1:
                sure = max(rivalry[e] for e in edges if e[0] in members)
                questions.append(Question(values, sure))
    placed = {m for q in questions for value in q.values for m in value}
    far = [(-p, pair) for pair, p in rivalry.items() if claims[pair[0]] != claims[pair[1]] and p > between]
    for negative, (i, j) in sorted(far):
        if not (i in placed and j in placed):
            questions.append(Question(((i,), (j,)), -negative))
            placed |= {i, j}
    return questions


def _by_claim(rivalry: Mapping[Pair, float], claims: Sequence[int], least: float) -> dict[int, list[Pair]]:
    found: dict[int, list[Pair]] = defaultdict(list)
    for (i, j), likelihood in sorted(rivalry.items()):
        if claims[i] == claims[j] and likelihood > least:
            found[claims[i]].append((i, j))
    return found


def _components(edges: Iterable[Pair]) -> list[list[int]]:
    """The connected groups of a graph, each sorted."""
    group: dict[int, set[int]] = {}
    for i, j in edges:
        merged = group.get(i, {i}) | group.get(j, {j})
        for member in merged:
            group[member] = merged
    return sorted({tuple(sorted(g)): sorted(g) for g in group.values()}.values())


def _values(
    members: Sequence[int], rivalry: Mapping[Pair, float], within: float, join: float
) -> tuple[tuple[int, ...], ...]:
    """Average link: the two groups least at odds are joined while their mean rivalry is below ``join``.

    Groups that hold rivals stay apart however many others stand between them.
    """
    groups = [[m] for m in members]
    while len(groups) > 1:
        best = min(
            (_odds(groups[i], groups[j], rivalry, within), i, j) for i in range(len(groups)) for j in range(i)
        )
        if best[0] >= join:
            break
        _, i, j = best
        groups[j] += groups.pop(i)
    return tuple(tuple(sorted(g)) for g in groups)


def _odds(one: Sequence[int], other: Sequence[int], rivalry: Mapping[Pair, float], within: float) -> float:
    known = [rivalry[min(a, b), max(a, b)] for a in one for b in other if (min(a, b), max(a, b)) in rivalry]
    if not known or max(known) > within:
        return 1.0
    return sum(known) / len(known)
