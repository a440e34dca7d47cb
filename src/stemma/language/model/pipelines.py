"""spaCy pipelines as parsers: they are given Stemma's own words, and their labels are mapped to Stemma's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stemma.errors import ModelNotUsable
from stemma.language.model.clearnlp import is_clear, table, to_universal
from stemma.language.model.parser import Parse, in_stretches

_TRIAL = ["Four", "people", "were", "seen", "near", "the", "town", "of", "Sarnath", "."]


class SpacyParser:
    """A spaCy pipeline with a tagger and a parser, loaded when this is made; entities are read where it marks them.

    ``pipeline`` is the name of an installed pipeline, the path of a stored one, or a loaded ``spacy.Language``.
    Raises ``ModelNotUsable`` where spaCy or the pipeline is not installed, or marks no parts of speech or no trees.
    """

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = _loaded(pipeline) if isinstance(pipeline, str) else pipeline
        self._clear = is_clear(label for part in self._pipeline.pipe_labels.values() for label in part)
        self._check(self._run([_TRIAL])[0])

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parse sentences given as lists of words; a very long one is parsed in stretches."""
        return in_stretches(sentences, self._parse_stretches)

    def _parse_stretches(self, sentences: list[Sequence[str]]) -> list[Parse]:
        docs = self._run(sentences)
        # A component made by hand may not say its labels beforehand.
        clear = self._clear or is_clear(token.dep_ for doc in docs for token in doc)
        return [_parse(doc, clear) for doc in docs]

    def _run(self, sentences: Sequence[Sequence[str]]) -> list[Any]:
        from spacy.tokens import Doc

        docs = [
            Doc(
                self._pipeline.vocab,
                list(words),
                spaces(words),
                sent_starts=[i == 0 for i in range(len(words))],
            )
            for words in sentences
        ]
        return list(self._pipeline.pipe(docs, batch_size=64))

    def _check(self, doc: Any) -> None:
        for mark, lacking in (("DEP", "a parser"), ("POS", "parts of speech: a tagger, or a morphologizer")):
            if not doc.has_annotation(mark):
                raise ModelNotUsable(
                    f"the spaCy pipeline {_name(self._pipeline)!r} lacks {lacking}; Stemma needs trees and parts of "
                    "speech, as en_core_web_sm has them"
                )


def spaces(words: Sequence[str]) -> list[bool]:
    """Whether a space follows each word, as far as the words show it: some pipelines look at spaces."""
    closing, opening = table()["spacing"]["before"], table()["spacing"]["after"]
    found = [True] * len(words)
    quoted = False
    for at, word in enumerate(words):
        mark = word == '"'
        if at and (word in closing or (mark and quoted)):
            found[at - 1] = False
        if word in opening or (mark and not quoted):
            found[at] = False
        quoted ^= mark
    return found


def _loaded(name: str) -> Any:
    try:
        import spacy
    except ImportError as error:
        raise ModelNotUsable(
            f"spacy:{name} needs spaCy, which is not installed; say: pip install 'stemma-news[spacy]'"
        ) from error
    try:
        return spacy.load(name)
    except OSError as error:
        raise ModelNotUsable(
            f"the spaCy pipeline {name!r} is not installed; say: python -m spacy download {name}"
        ) from error


def _name(pipeline: Any) -> str:
    return f"{pipeline.meta.get('lang', '')}_{pipeline.meta.get('name', '')}"


def _parse(doc: Any, clear: bool) -> Parse:
    upos = [token.pos_ if token.pos_ not in {"", "SPACE"} else "X" for token in doc]
    feats = [str(token.morph) or "_" for token in doc]
    names = _names(doc)
    heads = [-1 if token.head.i == token.i else token.head.i for token in doc]
    deps = [token.dep_ or "dep" for token in doc]
    roots = [at for at, head in enumerate(heads) if head < 0]
    for at in roots[1:]:  # the pipeline would have cut the sentence there
        heads[at], deps[at] = roots[0], "parataxis"
    if clear:
        converted = to_universal([token.text for token in doc], upos, names, heads, deps)
        heads, deps = list(converted[0]), list(converted[1])
    return Parse(
        upos=tuple(upos),
        xpos=tuple(token.tag_ or _penn(upos[i], feats[i]) for i, token in enumerate(doc)),
        feats=tuple(feats),
        names=names,
        heads=tuple(heads),
        deps=tuple("root" if head < 0 else dep for head, dep in zip(heads, deps, strict=True)),
    )


def _names(doc: Any) -> tuple[str, ...]:
    """The entities that are names, as IOB2 tags, without the article before and the "'s" behind."""
    tags = ["O"] * len(doc)
    for entity in doc.ents:
        kind = table()["entities"].get(entity.label_)
        inside = list(range(entity.start, entity.end))
        while inside and doc[inside[0]].lower_ in {"the", "a", "an"}:
            inside.pop(0)
        while inside and doc[inside[-1]].lower_ in {"'s", "’s", "'", "’"}:
            inside.pop()
        for at in inside if kind else ():
            tags[at] = f"{'B' if at == inside[0] else 'I'}-{kind}"
    return tuple(tags)


_FORMS = (  # features that a Penn tag of a verb stands for; the first row that holds counts
    ("VBG", ("VerbForm=Ger",)),
    ("VBG", ("VerbForm=Part", "Tense=Pres")),
    ("VBN", ("VerbForm=Part",)),
    ("VBD", ("Tense=Past",)),
    ("VBZ", ("Tense=Pres", "Number=Sing", "Person=3")),
    ("VBP", ("Tense=Pres",)),
    ("MD", ("VerbType=Mod",)),
    ("VB", ()),
)
_TAGS = {
    "ADJ": "JJ", "ADP": "IN", "ADV": "RB", "CCONJ": "CC", "DET": "DT", "INTJ": "UH", "NUM": "CD", "PART": "RP",
    "PRON": "PRP", "SCONJ": "IN", "SYM": "SYM", "X": "FW", "PUNCT": ",",
}  # fmt: skip


def _penn(upos: str, feats: str) -> str:
    """A Penn Treebank tag for a word of a pipeline that gives parts of speech and features alone."""
    marked = set(feats.split("|"))
    if upos in {"NOUN", "PROPN"}:
        return ("NN" if upos == "NOUN" else "NNP") + ("S" if "Number=Plur" in marked else "")
    if upos in {"VERB", "AUX"}:
        return next(tag for tag, wanted in _FORMS if marked.issuperset(wanted))
    return _TAGS.get(upos, "FW")
