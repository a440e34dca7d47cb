"""Reads files into reports; whatever cannot be read becomes a note and the others are still read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from stemma.reports.article import Article, Metadata
from stemma.reports.assembly import assemble, is_english
from stemma.reports.dates import iso
from stemma.reports.decoding import decode, mend
from stemma.reports.folders import MARKUP, STRUCTURED, gather
from stemma.reports.note import INFO, SKIPPED, WARNING, Note, Unreadable, printable
from stemma.reports.report import Report
from stemma.reports.sidecar import read_sidecar
from stemma.reports.structured import read_structured
from stemma.reports.webpage import read_webpage

LARGEST_FILE = 10_000_000  # bytes
LONGEST_TEXT = 200_000  # characters, some 35,000 words: longer than any report
_FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """The reports that could be read, in the order given, and what there is to say about the paths."""

    reports: tuple[Report, ...]
    notes: tuple[Note, ...] = ()

    @property
    def skipped(self) -> tuple[Note, ...]:
        """The notes on what could not be read at all."""
        return tuple(note for note in self.notes if note.severity == SKIPPED)


def read(paths: Iterable[str | Path] | str | Path, date: str | None = None) -> Reading:
    """Read reports of one event from files and folders.

    ``date`` (ISO 8601) is the day of publication of those reports that name none. A path that cannot be read
    never raises: it is left out, with a note of severity ``skipped``. Raises ``ValueError`` where ``date`` is
    no date.
    """
    if date is not None and iso(date) is None:
        raise ValueError(f"not an ISO 8601 date: {date!r}")
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    notes: list[Note] = []
    reports: list[Report] = []
    seen: dict[str, str] = {}  # by file and by content: the path that came first
    for entry in gather(given):
        if isinstance(entry, Note):
            notes.append(entry)
            continue
        before = _first(seen, f"file {entry.resolve()}", str(entry))
        if before is not None:
            notes.append(Note(str(entry), "is given twice; read once", INFO))
            continue
        found, said = _read_file(entry, date)
        notes += said
        for report in found:
            before = _first(seen, _content(report), report.path)
            if before is not None:
                notes.append(
                    Note(report.path, f"holds the same text as {printable(before)}; read once", INFO)
                )
            else:
                reports.append(replace(report, id=f"r{len(reports) + 1}"))
    return Reading(tuple(reports), tuple(notes))


def _first(seen: dict[str, str], key: str, path: str) -> str | None:
    before = seen.get(key)
    seen.setdefault(key, path)
    return before


def _content(report: Report) -> str:
    """The same words from another named outlet are another report: that is what lineage is there to show."""
    words = " ".join(report.text.casefold().split())
    return f"text {hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()} {report.outlet}"


def _read_file(path: Path, date: str | None) -> tuple[list[Report], list[Note]]:
    """The reports of one file with the notes on it; none, and why, where it cannot be read."""
    notes: list[Note] = []
    try:
        beside, wrong = read_sidecar(path)
        if wrong:
            notes.append(Note(str(path), wrong, WARNING))
        articles = _articles(path, notes)
        reports = []
        for number, article in enumerate(articles, 1):
            where = str(path) if number == 1 else f"{path}#{number}"
            report = assemble(_bounded(article, path, notes), beside, where, date)
            _judge(report)
            if not is_english(report.text):
                notes.append(
                    Note(
                        where,
                        "does not look like English, the one language read so far; expect little",
                        WARNING,
                    )
                )
            reports.append(report)
        return reports, notes
    except Unreadable as error:
        return [], [*notes, Note(str(path), str(error), SKIPPED)]
    except OSError as error:
        why = error.strerror or "cannot be opened"
        return [], [*notes, Note(str(path), f"cannot be read ({why}); check its permissions", SKIPPED)]
    except ImportError:  # the installation is broken, not the page
        raise
    except Exception as error:  # a parser that stumbles over one page must not cost the reader the others
        why = " ".join(f"{type(error).__name__}: {error}".split())
        return [], [
            *notes,
            Note(str(path), f"broke the reader ({why}); please report it with the file", SKIPPED),
        ]


def _articles(path: Path, notes: list[Note]) -> list[Article]:
    size = path.stat().st_size
    if size > LARGEST_FILE:
        limit = LARGEST_FILE // 1_000_000
        raise Unreadable(
            f"is {size / 1e6:.0f} MB, over the limit of {limit} MB; save the article's text alone"
        )
    raw = path.read_bytes()
    if not raw.strip():
        raise Unreadable("is empty; save the report again")
    kind = path.suffix.lower()
    decoded = decode(raw, markup=kind in MARKUP)
    if decoded.damaged:
        what = f"{decoded.damaged} bytes are not valid {decoded.encoding.upper()} and were replaced"
        notes.append(Note(str(path), f"{what}; save the file as UTF-8", WARNING))
    if kind in STRUCTURED:
        return [_mended(article) for article in read_structured(decoded.text)]
    if kind in MARKUP:
        return [_mended(read_webpage(decoded.text))]
    # a margin beyond the limit, so that what is cut off is still seen and said
    return [Article(mend(decoded.text[: 2 * LONGEST_TEXT]))]


def _mended(article: Article) -> Article:
    said = article.metadata
    metadata = Metadata(
        title=said.title and mend(said.title),
        outlet=said.outlet and mend(said.outlet),
        byline=said.byline and mend(said.byline),
        published=said.published,
        language=said.language,
        agency=said.agency and mend(said.agency),
    )
    return Article(mend(article.text[: 2 * LONGEST_TEXT]), metadata)


def _bounded(article: Article, path: Path, notes: list[Note]) -> Article:
    if len(article.text) <= LONGEST_TEXT:
        return article
    end = max(article.text.rfind(mark, LONGEST_TEXT // 2, LONGEST_TEXT) for mark in ("\n", ". ", " "))
    text = article.text[: end if end > 0 else LONGEST_TEXT]
    notes.append(Note(str(path), f"is very long; only its first {len(text):,} characters are read", WARNING))
    return replace(article, text=text)


def _judge(report: Report) -> None:
    count = sum(any(map(str.isalpha, word)) for word in report.text.split())
    if count < _FEWEST_WORDS and not (count and len(report.text) > 200):
        raise Unreadable("holds no sentence to read; save the report's full text")
