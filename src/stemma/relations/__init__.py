"""The relation judge: how one statement stands to another, asked of a model where built-in scoring is unsure."""

from stemma.relations.asking import Asking
from stemma.relations.judges import load_judge
from stemma.relations.limits import Limits
from stemma.relations.relation import RELATIONS, Judge, Statement, Verdict

__all__ = ["RELATIONS", "Asking", "Judge", "Limits", "Statement", "Verdict", "load_judge"]
