"""A ledger without the names that are to be handled with care: the same ledger, with a mark in their place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from stemma.ledger.ledger import Ledger
from stemma.ledger.spellings import Spellings
from stemma.lineage.kinship import Kinship
from stemma.matching.claim import Entity
from stemma.reports.report import Report
from stemma.span import Span

# Fields that hold keys and not words of anybody's: ids, values of a fixed list, what a norm says.
_KEYS = frozenset(
    {"id", "report", "claim", "claims", "entity", "kind", "type", "status", "severity", "relation", "norm",
     "language", "published"}
)  # fmt: skip


def masked(ledger: Ledger) -> Ledger:
    """The ledger with every name that a caution concerns replaced by ``[name withheld 1]``, ``[name withheld 2]``, ...

    Names are hidden in the reports' texts, titles, bylines and paths, and in claims, sources, parties, entities,
    cautions and notes: in every spelling, and each telling part alone. Offsets count in the new texts, and
    ``text[start:end] == quote`` holds as before. A ledger without named cautions comes back as it is. What else
    gives somebody away (a village, a school, a rank) is not touched.
    """
    entities = {entity.id: entity for entity in ledger.entities}
    wanted = dict.fromkeys(caution.entity for caution in ledger.cautions if caution.entity in entities)
    if not wanted:
        return ledger
    hidden = [entities[key] for key in wanted if key is not None]
    others = [entity for entity in ledger.entities if entity.id not in wanted]
    mask = _Mask(Spellings(hidden, others), ledger.reports)
    rest = {field.name: mask.of(getattr(ledger, field.name), None) for field in fields(ledger)}
    return Ledger(**rest)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A text with names hidden, and where each stood and its mark stands."""

    text: str
    old: tuple[Span, ...]
    new: tuple[Span, ...]

    def moved(self, span: Span) -> Span:
        """The span in the new text; one that cuts a name takes in its whole mark."""
        return Span(self._moved(span.start, end=False), self._moved(span.end, end=True))

    def _moved(self, at: int, *, end: bool) -> int:
        before = bisect_right(self.old, at, key=lambda span: span.start) - 1
        if end and before >= 0 and self.old[before].start == at:
            before -= 1
        if before < 0:
            return at
        old, new = self.old[before], self.new[before]
        if at >= old.end:
            return at - old.end + new.end
        return new.end if end else new.start


class _Mask:
    """Walks through the values of a ledger and hides names in all of them."""

    def __init__(self, spellings: Spellings, reports: tuple[Report, ...]) -> None:
        self._spellings = spellings
        self._sheets = {report.id: self._sheet(report.text) for report in reports}

    def _sheet(self, text: str, *, loosely: bool = False) -> _Sheet:
        parts, old, new, at, length = [], [], [], 0, 0
        for found in self._spellings.find(text, loosely=loosely):
            mark = f"[name withheld {found.bearer}]"
            parts += [text[at : found.span.start], mark]
            length += found.span.start - at
            old.append(found.span)
            new.append(Span(length, length + len(mark)))
            length += len(mark)
            at = found.span.end
        return _Sheet("".join((*parts, text[at:])), tuple(old), tuple(new))

    def of(self, value: Any, report: str | None) -> Any:
        """The value with names hidden; ``report`` is the one whose text its spans count in."""
        made: Any = value
        match value:
            case str():
                made = self._sheet(value).text
            case Span() if report is not None:
                made = self._sheets[report].moved(value)
            case tuple():
                made = tuple(self.of(one, report) for one in value)
            case Report():
                made = self._report(value)
            case Kinship():
                made = self._kinship(value)
            case Entity():
                made = self._entity(value)
            case _ if is_dataclass(value):
                made = self._record(value, report)
        return made

    def _record(self, value: Any, report: str | None) -> Any:
        report = getattr(value, "report", report)
        made = {
            field.name: self.of(getattr(value, field.name), report)
            for field in fields(value)
            if field.name not in _KEYS
        }
        # The words at a span are those of the new text, and no guess at them.
        span = made.get("span")
        for words in ("quote", "text"):
            if words in made and isinstance(span, Span) and report is not None:
                made[words] = span.of(self._sheets[report].text)
        return replace(value, **made)

    def _report(self, report: Report) -> Report:
        path = self._sheet(report.path, loosely=True).text
        made: Report = self._record(report, report.id)
        return replace(made, path=path, text=self._sheets[report.id].text)

    def _entity(self, entity: Entity) -> Entity:
        made: Entity = self._record(entity, None)
        return replace(made, variants=tuple(dict.fromkeys(made.variants)))

    def _kinship(self, kin: Kinship) -> Kinship:
        passages = tuple(
            replace(
                passage,
                first=self._sheets[kin.first].moved(passage.first),
                second=self._sheets[kin.second].moved(passage.second),
            )
            for passage in kin.passages
        )
        made: Kinship = self._record(replace(kin, passages=()), None)
        return replace(made, passages=passages)
