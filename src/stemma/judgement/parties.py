"""Who stands behind a source: a government with its organs, a firm with its voices, or itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePath

from stemma.claims.mention import Link
from stemma.judgement.finding import Party
from stemma.judgement.lexicon import (
    Head,
    fold,
    heads_of,
    international,
    modifiers,
    plain,
    witness_phrases,
    words_of,
)
from stemma.judgement.naming import Naming
from stemma.judgement.roles import Role, find_roles
from stemma.judgement.states import States, level_of
from stemma.judgement.surroundings import Surroundings
from stemma.language.analysis import Analysis
from stemma.matching.claim import Entity

_COMPLEMENT = frozenset({"of", "for", "at", "from", "with", "in", "on", "to"})
_ARTICLES = frozenset({"a", "an", "the", "another", "one"})
_FUNCTION = _COMPLEMENT | {
    "and",
    "or",
    "who",
    "which",
    "that",
    "is",
    "was",
    "close",
    "familiar",
    "said",
    "not",
    "by",
}
_SPEAKERS = {"he": "his", "she": "her", "they": "their", "it": "its"}
_PRONOUNS = frozenset({"his", "her", "its", "their"})
_BODIES = ("court", "hospital", "election", "bank", "media", "company")
_PASSES = ("firm", "likely", "near")  # what the text says outright, what it leaves open, what stands near
_AREAS = frozenset({"regional", "municipal"})
_DEEPEST = 4
_MOST_ROLES = 200  # that are kept of one bearer, and of one report: a hostile page must not hang


class Parties:
    """Finds the party behind any source of one event's reports."""

    def __init__(
        self,
        analyses: Sequence[Analysis],
        entities: Iterable[Entity],
        links: Iterable[tuple[str, Link]] = (),
    ) -> None:
        """``links`` are those of all mentions, each with its report: their roles hold for every report."""
        self._states = States(analyses)
        self._outlets = {a.report.id: a.report.outlet or PurePath(a.report.path).stem for a in analyses}
        self._naming = Naming(analyses, entities)
        self._surroundings = {
            a.report.id: Surroundings(a, self._outlets.values(), self._states) for a in analyses
        }
        self._roles: dict[str, list[Role]] = {}
        self._held: dict[str, list[Role]] = {}
        given = (
            Role(link.source, link.role, report, link.span.start if link.span else 0)
            for report, link in links
            if link.role
        )
        for role in dict.fromkeys((*find_roles(analyses), *given)):
            own = self._roles.setdefault(self._naming.surname(role.bearer), [])
            held = self._held.setdefault(role.report, [])
            for known in (own, held):
                if len(known) < _MOST_ROLES:
                    known.append(role)
        self._called: dict[str, list[Role]] = {}
        for role in (role for held in self._held.values() for role in held):
            head = _head(role.phrase)
            if head and any(word[0].isupper() for word in words_of(role.bearer)):
                self._called.setdefault(head, []).append(role)
        self._known: dict[tuple[str, str | None, str, int], Party] = {}

    def of(self, link: Link, report: str) -> Party:
        """The party behind one link of a chain."""
        at = link.span.start if link.span else 0
        key = (link.source, link.role, report, at if _is_vague(link.source) else 0)
        if key not in self._known:
            self._known[key] = self._resolve(link.source, link.role, report, at)
        return self._known[key]

    def outlet(self, report: str) -> Party:
        """The outlet of a report as a party, for what it saw itself."""
        return Party(self._outlets[report], "the outlet's own witnessing")

    def _resolve(self, source: str, role: str | None, report: str, at: int) -> Party:
        if witness_phrases().search(source):
            return self.outlet(report)
        if source.lower() in _SPEAKERS:
            source = self._surroundings[report].owner(_SPEAKERS[source.lower()], at, "") or source
        bare = not any(word[0].isupper() for word in words_of(source))
        if bare and (holder := self._holder(source, report, at)):
            source, role = holder.bearer, holder.phrase
        if found := self._by_phrase(source, Place(report, at)):
            return found
        if bare and (described := self._described(source, report, at)) and described.bearer != source:
            known = self._resolve(described.bearer, described.phrase, report, at)
            return Party(known.name, f"{source}: {described.bearer}; {known.why}")
        name = self._naming.key(source)
        if name != source and (found := self._by_phrase(name, Place(report, at))):
            return found
        roles = [Role(source, words, report, at) for words in (role, _after_name(source)) if words]
        roles = [*self._roles.get(self._naming.surname(name), []), *roles]
        if found := self._by_roles(name, roles):
            return found
        found = self._by_phrase(source, Place(report, at, trust="near")) if _is_paper(source) else None
        return found or Party(name, "the source itself")

    def _by_roles(self, name: str, roles: Sequence[Role]) -> Party | None:
        """The party that most of somebody's roles tell; outright words of any report go before guesses."""
        for trust in _PASSES:
            told: dict[str, list[Party]] = {}
            for held in roles:
                found = self._by_phrase(held.phrase, Place(held.report, held.at, held.bearer, trust))
                if found and found.name != name:
                    why = f"{held.bearer} is {held.phrase.strip(' ,')}: {found.why}"
                    told.setdefault(found.name, []).append(Party(found.name, why))
            if told:
                return max(told.values(), key=len)[0]
        return None

    def _holder(self, source: str, report: str, at: int) -> Role | None:
        """The one whom a report gives the role that stands for them here: "the officer", "the director"."""
        words = words_of(source)
        heads = [head for head in heads_of(words) if "voice" in head.kinds and head.last == len(words) - 1]
        if not heads or source.lower().startswith(("a ", "an ", "another ")):
            return None
        held = [role for role in self._held.get(report, []) if heads[0].word in role.phrase.lower()]
        return min(held, key=lambda role: abs(role.at - at), default=None)

    def _described(self, source: str, report: str, at: int) -> Role | None:
        """The one whom reports call so by name elsewhere: "the insurer" where one writes "insurer Corvane Health".

        Of its own report the one so called nearest; else of all, where they call nobody else so.
        """
        head = _head(source)
        if head is None or source.lower().startswith(("a ", "an ", "another ", "one ")):
            return None
        roles = self._called.get(head, [])
        own = [role for role in roles if role.report == report]
        if own:
            return min(own, key=lambda role: abs(role.at - at))
        bearers = {self._naming.key(role.bearer) for role in roles}
        return roles[0] if len(bearers) == 1 else None

    def _by_phrase(self, phrase: str, place: Place) -> Party | None:
        """The party that the words of a phrase give away, or None."""
        for part in re.split(r"[,(;:]\s*", phrase):
            if part.strip() and (found := self._by_words(part, place, 0)):
                return found
        return None

    def _by_words(self, phrase: str, place: Place, depth: int) -> Party | None:
        if government := self._states.named_by(phrase):
            return Party(government, "stands for its government")
        words = words_of(phrase)
        if body := international(words) if len(words) <= 3 else None:
            return Party(body, "a body of several states")
        heads = heads_of(words)
        if not heads or "former" in map(str.lower, words[: heads[0].first]):
            return None
        for head in heads:
            principal = _principal(words, head) if {"voice", "paper"} & head.kinds else None
            if principal and (found := self._principal(principal, place, depth)):
                return Party(found.name, f"{head.word} of {principal}")
        return self._organ(phrase, words, heads, place) or self._neighbour(phrase, heads, place)

    def _organ(self, phrase: str, words: Sequence[str], heads: Sequence[Head], place: Place) -> Party | None:
        """The government or the body that the head of a phrase is an organ of."""
        heads = [head for head in heads if _is_head(words, head)]
        if heads and heads[0].kinds == {"lone"}:
            return None
        for head in heads:
            if kind := next((kind for kind in _BODIES if kind in head.kinds), None):
                return self._body(words, kind)
        if heads and (body := international(list(words))):
            return Party(body, f"{heads[0].word} of {body}")
        level = level_of(heads)
        if level is None or (place.trust == "firm" and not self._states.is_named_in(phrase)):
            return None
        owner = self._states.party(phrase, level, heads[0].word, place.report, place.at)
        return Party(owner, f"{heads[0].word}: an organ of the state")

    def _neighbour(self, phrase: str, heads: Sequence[Head], place: Place) -> Party | None:
        """The organisation named last, for somebody of whom nothing is said but "a joint director"."""
        if place.trust != "near" or not any({"voice", "paper"} & head.kinds for head in heads):
            return None
        near = self._surroundings[place.report].organisation(place.at, place.bearer)
        if near is None:
            return None
        return self._bearer(near, place, f"{phrase} of {near}")

    def _bearer(self, phrase: str, place: Place, why: str) -> Party:
        """The party of a name, by the words of its fullest form where they tell."""
        name = self._naming.key(phrase)
        found = self._by_words(name, Place(place.report, place.at), _DEEPEST)
        return found or Party(name, why)

    def _principal(self, phrase: str, place: Place, depth: int) -> Party | None:
        """The party of somebody that another speaks for."""
        if depth >= _DEEPEST:
            return None
        if phrase.lower() in _PRONOUNS:
            phrase = self._surroundings[place.report].owner(phrase, place.at, place.bearer) or ""
        if state := self._states.whole(phrase):
            return Party(state, "stands for its government")
        if found := self._by_words(phrase, place, depth + 1):
            return found
        if not any(word[0].isupper() for word in words_of(phrase)):
            return None
        return self._bearer(phrase, place, "named in the text")

    def _body(self, words: Sequence[str], kind: str) -> Party | None:
        """A hospital, a court, ...: by its name, else as the one that the reports name most."""
        if sum(word[0].isupper() for word in words) > 1:
            return Party(self._naming.key(" ".join(words)), kind)
        name = self._naming.commonest(words[-1])
        if name:
            return Party(name, f"the {kind} that the reports name")
        return None if kind in ("company", "media") else Party(kind, kind)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: what is near it may say whom it speaks of, where ``trust`` is "near"."""

    report: str
    at: int
    bearer: str = ""
    trust: str = "likely"


def _after_name(source: str) -> str | None:
    """What follows a name inside a source: "of Calder Row" in "Hanneke Duivestein of Calder Row"."""
    found = re.match(r"(?:[A-Z][\w'’.-]+ ){1,4}(?:of|from|at|for) (?:the )?([A-Z].*)", source)
    return f"member of {found[1]}" if found else None


def _head(phrase: str) -> str | None:
    """The noun that a description turns on, folded: "insurer" of "the Dublin insurer that was hacked"."""
    words = list(takewhile(lambda word: word.lower() not in _FUNCTION, words_of(phrase.partition(",")[0])))
    last = plain(words[-1]) if words and words[-1][0].islower() else ""
    return last.removesuffix("s") if len(last) > 3 else None


def _is_paper(source: str) -> bool:
    return any("paper" in head.kinds for head in heads_of(words_of(source)))


def _is_vague(source: str) -> bool:
    return not any(word[0].isupper() for word in source.split()[1:])


def _is_head(words: Sequence[str], head: Head) -> bool:
    """Whether a head word is what its phrase is about: not so "intelligence" in "intelligence lead"."""
    if any(word.lower() in _COMPLEMENT for word in words[: head.first]):
        return False
    after = words[head.last + 1 : head.last + 2]
    if after and head.kinds <= _AREAS and after[0] != "'s" and not heads_of(list(after)):
        return False  # "provincial Fisheries Association"
    if not after or after[0] == "'s" or not after[0][0].islower() or after[0].lower() in _FUNCTION:
        return True
    return bool(heads_of(list(after)))


def _principal(words: Sequence[str], head: Head) -> str | None:
    """Whom a voice speaks for: "spokesman for Y", "Y spokesman", "Y's lawyer"."""
    after = list(words[head.last + 1 :])
    if len(after) > 1 and after[0].lower() in _COMPLEMENT:
        return " ".join(after[1:])
    before = list(words[: head.first])
    while before and (fold(before[-1]) in modifiers() or before[-1] == "'s"):
        before.pop()
    while before and (fold(before[0]) in _ARTICLES or fold(before[0]) in modifiers()):
        before.pop(0)
    return " ".join(before) or None
