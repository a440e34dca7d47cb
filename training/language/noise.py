"""Noise for training: what news brings (headlines, capitals, lost stops) and names that the sets do not hold."""

from __future__ import annotations

import random
from dataclasses import replace

from training.language.inventions import Inventor
from training.language.spans import name_spans
from training.language.treebanks import Sample, Word

_CORE = frozenset({"PER", "ORG", "LOC"})


class Noise:
    """Makes news of treebank sentences: case, stops, headlines, other names of the same kind."""

    def __init__(self, samples: list[Sample], seed: int) -> None:
        self.random = random.Random(seed)
        self.inventor = Inventor(self.random)
        self.pool: dict[tuple[str, int], list[tuple[str, ...]]] = {}
        for sample in samples:
            for start, end, kind in name_spans([w.name or "O" for w in sample.words]):
                forms = tuple(w.form for w in sample.words[start:end])
                if forms[0][0].isupper():
                    self.pool.setdefault((kind, end - start), []).append(forms)

    def __call__(self, sample: Sample) -> Sample:
        """The sample, at times with noise."""
        words = list(sample.words)
        if self.random.random() < 0.5:
            free = all(w.head is None for w in words) or self.random.random() < 0.2
            words = self._renamed_freely(words) if free else self._renamed(words)
        if len(words) > 3 and words[-1].form == "." and self.random.random() < 0.1:
            words = _without(words, {len(words) - 1})
        if self.random.random() < 0.06:
            words = _headline(words)
        chance = self.random.random()
        if chance < 0.05:
            words = [replace(w, form=w.form.lower()) for w in words]
        elif chance < 0.08:
            words = [replace(w, form=w.form.upper()) for w in words]
        elif chance < 0.12:
            words = [
                replace(w, form=w.form[:1].upper() + w.form[1:] if len(w.form) > 3 else w.form) for w in words
            ]
        return replace(sample, words=tuple(self._hidden(w) for w in words))

    def _hidden(self, word: Word) -> Word:
        """The word, at times without its form: a name more often, for what stands round it tells its kind."""
        named = word.name is not None and word.name[2:] in _CORE
        return replace(word, hidden=True) if self.random.random() < (0.08 if named else 0.02) else word

    def _renamed(self, words: list[Word]) -> list[Word]:
        """Other names of as many words: the tree stays."""
        for start, end, kind in name_spans([w.name or "O" for w in words]):
            if kind not in _CORE or self.random.random() < 0.5 or not words[start].form[0].isupper():
                continue
            forms = self._name(kind, end - start)
            for at, form in zip(range(start, end), forms, strict=True):
                words[at] = replace(words[at], form=form)
        return words

    def _name(self, kind: str, size: int) -> list[str] | tuple[str, ...]:
        for _ in range(6 if self.random.random() < 0.5 else 0):
            name = self.inventor.name(kind)
            if len(name) == size:
                return name
        return self.random.choice(self.pool[kind, size]) if (kind, size) in self.pool else ["Name"] * size

    def _renamed_freely(self, words: list[Word]) -> list[Word]:
        """Other names of any length: what remains are the names, without tree and tags."""
        spans = {start: (end, kind) for start, end, kind in name_spans([w.name or "O" for w in words])}
        if not any(kind in _CORE for _, kind in spans.values()):
            return words
        found: list[Word] = []
        at = 0
        while at < len(words):
            end, kind = spans.get(at, (at + 1, ""))
            if kind in _CORE and words[at].form[0].isupper() and self.random.random() < 0.6:
                tags = ["B-" + kind] + ["I-" + kind] * 20
                found += [Word(f, name=t) for f, t in zip(self.inventor.name(kind), tags, strict=False)]
            else:
                found += [Word(w.form, name=w.name) for w in words[at:end]]
            at = end
        return found


def _headline(words: list[Word]) -> list[Word]:
    """The sentence without its articles and its stop."""
    heads = {w.head for w in words}
    light = {
        i
        for i, w in enumerate(words)
        if w.form.lower() in {"the", "a", "an"} and i + 1 not in heads and w.name == "O"
    }
    if words[-1].form == "." and len(words) not in heads:
        light.add(len(words) - 1)
    return _without(words, light) if len(words) - len(light) > 2 else words


def _without(words: list[Word], gone: set[int]) -> list[Word]:
    if any(w.head is not None and w.head - 1 in gone for i, w in enumerate(words) if i not in gone):
        return words
    place, kept = {0: 0}, 0
    for at in range(len(words)):
        if at not in gone:
            kept += 1
            place[at + 1] = kept
    return [
        replace(w, head=place[w.head] if w.head is not None else None)
        for at, w in enumerate(words)
        if at not in gone
    ]
