"""What a publisher should think about before repeating what the reports say."""

from stemma.judgement.care.caution import Caution, Norm, Sign
from stemma.judgement.care.cautions import find_cautions

__all__ = ["Caution", "Norm", "Sign", "find_cautions"]
