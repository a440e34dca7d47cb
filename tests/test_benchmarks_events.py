"""The figures of benchmarks/events.py are those of the script that the event format came with."""

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

import events
from scoring import alignment, score
from scoring.alignment import Answer, Pairing
from scoring.floors import floors_for, read_floors
from scoring.records import read_gold, read_ledger

ROOT = Path(__file__).parents[1]
CASES = sorted((ROOT / "tests/data/scoring").iterdir())
ORIGINAL = ROOT.parent / "shared/events/score.py"
Write = Callable[[str], Path]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_figures_are_those_that_the_original_gave(case: Path) -> None:
    stored = json.loads((case / "figures.json").read_text("utf-8"))
    found = score(read_gold(case), read_ledger(case / "ledger.json"))
    assert found.figures == pytest.approx(stored["figures"], abs=1e-9)
    assert sorted(found.problems) == sorted(stored["problems"])


@pytest.fixture(scope="module")
def original() -> ModuleType:
    if not ORIGINAL.exists():
        pytest.skip("the original script is not here")
    spec = importlib.util.spec_from_file_location("original_score", ORIGINAL)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_figures_are_those_that_the_original_gives(case: Path, original: ModuleType) -> None:
    figures, problems = original.score(case, case / "ledger.json")
    found = score(read_gold(case), read_ledger(case / "ledger.json"))
    assert found.figures == pytest.approx(figures, abs=5e-4)
    assert sorted(found.problems) == sorted(problems)


def test_what_lowers_a_figure_is_said() -> None:
    case = ROOT / "tests/data/scoring/corners"
    misses = score(read_gold(case), read_ledger(case / "ledger.json")).misses
    for figure in ("not found: ", "source: ", "origins: ", "status: ", "disagreement missed: ", "names: "):
        assert any(line.startswith(figure) for line in misses)


def test_one_span_that_answers_two_claims_lowers_what_grouping_could_reach() -> None:
    one, two = ({"id": name, "mentions": []} for name in ("c1", "c2"))

    def answered(claim: Any, start: int) -> Pairing:
        mention = {"report": "r1", "start": start, "end": start + 5, "quote": "words"}
        return Pairing(claim, {"file": "a.txt", "quote": "words"}, Answer({"id": str(start)}, mention, 1.0))

    apart = [answered(one, 0), answered(one, 10), answered(two, 20)]
    assert alignment.b_cubed(apart)[2] < alignment.b_cubed_at_best(apart) == 1.0
    shared = [answered(one, 0), answered(one, 10), answered(two, 0)]
    assert alignment.b_cubed_at_best(shared) == pytest.approx(5 / 7)
    lost = [answered(one, 0), Pairing(one, {"file": "a.txt", "quote": "words"}, None)]
    assert alignment.b_cubed_at_best(lost) == pytest.approx(2 / 3)


@pytest.fixture
def write_floors(tmp_path: Path) -> Write:
    def write(line: str) -> Path:
        path = tmp_path / "floors.toml"
        path.write_text(f'[set]\nevents = ["corners"]\n{line}\n', "utf-8")
        return path

    return write


def run(floors: Path, tmp_path: Path) -> tuple[int, str]:
    case = ROOT / "tests/data/scoring/corners"
    (tmp_path / "corners.json").write_bytes((case / "ledger.json").read_bytes())
    result = CliRunner().invoke(events.main, [str(case), f"--ledgers={tmp_path}", f"--floors={floors}"])
    return result.exit_code, result.output


def test_a_figure_below_its_floor_fails_and_is_named(write_floors: Write, tmp_path: Path) -> None:
    code, output = run(write_floors("source = 0.9\nlineage = 0.9"), tmp_path)
    assert code == 1
    assert "source is 0.714, below its floor of 0.900" in output
    assert "lineage is" not in output


def test_figures_at_their_floors_pass(write_floors: Write, tmp_path: Path) -> None:
    assert run(write_floors("source = 0.7\nlineage = 1.0"), tmp_path)[0] == 0


def test_an_unknown_figure_or_set_of_events_is_an_error(write_floors: Write, tmp_path: Path) -> None:
    code, output = run(write_floors("sauce = 0.7"), tmp_path)
    assert (code, "sauce" in output) == (2, True)
    with pytest.raises(ValueError, match="no floors"):
        floors_for(["elsewhere"], read_floors(write_floors("")))


def test_the_shipped_floors_hold_a_table_for_the_development_split() -> None:
    names = {folder.name for folder in (ROOT / "corpus/dev").iterdir()}
    assert floors_for(names, read_floors(ROOT / "benchmarks/floors.toml")).name == "corpus/dev"
