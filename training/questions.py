"""Tune MiniLM's upper layers on corpus/train so that clauses that answer one question lie near each other.

    pip install -e '.[train,bench]'
    python -m training.answers          # first, on the sheets
    python -m training.questions        # writes src/stemma/matching/weights/questions.onnx and build/questions/*.onnx

Supervised contrast (Khosla et al. 2020): each mention of a story is to be nearer to the other mentions of its claim
than to the rest of its story, which is the hardest rest there is. ``build/questions`` gets an encoder for each fold of
events, tuned without them: ``training/pairs.py`` sees every event through an encoder that has not seen it.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import torch
from torch import Tensor

from stemma.language import Language
from stemma.matching.questions import WEIGHTS
from training.answers import STATE
from training.clauses import CORPUS
from training.folds import FOLDS, TUNED, fold_of
from training.marked import align, read_event
from training.upper import Clauses, Upper, clauses, contrast, tune, write

_PASSES = 3


def loss(upper: Upper, story: Clauses) -> Tensor:
    """Contrast by claim."""
    asked, _ = upper(story.states)
    return contrast(asked, story.question, story.fits)


def read() -> list[list[Clauses]]:
    """The clauses of every event of the corpus, marked and found, in the order of names."""
    language = Language()
    found = []
    for folder in sorted(p for p in CORPUS.iterdir() if p.is_dir()):
        event = read_event(folder, language)
        views = []
        for mentions in ([m for m, _ in event.marked], event.found):
            claim, _, fits = align(mentions, event.marked)
            views.append(clauses([" ".join(m.quote.split()) for m in mentions], claim, None, fits.tolist()))
        found.append(views)
    return found


def begun() -> Upper:
    """The layers as the sheets left them. Raises ``SystemExit`` where they were not read yet."""
    if not STATE.is_file():
        raise SystemExit(f"{STATE} is missing: run python -m training.answers")
    upper = Upper()
    upper.load_state_dict(torch.load(STATE))
    return upper


def main() -> None:
    """Read the corpus, tune for each fold and for all, write."""
    torch.set_num_threads(1)
    data = read()
    started = time.time()
    parts: list[tuple[Path, list[list[Clauses]]]] = [
        (TUNED / f"{fold}.onnx", [one for number, one in enumerate(data) if fold_of(number) != fold])
        for fold in range(FOLDS)
    ]
    for target, seen in [*parts, (WEIGHTS, data)]:
        write(tune(begun(), seen, _PASSES, loss), target)
        print(f"{target.name}: {time.time() - started:.0f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
