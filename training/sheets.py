"""The sheets of the corpus: snippets of fictional reports by the question that they answer and the answer they give.

    python -m training.sheets        # checks every sheet and counts

A sheet is denser than a marked event: it has no reports, sources or lineage. Its format is in ``corpus/README.md``.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHEETS = Path(__file__).parents[1] / "corpus" / "sheets"
KINDS = frozenset({"quantity", "time", "place", "actor", "cause", "channel", "attribution", "precedence",
                   "polarity", "wording", "identity"})  # fmt: skip
SEVERITIES = frozenset({"conflict", "difference"})
_QUESTION = re.compile(r"\? (?P<question>.+?)(?: \[(?P<kind>\w+), (?P<severity>\w+)\])?$")
_SNIPPET = re.compile(r"(?P<value>[a-z])  (?P<before>[^\[\]]*)\[(?P<clause>[^\[\]]+)\](?P<after>[^\[\]]*)$")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A clause in its sentence; ``value`` is the letter of the answer that it gives."""

    value: str
    before: str
    clause: str
    after: str


@dataclass(frozen=True, slots=True)
class Question:
    """What snippets answer. ``kind`` and ``severity`` are empty where all of them agree."""

    text: str
    kind: str
    severity: str
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The questions of one fictional event."""

    name: str
    event: str
    questions: tuple[Question, ...]


class SheetError(ValueError):
    """A sheet that breaks its format; the message names file and line."""


def read_sheet(path: Path) -> Sheet:
    """Read a sheet.

    Raises: SheetError.
    """
    lines = path.read_text("utf-8").splitlines()
    if not lines or not lines[0].startswith("Event: "):
        raise SheetError(f"{path}:1: the first line is 'Event: ...'")
    questions: list[Question] = []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        if line.startswith("?"):
            found = _QUESTION.match(line)
            if not found:
                raise SheetError(
                    f"{path}:{number}: wanted '? ', a question and, for rivals, [kind, severity]: {line}"
                )
            questions.append(Question(found["question"], found["kind"] or "", found["severity"] or "", ()))
            if questions[-1].kind and (
                questions[-1].kind not in KINDS or questions[-1].severity not in SEVERITIES
            ):
                raise SheetError(f"{path}:{number}: no such kind or severity: {line}")
        else:
            said = _SNIPPET.match(line)
            if not said or not questions:
                raise SheetError(
                    f"{path}:{number}: wanted a letter, two spaces, a snippet with one [clause]: {line}"
                )
            last = questions[-1]
            snippet = Snippet(said["value"], said["before"], said["clause"].strip(), said["after"])
            questions[-1] = Question(last.text, last.kind, last.severity, (*last.snippets, snippet))
    for question in questions:
        _check(path, question)
    return Sheet(path.stem, lines[0].removeprefix("Event: "), tuple(questions))


def _check(path: Path, question: Question) -> None:
    if not question.snippets:
        raise SheetError(f"{path}: no snippet under {question.text!r}")
    if bool(question.kind) != (len({s.value for s in question.snippets}) > 1):
        raise SheetError(
            f"{path}: [kind, severity] stands where there are rival values, and there alone: {question.text!r}"
        )


def read_sheets(folder: Path = SHEETS) -> Iterator[Sheet]:
    """All sheets, in the order of their names."""
    for path in sorted(folder.glob("*.txt")):
        yield read_sheet(path)


def main() -> int:
    """Check and count."""
    kinds: Counter[str] = Counter()
    sheets = snippets = questions = faults = 0
    for path in sorted(SHEETS.glob("*.txt")):
        try:
            sheet = read_sheet(path)
        except SheetError as fault:
            print(fault, file=sys.stderr)
            faults += 1
            continue
        sheets += 1
        questions += len(sheet.questions)
        snippets += sum(len(q.snippets) for q in sheet.questions)
        kinds.update(f"{q.kind} {q.severity}" for q in sheet.questions if q.kind)
    print(f"{sheets} sheets, {questions} questions, {snippets} snippets, {sum(kinds.values())} disagreements")
    print(", ".join(f"{kind}: {n}" for kind, n in kinds.most_common()))
    return faults and 1


if __name__ == "__main__":
    sys.exit(main())
