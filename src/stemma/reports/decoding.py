"""From bytes to text: the encoding found, mojibake repaired."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from stemma.reports.note import Unreadable

_SIGNATURES = {
    b"%PDF": "a PDF; save it as text or HTML first",
    b"PK\x03\x04": "a zip archive or office document; save it as text or HTML first",
    b"\x1f\x8b": "a gzip archive; unpack it first",
    b"\xd0\xcf\x11\xe0": "an office document; save it as text or HTML first",
    b"\x89PNG": "an image, not a report",
    b"\xff\xd8\xff": "an image, not a report",
    b"GIF8": "an image, not a report",
    b"{\\rtf": "a rich-text document; save it as plain text first",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,5}=\s{0,5}["']?([A-Za-z0-9_.:-]{2,30})""", re.I
)
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text as decoded; ``damaged`` counts the bytes that no character could be found for."""

    text: str
    encoding: str
    damaged: int = 0


def decode(raw: bytes, markup: bool = False) -> Decoded:
    """Decode a file: byte-order mark, UTF-8, what the markup declares, then the likeliest legacy encoding.

    Raises ``Unreadable`` for a binary file.
    """
    for signature, what in _SIGNATURES.items():
        if raw.startswith(signature):
            raise Unreadable(f"is {what}")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _lenient(raw[len(mark) :], encoding)
    if b"\0" in raw[:_SAMPLE]:
        return _without_mark(raw)
    if len(raw[:_SAMPLE].translate(None, _CONTROL)) < 0.98 * len(raw[:_SAMPLE]):
        raise Unreadable("is a binary file, not text; save the report as text or HTML")
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _legacy(raw, markup)


def mend(text: str) -> str:
    """Repair mojibake, and bring line ends and Unicode to one form (NFC); quotation marks stay."""
    import ftfy

    fixed = ftfy.fix_text(
        text,
        unescape_html=False,
        uncurl_quotes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        normalization="NFC",
    )
    return fixed.replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\x0c", "\n").replace("\x1b", "")


def _lenient(raw: bytes, encoding: str) -> Decoded:
    """Decode with U+FFFD for what does not fit, and count it."""
    text = raw.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _without_mark(raw: bytes) -> Decoded:
    """UTF-16 without its mark shows as zeros in every other byte; any other zeros mean a binary."""
    sample = raw[:_SAMPLE]
    half = max(1, len(sample) // 2)
    for encoding, zeros, others in (
        ("utf-16-le", sample[1::2], sample[0::2]),
        ("utf-16-be", sample[0::2], sample[1::2]),
    ):
        if zeros.count(0) > 0.7 * half and others.count(0) < 0.05 * half:
            return _lenient(raw, encoding)
    raise Unreadable("is a binary file, not text; save the report as text or HTML")


def _legacy(raw: bytes, markup: bool) -> Decoded:
    """Not valid UTF-8: UTF-8 with some damage, the declared charset, or a guess."""
    damaged = _lenient(raw, "utf-8")
    good = sum(char > "\x7f" and char != "\ufffd" for char in damaged.text)
    declared = _DECLARED.search(raw[:4096]) if markup else None
    if declared and good <= damaged.damaged:
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            if name != "utf-8":
                return _lenient(raw, "cp1252" if name == "iso8859-1" else name)
        except (LookupError, UnicodeError):
            pass
    if good > damaged.damaged:
        return damaged
    return _guess(raw, damaged)


def _guess(raw: bytes, damaged: Decoded) -> Decoded:
    """Few bytes beyond ASCII are nearly always Western typography; otherwise charset-normalizer decides."""
    high = len(raw) - len(raw.translate(None, bytes(range(128, 256))))
    if high < 0.05 * len(raw):
        try:
            return Decoded(raw.decode("cp1252"), "cp1252")
        except UnicodeDecodeError:
            pass
    import charset_normalizer

    best = charset_normalizer.from_bytes(raw[:_SAMPLE]).best()
    return _lenient(raw, best.encoding) if best is not None else damaged
