"""Words of a text, with their offsets, cut as the Universal Dependencies treebanks of English cut them."""

from __future__ import annotations

import re

from stemma.span import Span

# One alternative a line, in order of preference. Every quantifier is bounded by a character class of its own, so the
# pattern is linear in the text.
_WORD = re.compile(
    r"""
    https?://[^\s<>"”]+ | www\.[^\s<>"”]+
  | [@\#]\w+
  | \d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s)\b)?
  | (?:[A-Za-z]\.){2,}
  | (?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Prof|St|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No)\.(?=\s)
  | [^\W_]+?(?=n[’']t\b) | n[’']t\b
  | [’'](?:s|re|ve|ll|d|m|S)\b
  | (?:can)(?=not\b)
  | [^\W\d_]+ | \w
  | \.\.\.+ | --+ | [^\w\s]
    """,
    re.VERBOSE,
)


def words(text: str, within: Span) -> list[Span]:
    """Cut ``text[within.start:within.end]`` into words; the spans count in ``text``."""
    return [Span(m.start(), m.end()) for m in _WORD.finditer(text, within.start, within.end)]
