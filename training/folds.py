"""Which events a fold leaves aside, and the encoder of questions that was tuned without them."""

from __future__ import annotations

from pathlib import Path

from stemma.matching.questions import QuestionEncoder

FOLDS = 4
TUNED = Path(__file__).parent.parent / "build" / "questions"  # <fold>.onnx


def fold_of(number: int) -> int:
    """The fold in which the event of this number, in the order of names, is left aside."""
    return number % FOLDS


def encoder_without(number: int) -> QuestionEncoder:
    """The encoder that was tuned without the event of this number. Raises ``SystemExit`` where it was not yet."""
    path = TUNED / f"{fold_of(number)}.onnx"
    if not path.is_file():
        raise SystemExit(f"{path} is missing: run python -m training.questions")
    return QuestionEncoder(path)
