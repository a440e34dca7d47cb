"""Why a claim stands as it does: every word in its place, the rules up to the one that decided, and good errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from ledgers import small

from stemma import cli
from stemma.dossier.explained import render
from stemma.dossier.explanation import Cited, explain, explain_all, find_claims
from stemma.ledger.ledger import Ledger


def cited(value: Any) -> Iterator[Cited]:
    """Every run of words in an explanation."""
    if isinstance(value, Cited):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from cited(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from cited(getattr(value, field.name))


def test_every_word_stands_where_it_is_said_to() -> None:
    ledger = small()
    texts = {report.id: report.text for report in ledger.reports}
    runs = [run for told in explain_all(ledger).values() for run in cited(told)]
    assert len(runs) > 20
    assert all(texts[run.report][run.span.start : run.span.end] == run.quote for run in runs)


def test_the_rules_are_told_up_to_the_one_that_decided() -> None:
    rules = explain(small(), "c2").rules
    assert [(rule.status, rule.holds) for rule in rules] == [("disputed", False), ("corroborated", True)]
    assert [rule.status for rule in explain(small(), "c4").rules][-1] == "one-report"


def test_a_chain_shows_source_cue_and_party() -> None:
    (step,) = explain(small(), "c1").tellings[0].chain
    assert (step.named and step.named.quote, step.cue and step.cue.quote) == ("the coast guard", "said")
    assert (step.party, step.why) == ("Tori government", "an organ of the state")


def test_copies_and_disagreements_are_shown() -> None:
    told = explain(small(), "c1")
    assert [copy.reports for copy in told.copies] == [("Harbour Post", "copy")]
    assert [side.value for side in told.clashes[0].sides] == ["at least 31", "38"]


def test_a_ledger_kept_before_hearings_were_can_be_explained() -> None:
    ledger = small()
    old = replace(ledger, standings=tuple(replace(each, heard=()) for each in ledger.standings))
    assert "coast guard" in render(explain(old, "c1"))


def test_an_unknown_claim_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        explain(small(), "c9")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("c1", ["c1"]),
        (" C1 ", ["c1"]),
        ("31 DROWNED", ["c1"]),
        ("late Thursday", ["c2"]),
        ("", []),
        ("moon", []),
    ],
)
def test_a_claim_is_found_by_id_or_words(asked: str, found: list[str]) -> None:
    assert [claim.id for claim in find_claims(small(), asked)] == found


@pytest.mark.parametrize("width", [30, 80, 200])
def test_the_text_keeps_to_its_width_and_acts_on_no_terminal(width: int) -> None:
    ledger = small()
    hostile = replace(ledger.claims[0], text="\x1b[31mred\u202e [bold]x[/bold]")
    text = render(explain(replace(ledger, claims=(hostile, *ledger.claims[1:])), "c1"), width=width)
    assert "\x1b" not in text and "\u202e" not in text and "[bold]x[/bold]" in text
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b[" in render(explain(ledger, "c1"), colour=True)


@pytest.fixture
def kept(tmp_path: Path) -> str:
    path = tmp_path / "ledger.json"
    path.write_text(replace(small(), notes=(), skipped=()).to_json(), "utf-8")
    return str(path)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.cli, words)


def test_a_saved_ledger_is_explained(kept: str) -> None:
    result = run("explain", "c1", kept)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Why disputed" in result.stdout and "reports/harbour.txt:51-77" in result.stdout


def test_words_that_fit_several_claims_list_them(kept: str) -> None:
    result = run("explain", "ferry", kept)
    assert (result.exit_code, result.stdout) == (cli.NO_CLAIM, "")
    assert "2 claims fit 'ferry'" in result.stderr and "c2  the ferry Lena" in result.stderr


def test_no_such_claim_says_what_there_is(kept: str) -> None:
    result = run("explain", "c77", kept)
    assert result.exit_code == cli.NO_CLAIM and "c1 to c4" in result.stderr


@pytest.mark.parametrize("text", ['{"schema": "stemma/9"}', '{"schema": "stemma/1", "reports": []}'])
def test_a_broken_ledger_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, "utf-8")
    result = run("explain", "c1", str(path))
    assert result.exit_code == cli.NOTHING_READABLE and "Traceback" not in result.output


def test_reports_are_compared_and_explained(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made: list[Ledger] = []
    monkeypatch.setattr("stemma.comparison.compare", lambda paths, **_: made.append(small()) or made[-1])
    assert "Why corroborated" in run("explain", "c2", "reports").stdout
    assert "Why corroborated" in run("compare", "reports", "--explain", "c2").stdout
    out = tmp_path / "x.json"
    assert "Why corroborated" in run("compare", "reports", "--explain", "c2", "-o", str(out)).stdout
    assert out.exists()
    assert run("compare", "reports", "--explain", "c2", "--format", "json").exit_code == 2
