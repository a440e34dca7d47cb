"""A question of slots as a disagreement: its values with their places, and what it asks, in words of the reports."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from stemma.judgement.finding import Disagreement, Rival
from stemma.judgement.rivals.amounts import likeness
from stemma.judgement.rivals.facts import Facts
from stemma.judgement.rivals.kinds import UPDATE
from stemma.judgement.rivals.slot_pairs import clash, comparable
from stemma.judgement.rivals.slot_questions import SlotQuestion
from stemma.judgement.rivals.slot_wording import counted_span, question
from stemma.judgement.rivals.slots import Slot
from stemma.language.analysis import Analysis, Sentence

_TIMES = frozenset({"clock", "day", "duration"})
_SURE = 0.4  # likelihood from which on values that cannot both be are called a conflict
_PLAIN = 0.35  # the same where one verb has the same thing counted: "31 people were killed", "38 people were killed"
_SAME = 2  # of ``likeness``: the same noun
_LONGEST = 110  # characters of a question


def disagreement(
    asked: SlotQuestion,
    slots: Sequence[Slot],
    facts: Sequence[Facts],
    claims: Sequence[str],
    reports: Mapping[str, Analysis],
) -> Disagreement:
    """Put a question into words. ``claims[i]`` is the id of the claim of mention i. The id is left empty."""
    groups = [[slots[s] for s in value] for value in asked.values]
    held = dict.fromkeys(claims[slots[s].holder] for s in asked.surest)
    every = [s for group in groups for s in group]
    least = _PLAIN if _is_plain(groups) else _SURE
    return Disagreement(
        id="",
        about=_about(every, facts, reports),
        kind="time" if every[0].family in _TIMES else "quantity",
        severity=_severity(groups, facts, reports) if asked.likelihood > least else "difference",
        rivals=tuple(_rival(group, facts, reports) for group in groups),
        claims=tuple(held),
    )


def _is_plain(groups: Sequence[Sequence[Slot]]) -> bool:
    """Whether two values have the same thing counted under the same verb."""
    pairs = [(a, b) for i, group in enumerate(groups) for other in groups[:i] for a in group for b in other]
    return any(
        a.governor == b.governor != "" and a.quantity is not None and b.quantity is not None
        and likeness(a.quantity, b.quantity) == _SAME
        for a, b in pairs
    )  # fmt: skip


def _rival(group: Sequence[Slot], facts: Sequence[Facts], reports: Mapping[str, Analysis]) -> Rival:
    places = []
    told: Counter[str] = Counter()
    vague: dict[str, bool] = {}
    for slot in group:
        mention = facts[slot.holder].mention
        span = counted_span(slot, _sentence(slot, facts, reports), mention.span)
        places.append(replace(mention, span=span, quote=span.of(reports[slot.report].report.text)))
        words = " ".join(places[-1].quote.split())
        told[words] += 1
        vague[words] = _is_vague(slot)
    return Rival(min(told, key=lambda v: (vague[v], -told[v], len(v), v)), tuple(places))


def _is_vague(slot: Slot) -> bool:
    """Whether the words give an order of magnitude alone ("thousands of"): others name the value better."""
    amount = slot.quantity
    return amount is not None and 0 < 2 * amount.low < amount.high < math.inf


def _sentence(slot: Slot, facts: Sequence[Facts], reports: Mapping[str, Analysis]) -> Sentence:
    return reports[slot.report].sentences[facts[slot.holder].mention.sentence]


def _about(slots: Sequence[Slot], facts: Sequence[Facts], reports: Mapping[str, Analysis]) -> str:
    """The question as the slot asks it that lends itself best; where several do, as most ask it."""
    told: Counter[str] = Counter()
    flaws: dict[str, int] = {}
    common = Counter(slot.family for slot in slots).most_common(1)[0][0]
    for slot in slots:
        if slot.family != common:
            continue
        asked = question(slot, _sentence(slot, facts, reports), facts[slot.holder])
        told[asked.words] += 1
        flaws[asked.words] = min(asked.flaws, flaws.get(asked.words, asked.flaws))
    best = min(told, key=lambda t: (flaws[t], -told[t], len(t), t))
    return best if len(best) <= _LONGEST else best[:_LONGEST].rsplit(" ", 1)[0] + "\u2026"


def _severity(
    groups: Sequence[Sequence[Slot]], facts: Sequence[Facts], reports: Mapping[str, Analysis]
) -> str:
    """``conflict`` where two reports of one day give values that cannot both be, and neither tells an update."""
    for number, group in enumerate(groups):
        for a in group:
            for b in (slot for other in groups[:number] for slot in other):
                f, g = facts[a.holder], facts[b.holder]
                if not (_is_of_one_kind(a, b) and clash(a, b)):
                    continue
                if a.quantity is None:
                    return "conflict"
                if _day(f, reports) == _day(g, reports) and not (f.words | g.words) & UPDATE:
                    return "conflict"
    return "difference"


def _is_of_one_kind(a: Slot, b: Slot) -> bool:
    """As ``comparable``, but counts of unlike things ("127 pupils", "143 children") may be of one all the same."""
    return comparable(a, b) or a.family == b.family == "count"


def _day(facts: Facts, reports: Mapping[str, Analysis]) -> date | None:
    stamp = reports[facts.mention.report].report.published
    try:
        return date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:
        return None
