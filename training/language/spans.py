"""Names as spans of IOB2 tags."""

from __future__ import annotations


def name_spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """(start, end, type) of the names; indices of words, end exclusive."""
    found: set[tuple[int, int, str]] = set()
    start: int | None = None
    for at, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            found.add((start, at, tags[start][2:]))
            start = None
        if tag[0] == "B":
            start = at
    return found


def repaired(tags: list[str]) -> list[str]:
    """Tags in which every name opens with B."""
    fixed: list[str] = []
    for at, tag in enumerate(tags):
        stray = tag[0] == "I" and (at == 0 or fixed[at - 1][2:] != tag[2:])
        fixed.append("B" + tag[1:] if stray else tag)
    return fixed
