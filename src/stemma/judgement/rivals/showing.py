"""How a disagreement is shown: span and words of each value, and its topic, all in words of the reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from stemma.claims.mention import Mention
from stemma.judgement.finding import Rival
from stemma.judgement.rivals.facts import Facts
from stemma.judgement.rivals.kinds import channels, rival_amounts, rival_times
from stemma.language.amounts.units import dimension
from stemma.language.analysis import Analysis
from stemma.span import Span

_LONG = 50  # characters of a mention that is cut down to where its value stands
_AROUND = 24  # characters kept on either side of it
_SHORT = 72  # characters of a value or of what a disagreement is about
_LEADS = {
    "time": "when",
    "place": "where",
    "actor": "who",
    "cause": "why",
    "polarity": "whether",
    "precedence": "whether first",
    "channel": "through what",
    "attribution": "who says",
    "wording": "how it is put",
    "identity": "who or what",
}
_MEASURES = {"money": "how much", "duration": "how long", "length": "how far or large", "mass": "how heavy",
             "share": "what share", "count": "how many"}  # fmt: skip


def rival(group: Sequence[Facts], others: Sequence[Facts], kind: str, reports: dict[str, Analysis]) -> Rival:
    """One value with its places. ``others`` are the mentions that give other values."""
    places, values = [], []
    for facts in group:
        core = _core(facts, others, kind)
        text = reports[facts.mention.report].report.text
        places.append(_place(facts.mention, core, text))
        values.append(_value(facts, core, kind, text))
    commonest = Counter(values).most_common()
    value = min((v for v, n in commonest if n == commonest[0][1]), key=lambda v: (len(v), v))
    return Rival(value, tuple(places))


def _core(facts: Facts, others: Sequence[Facts], kind: str) -> Span | None:
    """Where in the mention the value itself stands, if that can be told."""
    for other in others:
        if kind == "quantity" and (amounts := rival_amounts(facts, other)):
            return amounts[0].quantity.span
        if kind == "time" and (times := rival_times(facts, other)):
            return times[0].span
    return None


def _place(mention: Mention, core: Span | None, text: str) -> Mention:
    if core is None or len(mention.span) <= _LONG:
        return mention
    span = _words(text, Span(core.start - _AROUND, core.end + _AROUND), mention.span)
    return replace(mention, span=span, quote=span.of(text))


def _words(text: str, wanted: Span, within: Span) -> Span:
    """The run of whole words inside ``within`` that is nearest to the wanted one."""
    start, end = max(wanted.start, within.start), min(wanted.end, within.end)
    while start > within.start and not text[start - 1].isspace():
        start -= 1
    while end < within.end and not text[end].isspace():
        end += 1
    return Span(start, end)


def _value(facts: Facts, core: Span | None, kind: str, text: str) -> str:
    if kind == "channel" and channels(facts):
        return ", ".join(sorted(link.channel for link in facts.mention.attribution if link.channel))
    if core is not None and kind == "quantity":
        return _cut(_words(text, Span(core.start, core.end + 12), facts.mention.span).of(text))
    return _cut(core.of(text) if core is not None else facts.mention.quote)


def _cut(words: str) -> str:
    """The words on one line, with an ellipsis where they are too many."""
    line = " ".join(words.split()).strip(" ,;:.\u2013\u2014-")
    if len(line) <= _SHORT:
        return line
    return line[:_SHORT].rsplit(" ", 1)[0].rstrip(" ,;:.\u2013\u2014-") + "\u2026"


def about(topic: str, groups: Sequence[Sequence[Facts]], kind: str) -> str:
    """What a disagreement is about, as a question word and a statement of the reports ("whether the valve leaked").

    The shortest statement is taken that denies nothing and says who or what it is about, ``topic`` for want of one.
    """
    lead = _LEADS.get(kind) or _how(groups)
    plain = [
        f.mention.quote
        for group in groups
        for f in group
        if f.subject and not (f.negators or f.mention.denied or f.mention.negated) and len(f.words) > 2
    ]
    words = min(plain, key=lambda q: (len(q), q), default=topic)
    return f"{lead}: {_cut(words)}"


def _how(groups: Sequence[Sequence[Facts]]) -> str:
    for facts in groups[0]:
        for other in groups[-1]:
            if found := rival_amounts(facts, other):
                quantity = found[0].quantity
                if quantity.counted == "age":
                    return "how old"
                return _MEASURES.get(dimension(quantity.unit).split(":")[0], "how much")
    return "how many"
