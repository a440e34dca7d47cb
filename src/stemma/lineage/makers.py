"""Who made a report, and which other makers it credits or names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from stemma.reports.credits import same_outlet
from stemma.reports.knowledge import agencies
from stemma.reports.report import Report


@dataclass(frozen=True, slots=True, eq=False)
class Maker:
    """Who made a report: what the maker is called, and whether the report is signed as agency copy."""

    report: Report
    names: tuple[str, ...]
    agency_copy: bool
    _folded: str = field(repr=False)
    _named: dict[str, str | None] = field(default_factory=dict, repr=False)  # by Report.id: see ``name_of``
    _credited: dict[str, str | None] = field(default_factory=dict, repr=False)

    @property
    def label(self) -> str:
        """What to call the report in a sentence: its outlet, or its file."""
        return self.report.outlet or self.report.path.replace("\\", "/").rsplit("/", 1)[-1]

    def mentions(self, name: str) -> bool:
        """Whether a name stands in the text as words of its own."""
        return name.casefold() in self._folded and _stands(name, self.report.text)

    def credit_for(self, source: Maker) -> str | None:
        """The agency that the report credits and that made the other, where it is not its own maker too."""
        key = source.report.id
        if key not in self._credited:
            named = (credit.agency for credit in self.report.credits)
            others = (agency for agency in named if source.is_called(agency) and not self.is_called(agency))
            self._credited[key] = next(others, None)
        return self._credited[key]

    def name_of(self, source: Maker) -> str | None:
        """The name of the other's maker that the text uses ("told BPA"), where it is not its own name too."""
        key = source.report.id
        if key not in self._named:
            used = (name for name in source.names if not self.is_called(name) and self.mentions(name))
            self._named[key] = next(used, None)
        return self._named[key]

    def is_called(self, name: str) -> bool:
        """Whether it is the maker's name."""
        return any(same_outlet(own, name) for own in self.names) or _in_file_name(self.report, name)


def maker(report: Report) -> Maker:
    """The maker of a report."""
    names = own_names(report)
    heads = [piece.span.of(report.text) for piece in report.furniture if piece.kind == "dateline"]
    signed = any(_stands(name, head) for head in heads for name in names)
    return Maker(report, names, signed, report.text.casefold())


def own_names(report: Report) -> tuple[str, ...]:
    """What a report's maker is called: its outlet, and the agency that signs its dateline.

    A known agency's dateline on a report of no named outlet shows whose copy it is, but not who runs it.
    """
    names = [*([report.outlet] if report.outlet else []), *_signatures(report)]
    if report.outlet is None:
        names = [name for name in names if name.casefold() not in agencies()]
    bare = (re.sub(r"^the |\s*\([^()]*\)$", "", name.strip(), flags=re.I) for name in names)
    return tuple(dict.fromkeys(name for name in bare if len(name) > 1))


def is_own_name(report: Report, name: str) -> bool:
    """Whether a name credited is the report's own maker's."""
    if report.outlet:
        return same_outlet(report.outlet, name) or name in report.outlet.split()
    return name in own_names(report) or _in_file_name(report, name)


def _in_file_name(report: Report, name: str) -> bool:
    """Whether a report of no named outlet lies in a file called so: pages are saved under their hosts' names."""
    return report.outlet is None and name.casefold() in re.split(r"[\W_]+", report.path.casefold())


def _signatures(report: Report) -> tuple[str, ...]:
    """The agencies in a report's dateline ("CHANDKHALI, Nov 8 (BPA) -")."""
    datelines = [piece.span for piece in report.furniture if piece.kind == "dateline"]
    return tuple(c.agency for c in report.credits if c.span and any(span.holds(c.span) for span in datelines))


def _stands(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I) is not None
