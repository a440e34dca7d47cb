"""Which of two reports of one copy was made from the other, or what third both are from."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.lineage.makers import Maker
from stemma.reports.credits import same_outlet
from stemma.reports.knowledge import agencies


@dataclass(frozen=True, slots=True)
class Descent:
    """``origin``: the id of the report that the other is made from, if known; ``wire``: the agency behind."""

    relation: str
    origin: str | None = None
    wire: str | None = None
    reason: str = ""


def trace_descent(first: Maker, second: Maker, thirds: tuple[Maker, ...]) -> Descent:
    """Judge two reports of one copy.

    ``thirds`` are the reports at hand that are kin to both. In this order: a credit of the one for the other,
    a wire that both credit, a third that both are from, the one naming the other, agency copy against none,
    an agency that one of them credits, dates.
    """
    return (
        _credited(first, second)
        or _same_wire(first, second)
        or _from_third(first, second, thirds)
        or _named(first, second)
        or _signed(first, second)
        or _one_credits(first, second)
        or _by_date(first, second, thirds)
    )


def _credited(first: Maker, second: Maker) -> Descent | None:
    """One report's credit names the other's maker."""
    for copy, source in ((second, first), (first, second)):
        agency = copy.credit_for(source)
        if agency:
            return Descent("copied", source.report.id, agency, f"{copy.label} credits {agency}")
    return None


def _same_wire(first: Maker, second: Maker) -> Descent | None:
    """Both credit a third."""
    for credit in first.report.credits:
        if any(same_outlet(credit.agency, other.agency) for other in second.report.credits):
            return Descent("shared-copy", None, credit.agency, f"both credit {credit.agency}")
    return None


def _from_third(first: Maker, second: Maker, thirds: tuple[Maker, ...]) -> Descent | None:
    """Both were made from a report at hand, by their credits or because it alone is agency copy."""
    for third in thirds:
        if all(one.credit_for(third) or one.name_of(third) for one in (first, second)):
            return Descent("shared-copy", None, third.label, f"both name {third.label}")
        if third.agency_copy and not (first.agency_copy or second.agency_copy):
            return Descent(
                "shared-copy", None, third.label, f"both share words with {third.label}, agency copy"
            )
    return None


def _named(first: Maker, second: Maker) -> Descent | None:
    """Only one of the two names the other's maker ("told BPA")."""
    by_first, by_second = first.name_of(second), second.name_of(first)
    if bool(by_first) == bool(by_second):
        return None
    copy, source, name = (first, second, by_first) if by_first else (second, first, by_second)
    return Descent("copied", source.report.id, name, f"{copy.label} names {name}")


def _signed(first: Maker, second: Maker) -> Descent | None:
    """Only one is agency copy, and copy runs from agencies to papers."""
    signed = [one for one in (first, second) if one.agency_copy]
    if len(signed) != 1:
        return None
    (source,) = signed
    return Descent("copied", source.report.id, source.names[-1], f"{source.label} is signed as agency copy")


def _one_credits(first: Maker, second: Maker) -> Descent | None:
    """One credits an agency that made neither: the other, which is of the same copy, keeps silent about it."""
    for one, other in ((first, second), (second, first)):
        for credit in one.report.credits:
            if credit.agency.casefold().removeprefix("the ") in agencies() and not (
                one.is_called(credit.agency) or other.is_called(credit.agency)
            ):
                return Descent(
                    "shared-copy", None, credit.agency, f"shared wording; {one.label} credits {credit.agency}"
                )
    return None


def _by_date(first: Maker, second: Maker, thirds: tuple[Maker, ...]) -> Descent:
    """The earlier of two is the origin; three of one copy that name no origin have it from elsewhere."""
    if thirds:
        return Descent("shared-copy", reason="shared wording and order, as in others; none says from where")
    days = [(one.report.published or "")[:10] for one in (first, second)]
    if all(days) and days[0] != days[1]:
        origin = first if days[0] < days[1] else second
        return Descent(
            "copied", origin.report.id, None, f"shared wording and order; {origin.label} is the earlier"
        )
    return Descent("copied", reason="shared wording and order; neither says which was first")
