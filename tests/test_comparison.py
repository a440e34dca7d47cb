"""The whole way, with the shipped models: from files to a ledger, whatever the files hold."""

from __future__ import annotations

import difflib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from test_ledger_json import check_runs, schema

import stemma
from stemma.dossier import page
from stemma.language import BuiltinEncoder, Language

ROOT = Path(__file__).parent.parent
STORY = ROOT / "corpus/dev/ferry-sonar-tori/reports"
DAM = "Dam bursts above Karsk\n\nAt least 12 people died when a dam burst above Karsk, the mayor said.\n"
TOLL = "Karsk toll at 14\n\nPolice said 14 people had died after the dam above Karsk burst on Monday.\n"
CHESS = "Petrosyan wins title\n\nHovhannes Petrosyan won the chess title in Gyumri with a draw in game ten.\n"

Compare = Callable[..., stemma.Ledger]


@pytest.fixture(scope="module")
def compare() -> Compare:
    """``stemma.compare`` with models that are loaded once."""
    language, encoder = Language(), BuiltinEncoder()

    def run(*paths: Path, **options: Any) -> stemma.Ledger:
        return stemma.compare(paths, language=language, encoder=encoder, **options)

    return run


@pytest.fixture(scope="module")
def story(compare: Compare) -> stemma.Ledger:
    """The ledger of the bundled story."""
    return compare(STORY)


def write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8", errors="surrogatepass")
    return folder


def test_the_story_is_told(story: stemma.Ledger) -> None:
    assert len(story.reports) == 5
    assert any(len({mention.report for mention in claim.mentions}) > 1 for claim in story.claims)
    assert story.disagreements and story.lineage and story.entities
    assert not story.notes


def test_the_story_follows_the_schema(story: stemma.Ledger) -> None:
    values = json.loads(story.to_json())
    jsonschema.Draft202012Validator(schema()).validate(values)
    assert check_runs(values) > 200
    ids = [claim.id for claim in story.claims]
    assert ids == [standing.claim for standing in story.standings]
    assert {claim for each in story.disagreements for claim in each.claims} <= set(ids)


def test_the_story_is_read_back(story: stemma.Ledger) -> None:
    assert stemma.Ledger.from_json(story.to_json()).to_dict() == story.to_dict()


def test_the_same_reports_give_the_same_ledger_in_another_process(story: stemma.Ledger) -> None:
    command = [sys.executable, "-m", "stemma", "compare", str(STORY), "--format", "json"]
    environment = {**os.environ, "PYTHONHASHSEED": "7"}  # sets come in another order there
    assert subprocess.check_output(command, env=environment).decode() == story.to_json() + "\n"


def test_the_pictures_in_the_readme_are_fresh(story: stemma.Ledger) -> None:
    """Nearly: rounding differs between processors, so a line or two may."""
    spec = spec_from_file_location("picture", ROOT / "docs/picture.py")
    assert spec and spec.loader
    picture = module_from_spec(spec)
    spec.loader.exec_module(picture)
    lines = (text.splitlines() for text in (picture.picture(story), picture.current()))
    assert difflib.SequenceMatcher(None, *lines).ratio() > 0.9, "make picture"
    made, recorded = picture.made_of(story), picture.recorded()
    assert made["looks"] == recorded["looks"], "make picture"
    assert difflib.SequenceMatcher(None, made["words"], recorded["words"]).ratio() > 0.9, "make picture"


def test_the_page_of_the_story_is_light(story: stemma.Ledger) -> None:
    assert len(page.render(story).encode()) < 600_000


def test_a_single_report_is_shown_with_a_note(compare: Compare, tmp_path: Path) -> None:
    ledger = compare(write(tmp_path, dam=DAM))
    assert len(ledger.reports) == 1 and ledger.claims
    assert len(ledger.notes) == 1 and "only one report" in ledger.notes[0]
    assert not ledger.skipped


def test_what_cannot_be_read_is_named_and_the_rest_compared(compare: Compare, tmp_path: Path) -> None:
    folder = write(tmp_path, dam=DAM, toll=TOLL, empty="")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 50)
    ledger = compare(folder, folder / "missing.txt")
    assert len(ledger.reports) == 2
    said = "\n".join(ledger.skipped)
    assert all(name in said for name in ("empty.txt", "binary.txt", "missing.txt"))


