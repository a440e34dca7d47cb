"""What one file says before it becomes a report: its words, and what its markup tells about them."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Metadata:
    """What markup, a sidecar or the lines above a report say about it; None where they say nothing."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None  # ISO 8601
    language: str | None = None  # ISO 639-1
    agency: str | None = None  # named as the source by the markup alone

    def otherwise(self, other: Metadata) -> Metadata:
        """This, with the gaps filled from another."""
        return replace(
            self,
            **{
                name: getattr(other, name)
                for name in ("title", "outlet", "byline", "published", "language", "agency")
                if getattr(self, name) is None
            },
        )


@dataclass(frozen=True, slots=True)
class Article:
    """Text of one report with its metadata; the title may or may not stand in the text yet."""

    text: str
    metadata: Metadata = Metadata()
