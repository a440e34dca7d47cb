"""Training sentences: words with the labels that each data set marks, and which labels it does not.

Data are the open sets described in ``docs/model-card.md``; none of them is part of this repository.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

NAME_TYPES = ("PER", "LOC", "ORG", "NORP", "MISC")
OPEN_END = None  # a label that the set does not mark


@dataclass(frozen=True, slots=True)
class Word:
    """One word; a label that its data set does not mark is None (names: see ``Sample.unmarked``)."""

    form: str
    upos: str | None = None
    xpos: str | None = None
    feats: str | None = None
    head: int | None = None  # 0 for the root
    dep: str | None = None
    name: str | None = None  # IOB2 tag, or None where a name may or may not be
    entity: str = ""
    hidden: bool = False  # the network is not shown the form


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence. ``unmarked`` holds the name types that its set leaves without a mark (an O may hide one)."""

    words: tuple[Word, ...]
    source: str
    document: str = ""
    unmarked: frozenset[str] = field(default_factory=frozenset)


def conllu(path: Path, source: str) -> Iterator[Sample]:
    """Sentences of a CoNLL-U file, without names. Multiword ranges and empty nodes are left out."""
    document, rows = "", []
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("# newdoc id"):
            document = line.split("=", 1)[1].strip()
        if line.startswith("#"):
            continue
        if not line.strip():
            if rows:
                yield Sample(tuple(rows), source, document)
            rows = []
            continue
        column = line.split("\t")
        if column[0].isdigit():
            form, _, upos, xpos, feats, head, dep, _, misc = column[1:]
            rows.append(Word(form, upos, xpos, feats, int(head), dep, entity=_entity(misc)))


def _entity(misc: str) -> str:
    return next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")


def with_uner(samples: list[Sample], iob: Path) -> list[Sample]:
    """Lay Universal NER's tags over the sentences, by characters: the tokens of releases differ."""
    tagged = {"".join(f for f, _ in rows): rows for rows in _iob(iob)}
    found = []
    for sample in samples:
        rows = tagged.get("".join(w.form.replace(" ", "") for w in sample.words))
        if rows is None:
            found.append(sample)
            continue
        characters = [tag if at == 0 else _inside(tag) for form, tag in rows for at in range(len(form))]
        place, words = 0, []
        for word in sample.words:
            words.append(replace(word, name=characters[place]))
            place += len(word.form.replace(" ", ""))
        found.append(replace(sample, words=_repaired(words)))
    return found


def _iob(path: Path) -> Iterator[list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = []
    for line in path.read_text("utf-8").split("\n"):
        column = line.split("\t")
        if line[:1].isdigit() and len(column) > 2:
            tag = "O" if column[2].endswith("-O") else column[2].replace("OTH", "MISC")
            rows.append((column[1].replace(" ", ""), tag))
        elif not line.strip() and rows:
            yield rows
            rows = []


def _inside(tag: str) -> str:
    return "I" + tag[1:] if tag[0] == "B" else tag


def _repaired(words: list[Word]) -> tuple[Word, ...]:
    last = "O"
    for at, word in enumerate(words):
        name = word.name or "O"
        if name[0] == "I" and last[2:] != name[2:]:
            words[at] = replace(word, name="B" + name[1:])
        last = name
    return tuple(words)


_GLUE = {"of", "the", "and", "for", "&", "-", "de", "von", "van", "la", "al", "bin", "du", "del", "'s", "’s"}
_GUM_TYPES = {"person": "PER", "place": "LOC", "organization": "ORG", "event": "MISC", "object": "MISC"}


def with_gum_names(samples: list[Sample], places: frozenset[str]) -> list[Sample]:
    """Names from GUM's nested entities: the proper run round each mention's head. ``places`` are UNER's LOC
    strings,

    which decide where GUM calls a country an organisation.
    """
    return [_gum_names(sample, places) for sample in samples]


def _gum_names(sample: Sample, places: frozenset[str]) -> Sample:
    words = [replace(word, name="O") for word in sample.words]
    runs = []
    for kind, start, end in _mentions(sample.words):
        run = _proper_run(sample.words, start, end, kind) if kind in _GUM_TYPES else None
        if run:
            text = " ".join(w.form for w in sample.words[run[0] : run[1]])
            runs.append((*run, "LOC" if text in places else _GUM_TYPES[kind]))
    taken: set[int] = set()
    for start, end, kind in sorted(runs, key=lambda r: r[0] - r[1]):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            for at in range(start, end):
                words[at] = replace(words[at], name=("B-" if at == start else "I-") + kind)
    return replace(sample, words=tuple(words))


def _mentions(words: tuple[Word, ...]) -> list[tuple[str, int, int]]:
    """(type, start, end) of the entity brackets of a sentence."""
    opened: list[tuple[str, str, int]] = []
    found = []
    for at, word in enumerate(words):
        for bracket in re.findall(r"\([^()]*\)?|[^()]+\)", word.entity):
            if bracket[0] == "(":
                fields = bracket.strip("()").split("-")
                opened.append((fields[0], fields[1] if len(fields) > 1 else "", at))
                if bracket[-1] == ")":
                    _, kind, start = opened.pop()
                    found.append((kind, start, at + 1))
            else:
                group = bracket.rstrip(")").split("-")[0]
                place = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == group), None)
                if place is not None:
                    _, kind, start = opened.pop(place)
                    found.append((kind, start, at + 1))
    return found


