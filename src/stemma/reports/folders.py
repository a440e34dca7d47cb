"""Which files the given paths stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from stemma.reports.note import INFO, SKIPPED, Note, printable
from stemma.reports.sidecar import ENDING

TEXT = frozenset({".txt", ".text", ".md"})
MARKUP = frozenset({".html", ".htm", ".xhtml"})
STRUCTURED = frozenset({".json"})
KNOWN = TEXT | MARKUP | STRUCTURED
_REMEDY = "give .txt, .html or .json"


def gather(paths: Iterable[str | Path]) -> Iterator[Path | Note]:
    """The files behind the paths as given (those of a folder by name), and notes on what is left out.

    A folder stands for the reports that lie in it; where none do, for those of the folders in it.
    """
    for given in paths:
        path = Path(given)
        try:
            if path.is_dir():
                yield from _of_folder(path)
            elif path.is_file():
                known = path.suffix.lower() in KNOWN
                kind = path.suffix.lower() or "no file ending"
                yield (
                    path
                    if known
                    else Note(str(given), f"is of a kind not read here ({kind}); {_REMEDY}", SKIPPED)
                )
            elif path.exists():
                yield Note(str(given), "is not a regular file; save it as a file first", SKIPPED)
            else:
                yield Note(str(given), "does not exist; check the path", SKIPPED)
        except (OSError, ValueError) as error:
            yield Note(
                str(given),
                f"cannot be opened ({_reason(error)}); check the path and its permissions",
                SKIPPED,
            )


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "not a valid path"


def _of_folder(folder: Path) -> Iterator[Path | Note]:
    entries = [entry for entry in sorted(folder.iterdir()) if not entry.name.startswith(".")]
    files = [entry for entry in entries if entry.is_file() and not entry.name.endswith(ENDING)]
    reports = [file for file in files if file.suffix.lower() in KNOWN]
    if not any(file.suffix.lower() not in STRUCTURED for file in reports):
        inner = [file for entry in entries if entry.is_dir() for file in _readable(entry)]
        if inner:
            yield from inner
            return
    if not reports:
        yield Note(str(folder), f"holds no report; {_REMEDY}", SKIPPED)
        return
    yield from reports
    others = [printable(file.name) for file in files if file not in reports]
    if others:
        listed = ", ".join(others[:5]) + (f" and {len(others) - 5} more" if len(others) > 5 else "")
        yield Note(str(folder), f"left out, not a kind read here: {listed}", INFO)


def _readable(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    return [e for e in entries if e.suffix.lower() in KNOWN and not e.name.endswith(ENDING) and e.is_file()]
