"""The files that a page carries along, packed, for its reader to save."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
from dataclasses import dataclass

from stemma.dossier import markdown
from stemma.ledger.ledger import Ledger
from stemma.linked import to_jsonld
from stemma.tables import TABLES
from stemma.tables.delimited import as_csv

_NEVER = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # the oldest day of a ZIP entry: one ledger makes one page, whenever it is made


@dataclass(frozen=True, slots=True)
class Export:
    """A file to save: ``packed`` is its content, gzipped, in Base64, so that nothing in it acts on the page."""

    name: str
    label: str
    about: str
    type: str  # media type
    packed: str


def exports(ledger: Ledger) -> tuple[Export, ...]:
    """The ledger in each of its forms."""
    forms = (
        ("story.json", "JSON", "the whole ledger, for programs", "application/json",
         _text(ledger.to_json(indent=None))),
        ("story-csv.zip", "CSV", "its tables, for spreadsheets", "application/zip", _tables(ledger)),
        ("story.md", "Markdown", "a brief, for a wiki or a ticket", "text/markdown", _text(markdown.render(ledger))),
        ("story.jsonld", "JSON-LD", "linked data: Web Annotation, schema.org, PROV-O", "application/ld+json",
         _text(to_jsonld(ledger, indent=None))),
    )  # fmt: skip
    return tuple(
        Export(name, label, about, type, _packed(content)) for name, label, about, type, content in forms
    )


def _text(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _tables(ledger: Ledger) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as files:
        for table in TABLES:
            entry = zipfile.ZipInfo(f"{table.name}.csv", _NEVER)
            entry.compress_type = zipfile.ZIP_DEFLATED
            files.writestr(entry, _text(as_csv(ledger, table)))
    return held.getvalue()


def _packed(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode("ascii")
