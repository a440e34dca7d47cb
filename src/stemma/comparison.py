"""The one file that strings the stages together: paths of reports in, a ledger out."""

from __future__ import annotations

import datetime
import logging
import os
from collections.abc import Callable, Iterable, Sequence

from stemma import judgement, lineage, matching, reports
from stemma.claims import find_mentions
from stemma.claims.mention import Mention
from stemma.errors import NoReadableReport
from stemma.judgement.care import find_cautions
from stemma.language import BuiltinEncoder, Encoder, Language, Remembered, analyse, load_language
from stemma.language.analysis import Analysis
from stemma.ledger.ledger import Ledger
from stemma.matching.strangers import find_strangers
from stemma.relations import Asking
from stemma.reports.report import Report

Progress = Callable[[str, int, int], None]  # what is being done, how much of it is done, of how much

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())


def compare(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    date: str | datetime.date | None = None,
    model: str | os.PathLike[str] = "builtin",
    language: Language | None = None,
    encoder: Encoder | None = None,
    judge: Asking | None = None,
    progress: Progress | None = None,
) -> Ledger:
    """Read the reports of one event and build their ledger.

    ``paths`` are files (``.txt``, ``.html``, ``.json``) or folders of them; a single path will do. ``date``
    (ISO 8601) is taken for reports that bear none. ``model`` is ``builtin``, ``spacy:NAME`` or a folder of
    weights (``docs/models.md``); ``language`` and ``encoder`` are loaded models to use instead: give the same
    ones again to spare loading them twice. ``judge`` (from ``load_judge``, ``docs/judge.md``) is asked how statements
    stand to each other where the built-in scoring is unsure. ``progress`` is called before and after each step.

    What cannot be read is left out and named in ``Ledger.notes`` and ``Ledger.skipped``. Raises
    ``NoReadableReport`` where nothing is left to compare, ``ModelNotUsable`` where the model is not there or
    lacks something, and ``ValueError`` where ``date`` is no date.
    """
    tell = progress or (lambda step, done, total: None)
    language = language or load_language(model)
    tell("reading", 0, 1)
    reading = reports.read(_listed(paths), _iso(date))
    notes = [str(note) for note in reading.notes]
    skipped = [str(note) for note in reading.skipped]
    analyses, mentions, failures = _understand(reading.reports, language, tell)
    notes += failures
    skipped += failures
    if not analyses:
        raise NoReadableReport("none of the given paths holds a readable report", tuple(notes))
    encoder = Remembered(encoder or BuiltinEncoder())
    tell("comparing", 0, 1)
    notes += _oddities(analyses, encoder)
    entities = matching.gather_entities(analyses)
    claims = matching.match(analyses, mentions, entities, encoder, judge)
    kin = lineage.trace(analyses)
    tell("judging", 0, 1)
    disagreements = judgement.find_disagreements(claims, entities, analyses, encoder, judge)
    notes += judge.notes() if judge else ()
    standings = judgement.judge(claims, entities, kin, disagreements, analyses)
    tell("judging", 1, 1)
    return Ledger(
        reports=tuple(analysis.report for analysis in analyses),
        claims=claims,
        standings=standings,
        disagreements=disagreements,
        lineage=kin,
        entities=entities,
        cautions=find_cautions(analyses, entities),
        notes=tuple(notes),
        skipped=tuple(skipped),
    )


def _listed(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> list[str]:
    if isinstance(paths, str | os.PathLike):
        return [os.fspath(paths)]
    return [os.fspath(path) for path in paths]


def _iso(date: str | datetime.date | None) -> str | None:
    if date is None:
        return None
    return (datetime.date.fromisoformat(date) if isinstance(date, str) else date).isoformat()


def _understand(
    found: Sequence[Report], language: Language, tell: Progress
) -> tuple[tuple[Analysis, ...], tuple[Mention, ...], list[str]]:
    """The reports as language and their mentions; one that Stemma stumbles over is left out, and said.

    Where it stumbles over every one the fault is no report's, and the last error is raised.
    """
    analyses: list[Analysis] = []
    mentions: list[Mention] = []
    failures: list[str] = []
    for number, report in enumerate(found):
        tell("understanding", number, len(found))
        try:
            analysis = analyse(report, language)
            own = find_mentions(analysis)
        except Exception as error:  # whatever it is, it must not cost the reader the other reports
            if number + 1 == len(found) and not analyses:
                raise
            _log.exception("report %s", report.path)
            failures.append(
                f"{reports.printable(report.path)}: skipped, for Stemma failed on it "
                f"({type(error).__name__}: {' '.join(str(error).split())}); please report this with the file"
            )
        else:
            analyses.append(analysis)
            mentions.extend(own)
    tell("understanding", len(found), len(found))
    return tuple(analyses), tuple(mentions), failures


def _oddities(analyses: Sequence[Analysis], encoder: Encoder) -> list[str]:
    """What the reader should know of the reports taken together."""
    if len(analyses) == 1:
        return ["only one report: who says what can be shown, but there is nothing to compare it with"]
    odd = set(find_strangers(analyses, encoder))
    if len(odd) == len(analyses):
        return ["these reports seem to tell of different events; they were compared all the same"]
    return [
        f"{reports.printable(analysis.report.path)}: seems to tell of another event than the rest; "
        "compared all the same"
        for analysis in analyses
        if analysis.report.id in odd
    ]
