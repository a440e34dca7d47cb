"""The articles of a PolNeAR folder with their marked attributions, in brat's standoff format."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

Runs = tuple[tuple[int, int], ...]  # half-open, in code points of the text


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as runs of the text; empty where there is none. ``speaker`` is the source's full
    name, where a system resolves it.
    """

    source: Runs
    cue: Runs
    content: Runs
    speaker: str | None = None


@dataclass(frozen=True)
class Article:
    """A text with the attributions that its annotator marked."""

    name: str
    text: str
    marked: tuple[Attribution, ...]


class Words:
    """The words of a text (runs of letters and digits), and which of them stand in quotation marks."""

    def __init__(self, text: str) -> None:
        self._ends: list[int] = []
        self._starts: list[int] = []
        self.texts: list[str] = []
        for word in re.finditer(r"\w+", text):
            self._starts.append(word.start())
            self._ends.append(word.end())
            self.texts.append(word.group().casefold())
        self.quoted = self.of(_quotations(text))

    def of(self, runs: Iterable[tuple[int, int]]) -> frozenset[int]:
        """The indices of the words that share a character with one of the runs."""
        found: set[int] = set()
        for start, end in runs:
            at = bisect_left(self._ends, start + 1)
            found.update(range(at, max(at, bisect_left(self._starts, end))))
        return frozenset(found)


def _quotations(text: str) -> list[tuple[int, int]]:
    """What stands between double marks; a mark that is never closed holds to the end of its line."""
    return [m.span() for m in re.finditer(r"“[^“”\n]*”?|\"[^\"\n]*\"?|''(?:(?!'')[^\n])*(?:'')?", text)]


def read(folder: Path) -> list[Article]:
    """The articles of ``folder/text`` with those of ``folder/attributions``. One that several people marked is
    read once, as the first of them did.
    """
    marks = sorted((folder / "attributions").glob("*.ann"))
    by_name: dict[str, Path] = {}
    for path in marks:
        by_name.setdefault(path.stem.rpartition("_")[0], path)
    return [
        Article(path.stem, path.read_text("utf-8"), _marked(by_name[path.stem].read_text("utf-8")))
        for path in sorted((folder / "text").glob("*.txt"))
        if path.stem in by_name
    ]


def _marked(standoff: str) -> tuple[Attribution, ...]:
    lines = [line.partition("\t")[::2] for line in standoff.splitlines()]
    spans = {key: _runs(rest) for key, rest in lines if key.startswith("T")}  # some are empty
    return tuple(_attribution(rest, spans) for key, rest in lines if key.startswith("E"))


def _runs(entry: str) -> Runs:
    places = entry.partition("\t")[0].partition(" ")[2]
    return tuple((int(start), int(end)) for start, end in (p.split() for p in places.split(";") if p))


def _attribution(entry: str, spans: dict[str, Runs]) -> Attribution:
    roles: dict[str, Runs] = {"Source": (), "Cue": (), "Content": ()}
    for argument in entry.split():
        role, _, target = argument.partition(":")
        name = role.rstrip("0123456789")  # a second source is Source2
        if name in roles:
            roles[name] = tuple(sorted({*roles[name], *spans.get(target, ())}))
    return Attribution(roles["Source"], roles["Cue"], roles["Content"])
