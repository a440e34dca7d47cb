"""Words of reports made fit to stand on one line of a dossier."""

from __future__ import annotations

import re

# C0 and C1 controls, direction overrides and half surrogate pairs: they act on a terminal or a page instead
# of being read.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """The text on one line, without anything that acts on a terminal instead of being read."""
    return " ".join(UNPRINTABLE.sub("", text).split())


def clip(text: str, limit: int) -> str:
    """The text, cut at a word with an ellipsis where it is longer than ``limit`` characters."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip(" ,;:-–—") + "…"


def count(number: int, noun: str) -> str:
    """The number with its noun: "1 report", "5 reports"."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
