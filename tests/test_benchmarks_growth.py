"""The benchmarks of growth: wide stories, parts of the corpus, matching with a part left out, marked spans."""

import random
from pathlib import Path

import numpy as np
import pytest

import ablation
import curve
import events
import width
from stemma import comparison
from training.pairs import b_cubed

DEV = Path(__file__).parents[1] / "corpus" / "dev"


def test_a_rewritten_report_is_made_of_paragraphs_of_two() -> None:
    texts = ["One.\n\nTwo.\n\nThree.", "Four.\n\nFive.\n\nSix."]
    made = width.rewritten(texts, random.Random(1)).split("\n\n")
    assert set(made) <= {"One.", "Two.", "Three.", "Four.", "Five.", "Six."}
    assert made == width.rewritten(texts, random.Random(1)).split("\n\n")
    assert len({width.rewritten(texts, random.Random(seed)) for seed in range(20)}) > 5


def test_a_part_of_the_corpus_is_spread_over_all_of_it(tmp_path: Path) -> None:
    curve.copy_with(4, tmp_path)
    every = sorted(p.name for p in (DEV.parent / "train").iterdir() if p.is_dir())
    assert sorted(p.name for p in (tmp_path / "corpus" / "train").iterdir()) == every[:: len(every) // 4][:4]
    assert (tmp_path / "training" / "pairs.py").is_file()
    assert (tmp_path / "src" / "stemma" / "comparison.py").is_file()


def test_each_row_of_the_ablation_lacks_what_it_names() -> None:
    names = ["cosine", "stems", "entities", "entities_jaccard", "asked_cosine", "answer_cosine"]
    rows = ablation.variants(names)
    assert rows["all"] == set(names)
    words = rows["without the vectors of questions and answers"]
    assert words == {"cosine", "stems", "entities", "entities_jaccard"}
    assert rows["without any vectors"] == {"stems", "entities", "entities_jaccard"}
    assert rows["without the entities"] == {"cosine", "stems", "asked_cosine", "answer_cosine"}
    assert rows["vectors only"] == {"cosine", "asked_cosine", "answer_cosine"}


def test_b_cubed_counts_each_mention() -> None:
    precision, recall, f1 = b_cubed([1, 1, 2], ["a", "b", "b"])
    assert precision == pytest.approx((0.5 + 0.5 + 1) / 3)
    assert recall == pytest.approx((1 + 0.5 + 0.5) / 3)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_with_gold_spans_the_mentions_are_the_marked_ones_and_the_stage_comes_back() -> None:
    stage = comparison.find_mentions
    event = DEV / "drone-sarykol"
    gold = {quote["quote"] for claim in events.read_gold(event)["claims"] for quote in claim["mentions"]}
    found = events.compare(event, gold_spans=True)
    quotes = {" ".join(m["quote"].split()) for claim in found["claims"] for m in claim["mentions"]}
    assert len(quotes) > 50
    assert np.mean([" ".join(quote.split()) in quotes for quote in gold]) > 0.9
    assert comparison.find_mentions is stage
