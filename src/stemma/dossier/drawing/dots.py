"""Dots: which of the reports carry something, each in its own column, those of one copy joined by a line."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from markupsafe import Markup

from stemma.dossier.witnesses import Witness


class Dots:
    """Draws rows of dots for the reports of one dossier. A row is one path: it must stay light by the thousand."""

    def __init__(self, reports: Sequence[Witness]) -> None:
        self._reports = reports
        self._step = 16 if len(reports) <= 12 else 9 if len(reports) <= 24 else 6
        self._thick = 9 if len(reports) <= 12 else 6 if len(reports) <= 24 else 4
        self.width = self._step * len(reports)
        self._columns = {report.id: report for report in reports}

    @property
    def rails(self) -> Markup:
        """What all rows have in common, defined once: a dot for every report, a line between those of one copy."""
        rings = "".join(f"M{self._x(report.at)} 8h0" for report in self._reports)
        lines = "".join(
            f"M{self._x(first)} 8H{self._x(last)}" for first, last in self._copies() if first != last
        )
        return Markup('<g id="rails"><path class="kin" d="{}"/><path class="none" d="{}"/></g>').format(
            lines, rings
        )

    def row(self, carriers: Collection[str]) -> Markup:
        """The row for the reports of these ids."""
        found = sorted((self._columns[id] for id in set(carriers)), key=lambda report: report.at)
        path = "".join(f"M{self._x(report.at)} 8h0" for report in found)
        said = f"{len(found)} of {len(self._reports)} reports"
        if len(self._reports) <= 12:
            said += f": {', '.join(report.label for report in found)}"
        return Markup(
            '<svg class="dots" width="{}" height="16" role="img" aria-label="{}">'
            '<use href="#rails"/><path stroke-width="{}" d="{}"/></svg>'
        ).format(self.width, said, self._thick, path)

    @property
    def heads(self) -> Markup:
        """The letters over the columns, where they have room; as wide as the rows in any case."""
        letters = [
            Markup('<text x="{}" y="12" text-anchor="middle">{}</text>').format(
                self._x(report.at), report.siglum
            )
            for report in self._reports
            if self._step > 12
        ]
        return Markup('<svg class="dots" width="{}" height="16" aria-hidden="true">{}</svg>').format(
            self.width, Markup("").join(letters)
        )

    def _x(self, at: int) -> int:
        return at * self._step + self._step // 2

    def _copies(self) -> list[tuple[int, int]]:
        columns: dict[int, list[int]] = {}
        for report in self._reports:
            if report.copy >= 0:
                columns.setdefault(report.copy, []).append(report.at)
        return [(min(found), max(found)) for found in columns.values()]
