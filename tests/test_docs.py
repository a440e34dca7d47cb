"""The documents say what is so."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import stemma

ROOT = Path(__file__).parent.parent


def keys(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = set(node["properties"]) if isinstance(node.get("properties"), dict) else set()
        return own.union(*(keys(value) for value in node.values()))
    if isinstance(node, list):
        return set().union(*(keys(each) for each in node))
    return set()


def test_every_key_of_the_ledger_is_described() -> None:
    schema = json.loads(resources.files("stemma.ledger").joinpath("ledger.schema.json").read_text("utf-8"))
    described = set(re.findall(r"`(\w+)`", (ROOT / "docs/data-format.md").read_text("utf-8")))
    assert keys(schema) - described == set()


def test_links_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\((?!https:)([^)#:]+)[^)]*\)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_every_public_name_is_there() -> None:
    assert all(getattr(stemma, name) is not None for name in stemma.__all__)
    assert callable(stemma.compare)
    assert set(dir(stemma)) == set(stemma.__all__)
