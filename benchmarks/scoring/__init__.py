"""Hold a ledger against the gold of one event: the figures of corpus/FORMAT.md."""

from scoring.figures import FIGURES, Score, mean, score

__all__ = ["FIGURES", "Score", "mean", "score"]
