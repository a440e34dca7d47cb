"""What a slot asks, in the words of its sentence: "how many people were killed", "when the boat went down"."""

from __future__ import annotations

from stemma.judgement.rivals.facts import Facts, governor_index
from stemma.judgement.rivals.phrases import (
    Phrase,
    is_passive,
    joined,
    noun_phrase,
    statement,
    subject,
    verb_group,
)
from stemma.judgement.rivals.slots import Slot
from stemma.language.analysis import Sentence
from stemma.span import Span

_LEADS = {"count": "how many", "money": "how much", "length": "how far", "share": "what share", "age": "how old",
          "mass": "how heavy", "clock": "when", "day": "when", "duration": "how long", "speed": "how fast",
          "temperature": "how warm", "area": "how large an area"}  # fmt: skip
_ADJECTIVES = {"deep": "how deep", "high": "how high", "tall": "how tall", "long": "how long", "wide": "how wide",
               "old": "how old", "thick": "how thick", "large": "how large", "heavy": "how heavy"}  # fmt: skip
_MEASURES = frozenset(
    ["depth", "height", "altitude", "distance", "length", "width", "weight", "magnitude", "turnout", "price", "speed",
     "temperature", "area", "size", "age", "toll", "cost", "damage", "fine", "ransom", "aid", "prize", "value", "haul",
     "rate", "share", "loss", "budget", "debt", "salary", "reward", "bill", "fee", "sentence", "penalty", "majority"]
)  # fmt: skip
_SAYING = frozenset(
    [
        "say",
        "put",
        "give",
        "tell",
        "report",
        "claim",
        "add",
        "state",
        "estimate",
        "quote",
        "note",
        "be",
        "speak",
        "announce",
        "publish",
        "count",
        "quote",
    ]
)
_REACH = 3  # words from a number to what it counts


def question(slot: Slot, sentence: Sentence, facts: Facts) -> Phrase:
    """The question that a slot answers, and how much speaks against it. The slot's own value is never in it."""
    people = [n.text for n in facts.mention.names if n.type == "PER"]
    if slot.family == "age":
        return Phrase(f"how old {people[0]} is", 0) if len(people) == 1 else Phrase("how old", 4)
    if measured := _measure(slot, sentence):
        return measured
    if slot.family == "count":
        if (
            slot.quantity and slot.quantity.low % 1 and not slot.quantity.counted
        ):  # nobody counts 6.5 of a thing
            return _of_statement("what figure", slot, sentence, facts)
        asked = _how_many(slot, sentence)
        return asked if asked.words != _LEADS["count"] else _of_statement(asked.words, slot, sentence, facts)
    lead = _LEADS.get(slot.family, "how much")
    return _of_verb(lead, slot, sentence) or _of_statement(lead, slot, sentence, facts)


def counted_span(slot: Slot, sentence: Sentence, within: Span) -> Span:
    """The value with the noun that it counts, where that follows closely."""
    counted = slot.quantity.counted if slot.quantity else None
    after = [t for t in sentence.tokens if slot.span.end <= t.span.start < within.end][:_REACH]
    noun = next((t for t in after if counted and t.lemma.lower() == counted), None)
    return Span(slot.span.start, noun.span.end) if noun else slot.span


def _measure(slot: Slot, sentence: Sentence) -> Phrase | None:
    """ "what depth", "how deep": where a noun or adjective beside the value says what is measured."""
    tokens = sentence.tokens
    own = [i for i, t in enumerate(tokens) if slot.span.overlap(t.span)]
    if not own or slot.family in ("count", "clock", "day"):
        return None
    near = [i for i in range(max(0, own[0] - 3), min(len(tokens), own[-1] + 3)) if i not in own]
    for i in near:
        if not _tied(sentence, i, own):
            continue
        word = tokens[i].lemma.lower().lstrip("-")
        if slot.family == "length" and i > own[-1] and word in _ADJECTIVES:
            return Phrase(_ADJECTIVES[word], 1)
        if word in _MEASURES and tokens[i].upos == "NOUN":
            owner = next(iter(_owners(sentence, i, slot.span)), "")
            return Phrase(f"what {word}{owner}", 0 if owner else 1)
    return None


def _tied(sentence: Sentence, at: int, own: list[int]) -> bool:
    """Whether a word hangs on the value or the value on it, at most two steps up."""
    tokens = sentence.tokens
    above = {tokens[i].head for i in own}
    return tokens[at].head in own or at in above or at in {tokens[i].head for i in above if i >= 0}


