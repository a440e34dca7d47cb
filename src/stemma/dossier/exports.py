"""The files that a page carries along, packed, for its reader to save."""

from __future__ import annotations

import base64
import gzip
from dataclasses import dataclass

from stemma.dossier import markdown
from stemma.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Export:
    """A file to save: ``packed`` is its UTF-8 text, gzipped, in Base64, so that nothing in it acts on the page."""

    name: str
    label: str
    about: str
    type: str  # media type
    packed: str


def exports(ledger: Ledger) -> tuple[Export, ...]:
    """The ledger in each of its forms."""
    return (
        Export(
            "story.json",
            "JSON",
            "the whole ledger, for programs",
            "application/json",
            _packed(ledger.to_json()),
        ),
        Export(
            "story.md",
            "Markdown",
            "a brief for a wiki or a ticket",
            "text/markdown",
            _packed(markdown.render(ledger)),
        ),
    )


def _packed(text: str) -> str:
    data = gzip.compress(text.encode("utf-8", "backslashreplace"), 9, mtime=0)
    return base64.b64encode(data).decode("ascii")
