"""A sidecar beside a report (``name.txt.meta.json`` or ``name.meta.json``) that says what the file cannot."""

from __future__ import annotations

import json
from pathlib import Path

from stemma.reports.article import Metadata
from stemma.reports.dates import iso
from stemma.reports.markup import language, named, words

ENDING = ".meta.json"


def read_sidecar(path: Path) -> tuple[Metadata, str | None]:
    """Metadata beside a report (empty where there is no sidecar) and, where it cannot be used, why."""
    for beside in (path.with_name(path.name + ENDING), path.with_name(path.stem + ENDING)):
        if not beside.is_file():
            continue
        try:
            data = json.loads(beside.read_bytes()[:1_000_000].decode("utf-8-sig"))
            if not isinstance(data, dict):
                raise ValueError("not an object")
        except (OSError, ValueError, RecursionError):
            return Metadata(), f"its sidecar {beside.name} is not a JSON object and was not used"
        published = words(data.get("published"))
        day = iso(published) if published else None
        metadata = Metadata(
            title=words(data.get("title")),
            outlet=named(data.get("outlet")),
            byline=named(data.get("byline")),
            published=day,
            language=language(data.get("language")),
        )
        wrong = (
            f"its sidecar {beside.name} gives a date that is not ISO 8601: {published}"
            if published and not day
            else None
        )
        return metadata, wrong
    return Metadata(), None
