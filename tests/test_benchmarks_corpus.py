"""Every marked event keeps the rules of corpus/FORMAT.md, and the check would notice if one did not."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import check_corpus
from scoring.records import Gold, read_gold
from training.sheets import SheetError, read_sheet, read_sheets

CORPUS = Path(__file__).parents[1] / "corpus"
COLUMNS = ["events", "reports", "words", "claims", "mentions", "disagreements", "pairs of one copy", "names"]
Break = Callable[[Gold], None]


def test_every_event_keeps_the_format() -> None:
    events = check_corpus.events_in((CORPUS / "train", CORPUS / "dev"))
    found = {event.name: list(check_corpus.faults(event)) for event in events}
    assert len(found) == 110
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_datasheet_counts_what_is_there() -> None:
    sheet = (CORPUS / "README.md").read_text("utf-8")
    for split in ("train", "dev"):
        whole = check_corpus.count(check_corpus.events_in((CORPUS / split,)))["all"]
        row = next(line for line in sheet.splitlines() if line.startswith(f"| `{split}/`"))
        cells = [int(cell.replace(",", "")) for cell in row.split("|")[2:-1]]
        assert cells == [whole[name] for name in COLUMNS]


def test_the_datasheet_counts_the_sheets() -> None:
    told = list(read_sheets(CORPUS / "sheets"))
    questions = [question for sheet in told for question in sheet.questions]
    rivals = sum(bool(question.kind) for question in questions)
    counts = [len(told), len(questions), sum(len(q.snippets) for q in questions), rivals]
    rows = (CORPUS / "README.md").read_text("utf-8").splitlines()
    row = next(line for line in rows if line.startswith("| `sheets/`"))
    assert [int(cell.replace(",", "")) for cell in row.split("|")[2:-1]] == counts


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("? Who\na  [She] did", "first line"),
        ("Event: x\n? Who\na  She did", "one \\[clause\\]"),
        ("Event: x\n? Who\na  [She] did\nb  [He] did", "rival values"),
        ("Event: x\n? Who [cause, conflict]\na  [She] did", "rival values"),
        ("Event: x\n? Who [colour, conflict]\na  [She] did\nb  [He] did", "no such kind"),
        ("Event: x\n? Who\n", "no snippet"),
        ("Event: x\n?Who\na  [She] did", "a question"),
    ],
)
def test_a_sheet_that_breaks_its_format_is_refused(lines: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text(lines, "utf-8")
    with pytest.raises(SheetError, match=said):
        read_sheet(path)


def lose_a_quote(gold: Gold) -> None:
    gold["claims"][0]["mentions"][0]["quote"] += " never said"


def lose_an_origin(gold: Gold) -> None:
    gold["claims"][0]["origins"] = ["nobody"]


def twist_a_status(gold: Gold) -> None:
    gold["claims"][0]["status"] = "unattributed"


def repeat_an_id(gold: Gold) -> None:
    gold["claims"][1]["id"] = gold["claims"][0]["id"]


def lose_a_report(gold: Gold) -> None:
    gold["reports"].pop()


@pytest.mark.parametrize(
    "damage", [lose_a_quote, lose_an_origin, twist_a_status, repeat_an_id, lose_a_report]
)
def test_a_breach_is_found(damage: Break, tmp_path: Path) -> None:
    event = tmp_path / "event"
    shutil.copytree(CORPUS / "train" / "zoo-hinokawa", event)
    gold = read_gold(event)
    damage(gold)
    (event / "gold.json").write_text(json.dumps(gold), "utf-8")
    assert list(check_corpus.faults(event))
