"""Of what kind a disagreement is, and whether both sides can be true: typed rules over the facts of rival mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from stemma.judgement.rivals import amounts, moments
from stemma.judgement.rivals.facts import Amount, Facts
from stemma.judgement.rivals.opposites import opposed
from stemma.language.analysis import Analysis, Time

UPDATE = frozenset(
    {
        "rise",
        "climb",
        "grow",
        "update",
        "revise",
        "correct",
        "later",
        "now",
        "still",
        "overnight",
        "so",
        "far",
    }
)
_SOFT = frozenset({"channel", "attribution", "wording"})  # both sides can be true


def rival_amounts(a: Facts, b: Facts) -> tuple[Amount, Amount] | None:
    """The amounts of two mentions that are likeliest to be of one thing and differ; None where some agree."""
    pairs = [(x, y) for x in a.amounts for y in b.amounts if amounts.comparable(x.quantity, y.quantity)]
    differ = [p for p in pairs if amounts.clash_of_points(p[0].quantity, p[1].quantity)]
    if not differ:
        return None
    best = max(differ, key=_alike)
    agreeing = [p for p in pairs if p not in differ]
    return None if agreeing and max(map(_alike, agreeing)) >= _alike(best) else best


def _alike(pair: tuple[Amount, Amount]) -> tuple[float, float]:
    x, y = pair
    return (
        amounts.likeness(x.quantity, y.quantity) + 2.0 * (x.governor == y.governor),
        -amounts.gap(x.quantity, y.quantity),
    )


def rival_times(a: Facts, b: Facts) -> tuple[Time, Time] | None:
    """Two times of one grain that clash, where no two of that grain agree."""
    pairs = [(x, y) for x in a.times for y in b.times if moments.comparable(x, y)]
    clashing = [p for p in pairs if moments.clash(*p)]
    settled = {moments.grain(p[0]) for p in pairs if p not in clashing}
    return next((p for p in clashing if moments.grain(p[0]) not in settled), None)


def kind(a: Facts, b: Facts) -> str:
    """The kind, one of ``finding.KINDS``, of what sets two rival mentions apart: the first rule that holds."""
    return next(name for name, holds in _RULES if holds(a, b))


def _precedence(a: Facts, b: Facts) -> bool:
    ranked = (a.first and b.later) or (a.later and b.first)
    return ranked or (a.first != b.first and a.denies != b.denies)


def _polarity(a: Facts, b: Facts) -> bool:
    return a.mention.denied or b.mention.denied or a.denies != b.denies


def _channel(a: Facts, b: Facts) -> bool:
    known = bool(channels(a) and channels(b))
    return known and channels(a).isdisjoint(channels(b)) and _one_source(a, b)


def _actor(a: Facts, b: Facts) -> bool:
    return _apart(a, b, ("PER", "ORG", "NORP")) and not a.subject & b.subject


def _identity(a: Facts, b: Facts) -> bool:
    return a.predicate == b.predicate or len(a.words & b.words) >= 2


def _apart(a: Facts, b: Facts, types: Iterable[str]) -> bool:
    """Whether each side has a name of these types that the other lacks."""
    one = frozenset(x for t in types for x in a.names.get(t, ()))
    other = frozenset(x for t in types for x in b.names.get(t, ()))
    return bool(one - other and other - one)


def channels(f: Facts) -> frozenset[str]:
    """Through what the claim reached the report, as far as it says ("Telegram")."""
    return frozenset(link.channel.lower() for link in f.mention.attribution if link.channel)


def _one_source(a: Facts, b: Facts) -> bool:
    return not a.source or not b.source or bool(set(a.source.split()) & set(b.source.split()))


def kind_of(groups: Iterable[tuple[Facts, Facts, float]]) -> str:
    """The kind of a question, from its rival pairs and their likelihood: the one with most likelihood behind it."""
    weight: Counter[str] = Counter()
    for a, b, likelihood in groups:
        weight[kind(a, b)] += likelihood  # type: ignore[assignment]
    return max(sorted(weight), key=weight.__getitem__) if weight else "identity"


def severity(named: str, pairs: Iterable[tuple[Facts, Facts, float]], reports: dict[str, Analysis]) -> str:
    """``conflict`` where some pair of values cannot both be true as of one time, else ``difference``."""
    if named in _SOFT:
        return "difference"
    if named != "quantity":
        return "conflict"
    return "conflict" if any(_exclude(a, b, reports) for a, b, _ in pairs) else "difference"


def _exclude(a: Facts, b: Facts, reports: dict[str, Analysis]) -> bool:
    found = rival_amounts(a, b)
    if found is None or not amounts.clash(found[0].quantity, found[1].quantity):
        return False
    later = _published(a, reports) != _published(b, reports)
    return not (later or (a.words | b.words) & UPDATE)


def _published(f: Facts, reports: dict[str, Analysis]) -> date | None:
    stamp = reports[f.mention.report].report.published
    try:
        return date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:
        return None


_RULES: tuple[tuple[str, Callable[[Facts, Facts], bool]], ...] = (
    ("quantity", lambda a, b: rival_amounts(a, b) is not None),
    ("precedence", _precedence),
    ("polarity", _polarity),
    ("time", lambda a, b: rival_times(a, b) is not None),
    ("channel", _channel),
    ("polarity", lambda a, b: opposed(a.words, b.words) is not None),
    ("cause", lambda a, b: a.cause and b.cause),
    ("actor", _actor),
    ("place", lambda a, b: _apart(a, b, ("LOC",))),
    ("identity", _identity),
    ("wording", lambda a, b: True),
)
