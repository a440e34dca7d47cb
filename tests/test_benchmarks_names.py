"""What counts as a marked name, and how names are counted."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the benchmark reads its sets with training/

from marked_names import Marked, _marked, figures, from_samples
from training.language.treebanks import Sample, Word

TEXT = "The Bank of Lund told Defense Secretary Ana Sol that it, Lund's traders and the clerk had left Oslo, Norway."


def mark(words: str, kind: str, sure: bool = True) -> tuple[tuple[int, int, str], bool]:
    start = TEXT.index(words)
    return (start, start + len(words), kind), sure


def test_marks_that_hold_a_name_and_no_more_count() -> None:
    marks = [
        mark("The Bank of Lund", "ORG"),
        mark("Lund", "LOC"),  # inside the bank
        mark("Defense Secretary Ana Sol", "PER"),
        mark("it", "ORG"),
        mark("Lund's traders", "ORG"),
        mark("the clerk", "PER"),
        mark("Oslo, Norway", "LOC"),
        mark("Norway", "LOC", sure=False),
    ]
    found = _marked(TEXT, marks)
    assert {(TEXT[a:b], kind) for a, b, kind in found.names} == {("Bank of Lund", "ORG"), ("Ana Sol", "PER")}
    assert {TEXT[a:b] for a, b in found.open} == {"Lund", "Lund's traders", "Oslo, Norway", "Norway"}


def test_open_places_count_neither_way() -> None:
    texts = [Marked("Ana met Bo in Oslo", frozenset({(0, 3, "PER"), (8, 10, "PER")}), ((14, 18),))]
    assert figures(texts, [{(0, 3, "PER"), (14, 18, "LOC")}]) == {"all": 66.7, "PER": 66.7, "marked": 2}
    assert figures(texts, [{(0, 3, "PER"), (4, 7, "LOC")}])["all"] == 50.0


def test_samples_become_texts() -> None:
    words = (
        Word("Ana", name="B-PER"),
        Word("left", name="O"),
        Word("Oslo", name="B-LOC"),
        Word(".", name="O"),
    )
    (made,) = from_samples([Sample(words, "x"), Sample(words, "x")])
    assert made.text == "Ana left Oslo.\n\nAna left Oslo.\n\n"
    assert {made.text[a:b] for a, b, _ in made.names} == {"Ana", "Oslo"}
    assert len(made.names) == 4
