"""A frame: a place of a sentence at which the report hands over to a source, and the words it hands over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """``cue`` .. ``cue_last`` and ``source`` (first, last, head) index ``Sentence.tokens``.

    ``content`` holds the words of the sentence that stand under the frame. ``kind`` tells the construction:
    ``clause`` (X said that ...), ``post`` (..., X said), ``object`` (X confirmed the deaths), ``phrase``
    (according to X), ``citing``, ``noun`` (the claim that ...), ``colon`` (X: ...), ``bare`` (X said. alone),
    ``script`` (X: in a transcript), ``stance`` (X urged, X is wary of: see ``stances``).
    ``voice`` tells a source that is the report itself ("we", "our reporter").
    """

    sentence: int
    cue: int
    cue_last: int
    source: tuple[int, int, int] | None
    content: frozenset[int]
    kind: str
    lemma: str
    told: tuple[int, int] | None = None
    voice: bool = False
