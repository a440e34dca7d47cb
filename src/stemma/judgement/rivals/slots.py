"""Slots: the amounts and times that mentions give, each with the words that say what it is an amount or time of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from stemma.judgement.rivals import moments
from stemma.judgement.rivals.facts import Facts, Words, content, governor
from stemma.judgement.rivals.spells import Spell, spell
from stemma.language.amounts.units import dimension
from stemma.language.analysis import Analysis, Quantity, Sentence, Time
from stemma.span import Span

_FRAME = 9  # words on either side of a value that are read with it
_NEAR = 4
_BLANK = "some"
_OLDEST = 110  # years of age
_CLOSING = frozenset({",", ")", ".", ";", ":", "\u2014", "\u2013", "-"})
_FOLLOWING = frozenset({"and", "from", "of", "who", "was", "is", "said", "told", "had", "has"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A value with its surroundings. ``holder`` is the shortest mention (by index) that it stands in."""

    span: Span
    report: str
    value: Quantity | Time
    family: str  # slots of different families are never held against each other
    holder: int
    holders: tuple[int, ...]
    governor: str
    frame: str  # the words around it, the value itself left out
    around: Words
    near: Words
    whole: bool  # whether it says which part of a whole: "19 of the dead"
    spell: Spell | None  # the days that a time covers
    sentence: int = 0  # index in the report's analysis

    @property
    def quantity(self) -> Quantity | None:
        """The value if it is an amount."""
        return self.value if isinstance(self.value, Quantity) else None


def find_slots(facts: Sequence[Facts], analyses: Sequence[Analysis]) -> tuple[Slot, ...]:
    """The slots of all mentions, each once, by report and place. Raises ``KeyError`` for an unknown report."""
    reports = {a.report.id: a for a in analyses}
    default = min((a.report.published for a in analyses if a.report.published), default=None)
    held: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    values: dict[tuple[str, int, int], Quantity | Time] = {}
    for number, fact in enumerate(facts):
        sentence = reports[fact.mention.report].sentences[fact.mention.sentence]
        aged = [q for q in ages(sentence) if fact.mention.span.holds(q.span)]
        plain = [q for q in fact.mention.quantities if not any(q.span.overlap(a.span) for a in aged)]
        given: tuple[Quantity | Time, ...] = (*fact.mention.times, *plain, *aged)
        for value in given:
            key = fact.mention.report, value.span.start, value.span.end
            if number not in held[key]:
                held[key].append(number)
            values[key] = value
    found = []
    for key in sorted(held):
        holder = min(held[key], key=lambda i: (len(facts[i].mention.span), i))
        analysis = reports[key[0]]
        published = analysis.report.published or default
        found.append(_slot(values[key], holder, tuple(held[key]), facts, analysis, published))
    return _outermost(found)


def ages(sentence: Sentence) -> list[Quantity]:
    """The bare numbers beside a person's name that give the age: "Rokeya Begum, 35", "Ante B. (51)"."""
    people = {n.span.end for n in sentence.names if n.type == "PER"}
    tokens = sentence.tokens
    found = []
    for before, mark, number, after in zip(tokens, tokens[1:], tokens[2:], (*tokens[3:], None), strict=False):
        closed = after is None or after.text in _CLOSING or after.text.lower() in _FOLLOWING
        if before.span.end in people and mark.text in (",", "(") and number.text.isdigit() and closed:
            age = int(number.text)
            if 0 < age < _OLDEST:
                found.append(Quantity(number.span, number.text, age, age, unit="year", counted="age"))
    return found


def _outermost(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Without those inside the span of another: "three" of "three years", which is a duration already."""
    return tuple(
        s for i, s in enumerate(slots)
        if not any(
            t.report == s.report and t.span.overlap(s.span) and (len(t.span), k) > (len(s.span), i)
            for k, t in enumerate(slots[max(0, i - 4) : i + 5], max(0, i - 4)) if k != i
        )
    )  # fmt: skip


def _slot(
    value: Quantity | Time,
    holder: int,
    holders: tuple[int, ...],
    facts: Sequence[Facts],
    analysis: Analysis,
    published: str | None,
) -> Slot:
    mention = facts[holder].mention
    sentence = analysis.sentences[mention.sentence]
    own = sentence.overlapping(value.span)
    first, last = (own[0], own[-1]) if own else (0, 0)
    window = range(max(0, first - _FRAME), min(len(sentence.tokens), last + _FRAME + 1))
    inside = [i for i in window if i < first or i > last]
    inside = [i for i in inside if mention.span.overlap(sentence.tokens[i].span)]
    close = [i for i in inside if first - _NEAR <= i <= last + _NEAR]
    return Slot(
        span=value.span,
        report=mention.report,
        value=value,
        family=_family(value),
        holder=holder,
        holders=holders,
        governor=governor(sentence, value.span),
        frame=_frame(sentence, inside, first),
        around=content(sentence.tokens[i] for i in inside),
        near=content(sentence.tokens[i] for i in close),
        whole=any(t.text.lower() == "of" for t in sentence.tokens[last + 1 : last + 3]),
        spell=spell(value, published) if isinstance(value, Time) else None,
        sentence=mention.sentence,
    )


def _frame(sentence: Sentence, inside: Sequence[int], first: int) -> str:
    before = [sentence.tokens[i].text for i in inside if i < first]
    after = [sentence.tokens[i].text for i in inside if i > first]
    return " ".join([*before, _BLANK, *after])


def _family(value: Quantity | Time) -> str:
    if isinstance(value, Time):
        return "clock" if moments.grain(value) in ("clock", "part") else "day"
    return "age" if value.counted == "age" else dimension(value.unit).split(":")[0]
