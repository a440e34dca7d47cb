"""A run of a report's text: the one unit in which Stemma speaks of words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run ``text[start:end]``, in Unicode code points of ``Report.text``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """How many characters the two spans share."""
        end = self.end if self.end < other.end else other.end  # asked too often for max and min
        shared = end - (self.start if self.start > other.start else other.start)
        return shared if shared > 0 else 0

    def holds(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start
