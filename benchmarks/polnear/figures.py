"""Figures over aligned attributions: P, R and F1 of each role, and who is found to speak a quote."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from polnear.alignment import ROLES, Aligned, Roles

KINDS = ("direct", "indirect", "mixed")
Likeness = Callable[[frozenset[int], frozenset[int]], bool]


def _exact(one: frozenset[int], other: frozenset[int]) -> bool:
    return bool(one) and one == other


def _overlap(one: frozenset[int], other: frozenset[int]) -> bool:
    return bool(one & other)


WAYS: dict[str, Likeness] = {"exact": _exact, "overlap": _overlap}


def figures(articles: Sequence[Aligned]) -> dict[str, dict[str, float]]:
    """Rows of figures, each 0 to 1: ``<role> <way>`` and ``<role> <way> <kind>`` with p, r and f1, and the row
    ``quotes``.
    """
    rows = {}
    for way, alike in WAYS.items():
        for role in ROLES:
            rows[f"{role} {way}"] = _scores(articles, role, alike, KINDS)
    for kind in KINDS:
        for role in ROLES:
            rows[f"{role} overlap {kind}"] = _scores(articles, role, _overlap, (kind,))
    rows["quotes"] = speakers(articles)
    return rows


def _scores(
    articles: Sequence[Aligned], role: str, alike: Likeness, kinds: Sequence[str]
) -> dict[str, float]:
    right = right_marks = found = marked = 0
    for article in articles:
        own, gold = article.found, article.marked
        found += sum(bool(r.words(role)) and r.kind in kinds for r in own)
        marked += sum(bool(r.words(role)) and r.kind in kinds for r in gold)
        for i, j in article.pairs:
            same = alike(gold[i].words(role), own[j].words(role))
            right += same and own[j].kind in kinds
            right_marks += same and gold[i].kind in kinds
    p, r = right / max(1, found), right_marks / max(1, marked)
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "marked": marked, "found": found}


def speakers(articles: Sequence[Aligned]) -> dict[str, float]:
    """Of the marked direct quotes with a marked source: the share with the right speaker, ``right``; of these and
    the mixed ones the share with none at all, ``unknown``.

    A found attribution speaks for a quote where it covers most of its words. It is right where its source shares a
    word with the marked one, or where its speaker's full name has all words of the marked source in it.
    """
    direct = right = every = unknown = 0
    for article in articles:
        for quote in article.marked:
            if quote.kind == "indirect" or not quote.source or not quote.content:
                continue
            covering = [r for r in article.found if _covers(article, r, quote) and r.source]
            every += 1
            unknown += not covering
            if quote.kind == "direct":
                direct += 1
                right += any(_same_speaker(article, r, quote) for r in covering)
    return {
        "right": right / max(1, direct),
        "unknown": unknown / max(1, every),
        "direct": direct,
        "quotes": every,
    }


def _covers(article: Aligned, found: Roles, quote: Roles) -> bool:
    spoken = quote.content & article.words.quoted
    return 2 * len(found.content & spoken) > len(spoken)


def _same_speaker(article: Aligned, found: Roles, quote: Roles) -> bool:
    if found.source & quote.source:
        return True
    name = set((found.speaker or "").casefold().replace("-", " ").split())
    return {article.words.texts[i] for i in quote.source} <= name
