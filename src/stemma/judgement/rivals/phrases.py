"""Phrases of a sentence in its own words, short enough to be read in a question: noun phrases, verbs, statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stemma.language.analysis import Sentence, Token
from stemma.span import Span

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_KEPT = frozenset({"det", "amod", "compound", "flat", "nmod:poss", "case", "goeswith", "punct"})
_AUXILIARIES = frozenset({"aux", "aux:pass", "cop", "advmod:neg"})
_MOST = 7  # words of a noun phrase
_LONG = 14  # words of a statement
_VAGUE = frozenset({"PRON"})
_PREDICATES = frozenset({"VERB", "ADJ", "NOUN", "AUX", "PROPN"})
_PARTICLES = frozenset({"in", "out", "up", "down", "off", "away", "back", "over", "on", "ashore"})
_STOPS = frozenset({",", ";", ":", "(", ")", "\u2013", "\u2014", "--", '"', "\u201c", "\u201d", "."})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in the order of the text, and how much speaks against showing them (0: nothing)."""

    words: str
    flaws: int


def joined(tokens: Iterable[Token]) -> str:
    """The tokens' words with the spaces of the text made plain."""
    line, end = "", -1
    for token in tokens:
        line += ("" if token.span.start == end or not line else " ") + token.text
        end = token.span.end
    return re.sub(r"\s+([,.;:\u2019'])", r"\1", line).strip()


def noun_phrase(sentence: Sentence, head: int, without: Span | None = None) -> Phrase:
    """A noun with what stands before it and an "of" phrase after it; the words of ``without`` left out."""
    tokens = sentence.tokens
    kept = _held(tokens, head)
    kept |= {i for of in _of(tokens, head) for i in (*_held(tokens, of), *_cases(tokens, of))}
    ordered = [i for i in sorted(kept) if without is None or not without.overlap(tokens[i].span)]
    words = [tokens[i] for i in ordered if tokens[i].text not in _STOPS]
    while words and words[-1].upos == "ADP":
        words.pop()
    flaws = 2 * any(t.upos in _VAGUE for t in words) + 2 * any(_has_figure(t) for t in words)
    flaws += 2 * (len(words) > _MOST) + 2 * (not words) + (tokens[head].upos not in ("NOUN", "PROPN"))
    return Phrase(_lowered(words, sentence), flaws)


def _held(tokens: Sequence[Token], head: int) -> set[int]:
    """The noun and its words: those that hang on it closely, and on a possessor, a compound or a name in turn."""
    found, queue = {head}, [head]
    while queue:
        at = queue.pop()
        for i in range(max(0, at - 8), min(len(tokens), at + 5)):
            if tokens[i].head == at and i not in found and tokens[i].dep in _KEPT:
                if tokens[i].dep == "case" and at == head:
                    continue
                if tokens[i].dep != "punct" or tokens[i].text == "-":
                    found.add(i)
                    queue.append(i)
    return found


def _of(tokens: Sequence[Token], head: int) -> list[int]:
    return [
        i for i in range(head + 1, min(len(tokens), head + 6))
        if tokens[i].head == head and tokens[i].dep == "nmod" and any(tokens[c].text == "of" for c in _cases(tokens, i))
    ]  # fmt: skip


def _cases(tokens: Sequence[Token], at: int) -> list[int]:
    return [i for i, t in enumerate(tokens) if t.head == at and t.dep == "case" and i < at]


def _has_figure(token: Token) -> bool:
    return token.upos == "NUM" or any(c.isdigit() for c in token.text)


def _lowered(words: Sequence[Token], sentence: Sentence) -> str:
    """Joined, with a capital at the start only where it is a name's."""
    line = joined(words)
    if not words or words[0].upos in ("PROPN", "NUM", "X") or words[0].text == "I":
        return line
    named = any(n.span.overlap(words[0].span) for n in sentence.names)
    shouted = len(words[0].text) > 1 and words[0].text.isupper()
    return line if named or shouted else line[:1].lower() + line[1:]


def subject(sentence: Sentence, verb: int) -> int:
    """The index of the verb's subject, -1 for none."""
    return next((i for i, t in enumerate(sentence.tokens) if t.head == verb and t.dep in SUBJECTS), -1)


def verb_group(sentence: Sentence, verb: int) -> Phrase:
    """The verb with its auxiliaries and particle. A form that cannot end a clause ("killing 12") is a flaw."""
    tokens = sentence.tokens
    own = [i for i in range(max(0, verb - 6), min(len(tokens), verb + 3)) if tokens[i].head == verb]
    helpers = [i for i in own if i < verb and tokens[i].dep in _AUXILIARIES]
    particle = [i for i in own if i == verb + 1 and _is_particle(tokens[i])]
    words = [tokens[i] for i in (*helpers, verb, *particle)]
    finite = bool(helpers) or tokens[verb].xpos in ("VBD", "VBZ", "VBP")
    return Phrase(" ".join(t.text.lower() for t in words), 0 if finite else 3)


def _is_particle(token: Token) -> bool:
    return token.dep == "compound:prt" or (token.dep == "advmod" and token.text in _PARTICLES)


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether the verb is a passive."""
    return any(t.head == verb and t.dep in ("aux:pass", "nsubj:pass") for t in sentence.tokens)


def statement(sentence: Sentence, within: Span) -> Phrase:
    """What a mention states from its subject on, cut off at the first pause after its verb."""
    tokens = sentence.tokens
    inside = [i for i, t in enumerate(tokens) if within.holds(t.span)]
    held = frozenset(inside)
    tops = [
        i
        for i in inside
        if tokens[i].head not in held and tokens[i].upos in ("VERB", "ADJ", "NOUN", "AUX", "PROPN")
    ]
    for top in tops:
        start = subject(sentence, top)
        if start not in held:
            continue
        own = _below(tokens, start)
        first, last = min(own), _end(tokens, max(top, start), inside)
        words = [tokens[i] for i in inside if first <= i <= last]
        if not any(t.upos in ("VERB", "AUX") for t in words):
            continue
        flaws = (
            2 * (tokens[start].upos == "PRON")
            + 2 * (not _is_finite(sentence, top))
            + 3 * (len(words) > _LONG)
        )
        flaws += any(t.text in ('"', "\u201c", "\u201d") for t in words)
        return Phrase(_lowered(words, sentence), flaws)
    return Phrase(_lowered([tokens[i] for i in inside], sentence), 6)


def _below(tokens: Sequence[Token], top: int) -> set[int]:
    """A word with the unbroken run before it of what hangs on it, near or far."""
    found = {top}
    for i in range(top - 1, -1, -1):
        at = i
        while at >= 0 and at < top and tokens[at].head != at:
            at = tokens[at].head
            if at == top:
                break
        if at != top or tokens[i].text in _STOPS:
            break
        found.add(i)
    return found


def _is_finite(sentence: Sentence, top: int) -> bool:
    helped = any(t.head == top and t.dep in _AUXILIARIES for t in sentence.tokens)
    return helped or sentence.tokens[top].xpos in ("VBD", "VBZ", "VBP")


def _end(tokens: Sequence[Token], least: int, inside: Sequence[int]) -> int:
    """The last word before a pause after ``least``."""
    after = [i for i in inside if i > least]
    pause = next((i for i in after if tokens[i].text in _STOPS), None)
    last = max(inside) if pause is None else pause - 1
    while last > least and tokens[last].upos in ("ADP", "CCONJ", "SCONJ", "DET", "PUNCT"):
        last -= 1
    return last