def _owners(sentence: Sentence, noun: int, without: Span) -> list[str]:
    """ " of the well", of what the measured thing is said to be."""
    tokens = sentence.tokens
    below = [i for i, t in enumerate(tokens) if t.head == noun and t.dep == "nmod" and i > noun]
    below = [i for i in below if not without.overlap(tokens[i].span)]
    found = [noun_phrase(sentence, i) for i in below if _has_of(sentence, i)]
    return [f" of {phrase.words}" for phrase in found if not phrase.flaws]


def _has_of(sentence: Sentence, noun: int) -> bool:
    return any(t.head == noun and t.dep == "case" and t.text == "of" for t in sentence.tokens)


def _how_many(slot: Slot, sentence: Sentence) -> Phrase:
    tokens = sentence.tokens
    counted = counted_span(slot, sentence, sentence.span)
    things = [t for t in tokens if slot.span.end <= t.span.start and t.span.end <= counted.end]
    noun = joined(things) if any(t.upos == "PROPN" for t in things) else joined(things).lower()
    noun = noun or (slot.quantity.counted or "" if slot.quantity else "")
    if (things and things[-1].upos not in ("NOUN", "PROPN")) or any(
        t.upos in ("NUM", "PUNCT") for t in things
    ):
        noun, things = "", []
    lead = f"how many {noun}".strip()
    plain = Phrase(lead, 3 if things else 5)
    at = governor_index(sentence, slot.span)
    if at < 0 or tokens[at].lemma.lower() in _SAYING:
        return plain
    parts = [i for i, t in enumerate(tokens) if counted.overlap(t.span)]
    head = next((i for i in parts if tokens[i].head not in parts), -1)
    doer = subject(sentence, at)
    group = verb_group(sentence, at)
    if tokens[at].upos == "VERB" and head >= 0 and doer == head:
        return Phrase(f"{lead} {group.words}{_object(sentence, at, counted)}", group.flaws + (not things))
    if (
        tokens[at].upos == "VERB"
        and head >= 0
        and tokens[head].head == at
        and tokens[head].dep == "obj"
        and doer >= 0
    ):
        who = noun_phrase(sentence, doer, counted)
        told = Phrase(f"{lead} {who.words} {group.words}", who.flaws + group.flaws + 2 * (not things))
        return told if told.flaws < 2 else Phrase(_suffered(lead, sentence, at), 2)
    if tokens[at].upos == "VERB" and head >= 0 and tokens[head].head == at and tokens[head].dep == "obj":
        return Phrase(_suffered(lead, sentence, at), 2 + 2 * (not things))
    return plain


def _suffered(lead: str, sentence: Sentence, at: int) -> str:
    """The passive of a verb whose participle is known from its form."""
    token = sentence.tokens[at]
    if is_passive(sentence, at) or not (token.xpos == "VBN" or token.text.endswith("ed")):
        return lead
    return f"{lead} were {token.text.lower()}"


def _object(sentence: Sentence, verb: int, without: Span) -> str:
    tokens = sentence.tokens
    at = next((i for i, t in enumerate(tokens) if t.head == verb and t.dep == "obj" and i > verb), -1)
    if at < 0 or without.overlap(tokens[at].span):
        return ""
    found = noun_phrase(sentence, at)
    return f" {found.words}" if not found.flaws else ""


def _of_verb(lead: str, slot: Slot, sentence: Sentence) -> Phrase | None:
    """Lead, subject, verb and object of the verb that the value hangs on."""
    tokens = sentence.tokens
    at = governor_index(sentence, slot.span)
    if at < 0 or tokens[at].upos != "VERB" or tokens[at].lemma.lower() in _SAYING:
        return None
    doer = subject(sentence, at)
    group = verb_group(sentence, at)
    if doer < 0 or slot.span.overlap(tokens[doer].span):
        return None
    who = noun_phrase(sentence, doer, slot.span)
    words = f"{lead} {who.words} {group.words}{_object(sentence, at, slot.span)}"
    return Phrase(words, who.flaws + group.flaws)


def _of_statement(lead: str, slot: Slot, sentence: Sentence, facts: Facts) -> Phrase:
    """The lead and what the mention states without the value, which is left to be read as a headline."""
    told = statement(sentence, facts.mention.span)
    words = told.words
    value = " ".join(slot.value.text.split())
    if value in words:
        words = words.replace(value, "\u2026")
    return Phrase(f"{lead}: {words}", 3 + told.flaws)
