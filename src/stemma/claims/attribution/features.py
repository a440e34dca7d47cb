"""What a clause and a frame that it may stand under look like together, as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from stemma.claims.attribution.lexicon import verbs
from stemma.claims.attribution.naming import PRONOUNS
from stemma.claims.attribution.scene import Option, Scene
from stemma.claims.clause import Clause

_HOW = ("clause", "post", "quote", "object", "phrase", "noun", "colon", "citing", "bare", "run-on")
_GROUPS = ("say", "judge", "show", "deny", "object", "tell")
_DEPS = (
    "root", "ccomp", "xcomp", "acl:relcl", "acl", "advcl", "conj", "parataxis", "appos", "obl", "nmod", "obj",
    "nsubj",
)  # fmt: skip
_UPOS = ("VERB", "NOUN", "PROPN", "ADJ", "NUM")
_KINDS = ("person", "body", "several")
_TURNS = frozenset(("but", "however", "meanwhile", "yet", "still", "and", "also", "earlier", "separately"))
_LATER = frozenset(("would", "could", "might", "will"))
_FIRST = frozenset(("i", "we", "my", "our", "me", "us"))


def features(
    scene: Scene, clauses: Sequence[Clause], offered: Sequence[Sequence[Option]]
) -> list[list[float]]:
    """One row for each option of each clause. The order of the columns is what the trained forest knows."""
    sentences: dict[int, list[float]] = {}
    rows = []
    for clause, options in zip(clauses, offered, strict=True):
        if not options:
            continue
        here = clause.sentence
        if here not in sentences:
            sentences[here] = _of_sentence(scene, here)
        common = [*_of_clause(scene, clause), *sentences[here]]
        ruled = [option.speaker.name for option in options if option.ruled]
        rows += [
            [*_of_option(scene, clause, o, len(options), ruled), *common, *_of_speaker(scene, here, o)]
            for o in options
        ]
    return rows


@cache
def _flags(value: str, known: tuple[str, ...]) -> tuple[float, ...]:
    return tuple(float(value == k) for k in known)


@cache
def _groups(lemma: str) -> tuple[float, ...]:
    return tuple(float(lemma in verbs(group)) for group in _GROUPS)


def _of_option(scene: Scene, clause: Clause, option: Option, offered: int, ruled: list[str]) -> list[float]:
    """``offered`` counts the options of the clause, ``ruled`` names the speakers of those that the rules take."""
    frame, here = option.frame, clause.sentence
    g = scene.grammars[here]
    source = scene.grammars[frame.sentence]
    same = frame.sentence == here
    size = clause.last - clause.first + 1
    inside = sum(clause.first <= i <= clause.last for i in frame.content) / size if same else 0.0
    low, high = sorted((clause.head, frame.cue)) if same else (0, 0)
    between = g.lower[low:high]
    again = ruled.count(option.speaker.name) > option.ruled
    reaches_end = len(source.tokens) - 3 in frame.content or len(source.tokens) - 2 in frame.content
    return [
        float(option.ruled), *_flags(option.how, _HOW), float(option.rank), float(offered),
        float(len(ruled)), float(here - frame.sentence),
        float(g.sentence.paragraph - source.sentence.paragraph),
        *_groups(frame.lemma),
        max(-25.0, min(25.0, float(clause.head - frame.cue))) if same else 40.0,
        float(same and clause.head == frame.cue),
        float(same and clause.first <= frame.cue <= clause.last),
        inside, float(";" in between), float(":" in between), float(between.count(",")),
        float(source.quoted[frame.cue] >= 0), float(reaches_end), float(frame.told is not None),
        float(frame.cue < 6), float(len(frame.content)),
        float(again),
    ]  # fmt: skip


def _of_clause(scene: Scene, clause: Clause) -> list[float]:
    g = scene.grammars[clause.sentence]
    head = g.tokens[clause.head]
    run = range(clause.first, clause.last + 1)
    quoted = sum(g.quoted[i] >= 0 for i in run) / len(run)
    words = g.tokens[clause.first : clause.last + 1]
    said = g.lower[clause.first : clause.last + 1]
    return [
        *_flags(head.dep, _DEPS), *_flags(head.upos, _UPOS), float(len(run)), quoted,
        float(any(t.upos == "NUM" for t in words)),
        float(not _LATER.isdisjoint(said)), float("had" in said),
        float(head.xpos in ("VBZ", "VBP")), float(head.xpos == "VBD"), float(head.xpos == "VBG"),
        float(clause.first == 0), float(clause.last >= len(g.tokens) - 3),
    ]  # fmt: skip


def _of_sentence(scene: Scene, here: int) -> list[float]:
    g = scene.grammars[here]
    first = g.lower[0]
    paragraph = g.sentence.paragraph
    opens = here == 0 or scene.grammars[here - 1].sentence.paragraph != paragraph
    closes = here + 1 == len(scene.grammars) or scene.grammars[here + 1].sentence.paragraph != paragraph
    outside = {word for word, quoted in zip(g.lower, g.quoted, strict=True) if quoted < 0}
    return [
        float(len(scene.frames[here])), float(here), float(paragraph), float(opens), float(closes),
        float(len(g.tokens)), float(first in PRONOUNS), float(first in _TURNS),
        float(g.tokens[-1].text == "?"), float(not _FIRST.isdisjoint(outside)),
        float(any(q >= 0 for q in g.quoted)),
        float(g.quoted[0] >= 0 or g.quoted[-1] >= 0), float(g.sentence.kind == "headline"), float(g.has_stop),
        float(bool(here) and bool(scene.frames[here - 1])), scene.busy,
        float(any(f.voice for f in scene.frames[here])),
        float(here + 1 < len(scene.frames) and bool(scene.frames[here + 1])),
    ]  # fmt: skip


def _of_speaker(scene: Scene, here: int, option: Option) -> list[float]:
    name = option.speaker.name
    said = scene.said_by
    g = scene.grammars[here]
    last = name.split()[-1].lower() if name else ""
    mentioned = [i for i, word in enumerate(g.lower) if word == last] if last in g.lower else []
    turns = scene.turns[name]
    source = scene.grammars[option.frame.sentence]
    assert option.frame.source is not None
    pronoun = source.lower[option.frame.source[2]] in PRONOUNS
    return [
        *_flags(option.speaker.kind, _KINDS), float(turns), turns / max(1, scene.speaking),
        float(len(scene.turns)),
        *(float(0 <= i < len(said) and name in said[i]) for i in (here - 1, here - 2, here + 1, here + 2)),
        float(bool(mentioned)), float(any(g.tokens[i].dep == "nsubj" for i in mentioned)), float(pronoun),
        float(name in scene.first_said and scene.first_said[name] < here),
    ]  # fmt: skip
