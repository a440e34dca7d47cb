"""Who stands behind a source: a government with its organs, a firm with its voices, or itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from stemma.claims.mention import Link
from stemma.judgement.countries import country_in, government_in, home_of
from stemma.judgement.finding import Party
from stemma.judgement.lexicon import Head, fold, heads_of, modifiers, witness_phrases, words_of
from stemma.judgement.naming import Naming
from stemma.judgement.roles import Role, find_roles
from stemma.language.analysis import Analysis
from stemma.matching.claim import Entity

_COMPLEMENT = frozenset({"of", "for", "at", "from", "with", "in", "on", "to"})
_LEVELS = ("national", "regional", "municipal")
_BODIES = ("court", "hospital", "election", "bank", "company")
_DEEPEST = 4
_NEAR = 400  # characters before a role within which the body that it belongs to may have been named


class Parties:
    """Finds the party behind any source of one event's reports."""

    def __init__(self, analyses: Sequence[Analysis], entities: Iterable[Entity]) -> None:
        self._home = home_of(analysis.report.text for analysis in analyses)
        self._outlets = {a.report.id: a.report.outlet or a.report.path for a in analyses}
        self._naming = Naming(analyses, entities)
        self._orgs = {a.report.id: _organisations(a) for a in analyses}
        self._roles: dict[str, list[Role]] = {}
        for role in find_roles(analyses):
            self._roles.setdefault(self._naming.surname(role.bearer), []).append(role)
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
        found = self._by_phrase(source, report, at, 0)
        if found:
            return found
        roles = [Role(source, role, report, at)] if role else []
        for held in [*roles, *self._roles.get(self._naming.surname(self._naming.key(source)), [])]:
            found = self._by_phrase(held.phrase, held.report, held.at, 1)
            if found and found.name != held.bearer:
                return Party(found.name, f"{held.bearer} is {held.phrase.strip(' ,')}: {found.why}")
        return Party(self._naming.key(source), "the source itself")

    def _by_phrase(self, phrase: str, report: str, at: int, depth: int) -> Party | None:
        """The party that the words of a phrase give away, or None."""
        for part in re.split(r"[,(;:]\s*", phrase):
            if part.strip() and (found := self._by_words(part, report, at, depth)):
                return found
        return None

    def _by_words(self, phrase: str, report: str, at: int, depth: int) -> Party | None:
        if government := government_in(phrase):
            return Party(government.name, "stands for its government")
        words = words_of(phrase)
        heads = heads_of(words)
        for head in heads:
            if {"voice", "paper"} & head.kinds:
                principal = _principal(words, head)
                found = self._principal(principal, report, at, depth) if principal else None
                if found:
                    return Party(found.name, f"{head.word} of {principal}")
        for head in heads:
            if level := next((level for level in _LEVELS if level in head.kinds), None):
                return self._state(phrase, level, head.word)
            if kind := next((kind for kind in _BODIES if kind in head.kinds), None):
                return self._body(words, head, kind, report)
        if depth and any("voice" in head.kinds for head in heads) and (near := self._nearest(report, at)):
            return self._by_words(near, report, at, depth + 1) or Party(
                self._naming.key(near), f"{phrase} of {near}"
            )
        return None

    def _principal(self, phrase: str, report: str, at: int, depth: int) -> Party | None:
        if depth >= _DEEPEST:
            return None
        if found := self._by_words(phrase, report, at, depth + 1):
            return found
        if not any(word[0].isupper() for word in words_of(phrase)):
            return None
        name = self._naming.key(phrase)
        if depth + 2 < _DEEPEST:
            for role in self._roles.get(self._naming.surname(name), []):
                if found := self._by_words(role.phrase, role.report, role.at, _DEEPEST):
                    return found
        return Party(name, "named in the text")

    def _state(self, phrase: str, level: str, word: str) -> Party:
        place = country_in(phrase) or self._home
        country = place.name if place else "the state"
        if level == "national":
            return Party(country, f"{word}: an organ of the state")
        return Party(f"{country}, {level} government", f"{word}: {level} government")

    def _body(self, words: Sequence[str], head: Head, kind: str, report: str) -> Party:
        named = [word for word in words if word[0].isupper()]
        return Party(self._naming.key(" ".join(words)) if len(named) > 1 else kind, kind)

    def _nearest(self, report: str, at: int) -> str | None:
        """The organisation that a report named last before a place."""
        starts, names = self._orgs[report]
        index = bisect_left(starts, at) - 1
        return names[index] if index >= 0 and at - starts[index] <= _NEAR else None


def _organisations(analysis: Analysis) -> tuple[list[int], list[str]]:
    found = [name for s in analysis.sentences for name in s.names if name.type == "ORG"]
    return [name.span.start for name in found], [name.text for name in found]


def _is_vague(source: str) -> bool:
    return not any(word[0].isupper() for word in source.split()[1:])


def _principal(words: Sequence[str], head: Head) -> str | None:
    """Whom a voice speaks for: "spokesman for Y", "Y spokesman", "Y's lawyer"."""
    after = list(words[head.last + 1 :])
    if len(after) > 1 and after[0].lower() in _COMPLEMENT:
        return " ".join(after[1:])
    before = list(words[: head.first])
    while before and (fold(before[-1]) in modifiers() or before[-1] == "'s"):
        before.pop()
    while before and (
        fold(before[0]) in {"a", "an", "the", "another", "one"} or fold(before[0]) in modifiers()
    ):
        before.pop(0)
    return " ".join(before) or None
