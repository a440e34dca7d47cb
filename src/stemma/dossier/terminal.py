"""The dossier for a terminal, as wide as it: disagreements, then claims by weight, then lineage."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from stemma.dossier.care import Concern
from stemma.dossier.families import Family, Member
from stemma.dossier.outline import Entry, Outline, Quarrel, Voice, outline
from stemma.dossier.wording import clip, count
from stemma.ledger.ledger import Ledger

STYLES = {
    "conflict": "bold red",
    "difference": "yellow",
    "disputed": "red",
    "corroborated": "green",
    "one-origin": "yellow",
    "unattributed": "magenta",
    "one-report": "dim",
}
NO_SOURCE = "no source named"
WIDEST = 132  # longer lines are hard to read
TABULAR = 72  # from here on rival values stand side by side
ROOMY = 92  # from here on claims stand in columns
SHOWN_CLAIMS = 15
SHOWN_DISAGREEMENTS = 10
SHOWN_WORDS = 3  # that raised a caution of whom nobody names
LONGEST = 280  # characters of one claim


class Shown(NamedTuple):
    """How many disagreements and claims are shown at most; None for all."""

    disagreements: int | None
    claims: int | None


def render(
    ledger: Ledger,
    *,
    width: int = 100,
    everything: bool = False,
    top: int | None = None,
    colour: bool = False,
) -> str:
    """The dossier as text of at most ``width`` columns.

    At most ``top`` disagreements and claims are shown; without it, as many as a screen or two hold.
    ``everything`` shows all. ``colour`` adds ANSI codes.
    """
    shown = Shown(None, None) if everything else Shown(top or SHOWN_DISAGREEMENTS, top or SHOWN_CLAIMS)
    sheet = io.StringIO()
    console = Console(
        file=sheet,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for part in _parts(outline(ledger), min(width, WIDEST), shown):
        console.print(part, width=min(width, WIDEST))
    lines = sheet.getvalue().splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _parts(sheet: Outline, width: int, most: Shown) -> Iterator[RenderableType]:
    yield Text(sheet.summary, style="bold")
    yield _reports(sheet, width)
    yield from _disagreements(sheet, width, most.disagreements)
    yield from _claims(sheet, width, most.claims)
    yield from _lineage(sheet)
    yield from _cares(sheet)
    if sheet.notes:
        yield _heading("Notes")
        for note in sheet.notes:
            yield Padding(Text(note), (0, 0, 0, 2))


def _heading(words: str) -> RenderableType:
    return Padding(Text(words, style="bold underline"), (1, 0, 1, 0))


def _more(words: str, hidden: int) -> RenderableType:
    shows = "shows it" if hidden == 1 else "shows them"
    return Padding(Text(f"… {words} (--all {shows})", style="dim"), (1, 0, 0, 2))


def _reports(sheet: Outline, width: int) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    name = min(max(len(teller.label) for teller in sheet.tellers), max(20, width // 3))
    date = max(len(teller.published) for teller in sheet.tellers)
    rest = max(8, width - 2 - name - 2 - (date + 2 if date else 0))
    for teller in sheet.tellers:
        cells = [clip(teller.label, name), teller.published, Text(clip(teller.title, rest), style="dim")]
        table.add_row(*(cells if date else (cells[0], cells[2])))
    return Padding(table, (0, 0, 0, 2))


def _disagreements(sheet: Outline, width: int, most: int | None) -> Iterator[RenderableType]:
    if len(sheet.tellers) < 2 and not sheet.quarrels:
        return
    yield _heading("Where they disagree")
    if not sheet.quarrels:
        yield Padding(Text("Nowhere that Stemma could see."), (0, 0, 0, 2))
        return
    shown = sheet.quarrels[:most]
    longest = max(len(value.words) for quarrel in shown for value in quarrel.values)
    # One width for all, so that the values stand in one column from the first to the last.
    first = max(10, min(longest, (width - 4) // 3))
    for number, quarrel in enumerate(shown):
        yield Padding(_quarrel_title(quarrel), (1 if number else 0, 0, 0, 2))
        yield from _listed(quarrel) if width < TABULAR else [_side_by_side(quarrel, first, width - 4)]
    if len(shown) < len(sheet.quarrels):
        hidden = len(sheet.quarrels) - len(shown)
        yield _more(count(hidden, "more disagreement"), hidden)


def _quarrel_title(quarrel: Quarrel) -> Text:
    title = Text(clip(quarrel.about, LONGEST), style="bold")
    title.append(f"  {quarrel.severity}", style=STYLES.get(quarrel.severity, ""))
    return title.append(f", {quarrel.kind}", style="dim not bold")


def _voice(voice: Voice) -> tuple[Text, Text]:
    name = Text(voice.name) if voice.name else Text(NO_SOURCE, style="dim")
    return name, Text(", ".join(voice.reports))


def _listed(quarrel: Quarrel) -> Iterator[RenderableType]:
    """On a narrow screen: each rival value, and under it who gives it and which reports carry it."""
    for value in quarrel.values:
        yield Padding(Text(clip(value.words, LONGEST)), (0, 0, 0, 4))
        for voice in value.voices:
            name, reports = _voice(voice)
            yield Padding(name.append(": ").append_text(reports), (0, 0, 0, 8))


def _side_by_side(quarrel: Quarrel, first: int, width: int) -> RenderableType:
    """Rival values, who gives them, and which reports carry them, in three columns."""
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(width=first, overflow="fold")
    table.add_column(width=(width - first - 6) * 9 // 20, overflow="fold")
    table.add_column(overflow="fold")
    for value in quarrel.values:
        words = Text(clip(value.words, LONGEST))
        for voice in value.voices:
            table.add_row(words, *_voice(voice))
            words = Text()
    return Padding(table, (0, 0, 0, 4))


def _claims(sheet: Outline, width: int, most: int | None) -> Iterator[RenderableType]:
    yield _heading("What stands on what")
    if not sheet.entries:
        yield Padding(Text("No claim found."), (0, 0, 0, 2))
        return
    shown = sheet.entries if most is None else _weighty(sheet)[:most]
    total = len(sheet.tellers)
    yield from [_columns(shown, total)] if width >= ROOMY else _cards(shown, total)
    hidden = [entry for entry in sheet.entries if entry not in shown]
    if hidden:
        single = sum(len(entry.reports) == 1 for entry in hidden)
        words = count(len(hidden), "more claim")
        if total > 1 and single:
            words += f", {'' if single == len(hidden) else f'{single} '}told by one report"
        yield _more(words, len(hidden))


def _weighty(sheet: Outline) -> tuple[Entry, ...]:
    """The claims shown at first: those of several reports or in dispute; where there are none, all."""
    heavy = [entry for entry in sheet.entries if len(entry.reports) > 1 or entry.status == "disputed"]
    return tuple(heavy) or sheet.entries


def _status(entry: Entry) -> Text:
    return Text(entry.status, style=STYLES.get(entry.status, ""))


def _columns(entries: Sequence[Entry], total: int) -> RenderableType:
    table = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim"
    )
    table.add_column("reports", no_wrap=True)
    table.add_column("status", no_wrap=True)
    table.add_column("claim", ratio=3, overflow="fold")
    table.add_column("on the word of", ratio=2, overflow="fold")
    for entry in entries:
        told = f"{len(entry.reports)} of {total}"
        table.add_row(told, _status(entry), clip(entry.words, LONGEST), _parties(entry))
    return Padding(table, (0, 0, 0, 2))


def _parties(entry: Entry) -> Text:
    if not entry.parties:
        return Text(NO_SOURCE, style="dim")
    return Text("; ".join(entry.parties))


def _cards(entries: Sequence[Entry], total: int) -> Iterator[RenderableType]:
    for number, entry in enumerate(entries):
        yield Padding(Text(clip(entry.words, LONGEST)), (1 if number else 0, 0, 0, 2))
        line = Text(f"{len(entry.reports)} of {total} · ").append_text(_status(entry))
        yield Padding(line.append(" · ").append_text(_parties(entry)), (0, 0, 0, 6))


def _lineage(sheet: Outline) -> Iterator[RenderableType]:
    if len(sheet.tellers) < 2:
        return
    yield _heading("Where the reports come from")
    for family in sheet.families:
        yield Padding(_tree(family), (0, 0, 0, 2))
    if sheet.alone:
        names = [
            teller.label + (f" (credits {', '.join(teller.credits)})" if teller.credits else "")
            for teller in sheet.alone
        ]
        words = ("None shares copy with another: " if not sheet.families else "On their own: ") + ", ".join(
            names
        )
        yield Padding(Text(words), (1 if sheet.families else 0, 0, 0, 2))


def _tree(family: Family) -> Tree:
    title = Text(family.title, style="bold" if family.head.kind == "report" else "italic")
    if family.head.note:
        title.append(f"  {family.head.note}", style="dim not bold")
    tree = Tree(title, guide_style="dim")
    _grow(tree, family.members)
    return tree


def _grow(tree: Tree, members: Sequence[Member]) -> None:
    for member in members:
        words = Text(member.label).append(f"  {member.note}" if member.note else "", style="dim")
        _grow(tree.add(words), member.below)


def _cares(sheet: Outline) -> Iterator[RenderableType]:
    """What to handle with care: whom it concerns, the words where nobody is named, and what a norm says."""
    if not sheet.cares:
        return
    yield _heading("Handle with care")
    for number, care in enumerate(sheet.cares):
        line = Text(care.about, style="bold")
        line.append(": ", style="not bold").append(
            "; ".join(_concern(each) for each in care.concerns), "not bold"
        )
        yield Padding(line, (1 if number else 0, 0, 0, 2))
        yield Padding(Text(f"{care.says} ({care.source})", style="dim"), (0, 0, 0, 6))


def _concern(concern: Concern) -> str:
    if concern.name is not None:
        return concern.name
    words = dict.fromkeys(place.words for place in concern.places)
    some = ", ".join(f"“{clip(each, 60)}”" for each in list(words)[:SHOWN_WORDS])
    return some + (f" and {len(words) - SHOWN_WORDS} more" if len(words) > SHOWN_WORDS else "")
