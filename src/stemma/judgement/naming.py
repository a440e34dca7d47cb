"""One key for the many ways in which reports name a party: short names, titles, acronyms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from stemma.judgement.lexicon import fold, heads_of, plain, words_of
from stemma.language.analysis import Analysis
from stemma.matching.claim import Entity

_LEADING = frozenset(
    {"'s", "the", "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "mme", "herr", "frau", "señor", "doña"}
)
_MOST_ALIKE = 50  # names that share the beginning of a word, the commonest first
_SAME = 5  # letters that must agree where two spellings of one word differ (Zelensky, Zelenskiy)


class Naming:
    """Knows the names of one event's reports and finds the fullest form of any of them."""

    def __init__(self, analyses: Sequence[Analysis], entities: Iterable[Entity]) -> None:
        self._entity = {fold(v): e.name for e in entities for v in e.variants if e.type != "place"}
        counts = Counter(
            self._entity.get(fold(name.text), name.text)
            for analysis in analyses
            for sentence in analysis.sentences
            for name in sentence.names
            if name.type in ("PER", "ORG")
        )
        self._full: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._acronyms: dict[str, str] = {}
        self._last: dict[str, str] = {}
        for name, _ in sorted(counts.items(), key=lambda item: (-item[1], -len(item[0]), item[0])):
            words = tuple(fold(word) for word in words_of(name) if word != "'s")
            if len(words) > 1:
                self._last.setdefault(words[-1], name)
            for word in set(words):
                known = self._full.setdefault(word[:_SAME], [])
                if len(known) < _MOST_ALIKE:
                    known.append((words, name))
            initials = "".join(word[0] for word in words_of(name) if word[0].isupper())
            if len(initials) > 1:
                self._acronyms.setdefault(initials, name)
        self._known: dict[str, str] = {}

    def key(self, phrase: str) -> str:
        """The fullest name that the reports give the bearer of a phrase, else the phrase's plain words."""
        if phrase not in self._known:
            self._known[phrase] = self._find(phrase)
        return self._known[phrase]

    def commonest(self, word: str) -> str | None:
        """The name that ends in a word and that the reports give most: "Medicines Board" for "board"."""
        return self._last.get(fold(word))

    def surname(self, name: str) -> str:
        """The last word of a person's name, spellings folded: the key under which roles are kept."""
        words = plain(name).split()
        return words[-1][: _SAME + 1] if words else ""

    def _find(self, phrase: str) -> str:
        if known := self._entity.get(fold(phrase)) or self._entity.get(plain(phrase)):
            return known
        first, comma, _ = phrase.partition(", ")
        if comma and any(char.isupper() for char in first):
            return self.key(first)
        words = words_of(phrase)
        proper = [word for word in words if word[0].isupper() and fold(word) not in _LEADING]
        if proper == words[:1] and len(words) > 1 and not self._full.get(fold(proper[0])[:_SAME]):
            proper = []  # "Residents of the district": the capital is the sentence's
        if not proper:
            last = plain(phrase).split()[-1:]
            return (self._last.get(last[0]) if last else None) or plain(phrase) or phrase
        if len(proper) == 1 and proper[0] in self._acronyms:
            return self._acronyms[proper[0]]
        titles = {words[i] for head in heads_of(words) for i in range(head.first, head.last + 1)}
        untitled = [word for word in proper if word not in titles] or proper
        found = self._fullest(proper) or self._fullest(untitled)
        return found or plain(" ".join(proper))

    def _fullest(self, proper: Sequence[str]) -> str | None:
        """The longest known name that these words are a short form of, or that is a part of them."""
        words = tuple(fold(word) for word in proper)
        fitting = [
            (len(full), name)
            for full, name in self._full.get(words[-1][:_SAME], [])
            if (_inside(words, full) if len(words) < len(full) else _inside(full, words))
        ]
        return max(fitting, key=lambda one: one[0])[1] if fitting else None


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return all(any(word[:_SAME] == other[:_SAME] for other in long) for word in short)
