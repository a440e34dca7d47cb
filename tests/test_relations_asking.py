"""Asking within limits, answers kept on disk, likelihoods revised, and the whole from the command line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from chat_server import serving
from click.testing import CliRunner

from stemma import cli
from stemma.relations import Asking, Limits, Statement, Verdict, load_judge
from stemma.relations.answers import Answers
from stemma.relations.relation import Pair, Reply

DAM = (
    "Dam bursts above Karsk\n\nAt least 12 people died when a dam burst above Karsk, the mayor said. Rain had "
    "weakened the dam. Hundreds of homes were flooded. Soldiers were sent to help.\n"
)
TOLL = (
    "Karsk toll at 14\n\nPolice said 14 people had died after the dam above Karsk burst on Monday. The mayor blamed "
    "poor repairs. Some 400 houses are under water, and the army has sent troops.\n"
)


def pair(number: int) -> Pair:
    return Statement(f"{number} died", f"{number} died."), Statement(
        "nobody died", "Police said nobody died."
    )


@dataclass
class Oracle:
    """Says one thing of every pair, and keeps what it was asked."""

    verdict: Verdict | None = field(default_factory=lambda: Verdict("rival", 1.0))
    tokens: int = 0
    fault: str | None = None
    over: bool = False
    name: str = "oracle"
    identity: str = "oracle/1"
    batch: int = 2
    asked: list[Pair] = field(default_factory=list)

    def judge(self, pairs: Sequence[Pair], seconds: float, tokens: int) -> Reply:
        self.asked += pairs
        return Reply((self.verdict,) * len(pairs), 0, self.tokens, self.fault, self.over)


@pytest.mark.parametrize(
    ("limits", "tokens", "asked"),
    [(Limits(), 0, 9), (Limits(pairs=5), 0, 5), (Limits(tokens=100), 60, 4), (Limits(seconds=0), 0, 0)],
)
def test_no_more_is_asked_than_may_be(limits: Limits, tokens: int, asked: int) -> None:
    oracle = Oracle(tokens=tokens)
    judge = Asking(oracle, limits)
    verdicts = judge.ask([pair(i) for i in range(9)])
    assert len(oracle.asked) == sum(verdict is not None for verdict in verdicts) == asked
    notes = " ".join(judge.notes())
    assert f"heard on {asked} pairs" in notes
    assert ("limits are reached" in notes) == (asked < 9)


def test_one_pair_is_asked_once() -> None:
    oracle = Oracle()
    judge = Asking(oracle)
    judge.ask([pair(1), pair(1)])
    judge.ask([pair(1)])
    assert oracle.asked == [pair(1)]


@pytest.mark.parametrize(("over", "asked"), [(True, 2), (False, 6)])
def test_a_judge_that_keeps_failing_is_left_alone(over: bool, asked: int) -> None:
    oracle = Oracle(None, fault="HTTP 500", over=over)
    judge = Asking(oracle)
    judge.ask([pair(i) for i in range(20)])
    assert len(oracle.asked) == asked
    assert judge.notes()[-1] == "oracle: 20 pairs left to the built-in scoring (HTTP 500)"


def test_nothing_asked_is_nothing_said() -> None:
    assert Asking(Oracle()).notes() == ()


def test_answers_are_kept_by_what_was_asked_and_of_whom(tmp_path: Path) -> None:
    Asking(Oracle(), answers=Answers(tmp_path)).ask([pair(1)])
    again, other = Oracle(), Oracle(identity="oracle/2")
    judge = Asking(again, answers=Answers(tmp_path))
    assert judge.ask([pair(1), pair(2)]) == [Verdict("rival", 1.0)] * 2
    assert again.asked == [pair(2)]
    assert "1 of them from answers kept of before" in judge.notes()[0]
    Asking(other, answers=Answers(tmp_path)).ask([pair(1)])
    assert other.asked == [pair(1)]


@pytest.mark.parametrize(
    "kept",
    [
        "", "{", "[]", "null", '{"relation": "true", "sure": 1, "left": null, "right": null}',
        '{"relation": "same", "sure": 1, "left": {"start": 0, "end": 999}, "right": null}',
        '{"relation": "same", "sure": "much", "left": null, "right": null}', '{"relation": "same"}',
    ],
)  # fmt: skip
def test_a_broken_kept_answer_is_asked_again(tmp_path: Path, kept: str) -> None:
    Asking(Oracle(), answers=Answers(tmp_path)).ask([pair(1)])
    (path,) = tmp_path.rglob("*.json")
    path.write_text(kept, "utf-8")
    again = Oracle()
    assert Asking(again, answers=Answers(tmp_path)).ask([pair(1)]) == [Verdict("rival", 1.0)]
    assert again.asked == [pair(1)]


def test_a_folder_that_cannot_be_written_costs_only_the_keeping(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert Asking(Oracle(), answers=Answers(blocked)).ask([pair(1)]) == [Verdict("rival", 1.0)]


def test_only_what_is_unsure_is_asked_the_least_sure_first_and_drawn_towards_the_answer() -> None:
    likelihood = np.array([0.01, 0.3, 0.99, 0.24, 0.5], np.float32)
    oracle = Oracle(Verdict("rival", 0.5))
    revised = Asking(oracle, Limits(pairs=2)).revise(likelihood, pair, {"rival": 1.0}, turn=0.25)
    assert oracle.asked == [pair(3), pair(1)]
    assert revised.tolist() == pytest.approx([0.01, 0.65, 0.99, 0.62, 0.5])
    assert likelihood[1] == np.float32(0.3)


def test_a_relation_that_says_nothing_changes_nothing() -> None:
    likelihood = np.array([0.25], np.float32)
    judge = Asking(Oracle(Verdict("same", 1.0)))
    assert judge.revise(likelihood, pair, {"rival": 1.0}, turn=0.25).tolist() == [0.25]


def test_the_built_in_scoring_is_no_judge() -> None:
    assert load_judge("builtin") is None


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The reports of a story, and a cache folder of the test's own."""
    monkeypatch.setattr("stemma.relations.judges.default_folder", lambda: tmp_path / "cache")
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "dam.txt").write_text(DAM, "utf-8")
    (folder / "toll.txt").write_text(TOLL, "utf-8")
    return str(folder)


