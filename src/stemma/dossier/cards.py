"""Cards: each disagreement as page and notebook show it, on a scale where its values can be laid out on one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from stemma.dossier.drawing.strip import axis, strip
from stemma.dossier.outline import Outline, Quarrel, Value
from stemma.dossier.scales import Scale, scale
from stemma.dossier.surroundings import Excerpt, Surroundings
from stemma.ledger.ledger import Ledger

SUBJECTS = {
    "quantity": "a figure", "time": "a time", "place": "a place", "actor": "who did it", "cause": "the cause",
    "channel": "how it was told", "attribution": "who said it", "precedence": "what came first",
    "polarity": "yes or no", "wording": "wording", "identity": "who or what it was",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """A rival value, its strip on the card's scale if there is one, and its words in their sentence if not."""

    value: Value
    strip: Markup
    excerpt: Excerpt | None

    @property
    def told(self) -> bool:
        """Whether its words in their sentence say the value itself, so that it need not be said twice."""
        words = self.value.words.removesuffix("…").casefold()
        return self.excerpt is not None and self.excerpt.words.casefold().startswith(words)


@dataclass(frozen=True, slots=True)
class Card:
    """A disagreement with its sides; ``order`` are its values by the day of the reports that carry them."""

    quarrel: Quarrel
    subject: str
    sides: tuple[Side, ...]
    axis: Markup
    unit: str
    powers: bool  # the scale counts powers of ten
    order: tuple[tuple[str, tuple[str, ...]], ...]  # day, values


def cards(
    ledger: Ledger, sheet: Outline, surroundings: dict[str, Surroundings], most: int | None = None
) -> tuple[Card, ...]:
    """The first ``most`` disagreements of the outline as cards. ``surroundings``: of each report's text, by its id."""
    found = {each.id: each for each in ledger.disagreements}
    published = {report.id: (report.published or "")[:10] for report in ledger.reports}
    made = []
    for quarrel in sheet.quarrels[:most]:
        laid = scale(found[quarrel.id], ledger)
        made.append(
            Card(
                quarrel,
                SUBJECTS.get(quarrel.kind, quarrel.kind),
                tuple(
                    _side(value, laid, number, surroundings) for number, value in enumerate(quarrel.values)
                ),
                axis(laid.ticks) if laid else Markup(""),
                laid.unit if laid else "",
                laid is not None and laid.powers,
                _order(quarrel.values, published),
            )
        )
    return tuple(made)


def _side(value: Value, laid: Scale | None, number: int, surroundings: dict[str, Surroundings]) -> Side:
    if laid:
        return Side(value, strip(laid.reaches[number], laid.ticks), None)
    words = value.words.removesuffix("…").casefold()
    places = [place for voice in value.voices for place in voice.places]
    places.sort(
        key=lambda place: words not in place.words.casefold()
    )  # one that says the value itself comes first
    excerpt = surroundings[places[0].report].excerpt(places[0].span) if places else None
    return Side(value, Markup(""), excerpt)


def _order(values: Sequence[Value], published: dict[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The values by the first day on which a report gives each; nothing where the days tell no order."""
    first: dict[str, tuple[str, ...]] = {}
    for value in values:
        days = [published[place.report] for voice in value.voices for place in voice.places]
        if known := [day for day in days if day]:
            first[min(known)] = (*first.get(min(known), ()), value.words)
    return tuple(sorted(first.items())) if len(first) > 1 else ()
