"""Average-link grouping over a sparse graph (Sokal & Michener 1958), under pairs that must stay apart."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

Weighted = tuple[int, int, float]  # left, right, how likely the two are one


def group(
    count: int, pairs: Iterable[Weighted], apart: Iterable[tuple[int, int]], least: float, most: int
) -> list[list[int]]:
    """Merge ``count`` things while the mean weight between two groups is ``least`` or more.

    A pair that is not given weighs nothing. Where every thing is joined to its ``most`` nearest only, no more than
    that is asked of it: the mean of groups of a and b things is taken over ``min(a * b, most * min(a, b))`` pairs.
    Groups that hold a pair of ``apart`` are never merged. Returns the groups, members and groups in rising order.
    """
    return _Agglomeration(count, pairs, apart, most).run(least)


class _Agglomeration:
    def __init__(
        self, count: int, pairs: Iterable[Weighted], apart: Iterable[tuple[int, int]], most: int
    ) -> None:
        self.most = most
        self.members: list[list[int]] = [[i] for i in range(count)]
        self.sums: list[dict[int, float]] = [{} for _ in range(count)]
        self.barred: list[set[int]] = [set() for _ in range(count)]
        for left, right, weight in pairs:
            if left != right:
                self.sums[left][right] = self.sums[right][left] = weight
        for left, right in apart:
            self.barred[left].add(right)
            self.barred[right].add(left)

    def mean(self, a: int, b: int) -> float:
        small, large = sorted((len(self.members[a]), len(self.members[b])))
        return self.sums[a].get(b, 0.0) / min(small * large, self.most * small)

    def run(self, least: float) -> list[list[int]]:
        heap = [(-self.mean(a, b), a, b) for a, row in enumerate(self.sums) for b in row if a < b]
        heap = [entry for entry in heap if -entry[0] >= least]
        heapq.heapify(heap)
        while heap:
            weight, a, b = heapq.heappop(heap)
            if b not in self.sums[a] or b in self.barred[a] or -weight != self.mean(a, b):
                continue  # one of the two has grown or gone since
            kept = self.merge(a, b)
            for other in self.sums[kept]:
                mean = self.mean(kept, other)
                if mean >= least and other not in self.barred[kept]:
                    heapq.heappush(heap, (-mean, min(kept, other), max(kept, other)))
        return sorted(sorted(group) for group in self.members if group)

    def ties(self, a: int) -> int:
        return len(self.sums[a]) + len(self.barred[a])

    def merge(self, a: int, b: int) -> int:
        """Fold the group with fewer neighbours into the other and return the one that is left."""
        keep, gone = (a, b) if self.ties(a) >= self.ties(b) else (b, a)
        del self.sums[keep][gone], self.sums[gone][keep]
        for other, weight in self.sums[gone].items():
            self.sums[keep][other] = self.sums[other][keep] = self.sums[keep].get(other, 0.0) + weight
            del self.sums[other][gone]
        for other in self.barred[gone]:
            self.barred[other].discard(gone)
            self.barred[other].add(keep)
        self.barred[keep] |= self.barred[gone]
        self.members[keep] += self.members[gone]
        self.members[gone], self.sums[gone], self.barred[gone] = [], {}, set()
        return keep


def in_order(groups: Sequence[Sequence[int]], rank: Sequence[int]) -> list[list[int]]:
    """The groups with members by ``rank``, and the groups by their first member."""
    return sorted((sorted(g, key=lambda i: rank[i]) for g in groups), key=lambda g: rank[g[0]])
