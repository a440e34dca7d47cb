"""Questions that are one: the same two values, told again elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.judgement.rivals import amounts
from stemma.judgement.rivals.facts import Amount, Facts
from stemma.judgement.rivals.gathering import Question
from stemma.judgement.rivals.kinds import kind, rival_amounts

_TELLING = 10  # a count this high is hardly given of two different things
_MOST = 300  # questions that are compared


def merge(questions: Sequence[Question], facts: Sequence[Facts]) -> list[Question]:
    """Join the questions that share two values (one, where it is a telling number), and the values that they share.

    What has fewer than two values left is dropped: it was no disagreement.
    """
    told = [_Told(q, facts) for q in questions[:_MOST]]
    home = list(range(len(told)))
    for i in range(len(told)):
        for j in range(i):
            if home[i] != home[j] and told[i].meets(told[j]):
                home = [home[j] if h == home[i] else h for h in home]
    joined = []
    for number in dict.fromkeys(home):
        parts = [t for t, h in zip(told, home, strict=True) if h == number]
        values = _joined([v for part in parts for v in part.values])
        if len(values) > 1:
            joined.append(Question(values, max(p.question.likelihood for p in parts)))
    return joined


class _Value:
    """The mentions of one value, with the amount that it comes down to if it is one."""

    def __init__(self, members: Sequence[int], others: Sequence[int], facts: Sequence[Facts]) -> None:
        self.members = tuple(members)
        self.quotes = frozenset(" ".join(facts[m].mention.quote.lower().split()) for m in members)
        self.places = [(facts[m].mention.report, facts[m].mention.span) for m in members]
        self.amount = _amount([facts[m] for m in members], [facts[m] for m in others])

    def same(self, other: _Value) -> bool:
        """Whether two values are one: equal amounts, or the same words."""
        if self.amount is not None and other.amount is not None:
            one, two = self.amount.quantity, other.amount.quantity
            return amounts.comparable(one, two) and not amounts.clash_of_points(one, two)
        if self.quotes & other.quotes:
            return True
        return any(r == s and a.overlap(b) for r, a in self.places for s, b in other.places)

    @property
    def telling(self) -> bool:
        return self.amount is not None and (
            self.amount.quantity.unit is not None or abs(self.amount.quantity.high) >= _TELLING
        )


class _Told:
    def __init__(self, question: Question, facts: Sequence[Facts]) -> None:
        self.question = question
        numeric = any(
            kind(facts[a], facts[b]) == "quantity"
            for i, one in enumerate(question.values) for other in question.values[:i] for a in one for b in other
        )  # fmt: skip
        self.values = [
            _Value(v, [m for w in question.values if w is not v for m in w] if numeric else (), facts)
            for v in question.values
        ]

    def meets(self, other: _Told) -> bool:
        """Whether the two share enough values to be one question."""
        shared = [(a, b) for a in self.values for b in other.values if a.same(b)]
        if len({id(a) for a, _ in shared}) > 1 and len({id(b) for _, b in shared}) > 1:
            return True
        return any(a.telling and b.telling for a, b in shared)


def _amount(own: Sequence[Facts], others: Sequence[Facts]) -> Amount | None:
    for facts in own:
        for other in others:
            if found := rival_amounts(facts, other):
                return found[0]
    return None


def _joined(values: Sequence[_Value]) -> tuple[tuple[int, ...], ...]:
    groups: list[list[_Value]] = []
    for value in values:
        near = [g for g in groups if any(value.same(v) for v in g)]
        groups = [g for g in groups if g not in near] + [[v for g in near for v in g] + [value]]
    return tuple(tuple(sorted({m for v in group for m in v.members})) for group in groups)