def _proper_run(words: tuple[Word, ...], start: int, end: int, kind: str) -> tuple[int, int] | None:
    heads = [at for at in range(start, end) if not start < (words[at].head or 0) <= end]
    if not heads or not _proper(words[heads[0]]):
        return None
    left, right = heads[0], heads[0] + 1
    glue = _GLUE - {"and", "the", "of", "for", "'s", "’s"} if kind == "person" else _GLUE
    left = _stretch(words, left, start - 1, -1, glue)
    right = _stretch(words, right - 1, end, 1, glue) + 1
    while right - left > 1 and kind == "person" and words[left].dep in {"nmod:desc", "compound", "amod"}:
        left += 1  # a title is no part of the name
    return left, right


def _proper(word: Word) -> bool:
    return word.upos == "PROPN" or (word.xpos or "").startswith(
        "NNP"
    )  # "United" of "United States" is an ADJ, NNP


def _stretch(words: tuple[Word, ...], at: int, stop: int, step: int, glue: set[str]) -> int:
    while at + step != stop:
        if _proper(words[at + step]):
            at += step
        elif words[at + step].form in glue:
            far = at + 2 * step
            if far != stop and words[far].form in glue and far + step != stop:
                far += step
            if (far - stop) * step >= 0 or not _proper(words[far]):
                break
            at = far
        else:
            break
    return at


_NORP_FORM = re.compile(
    r"(?:ans?|ese|ish|[^aeiou]is?|[ilm]ites?|ians?|ims?|ists?|nnis?|Arabs?|Jews?|French|Dutch|Greeks?|Hindus?|Tamils?|Swiss|"
    r"Czechs?|Kurds?|Kurdish|Turks?|Serbs?|Danes?|Poles?|Welsh|Thai)$"
)


def with_groups(sample: Sample) -> Sample:
    """Mark nationalities, faiths and the like as NORP: capitalised adjectives and plurals of that form."""
    words = list(sample.words)
    for at, word in enumerate(words):
        free = word.name in {"O", "B-MISC"} and (
            at + 1 == len(words) or (words[at + 1].name or "O")[0] != "I"
        )
        group = word.upos == "ADJ" or word.xpos == "NNPS"
        if (
            free
            and group
            and word.form[0].isupper()
            and word.form[1:].islower()
            and _NORP_FORM.search(word.form)
        ):
            joined = (
                at > 0
                and words[at - 1].form in {"North", "South", "East", "West"}
                and words[at - 1].name == "O"
            )
            if joined:
                words[at - 1] = replace(words[at - 1], name="B-NORP")
            words[at] = replace(word, name="I-NORP" if joined else "B-NORP")
    return replace(sample, words=tuple(words))


def iob_names(path: Path, source: str, types: dict[str, str], unmarked: frozenset[str]) -> Iterator[Sample]:
    """Sentences of a two-column IOB file (wikigold, WNUT17), with names alone. ``types`` maps its labels to
    ours;

    a label that it does not name is left open.
    """
    rows: list[Word] = []
    document = 0
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        column = line.split()
        document += line.startswith("-DOCSTART-")
        if len(column) >= 2 and column[0] != "-DOCSTART-":
            tag = column[-1]
            kind = types.get(tag[2:]) if tag != "O" else ""
            rows.append(
                Word(column[0], name="O" if kind == "" else None if kind is None else f"{tag[0]}-{kind}")
            )
        elif rows:
            yield Sample(_repaired(rows), source, f"{source}-{document}", unmarked)
            rows = []
