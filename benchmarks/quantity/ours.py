"""What Stemma finds, in the terms of the data sets."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from quantity.amounts import Amount
from stemma.language import Language, analyse
from stemma.language.analysis import Analysis, Quantity
from stemma.reports.report import Report

_CHANGE = {"about": "~", "under": "<", "beyond": ">", "low": ">", "high": "<", "": "="}


class Ours:
    """Stemma's own reading, with the default model."""

    name = "stemma"

    def __init__(self) -> None:
        self._language = Language()

    def analyse(self, text: str, published: str | None = None) -> Analysis:
        """The text read as a report, of a known day or not."""
        return analyse(Report("r1", path="", text=text, published=published), self._language)

    def read(self, task: str, items: Sequence[Mapping[str, str]]) -> list[list[list[Any]]]:
        """What is found in every item, as the peers give it (see ``worker.py``)."""
        answers: list[list[list[Any]]] = []
        for item in items:
            sentences = self.analyse(item["text"], item.get("date") or None).sentences
            if task == "amounts":
                quantities = [q for s in sentences for q in s.quantities]
                answers.append([[q.span.start, q.span.end, q.low, q.high, unit_name(q)] for q in quantities])
            else:
                times = [t for s in sentences for t in s.times]
                answers.append([[t.span.start, t.span.end, [t.value or ""]] for t in times])
        return answers

    def amounts(self, text: str) -> list[Amount]:
        """The quantities of a text as NewsQuant would have them (see ``in_its_terms``)."""
        return in_its_terms([q for s in self.analyse(text).sentences for q in s.quantities], text)


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("naming.toml").read_text("utf-8"))


def in_its_terms(quantities: list[Quantity], text: str) -> list[Amount]:
    """Quantities as NewsQuant marks them, where its conventions are other than ours.

    It marks only what has a number in it (not "several", "a few", "an hour"), takes "dozens" for 12 to 120 and
    "millions" for one to ten million, and makes one range of "from 13.5 to 14 mm".
    """
    found: list[Amount] = []
    for before, q in zip([None, *quantities], quantities, strict=False):
        if not _NUMBER.search(q.text):
            continue
        if (
            before
            and text[before.span.end : q.span.start] == " to "
            and text[: before.span.start].endswith("from ")
        ):
            first, last = found.pop(), amount(q)
            found.append(Amount(first.low, last.high, last.unit, last.change))
            continue
        found.append(_power(amount(q), q) if _PLURAL.search(q.text) else amount(q))
    return found


_PLURAL = re.compile(r"\b(dozens|scores|hundreds|thousands|millions|billions|trillions)\b", re.I)
_NUMBER = re.compile(
    r"\d|[½¼¾⅓⅔]|dozen|scores|hundred|thousand|[mbtr]illion|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"\w*teen|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b|half|third|quarter|fifth|tenth",
    re.I,
)


def _power(found: Amount, q: Quantity) -> Amount:
    """ "millions" as 1 to 10 million, "dozens" as 12 to 120."""
    low = 12.0 if "dozens" in q.text.lower() else 10.0 ** math.floor(math.log10(q.low))
    return Amount(low, low * 10, found.unit, found.change)


def amount(q: Quantity) -> Amount:
    """A quantity with the number that its words give: 40 for "at least 40", 100 for "nearly 100"."""
    low, high = stated(q)
    return Amount(low, high, unit_name(q), q.change or ("~" if q.about and not q.bound else _CHANGE[q.bound]))


def stated(q: Quantity) -> tuple[float, float]:
    """The number, or the ends of the range, that the words give, without what bounds and softeners make of it."""
    low = q.high if math.isinf(q.low) or q.bound == "under" else q.low
    return low, q.low if math.isinf(q.high) or q.bound == "beyond" else q.high


def canonical(unit: str) -> str:
    """A unit's one name among those that Stemma, the peers and the data sets have for it."""
    small = unit.lower().strip()
    return _names()["synonyms"].get(small, small)


def same_unit(one: str, other: str) -> bool:
    """Whether a unit found is the one expected (``other``); a bare "pound" is a weight as well as a currency, and
    the specifications leave out what a rate is per."""
    a, b = canonical(one), canonical(other)
    if " per " not in b:
        a = a.split(" per ")[0]
    return a == b or {a, b} in ({"pound", "pound-mass"}, {"pound", "pound sterling"})


def unit_name(q: Quantity) -> str:
    """NewsQuant's name of the unit, or what is counted, or "-"."""
    if q.counted == "age":
        return f"{q.unit or 'year'} of age"
    if q.unit is None:
        counted = {"time": "count"}.get(q.counted or "-", q.counted or "-")
        name = " ".join((*q.modifiers, counted)).lower()
    else:
        name = _names()["currencies"].get(q.unit) or _names()["units"].get(q.unit, q.unit)
    if not q.per:
        return name
    return f"{name} per {_names()['units'].get(q.per, q.per)}"
