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
    from stemma.errors import (
        JudgeNotUsable,
        ModelNotUsable,
        NoParquet,
        NoReadableReport,
        NotALedger,
        StemmaError,
    )
    from stemma.judgement.care.caution import Caution, Norm, Sign
    from stemma.judgement.finding import Disagreement, Origin, Rival, Standing
    from stemma.language import Language, load_language
    from stemma.ledger.ledger import Ledger
    from stemma.ledger.masking import masked
    from stemma.lineage.kinship import Kinship, Passage
    from stemma.linked import to_jsonld
    from stemma.matching.claim import Bearer, Claim, Entity
    from stemma.relations import Limits, load_judge
    from stemma.reports.report import Credit, Furniture, Report
    from stemma.span import Span
    from stemma.tables import write_csv, write_parquet

__version__ = "0.1.0"

__all__ = [
    "Bearer",
    "Caution",
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
    "NoParquet",
    "NoReadableReport",
    "Norm",
    "NotALedger",
    "Origin",
    "Passage",
    "Report",
    "Rival",
    "Sign",
    "Span",
    "Standing",
    "StemmaError",
    "__version__",
    "compare",
    "load_judge",
    "load_language",
    "masked",
    "to_jsonld",
    "write_csv",
    "write_parquet",
]

_HOMES = {
    "stemma.claims.mention": ("Link", "Mention"),
    "stemma.comparison": ("compare",),
    "stemma.errors": (
        "JudgeNotUsable",
        "ModelNotUsable",
        "NoParquet",
        "NoReadableReport",
        "NotALedger",
        "StemmaError",
    ),
    "stemma.judgement.care.caution": ("Caution", "Norm", "Sign"),
    "stemma.judgement.finding": ("Disagreement", "Origin", "Rival", "Standing"),
    "stemma.language": ("Language", "load_language"),
    "stemma.ledger.ledger": ("Ledger",),
    "stemma.ledger.masking": ("masked",),
    "stemma.lineage.kinship": ("Kinship", "Passage"),
    "stemma.linked": ("to_jsonld",),
    "stemma.matching.claim": ("Bearer", "Claim", "Entity"),
    "stemma.relations": ("Limits", "load_judge"),
    "stemma.reports.report": ("Credit", "Furniture", "Report"),
    "stemma.span": ("Span",),
    "stemma.tables": ("write_csv", "write_parquet"),
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
