"""A clause: a run of one sentence that states something, before it is known who the report has it from."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.span import Span


@dataclass(frozen=True, slots=True)
class Clause:
    """A candidate for a mention.

    ``span`` counts in ``Report.text``. ``sentence`` indexes ``Analysis.sentences``; ``first`` and ``last``
    (both inside the clause), ``head`` and ``subject`` index ``Sentence.tokens``; ``kind`` is a mention's.
    ``subject`` may stand outside of the span (a conjoined verb phrase leaves its subject behind); None where
    the sentence gives none.
    """

    span: Span
    sentence: int
    first: int
    last: int
    head: int
    kind: str  # "main", "complement", "relative", "participle", "conjunct", "adverbial", "noun", ...
    predicate: str | None = None  # lemma of the head
    subject: int | None = None
