"""The states of an event: those of the gazetteer, and those that its own reports speak of as states."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from stemma.judgement.countries import country_in, government_in, home_of, whole_country
from stemma.judgement.lexicon import Head, fold, words_of
from stemma.language.analysis import Analysis

# Only a state has these; a city has police, a council and a mayor.
_ORGANS = (
    r"(?:prime minister|foreign minist|defen[cs]e minist|parliament|embassy|ambassador|army|armed forces)"
)
_OWNER = re.compile(rf"\b([A-Z][\w-]+)(?:['’]s)? {_ORGANS}|{_ORGANS}(?:er|ry)? of ([A-Z][\w-]+)")
_SAME = 6  # letters that a country and its demonym share: Ruritania, Ruritanian
_FARTHEST = 12  # organs of one kind that are looked back at
_WIDTH = 40  # characters before an organ in which its state is named: "Ruritania's new defence ministry"
_CLAUSE = re.compile(r"[.,;:()\n]|\b(?:in|at|of|to|by|and|on|from|with|that|said)\b")


class States:
    """Says which state's organ a phrase names."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        texts = [analysis.report.text for analysis in analyses]
        home = home_of(texts)
        self._texts = {analysis.report.id: analysis.report.text for analysis in analyses}
        self._small = {report: text.lower() for report, text in self._texts.items()}
        places = {n.text: n.text for a in analyses for s in a.sentences for n in s.names if n.type == "LOC"}
        owners = Counter(
            owner
            for text in texts
            for found in _OWNER.findall(text)
            for owner in found
            if owner in places and not country_in(owner)
        )
        self._own = {fold(owner)[:_SAME]: owner for owner, _ in owners.most_common()[::-1]}
        self._home = self._commonest(owners, texts) or (home.name if home else "the state")

    def _commonest(self, owners: Counter[str], texts: Sequence[str]) -> str | None:
        """The country of the event's own making, where it is spoken of as a state in most of the reports."""
        if not owners:
            return None
        owner, _ = owners.most_common(1)[0]
        return owner if 2 * sum(owner in text for text in texts) > len(texts) else None

    def whole(self, phrase: str) -> str | None:
        """The state that a phrase names, by whatever word, and nothing besides: "Ukrainian"."""
        place = whole_country(phrase)
        return place.name if place else self.named_by(phrase)

    def named_by(self, phrase: str) -> str | None:
        """The state whose government a phrase names by nothing but its country, capital or seat of power."""
        place = government_in(phrase)
        words = [word for word in words_of(phrase) if fold(word) not in ("the", "'s")]
        return place.name if place else self._own_in(words) if len(words) == 1 else None

    def is_named_in(self, phrase: str) -> bool:
        """Whether a phrase says which state it speaks of."""
        return self._in(phrase) is not None

    def party(self, phrase: str, level: str, organ: str, report: str, at: int) -> str:
        """The government that an organ is one party with.

        Of the state that the phrase names, else of the one whose like organ the report named last, else of
        the event's home.
        """
        country = self._in(phrase) or self._last(organ, report, at) or self._home
        return country if level == "national" else f"{country}, {level} government"

    def _in(self, phrase: str) -> str | None:
        place = country_in(phrase)
        return place.name if place else self._own_in(words_of(phrase))

    def _last(self, organ: str, report: str, at: int) -> str | None:
        """The state whose organ of this kind a report named last before a place."""
        text, small = self._texts[report], self._small[report]
        start = small.rfind(organ, 0, at)
        for _ in range(_FARTHEST):
            if start < 0:
                return None
            before = _CLAUSE.split(text[max(0, start - _WIDTH) : start])[-1]
            if owner := self._in(before):
                return owner
            start = small.rfind(organ, 0, start)
        return None

    def _own_in(self, words: Sequence[str]) -> str | None:
        found = (self._own.get(fold(word)[:_SAME]) for word in words if word[0].isupper())
        return next((owner for owner in found if owner), None)


def level_of(heads: Sequence[Head]) -> str | None:
    """The level of government that head words give away, None where they name no organ of a state."""
    kinds = [
        kind for head in heads for kind in ("national", "regional", "municipal", "any") if kind in head.kinds
    ]
    if not kinds:
        return None
    return next((kind for kind in ("national", "regional", "municipal") if kind in kinds), "national")
