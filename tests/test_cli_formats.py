"""The command line's formats: where they go, what hides names, and what a saved ledger can become."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ledgers import small
from test_ledger_masking import told

from stemma import cli

SECRET = "Quxnarova"


def run(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(cli.cli, words, input=given)


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """A saved ledger that holds somebody to be handled with care."""
    path = tmp_path / "ledger.json"
    path.write_text(told("Žofia", SECRET).to_json(), "utf-8")
    return str(path)


def test_a_saved_ledger_is_shown(ledger: str) -> None:
    result = run("show", ledger)
    assert result.exit_code == 0
    assert "Handle with care" in result.stdout and SECRET in result.stdout


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("a.json", "{"),
        ("a.jsonld", "{"),
        ("a.md", "# 3 reports"),
        ("a.html", "<!doctype html>"),
        ("a.txt", "3 reports"),
    ],
)
def test_a_saved_ledger_becomes_any_file(ledger: str, tmp_path: Path, name: str, opening: str) -> None:
    assert run("show", ledger, "-o", str(tmp_path / name), "-q").output == ""
    assert (tmp_path / name).read_text("utf-8").startswith(opening)


def test_a_ledger_from_standard_input() -> None:
    result = run("show", "-", "--format", "json", "-q", given=small().to_json())
    assert json.loads(result.stdout) == small().to_dict()


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_go_into_a_folder(ledger: str, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "tables"
    result = run("show", ledger, "--format", form, "-o", str(folder))
    assert result.exit_code == 0 and f"wrote 11 tables into {folder}" in result.stderr
    assert {path.suffix for path in folder.iterdir()} == {f".{form}"}
    assert run("show", ledger, "--format", form, "-o", str(folder)).exit_code == 0  # again, in their place


def test_an_ending_names_a_folder_too(ledger: str, tmp_path: Path) -> None:
    assert run("show", ledger, "-o", str(tmp_path / "story.csv")).exit_code == 0
    assert (tmp_path / "story.csv" / "claims.csv").is_file()


@pytest.mark.parametrize(
    "words", [("--format", "csv"), ("--format", "csv", "-o", "LEDGER"), ("-o", "no/where.csv")]
)
def test_tables_that_cannot_be_are_said_at_once(ledger: str, words: tuple[str, ...]) -> None:
    result = run("show", ledger, *(ledger if word == "LEDGER" else word for word in words))
    assert result.exit_code == 2 and "Error: " in result.stderr and "Traceback" not in result.output


def test_without_pyarrow_the_remedy_is_named(
    ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        "stemma.tables.typed.find_spec", lambda name: None if name == "pyarrow" else find(name)
    )
    result = run("show", ledger, "--format", "parquet", "-o", str(tmp_path / "tables"))
    assert result.exit_code == 2 and "pip install 'stemma-news[parquet]'" in result.stderr


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"schema": "stemma/9"}', "\x00"])
def test_what_is_no_ledger_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.json").write_text(text)
    result = run("show", str(tmp_path / "odd.json"))
    assert result.exit_code == cli.NOTHING_READABLE
    assert result.stderr.startswith("stemma: ") and "Traceback" not in result.output


def test_a_ledger_that_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe{")
    for name in ("none.json", "bytes.json", "."):
        assert run("show", str(tmp_path / name)).exit_code == cli.NOTHING_READABLE


def test_mask_hides_names_on_every_way_out(ledger: str, tmp_path: Path) -> None:
    for form in ("text", "json", "jsonld", "markdown", "html"):
        result = run("show", ledger, "--mask", "--format", form)
        assert result.exit_code == 0 and SECRET not in result.output, form
        assert "[name withheld 1]" in result.stdout.replace("\\", ""), form
    for form in ("csv", "parquet"):
        run("show", ledger, "--mask", "--format", form, "-o", str(tmp_path / form))
        for path in (tmp_path / form).iterdir():
            assert SECRET.encode() not in path.read_bytes(), path
    assert SECRET not in run("explain", "c1", ledger, "--mask").output


def test_mask_hides_names_when_comparing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stemma.comparison.compare", lambda paths, **_: told("Žofia", SECRET))
    result = run("compare", "reports", "--mask")
    assert result.exit_code == cli.SOME_SKIPPED and SECRET not in result.output


def test_a_report_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stemma.comparison.compare", lambda paths, **_: small())
    (tmp_path / "a.html").write_text("a report")
    result = run("compare", str(tmp_path / "a.html"), "-o", str(tmp_path / "a.html"))
    assert result.exit_code == 2 and "one of the reports" in result.stderr
    assert (tmp_path / "a.html").read_text() == "a report"
    result = run("compare", str(tmp_path), "-o", str(tmp_path / "dossier.html"))
    assert "will lie among the reports" in result.stderr and (tmp_path / "dossier.html").is_file()


def test_show_loads_no_model() -> None:
    import subprocess

    program = "import sys; from stemma.cli import main; sys.argv = ['stemma', 'show', '-']; main()"
    code = f"import atexit, sys; atexit.register(lambda: print('onnxruntime' in sys.modules)); {program}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=small().to_json(),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.endswith("False\n")
