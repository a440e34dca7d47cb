"""``--open``: the page is written and handed to the browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from click.testing import CliRunner
from ledgers import small

from stemma.cli import cli


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    addresses: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: addresses.append(address) or True)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "ledger.json").write_text(small().to_json(), "utf-8")
    return addresses


def show(tmp_path: Path, *options: str) -> int:
    return CliRunner().invoke(cli, ["show", str(tmp_path / "ledger.json"), "--quiet", *options]).exit_code


@pytest.mark.parametrize("options", [(), ("--format", "html")])
def test_a_page_without_a_name_is_written_and_opened(
    opened: list[str], tmp_path: Path, options: tuple[str, ...]
) -> None:
    assert show(tmp_path, "--open", *options) == 0
    (address,) = opened
    assert "Where they disagree" in Path(unquote(urlparse(address).path)).read_text("utf-8")


def test_a_page_with_a_name_is_opened_where_it_is(opened: list[str], tmp_path: Path) -> None:
    page = tmp_path / "a story.html"
    assert show(tmp_path, "--open", "-o", str(page)) == 0
    assert opened == [page.as_uri()]


def test_only_a_page_can_be_opened(opened: list[str], tmp_path: Path) -> None:
    assert show(tmp_path, "--open", "--format", "json") == 2
    assert show(tmp_path, "--open", "-o", str(tmp_path / "story.md")) == 2
    assert not opened
