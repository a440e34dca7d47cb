"""textacy's quotation extractor on Stemma's trees: spaCy's own models are downloads, textacy needs no more than a tree.

Runs in an environment with ``pip install textacy`` beside Stemma.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import Any

from polnear.articles import Attribution
from stemma.language import Language, analyse
from stemma.language.analysis import Sentence
from stemma.reports.report import Report

_LABELS = {
    "nsubj:pass": "nsubjpass",
    "csubj:pass": "csubjpass",
    "aux:pass": "auxpass",
    "obl:agent": "agent",
    "obj": "dobj",
}


@cache
def _vocabulary() -> Any:
    import spacy

    return spacy.blank("en").vocab


def attributions(text: str, language: Language) -> list[Attribution]:
    """What ``textacy.extract.direct_quotations`` finds (it looks for direct quotations only), a paragraph at a time:
    it gives up on a text with an odd number of quotation marks.
    """
    sentences = analyse(Report("r1", "article.txt", text), language).sentences
    found: list[Attribution] = []
    for _, paragraph in groupby(sentences, key=lambda s: s.paragraph):
        found.extend(_of_paragraph(text, list(paragraph)))
    return found


def _of_paragraph(text: str, sentences: list[Sentence]) -> list[Attribution]:
    from textacy.extract import direct_quotations

    document = _document(text, sentences)
    places = [token.span for s in sentences for token in s.tokens]
    run = lambda part: tuple((places[t.i].start, places[t.i].end) for t in part)  # noqa: E731
    try:
        return [
            Attribution(run(q.speaker), run(q.cue), run(q.content), " ".join(t.text for t in q.speaker))
            for q in direct_quotations(document)
        ]
    except ValueError:
        return []


def _document(text: str, sentences: list[Sentence]) -> Any:
    from spacy.tokens import Doc

    tokens = [token for s in sentences for token in s.tokens]
    heads: list[int] = []
    for s in sentences:
        first = len(heads)
        heads.extend(first + (t.head if t.head >= 0 else i) for i, t in enumerate(s.tokens))
    return Doc(
        _vocabulary(),
        words=[t.text for t in tokens],
        spaces=[t.span.end < len(text) and text[t.span.end].isspace() for t in tokens],
        lemmas=[t.lemma for t in tokens],
        pos=[t.upos for t in tokens],
        tags=[t.xpos for t in tokens],
        heads=heads,
        deps=[_LABELS.get(t.dep, t.dep.partition(":")[0]) if t.head >= 0 else "ROOT" for t in tokens],
    )
