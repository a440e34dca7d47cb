"""The matching stage: mentions of all reports become claims, names become entities."""

from stemma.matching.claim import Bearer, Claim, Entity
from stemma.matching.entities import gather_entities
from stemma.matching.grouping import match

__all__ = ["Bearer", "Claim", "Entity", "gather_entities", "match"]
