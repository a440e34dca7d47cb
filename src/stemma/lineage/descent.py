"""Which of two reports of one copy was made from the other, or what third both are from."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.lineage.evidence import mentions, own_names
from stemma.reports.credits import same_outlet
from stemma.reports.report import Report


@dataclass(frozen=True, slots=True)
class Descent:
    """``origin``: the id of the report that the other is made from, if known; ``wire``: the agency behind."""

    relation: str
    origin: str | None = None
    wire: str | None = None
    reason: str = ""


def trace_descent(first: Report, second: Report, thirds: tuple[Report, ...]) -> Descent:
    """Judge two reports of one copy.

    ``thirds`` are the reports at hand that are kin to both. In this order: a credit of the one for the other,
    a wire that both credit, a third that both are from, the one naming the other, agency copy against none,
    dates.
    """
    return (
        _credited(first, second)
        or _same_wire(first, second)
        or _from_third(first, second, thirds)
        or _named(first, second)
        or _signed(first, second)
        or _by_date(first, second, thirds)
    )


def label(report: Report) -> str:
    """What to call a report in a sentence: its outlet, or its file."""
    return report.outlet or report.path.replace("\\", "/").rsplit("/", 1)[-1]


def _credited(first: Report, second: Report) -> Descent | None:
    """One report's credit names the other's maker."""
    for copy, source in ((second, first), (first, second)):
        agency = _credit_for(copy, source)
        if agency:
            return Descent("copied", source.id, agency, f"{label(copy)} credits {agency}")
    return None


def _credit_for(copy: Report, source: Report) -> str | None:
    own = own_names(copy)
    for credit in copy.credits:
        made = any(same_outlet(name, credit.agency) for name in own_names(source))
        if made and not any(same_outlet(name, credit.agency) for name in own):
            return credit.agency
    return None


def _same_wire(first: Report, second: Report) -> Descent | None:
    """Both credit a third."""
    for credit in first.credits:
        if any(same_outlet(credit.agency, other.agency) for other in second.credits):
            return Descent("shared-copy", None, credit.agency, f"both credit {credit.agency}")
    return None


def _from_third(first: Report, second: Report, thirds: tuple[Report, ...]) -> Descent | None:
    """Both were made from a report at hand, by their credits or because it alone is agency copy."""
    for third in thirds:
        if all(_credit_for(one, third) or _name_of(third, one) for one in (first, second)):
            return Descent("shared-copy", None, label(third), f"both name {label(third)}")
        if is_agency_copy(third) and not (is_agency_copy(first) or is_agency_copy(second)):
            return Descent(
                "shared-copy", None, label(third), f"both share words with {label(third)}, agency copy"
            )
    return None


def _named(first: Report, second: Report) -> Descent | None:
    """Only one of the two names the other's maker ("told BPA")."""
    by_first, by_second = _name_of(second, first), _name_of(first, second)
    if bool(by_first) == bool(by_second):
        return None
    copy, source, name = (first, second, by_first) if by_first else (second, first, by_second)
    return Descent("copied", source.id, name, f"{label(copy)} names {name}")


def _name_of(source: Report, copy: Report) -> str | None:
    """The name of a report's maker that another report uses."""
    for name in own_names(source):
        own = any(same_outlet(name, one) for one in own_names(copy))
        if not own and mentions(copy.text, name):
            return name
    return None


def is_agency_copy(report: Report) -> bool:
    """Whether a report is signed in its dateline by the agency that made it."""
    heads = [piece.span.of(report.text) for piece in report.furniture if piece.kind == "dateline"]
    return any(mentions(head, name) for head in heads for name in own_names(report))


def _signed(first: Report, second: Report) -> Descent | None:
    """Only one is agency copy, and copy runs from agencies to papers."""
    signed = [one for one in (first, second) if is_agency_copy(one)]
    if len(signed) != 1:
        return None
    (source,) = signed
    return Descent("copied", source.id, own_names(source)[-1], f"{label(source)} is signed as agency copy")


def _by_date(first: Report, second: Report, thirds: tuple[Report, ...]) -> Descent:
    """The earlier of two is the origin; three of one copy that name no origin have it from elsewhere."""
    if thirds:
        return Descent("shared-copy", reason="shared wording and order, as in others; none says from where")
    if first.published and second.published and first.published[:10] != second.published[:10]:
        origin = min((first, second), key=lambda one: (one.published or "")[:10])
        return Descent("copied", origin.id, None, f"shared wording and order; {label(origin)} is the earlier")
    return Descent("copied", reason="shared wording and order; neither says which was first")
