"""Found attributions laid beside marked ones, one to one."""

from __future__ import annotations

from dataclasses import dataclass

from polnear.articles import Article, Attribution, Words

ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Roles:
    """An attribution as the indices of its words. ``kind``: ``direct`` where all words of the content stand in
    quotation marks, ``indirect`` where none does, else ``mixed``.
    """

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    kind: str
    speaker: str | None

    def words(self, role: str) -> frozenset[int]:
        """The words of a role by its name."""
        found: frozenset[int] = getattr(self, role)
        return found


@dataclass(frozen=True)
class Aligned:
    """The attributions of one article. ``pairs`` indexes ``marked`` and ``found``."""

    words: Words
    marked: tuple[Roles, ...]
    found: tuple[Roles, ...]
    pairs: tuple[tuple[int, int], ...]


def align(article: Article, found: list[Attribution]) -> Aligned:
    """Greedily, best first: the same cue counts most, then how much content is shared, then the source. Pairs
    share a word of the cue or of the content.
    """
    words = Words(article.text)
    ours = tuple(_roles(words, a) for a in found)
    gold = tuple(_roles(words, a) for a in article.marked)
    rated = []
    for i, mark in enumerate(gold):
        for j, own in enumerate(ours):
            if mark.cue & own.cue or mark.content & own.content:
                rated.append((-_likeness(mark, own), i, j))
    pairs: list[tuple[int, int]] = []
    taken_marks, taken_own = set[int](), set[int]()
    for _, i, j in sorted(rated):
        if i not in taken_marks and j not in taken_own:
            pairs.append((i, j))
            taken_marks.add(i)
            taken_own.add(j)
    return Aligned(words, gold, ours, tuple(sorted(pairs)))


def _likeness(mark: Roles, own: Roles) -> float:
    both = len(mark.content & own.content)
    content = 2 * both / max(1, len(mark.content) + len(own.content))
    return 1.0 * bool(mark.cue & own.cue) + content + 0.5 * bool(mark.source & own.source)


def _roles(words: Words, attribution: Attribution) -> Roles:
    content = words.of(attribution.content)
    inside = len(content & words.quoted)
    kind = "indirect" if not inside else "direct" if inside == len(content) else "mixed"
    source, cue = words.of(attribution.source), words.of(attribution.cue)
    return Roles(source, cue, content, kind, attribution.speaker)
