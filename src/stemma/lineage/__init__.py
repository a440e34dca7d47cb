"""Lineage: which reports derive from one another or from one copy."""

from stemma.lineage.kinship import Kinship, Passage
from stemma.lineage.trace import trace

__all__ = ["Kinship", "Passage", "trace"]
