"""How a disagreement is shown: span and words of each value, and its topic, all in words of the reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from stemma.claims.mention import Mention
from stemma.judgement.finding import Rival
from stemma.judgement.rivals.facts import Facts
from stemma.judgement.rivals.kinds import channels, rival_amounts, rival_times
from stemma.judgement.rivals.phrases import statement
from stemma.language.analysis import Analysis
from stemma.span import Span

_LONG = 50  # characters of a mention that is cut down to where its value stands
_AROUND = 24  # characters kept on either side of it
_UNFIT = 3  # flaws from which on a statement is shown beside its question word, not after it
_SHORT = 72  # characters of a value or of what a disagreement is about
_LEADS = {"place": "where", "cause": "why", "actor": "who", "channel": "through what", "attribution": "who says",
          "wording": "how it is put", "time": "when"}  # fmt: skip


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


def about(groups: Sequence[Sequence[Facts]], kind: str, reports: dict[str, Analysis]) -> str:
    """What a disagreement is about: "whether the valve leaked", "why: the ferry went down".

    Of the statements the one is taken that reads best: with a subject and a verb of its own, denying nothing, short.
    """
    told = []
    for facts in (f for group in groups for f in group):
        sentence = reports[facts.mention.report].sentences[facts.mention.sentence]
        found = statement(sentence, facts.mention.span)
        told.append(
            (found.flaws + 2 * facts.denies + 2 * (len(facts.words) < 3), len(found.words), found.words)
        )
    flaws, _, words = min(told)
    if kind in _LEADS:
        return f"{_LEADS[kind]}: {_cut(words)}"
    return f"whether {_cut(words)}" if flaws < _UNFIT else f"whether: {_cut(words)}"
