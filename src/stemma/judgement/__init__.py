"""The judgement stage: who stands behind each claim, how it stands, and where the reports disagree."""

from stemma.judgement.disagreements import find_disagreements
from stemma.judgement.finding import Disagreement, Heard, Origin, Party, Rival, Standing
from stemma.judgement.standing import judge

__all__ = ["Disagreement", "Heard", "Origin", "Party", "Rival", "Standing", "find_disagreements", "judge"]
