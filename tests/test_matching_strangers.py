"""A report of another event is noticed; reports of one event are not suspected."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stemma.language.analysis import Analysis, Name, Sentence
from stemma.matching.strangers import find_strangers
from stemma.reports.report import Report
from stemma.span import Span


class Pointing:
    """An encoder that looks the vectors up."""

    def __init__(self, *vectors: tuple[float, float]) -> None:
        self.vectors = np.array(vectors, np.float32)

    def encode(self, texts: object) -> NDArray[np.float32]:
        return self.vectors


def report(key: str, *names: str) -> Analysis:
    place = Span(0, 0)
    found = tuple(Name(place, name, "LOC") for name in names)
    return Analysis(Report(key, key, ""), (Sentence(place, (), 0, names=found),))


def test_far_in_words_and_names() -> None:
    three = [report("r1", "Tori", "Lena"), report("r2", "Lena"), report("r3", "Kamenec")]
    assert find_strangers(three, Pointing((1, 0), (1, 0), (0, 1))) == ("r3",)


def test_a_shared_name_is_enough_to_belong() -> None:
    three = [report("r1", "Tori", "Lena"), report("r2", "Lena"), report("r3", "the Lena")]
    assert find_strangers(three, Pointing((1, 0), (1, 0), (0, 1))) == ()


def test_one_report_is_no_stranger() -> None:
    assert find_strangers([report("r1")], Pointing((1, 0))) == ()
