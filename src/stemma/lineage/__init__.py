"""Lineage: which reports derive from one another or from one copy."""

from stemma.lineage.kinship import Kinship, Passage
from stemma.lineage.pedigree import draw_stemma
from stemma.lineage.stemma import Edge, Node, Stemma
from stemma.lineage.trace import trace

__all__ = ["Edge", "Kinship", "Node", "Passage", "Stemma", "draw_stemma", "trace"]