def compare(*words: str) -> dict[str, Any]:
    result = CliRunner().invoke(cli.cli, ["compare", *words, "--format", "json", "--quiet"])
    assert result.exit_code == 0, result.output
    ledger: dict[str, Any] = json.loads(result.stdout)
    return ledger


def test_a_judge_from_the_command_line_is_heard_and_its_answers_are_kept(story: str) -> None:
    with serving(lambda call: call.rule("unrelated")) as server:
        first = compare(story, "--judge", server.url, "--judge-model", "m")
        calls = len(server.calls)
        second = compare(story, "--judge", server.url, "--judge-model", "m")
        assert 0 < calls == len(server.calls)
        compare(story, "--judge", server.url, "--judge-model", "m", "--no-cache")
        assert len(server.calls) == 2 * calls
    texts = {report["id"]: report["text"] for report in first["reports"]}
    assert all(
        texts[m["report"]][m["start"] : m["end"]] == m["quote"]
        for c in first["claims"]
        for m in c["mentions"]
    )
    assert "was heard on" in first["notes"][-1] and "from answers kept of before" in second["notes"][-1]
    assert [c["mentions"] for c in first["claims"]] == [c["mentions"] for c in second["claims"]]


def test_with_a_judge_that_fails_the_ledger_is_the_built_in_one(story: str) -> None:
    with serving(lambda call: call.send(b"{}", 404)) as server:
        judged = compare(story, "--judge", server.url, "--judge-model", "m")
    alone = compare(story)
    assert judged["claims"] == alone["claims"] and judged["disagreements"] == alone["disagreements"]
    assert "left to the built-in scoring" in judged["notes"][-1]


@pytest.mark.parametrize("judge", ["nonsense", "nli:/nowhere", "http://x/v1"])
def test_a_judge_that_cannot_be_is_a_usage_error(story: str, judge: str) -> None:
    result = CliRunner().invoke(cli.cli, ["compare", story, "--judge", judge])
    assert result.exit_code == 2 and "--judge" in result.output and "Traceback" not in result.output
