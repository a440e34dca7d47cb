"""The language stage: a report becomes sentences with trees, names, quantities and times."""

from stemma.language.analyse import Language, analyse
from stemma.language.model.models import load_language
from stemma.language.model.vectors import BuiltinEncoder, Encoder, Remembered

__all__ = ["BuiltinEncoder", "Encoder", "Language", "Remembered", "analyse", "load_language"]
