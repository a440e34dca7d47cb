"""Figures of tags, trees and names, on gold tokens."""

from __future__ import annotations

from collections import Counter

from stemma.language.model.parser import Parse
from training.language.spans import name_spans
from training.language.treebanks import Sample

CORE = ("PER", "LOC", "ORG")


def tree_figures(samples: list[Sample], parses: list[Parse]) -> dict[str, float]:
    """UPOS, UAS, LAS in percent of words (relations with their subtypes)."""
    right: Counter[str] = Counter()
    for sample, parse in zip(samples, parses, strict=True):
        for word, upos, head, dep in zip(sample.words, parse.upos, parse.heads, parse.deps, strict=True):
            right["words"] += 1
            right["upos"] += upos == word.upos
            right["uas"] += head + 1 == word.head
            right["las"] += head + 1 == word.head and dep == word.dep
    return {key: round(100 * right[key] / right["words"], 2) for key in ("upos", "uas", "las")}


def name_figures(samples: list[Sample], parses: list[Parse]) -> dict[str, float]:
    """F1 of exact name spans, in percent: PER, LOC and ORG together, and each."""
    count: Counter[tuple[str, str]] = Counter()
    for sample, parse in zip(samples, parses, strict=True):
        gold = {s for s in name_spans([w.name or "O" for w in sample.words]) if s[2] in CORE}
        found = {s for s in name_spans(list(parse.names)) if s[2] in CORE}
        for kind in (*CORE, "all"):
            same = lambda spans, kind=kind: {s for s in spans if kind in (s[2], "all")}  # noqa: E731
            count[kind, "gold"] += len(same(gold))
            count[kind, "found"] += len(same(found))
            count[kind, "both"] += len(same(gold) & same(found))
    ratio = lambda kind: 200 * count[kind, "both"] / max(1, count[kind, "gold"] + count[kind, "found"])  # noqa: E731
    return {kind: round(ratio(kind), 1) for kind in ("all", *CORE)}
