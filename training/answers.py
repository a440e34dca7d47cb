"""Tune MiniLM's upper layers on the sheets: what a clause asks, what it answers, and whether two answers are rivals.

    pip install -e '.[train,bench]'
    python -m training.answers          # writes build/questions/sheets.pt and src/stemma/matching/weights/rivalry.onnx

The first of two steps; ``training/questions.py`` goes on from here with the events of corpus/train, of which this one
has seen nothing. Three losses are added: supervised contrast (Khosla et al. 2020) by question, the same by answer, in
which rival answers to one question are the hardest rest, and the surprise of ``Rivalry`` at pairs of clauses of one
question and at the nearest of other questions.
"""

from __future__ import annotations

import sys
import time

import torch
import torch.nn.functional as F
from torch import Tensor

from stemma.matching.questions import RIVALRY
from training.folds import TUNED
from training.sheets import Sheet, read_sheets
from training.upper import Clauses, Upper, clauses, contrast, tune, write_rivalry

STATE = TUNED / "sheets.pt"
_PASSES = 3
_ANSWERED = 0.5  # what the contrast by answer weighs beside that by question
_NEAREST = 3  # of other questions, clauses that each is held against


def as_clauses(sheet: Sheet) -> Clauses:
    """The bracketed clauses of a sheet."""
    told = [(f"{n:03d}", snippet) for n, q in enumerate(sheet.questions) for snippet in q.snippets]
    texts = [" ".join(snippet.clause.split()) for _, snippet in told]
    answers = [f"{question} {snippet.value}" for question, snippet in told]
    return clauses(texts, [question for question, _ in told], answers, [1.0] * len(told))


def loss(upper: Upper, sheet: Clauses) -> Tensor:
    """The three losses of a sheet."""
    assert sheet.answer is not None
    asked, answered = upper(sheet.states)
    left, right, rivals = _pairs(asked.detach(), sheet.question, sheet.answer)
    odds = upper.rivalry(asked[left], asked[right], answered[left], answered[right])
    return (
        contrast(asked, sheet.question, sheet.fits)
        + _ANSWERED * contrast(answered, sheet.answer, sheet.fits)
        + F.binary_cross_entropy_with_logits(odds, rivals.float())
    )


def _pairs(asked: Tensor, question: Tensor, answer: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """All pairs of one question, each clause with its nearest of other questions, and which of them are rivals."""
    one = question[:, None] == question[None]
    left, right = torch.where(torch.triu(one, 1))
    near = (asked @ asked.T).masked_fill(one, -1.0).topk(min(_NEAREST, len(asked)), 1).indices
    left = torch.cat([left, torch.arange(len(asked)).repeat_interleave(near.shape[1])])
    right = torch.cat([right, near.reshape(-1)])
    return left, right, one[left, right] & (answer[left] != answer[right])


def main() -> None:
    """Read the sheets, tune, write."""
    torch.set_num_threads(1)
    started = time.time()
    data = [[as_clauses(sheet)] for sheet in read_sheets()]
    upper = tune(Upper(), data, _PASSES, loss)
    STATE.parent.mkdir(parents=True, exist_ok=True)
    torch.save(upper.state_dict(), STATE)
    write_rivalry(upper.rivalry, RIVALRY)
    print(f"{len(data)} sheets: {time.time() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
