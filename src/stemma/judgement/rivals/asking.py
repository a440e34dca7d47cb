"""A question of slots as a disagreement: its values with their places, and what it asks, in words of the reports."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from stemma.judgement.finding import Disagreement, Rival
from stemma.judgement.rivals.facts import Facts, governor_index
from stemma.judgement.rivals.kinds import UPDATE
from stemma.judgement.rivals.slot_pairs import clash, comparable
from stemma.judgement.rivals.slot_questions import SlotQuestion
from stemma.judgement.rivals.slots import Slot
from stemma.language.analysis import Analysis, Sentence
from stemma.span import Span

_LEADS = {"count": "how many", "money": "how much", "length": "how far", "share": "what share", "age": "how old",
          "mass": "how heavy", "clock": "when", "day": "when", "duration": "how long"}  # fmt: skip
_TIMES = frozenset({"clock", "day", "duration"})
_SURE = 0.5  # likelihood from which on values that cannot both be are called a conflict
_REACH = 3  # words from a number to what it counts
_SAYING = frozenset(
    {"say", "put", "give", "tell", "report", "claim", "add", "state", "estimate", "quote", "note"}
)
_WORDS = 9  # words of a question
_OPENING = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})
_HANGING = frozenset(
    ["at", "on", "in", "by", "for", "from", "until", "till", "since", "about", "around", "of", "some", "between",
     "within", "to", "and"]
)  # fmt: skip


def disagreement(
    question: SlotQuestion,
    slots: Sequence[Slot],
    facts: Sequence[Facts],
    claims: Sequence[str],
    reports: Mapping[str, Analysis],
) -> Disagreement:
    """Put a question into words. ``claims[i]`` is the id of the claim of mention i. The id is left empty."""
    groups = [[slots[s] for s in value] for value in question.values]
    held = dict.fromkeys(claims[slots[s].holder] for s in question.surest)
    every = [s for group in groups for s in group]
    return Disagreement(
        id="",
        about=_about(every, facts, reports),
        kind="time" if every[0].family in _TIMES else "quantity",
        severity=_severity(groups, facts, reports) if question.likelihood > _SURE else "difference",
        rivals=tuple(_rival(group, facts, reports) for group in groups),
        claims=tuple(held),
    )


def _rival(group: Sequence[Slot], facts: Sequence[Facts], reports: Mapping[str, Analysis]) -> Rival:
    places = []
    told: Counter[str] = Counter()
    vague: dict[str, bool] = {}
    for slot in group:
        mention = facts[slot.holder].mention
        span = _shown(slot, _sentence(slot, facts, reports), mention.span)
        places.append(replace(mention, span=span, quote=span.of(reports[slot.report].report.text)))
        words = " ".join(places[-1].quote.split())
        told[words] += 1
        vague[words] = _is_vague(slot)
    return Rival(min(told, key=lambda v: (vague[v], -told[v], len(v), v)), tuple(places))


def _is_vague(slot: Slot) -> bool:
    """Whether the words give an order of magnitude alone ("thousands of"): others name the value better."""
    amount = slot.quantity
    return amount is not None and 0 < 2 * amount.low < amount.high < math.inf


def _shown(slot: Slot, sentence: Sentence, within: Span) -> Span:
    """The value with the noun that it counts, where that follows closely."""
    counted = slot.quantity.counted if slot.quantity else None
    after = [t for t in sentence.tokens if slot.span.end <= t.span.start < within.end][:_REACH]
    noun = next((t for t in after if counted and t.lemma.lower() == counted), None)
    return Span(slot.span.start, noun.span.end) if noun else slot.span


def _sentence(slot: Slot, facts: Sequence[Facts], reports: Mapping[str, Analysis]) -> Sentence:
    return reports[slot.report].sentences[facts[slot.holder].mention.sentence]


def _about(slots: Sequence[Slot], facts: Sequence[Facts], reports: Mapping[str, Analysis]) -> str:
    """The question as the slot asks it that lends itself best: with a verb that is none of saying, and no pronoun."""
    lead = _lead(slots)
    told: Counter[str] = Counter()
    flaws: dict[str, int] = {}
    for slot in slots:
        asked, flaw = _asked(slot, _sentence(slot, facts, reports), facts[slot.holder], lead)
        told[asked] += 1
        flaws[asked] = min(flaw, flaws.get(asked, flaw))
    return min(told, key=lambda t: (flaws[t], -told[t], len(t), t))


def _lead(slots: Sequence[Slot]) -> str:
    return _LEADS.get(Counter(s.family for s in slots).most_common(1)[0][0], "how much")


def _asked(slot: Slot, sentence: Sentence, facts: Facts, lead: str) -> tuple[str, int]:
    """Lead, what is counted, and the words from the subject to the verb (the value left out); and how many flaws
    that has as a question."""
    tokens, within = sentence.tokens, facts.mention.span
    people = [n.text for n in facts.mention.names if n.type == "PER"]
    if lead == "how old":
        return (f"how old {people[0]} is", 0) if len(people) == 1 else (lead, 3)
    at = governor_index(sentence, slot.span)
    counted = _shown(slot, sentence, within)
    noun = [t.text for t in tokens if slot.span.end <= t.span.start and t.span.end <= counted.end]
    flaws = 2 * (lead == "how many" and not noun)
    if at < 0 or not within.overlap(tokens[at].span):
        return " ".join([lead, *noun]), flaws + 2
    subjects = [i for i, t in enumerate(tokens) if t.head == at and t.dep in _OPENING]
    start = min((i for s in subjects for i in _below(sentence, s)), default=at)
    particle = (
        tokens[at + 1].upos in ("ADV", "ADP") and tokens[at + 1].head == at if at + 1 < len(tokens) else False
    )
    end = at + 1 if particle and tokens[at + 1].dep in ("compound:prt", "advmod") else at
    words = [
        tokens[i]
        for i in range(min(start, at), end + 1)
        if within.overlap(tokens[i].span) and not tokens[i].span.overlap(counted)
    ]
    while words and words[0].text.lower() in _HANGING:
        words.pop(0)
    flaws += not 1 <= len(words) <= _WORDS
    flaws += any(t.upos == "PRON" or t.text in "\"'“”()" for t in words)
    flaws += 2 * (tokens[at].lemma.lower() in _SAYING) + (tokens[at].upos == "ADJ")
    flaws += tokens[at].xpos == "VBG" and not any(t.head == at and t.dep == "aux" for t in tokens)
    flaws += not subjects and not (noun and tokens[at].span.start > slot.span.start)
    spoken = [t.text.lower() if t.upos in ("DET", "PRON", "ADP") else t.text for t in words[-_WORDS:]]
    line = " ".join([lead, *noun, *spoken])
    return re.sub(r"\s+([,.;:’']|n't|- )\s?", r"\1", line).strip(" ,;:"), flaws


def _below(sentence: Sentence, top: int) -> list[int]:
    """The word with those next to it that hang on it."""
    return [top, *(i for i, t in enumerate(sentence.tokens) if t.head == top and abs(i - top) <= 4)]


def _severity(
    groups: Sequence[Sequence[Slot]], facts: Sequence[Facts], reports: Mapping[str, Analysis]
) -> str:
    """``conflict`` where two reports of one day give values that cannot both be, and neither tells an update."""
    for number, group in enumerate(groups):
        for a in group:
            for b in (slot for other in groups[:number] for slot in other):
                f, g = facts[a.holder], facts[b.holder]
                if not (comparable(a, b) and clash(a, b)):
                    continue
                if a.quantity is None:
                    return "conflict"
                if _day(f, reports) == _day(g, reports) and not (f.words | g.words) & UPDATE:
                    return "conflict"
    return "difference"


def _day(facts: Facts, reports: Mapping[str, Analysis]) -> date | None:
    stamp = reports[facts.mention.report].report.published
    try:
        return date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:
        return None
