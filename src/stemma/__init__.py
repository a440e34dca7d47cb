"""Stemma: who says so, how many independent parties stand behind it, and where the reports disagree.

    import stemma

    ledger = stemma.compare(["reports/"])
    print(ledger.to_json())

``compare`` reads reports of one event and returns a ``Ledger`` of frozen values, described in
``docs/data-format.md``. What can go wrong is a ``StemmaError``. Everything named in ``__all__`` is public;
it is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stemma.claims.mention import Link, Mention
    from stemma.comparison import compare
    from stemma.errors import JudgeNotUsable, ModelNotUsable, NoReadableReport, NotALedger, StemmaError
    from stemma.judgement.finding import Disagreement, Origin, Rival, Standing
    from stemma.language import Language, load_language
    from stemma.ledger.ledger import Ledger
    from stemma.lineage.kinship import Kinship, Passage
    from stemma.matching.claim import Bearer, Claim, Entity
    from stemma.relations import Limits, load_judge
    from stemma.reports.report import Credit, Furniture, Report
    from stemma.span import Span

__version__ = "0.1.0"

__all__ = [
    "Bearer",
    "Claim",
    "Credit",
    "Disagreement",
    "Entity",
    "Furniture",
    "JudgeNotUsable",
    "Kinship",
    "Language",
    "Ledger",
    "Limits",
    "Link",
    "Mention",
    "ModelNotUsable",
    "NoReadableReport",
    "NotALedger",
    "Origin",
    "Passage",
    "Report",
    "Rival",
    "Span",
    "Standing",
    "StemmaError",
    "__version__",
    "compare",
    "load_judge",
    "load_language",
]

_HOMES = {
    "stemma.claims.mention": ("Link", "Mention"),
    "stemma.comparison": ("compare",),
    "stemma.errors": ("JudgeNotUsable", "ModelNotUsable", "NoReadableReport", "NotALedger", "StemmaError"),
    "stemma.judgement.finding": ("Disagreement", "Origin", "Rival", "Standing"),
    "stemma.language": ("Language", "load_language"),
    "stemma.ledger.ledger": ("Ledger",),
    "stemma.lineage.kinship": ("Kinship", "Passage"),
    "stemma.matching.claim": ("Bearer", "Claim", "Entity"),
    "stemma.relations": ("Limits", "load_judge"),
    "stemma.reports.report": ("Credit", "Furniture", "Report"),
    "stemma.span": ("Span",),
}


def __getattr__(name: str) -> Any:
    """A public name, imported from its home when first asked for, so that ``import stemma`` costs nothing."""
    for home, names in _HOMES.items():
        if name in names:
            value = getattr(import_module(home), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