def test_a_report_of_another_event_is_noted(compare: Compare, tmp_path: Path) -> None:
    ledger = compare(write(tmp_path, dam=DAM, toll=TOLL, chess=CHESS))
    assert len(ledger.reports) == 3
    assert [note for note in ledger.notes if "chess.txt" in note and "another event" in note]


def test_nothing_readable_is_an_error(compare: Compare, tmp_path: Path) -> None:
    with pytest.raises(stemma.NoReadableReport) as failed:
        compare(tmp_path / "missing.txt")
    assert "missing.txt" in failed.value.notes[0]


def test_a_fault_on_one_report_costs_no_other(
    compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from stemma import comparison

    find = comparison.find_mentions

    def stumble(analysis: Any) -> Any:
        if "Police" in analysis.report.text:
            raise RuntimeError("stumbled")
        return find(analysis)

    monkeypatch.setattr(comparison, "find_mentions", stumble)
    ledger = compare(write(tmp_path, dam=DAM, toll=TOLL))
    assert len(ledger.reports) == 1
    assert "toll.txt" in ledger.skipped[0] and "stumbled" in ledger.skipped[0]


def test_progress_ends_where_it_should(compare: Compare, tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    compare(write(tmp_path, dam=DAM, toll=TOLL), progress=lambda *step: steps.append(step))
    assert steps[0] == ("reading", 0, 1) and ("understanding", 2, 2) in steps
    assert all(done <= total for _, done, total in steps)


def test_a_date_is_a_date(compare: Compare, tmp_path: Path) -> None:
    folder = write(tmp_path, dam=DAM)
    assert compare(folder, date="2024-11-08").reports[0].published == "2024-11-08"
    with pytest.raises(ValueError, match="Friday"):
        compare(folder, date="Friday")


QUOTES = ['"', "“", "”", "'", "’", "(", "—", "...", "\n\n", "\n", "\t", " "]
NEWS = ["said", "not", "Police", "10,000", "$3m", "31", "dead,", "on Monday", "denied that", "was killed."]
MARKUP = ["<script>alert(1)</script>", "</p>", "&amp;", "http://a.b/c?d=e&f", "\x1b[31m", "\x00"]
LETTERS = [
    "שלום",
    "مرحبا",
    "\u202e",
    "\u200b",
    "\ufeff",
    "👩‍👩‍👧‍👦",
    "e\u0301",
    "ﬁ",
    "ⅷ",
    "½",
    "１２",
    "\ud800",
]
HUGE = ["x" * 5000, "word" * 400, "1" * 400, "a." * 300]
WORDS = st.sampled_from([*QUOTES, *NEWS, *MARKUP, *LETTERS, *HUGE])


# Few, and not shrunk: each costs the models a while.
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
@given(st.lists(st.one_of(WORDS, st.text(max_size=12)), min_size=8, max_size=60), st.text(max_size=80))
def test_every_run_is_its_words_in_whatever_text(
    compare: Compare, tmp_path_factory: pytest.TempPathFactory, words: list[str], other: str
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    write(folder, one=DAM + " ".join(words), two=TOLL + "".join(words) + other)
    try:
        ledger = compare(folder)
    except stemma.NoReadableReport:  # so many control characters that it is taken for no text
        return
    text = ledger.to_json()
    text.encode()
    values = json.loads(text)
    check_runs(values)
    jsonschema.Draft202012Validator(schema()).validate(values)
    ledger._repr_html_().encode()


def test_the_command_line_ends_quietly_when_its_reader_does(tmp_path: Path) -> None:
    write(tmp_path, **{f"dam{number}": f"{DAM}\nIt was number {number}." for number in range(3)})
    command = [sys.executable, "-m", "stemma", "compare", str(tmp_path), "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_the_command_line_writes_json(tmp_path: Path) -> None:
    write(tmp_path, dam=DAM, toll=TOLL)
    command = [sys.executable, "-m", "stemma", "compare", "--format", "json"]
    command += ["dam.txt", "no\nsuch.txt", "toll.txt"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, env=environment, check=False)
    assert done.returncode == 3
    assert len(json.loads(done.stdout)["reports"]) == 2
    assert done.stderr.count(b"\n") == 1 and b"such.txt" in done.stderr
