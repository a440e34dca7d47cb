"""Words of a text, with their offsets, cut as the Universal Dependencies treebanks of English cut them."""

from __future__ import annotations

import re

from stemma.span import Span

_TITLES = "Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Prof|St|Jr|Sr|Capt|Sgt|Maj|Adm|Cpl|Rev|Hon|Inc|Corp|Ltd|Co|Bros|vs|al"
_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Nos"
_ENDINGS = (
    "com|org|net|gov|edu|info|int|mil|co|uk|us|eu|de|fr|ru|ua|cn|in|io|tv|html?|pdf|docx?|txt|xls|jpe?g|png"
)

# One alternative a line, in order of preference. Repeats run over one class or are bounded, so that no text,
# however
# long or odd, takes more than linear time.
_WORD = re.compile(
    rf"""
    https?://[^\s<>"”]+ | www\.[^\s<>"”]+                                  # addresses
  | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,4}}
  | [@\#][^\W\d]\w*
  | [A-Za-z][\w-]{{0,40}}(?:\.[\w-]{{1,40}}){{0,3}}\.(?:{_ENDINGS})\b(?![.]\w)
  | \d{{1,4}}/\d{{1,2}}/\d{{2,4}}\b                                        # dates and numbers
  | (?!\d+[ck]?m[23]\b)\d{{1,4}}[A-Za-z]{{1,4}}\d{{1,6}}\b                    # codes: 9K720, 4x4
  | \d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s)\b)?
  | (?:[A-Za-z]\.){{2,}}                                                   # abbreviations
  | (?:{_TITLES}|{_MONTHS})\.(?=[\s,;)]|$)
  | (?<![\w.])[A-Z]\.(?=\s+[A-Z])
  | [^\W_]+?(?=n[’']t\b) | n[’']t\b                                        # clitics
  | [’'](?:s|re|ve|ll|d|m|S)\b
  | can(?=not\b)
  | (?<!\w)[OD][’'][A-Z][a-z]+                                             # words
  | [A-Za-z]{{1,3}}\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\b                             # M6.5, v2.0
  | [^\W\d_]+(?:\d[^\W_]*)? | \w
  | [.!?…]{{2,}} | ([=*~<>$_+-])\1+ | '' | `` | [^\w\s]                    # punctuation
    """,
    re.VERBOSE,
)


def words(text: str, within: Span) -> list[Span]:
    """Cut ``text[within.start:within.end]`` into words; the spans count in ``text``."""
    return [Span(m.start(), m.end()) for m in _WORD.finditer(text, within.start, within.end)]
