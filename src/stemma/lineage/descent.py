"""Which of two reports of one copy was made from the other, where the reports say so; or what third both are from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stemma.lineage.evidence import own_names
from stemma.reports.credits import same_outlet
from stemma.reports.report import Report


@dataclass(frozen=True, slots=True)
class Descent:
    """``origin``: the id of the report that the other is made from, if known; ``wire``: the agency behind both."""

    relation: str
    origin: str | None = None
    wire: str | None = None
    reason: str = ""


def trace_descent(first: Report, second: Report) -> Descent:
    """Judge two reports of one copy by credits, by who names whom, and by date, in this order."""
    return (
        _credited(first, second)
        or _same_wire(first, second)
        or _named(first, second)
        or _same_house(first, second)
        or Descent("shared-copy", reason="shared wording and order; no report says from where")
    )


def _credited(first: Report, second: Report) -> Descent | None:
    """One report's credit names the other's maker."""
    for copy, source in ((second, first), (first, second)):
        for credit in copy.credits:
            makers = [name for name in own_names(source) if same_outlet(name, credit.agency)]
            if makers and not any(same_outlet(name, credit.agency) for name in own_names(copy)):
                said = f"{_label(copy)} credits {credit.agency}"
                return Descent("copied", source.id, credit.agency, said)
    return None


def _same_wire(first: Report, second: Report) -> Descent | None:
    """Both credit a third."""
    for credit in first.credits:
        for other in second.credits:
            if same_outlet(credit.agency, other.agency):
                return Descent("shared-copy", None, credit.agency, f"both credit {credit.agency}")
    return None


def _named(first: Report, second: Report) -> Descent | None:
    """Only one of the two names the other's maker ("told BPA")."""
    says = {
        copy.id: name
        for copy, source in ((second, first), (first, second))
        for name in own_names(source)
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", copy.text, re.I)
        and not any(same_outlet(name, own) for own in own_names(copy))
    }
    if len(says) != 1:
        return None
    (copy_id, name), *_ = says.items()
    copy, source = (first, second) if copy_id == first.id else (second, first)
    return Descent("copied", source.id, name, f"{_label(copy)} names {name}")


def _same_house(first: Report, second: Report) -> Descent | None:
    """One outlet that goes on writing at its own report: the earlier is the origin."""
    if not (first.outlet and second.outlet and same_outlet(first.outlet, second.outlet)):
        return None
    origin = None
    if first.published and second.published and first.published[:10] != second.published[:10]:
        origin = first.id if first.published < second.published else second.id
    return Descent("copied", origin, None, f"both are by {first.outlet}")


def _label(report: Report) -> str:
    return report.outlet or report.path.replace("\\", "/").rsplit("/", 1)[-1]
