"""Rival pairs of mentions gathered into questions with their values: mentions that agree are one value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[int, int]
Values = tuple[tuple[int, ...], ...]

_FAINT = 0.08  # likelihood from which on a pair counts where another of its question is surer
_TWO = 0.05  # how much likelier a pair has to be whose mentions stand in different claims
_ALL_DENY = 0.1  # ... or of which every value denies: they mostly deny one thing
_TOLD = 0.5  # share of a question's mentions that a surer question may hold already


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that mentions (by index) differ on: the groups that give one value each, and how sure that is."""

    values: Values
    likelihood: float


def gather(
    rivalry: Mapping[Pair, float], claims: Sequence[int], denies: Sequence[bool], least: float, join: float
) -> list[Question]:
    """Questions surer than ``least``, the surest first, from the likelihood that two mentions are rivals.

    ``rivalry`` is keyed by ``(low, high)`` pair, ``claims[i]`` is the claim of mention i, ``denies[i]`` whether it
    says that something is not so. The pairs of two claims make one question, of which each gives a value; those of
    one claim make one for each group of mentions that they link. A question is as sure as its surest pair, and is
    left out where surer ones tell most of it.
    """
    found = []
    for (one, other), pairs in _by_claims(rivalry, claims).items():
        sides = _inside(pairs, rivalry, join) if one == other else [_between(pairs, claims, one)]
        found += [_question(values, rivalry, denies, one == other) for values in sides]
    questions: list[Question] = []
    told: set[int] = set()
    for question in sorted(found, key=lambda q: (-q.likelihood, q.values)):
        members = {m for value in question.values for m in value}
        if question.likelihood > least and len(members & told) < _TOLD * len(members):
            questions.append(question)
            told |= members
    return questions


def _by_claims(rivalry: Mapping[Pair, float], claims: Sequence[int]) -> dict[Pair, list[Pair]]:
    found: dict[Pair, list[Pair]] = defaultdict(list)
    for (i, j), likelihood in sorted(rivalry.items()):
        if likelihood > _FAINT:
            found[min(claims[i], claims[j]), max(claims[i], claims[j])].append((i, j))
    return found


def _between(pairs: Iterable[Pair], claims: Sequence[int], one: int) -> Values:
    members = sorted({m for pair in pairs for m in pair})
    left = tuple(m for m in members if claims[m] == one)
    return left, tuple(m for m in members if claims[m] != one)


def _inside(pairs: Iterable[Pair], rivalry: Mapping[Pair, float], join: float) -> list[Values]:
    sides = (_values(members, rivalry, join) for members in _components(pairs))
    return [values for values in sides if len(values) > 1]


def _question(
    values: Values, rivalry: Mapping[Pair, float], denies: Sequence[bool], together: bool
) -> Question:
    sure = max(
        rivalry.get((min(a, b), max(a, b)), 0.0)
        for i, one in enumerate(values) for other in values[:i] for a in one for b in other
    )  # fmt: skip
    agreed = all(denies[m] for value in values for m in value)
    return Question(values, sure - _TWO * (not together) - _ALL_DENY * agreed)


def _components(edges: Iterable[Pair]) -> list[list[int]]:
    """The connected groups of a graph, each sorted."""
    group: dict[int, set[int]] = {}
    for i, j in edges:
        merged = group.get(i, {i}) | group.get(j, {j})
        for member in merged:
            group[member] = merged
    return sorted({tuple(sorted(g)): sorted(g) for g in group.values()}.values())


def _values(members: Sequence[int], rivalry: Mapping[Pair, float], join: float) -> Values:
    """Average link: the two groups least at odds are joined while their mean rivalry is below ``join``.

    Groups that hold rivals stay apart however many others stand between them.
    """
    groups = [[m] for m in members]
    while len(groups) > 1:
        best = min((_odds(groups[i], groups[j], rivalry), i, j) for i in range(len(groups)) for j in range(i))
        if best[0] >= join:
            break
        _, i, j = best
        groups[j] += groups.pop(i)
    return tuple(tuple(sorted(g)) for g in groups)


def _odds(one: Sequence[int], other: Sequence[int], rivalry: Mapping[Pair, float]) -> float:
    known = [rivalry[min(a, b), max(a, b)] for a in one for b in other if (min(a, b), max(a, b)) in rivalry]
    if not known or max(known) > _FAINT:
        return 1.0
    return sum(known) / len(known)
