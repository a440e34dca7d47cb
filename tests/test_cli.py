"""The command line: what it says, where it says it, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from ledgers import NOTE, small

from stemma import cli
from stemma.errors import NoReadableReport


@pytest.fixture
def story(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What ``compare`` was asked for; it answers with a ledger made by hand."""
    asked: dict[str, Any] = {}

    def compare(paths: tuple[str, ...], **options: Any) -> Any:
        asked.update(options, paths=paths)
        return small()

    monkeypatch.setattr("stemma.comparison.compare", compare)
    return asked


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.cli, ["compare", *words])


def stemma(*words: str, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "stemma", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **options)


@pytest.mark.usefixtures("story")
def test_text_is_plain_when_piped() -> None:
    result = run("reports")
    assert "Where they disagree" in result.stdout
    assert "\x1b" not in result.stdout
    assert "reports/empty.txt: is empty" in result.stdout
    assert "reports/empty.txt: is empty" in result.stderr


@pytest.mark.usefixtures("story")
def test_colour_can_be_asked_for() -> None:
    assert "\x1b[" in run("reports", "--color", "always").stdout


@pytest.mark.usefixtures("story")
def test_top_cuts_and_all_does_not() -> None:
    assert "3 more claims" in run("reports", "--top", "1").stdout
    assert "more claim" not in run("reports", "--top", "1", "--all").stdout


@pytest.mark.usefixtures("story")
def test_something_skipped_has_its_own_exit_code() -> None:
    assert run("reports").exit_code == cli.SOME_SKIPPED


def test_everything_compared_is_success(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = replace(small(), notes=(), skipped=())
    monkeypatch.setattr("stemma.comparison.compare", lambda paths, **_: whole)
    assert run("reports").exit_code == 0


@pytest.mark.usefixtures("story")
def test_json_alone_on_standard_output() -> None:
    result = run("reports", "--format", "json")
    assert json.loads(result.stdout)["schema"] == "stemma/1"
    assert result.stderr == f"stemma: {NOTE}\n"
    assert run("reports", "--format", "json", "--quiet").stderr == ""


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("name", "opening"),
    [("a.json", "{"), ("a.md", "# 3 reports"), ("a.HTML", "<!doctype html>"), ("a.txt", "3 reports")],
)
def test_the_format_follows_the_name(tmp_path: Path, name: str, opening: str) -> None:
    result = run("reports", "-o", str(tmp_path / name))
    assert (tmp_path / name).read_text("utf-8").startswith(opening)
    assert result.stdout == ""
    assert "\x1b" not in (tmp_path / name).read_text("utf-8")


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("name", ["a.docx", "noending", "missing/a.json", "."])
def test_an_output_that_cannot_be_is_said_before_the_work(tmp_path: Path, name: str) -> None:
    result = run("reports", "-o", str(tmp_path / name))
    assert result.exit_code == 2
    assert "Traceback" not in result.output and "Error: cannot" in result.output


@pytest.mark.usefixtures("story")
def test_an_output_that_fails_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    result = run("reports", "-o", "/dev/full", "--format", "json")
    assert (result.exit_code, result.stderr) == (
        cli.CANNOT_WRITE, "stemma: cannot write /dev/full: No space left on device\n")  # fmt: skip


def test_a_date_is_passed_on(story: dict[str, Any]) -> None:
    run("reports", "--date", "2024-11-08")
    assert story["date"].isoformat() == "2024-11-08"
    assert run("reports", "--date", "Friday").exit_code == 2


def test_nothing_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(paths: object, **_: object) -> None:
        raise NoReadableReport("no report to compare", ("a.txt: is empty",))

    monkeypatch.setattr("stemma.comparison.compare", fail)
    result = run("a.txt")
    assert result.exit_code == cli.NOTHING_READABLE
    assert result.stderr == "stemma: a.txt: is empty\nstemma: no report to compare\n"


def test_a_fault_of_stemma_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(paths: object, **_: object) -> None:
        raise KeyError("x\ny")

    monkeypatch.setattr("stemma.comparison.compare", fail)
    result = run("a.txt")
    assert result.exit_code == cli.INTERNAL
    assert result.stderr.count("\n") == 1 and "internal error (KeyError" in result.stderr


def test_an_interrupt_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(paths: object, **_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("stemma.comparison.compare", interrupt)
    monkeypatch.setattr(sys, "argv", ["stemma", "compare", "a.txt"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_missing_path_from_outside(tmp_path: Path) -> None:
    done = stemma("compare", "no such file.txt", cwd=tmp_path)
    assert done.returncode == cli.NOTHING_READABLE
    assert "no such file.txt" in done.stderr and "Traceback" not in done.stderr
    assert done.stdout == ""


def test_help_is_quick_and_light() -> None:
    start = time.perf_counter()
    done = stemma("compare", "--help")
    assert time.perf_counter() - start < 1.0  # 0.1 s on a quiet machine
    assert "Examples:" in done.stdout and "Exit codes:" in done.stdout
    loaded = (
        "import sys, stemma, stemma.cli; print({'numpy', 'onnxruntime', 'rich', 'jinja2'} & set(sys.modules))"
    )
    assert subprocess.check_output([sys.executable, "-c", loaded], text=True) == "set()\n"
