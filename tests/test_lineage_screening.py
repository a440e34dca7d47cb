"""Screening: every pair that shares half its word runs is found, as plain sets of runs would find it."""

from __future__ import annotations

import random
import re
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.lineage.fingerprints import RUN, WINDOW, hash_runs, hash_words, pairs_sharing, winnow
from stemma.lineage.screening import Likeness, screen

WORDS = (
    "barge pier lamp crane toll river mayor siren gravel ledger autumn bridge ticket harbour copper".split()  # noqa: SIM905
)


def invented(chance: random.Random, size: int) -> list[str]:
    base = [" ".join(chance.choice(WORDS) for _ in range(60)) for _ in range(size)]
    cut = [" ".join(text.split()[chance.randrange(30) :]) for text in base]
    return base + cut


def by_sets(texts: list[str], least: float) -> set[tuple[int, int]]:
    runs = []
    for text in texts:
        words = re.findall(r"\w+", text.casefold())
        runs.append({tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))})
    return {
        (a, b)
        for a, b in combinations(range(len(texts)), 2)
        if len(runs[a] & runs[b]) >= least * min(len(runs[a]), len(runs[b]))
    }


@pytest.mark.parametrize("least", [0.3, 0.5, 0.9])
def test_the_pairs_of_plain_sets_are_found(least: float) -> None:
    texts = invented(random.Random(3), 40)
    found = {(one.first, one.second) for one in screen(texts, least)}
    assert found == by_sets(texts, least) and len(found) >= 1


def test_what_is_measured() -> None:
    half = "one two three four five six seven eight nine"
    assert screen([half, half]) == (Likeness(0, 1, 1.0, 1.0),)
    (one,) = screen([half, "ONE two, three – four “five” six (seven)"])
    assert (one.containment, one.resemblance) == (1.0, 3 / 5)
    assert (
        screen([]) == screen(["", "   "]) == screen([half]) == screen([half, "another thing entirely"]) == ()
    )
    for least in (0.0, 1.1):
        with pytest.raises(ValueError, match="least"):
            screen([half], least)


@given(st.text(max_size=60))
def test_words_are_parted_as_readers_part_them(text: str) -> None:
    twice = hash_words(f"{text} — {text}")
    once = hash_words(text)
    assert len(twice) == 2 * len(once)
    assert np.array_equal(twice[: len(once)], once) and np.array_equal(twice[len(once) :], once)


@given(st.lists(st.sampled_from(WORDS), min_size=RUN + WINDOW - 1, max_size=30), st.data())
def test_a_shared_stretch_of_eight_words_leaves_a_shared_fingerprint(
    words: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(words) - RUN - WINDOW + 1))
    stretch = words[start : start + RUN + WINDOW - 1]
    other = ["elsewhere", *stretch, "besides"]
    kept = [set(winnow(hash_runs(hash_words(" ".join(one)))).tolist()) for one in (words, other)]
    assert kept[0] & kept[1]


def test_a_run_that_everybody_prints_does_not_cost_the_square() -> None:
    pairs, shared = pairs_sharing([np.array([7], dtype=np.uint64)] * 500, neighbours=3)
    assert len(pairs) == 3 * 500 - 6 and set(shared.tolist()) == {1}


def test_hashes_are_the_same_in_every_run() -> None:
    assert hash_words("Harbour Über").tolist() == hash_words("harbour über").tolist()
    assert hash_words("harbour").tolist() == [int(hash_words("the harbour")[1])]
