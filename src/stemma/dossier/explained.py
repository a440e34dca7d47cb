"""An explanation for a terminal: the rule that decided, who stands behind the claim, and each place that states it."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from stemma.dossier.explanation import Backing, Cited, Clash, Copy, Explanation, Rule, Step, Telling
from stemma.dossier.terminal import LONGEST, STYLES, WIDEST
from stemma.dossier.wording import clip, plain


def render(explanation: Explanation, *, width: int = 100, colour: bool = False) -> str:
    """The explanation as text of at most ``width`` columns. ``colour`` adds ANSI codes."""
    sheet = io.StringIO()
    console = Console(
        file=sheet,
        width=min(width, WIDEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for part in _parts(explanation):
        console.print(part)
    return "\n".join(line.rstrip() for line in sheet.getvalue().splitlines()) + "\n"


def _parts(told: Explanation) -> Iterator[RenderableType]:
    title = Text(f"{told.claim}  ", style="dim").append(clip(plain(told.text), LONGEST), style="not dim bold")
    yield title.append(f"  {told.status}", style=f"not dim {STYLES.get(told.status, '')}")
    yield _heading(f"Why {told.status}")
    yield from map(_rule, told.rules)
    yield _heading("Who stands behind it")
    yield from map(_backing, told.origins)
    if not told.origins:
        yield _line("no party: no mention counts for one")
    yield _heading("Where it is said")
    for number, telling in enumerate(told.tellings):
        yield from _telling(telling, first=not number)
    if told.copies:
        yield _heading("One copy, one telling")
        yield from map(_copy, told.copies)
    if told.clashes:
        yield _heading("Where reports disagree on it")
        for clash in told.clashes:
            yield from _clash(clash)


def _heading(words: str) -> RenderableType:
    return Padding(Text(words, style="bold underline"), (1, 0, 1, 0))


def _line(words: str | Text, deep: int = 2) -> RenderableType:
    return Padding(Text(words) if isinstance(words, str) else words, (0, 0, 0, deep))


def _rule(rule: Rule) -> RenderableType:
    words = Text("yes  " if rule.holds else "no   ", style="bold" if rule.holds else "dim")
    words.append(rule.status, style="bold" if rule.holds else "not dim")
    words.append(f" ({rule.when})", style="not bold dim")
    return _line(words.append(f": {plain(rule.because)}", style="not bold not dim"))


def _backing(backing: Backing) -> RenderableType:
    words = Text(plain(backing.party), style="bold")
    words.append(f", through {plain(', '.join(backing.sources))}", style="not bold")
    return _line(
        words.append(f" ({plain('; '.join(backing.why))})" if backing.why else "", style="not bold dim")
    )


def _telling(telling: Telling, first: bool) -> Iterator[RenderableType]:
    title = Text(telling.words.label, style="bold").append(f"  {_where(telling.words)}", style="not bold dim")
    yield Padding(title, (0 if first else 1, 0, 0, 2))
    yield _line(f"“{clip(plain(telling.words.quote), LONGEST)}”", 4)
    for deep, step in enumerate(telling.chain):
        yield _line(_step(step), 6 + 2 * deep)
    if telling.hedge:
        yield _line(f"held back: “{plain(telling.hedge)}”", 6)
    if telling.why:
        verdict = f"counts for {plain(telling.counts)}" if telling.counts else "counts for nobody"
        yield _line(Text(f"{verdict}: {plain(telling.why)}"), 6)


def _step(step: Step) -> Text:
    words = Text("has it from ", style="dim").append(plain(step.source), style="not dim")
    if step.named:
        words.append(f" (“{plain(step.named.quote)}” {_where(step.named)})", style="dim")
    if step.cue:
        words.append(f", “{plain(step.cue.quote)}” {_where(step.cue)}", style="dim")
    for label, value in (("by", step.channel), ("told to", step.told)):
        if value:
            words.append(f", {label} {plain(value)}", style="dim")
    if step.party:
        words.append(f"; party: {plain(step.party)}", style="not dim")
        words.append(f" ({plain(step.why)})" if step.why else "", style="dim")
    return words


def _copy(copy: Copy) -> RenderableType:
    words = Text(", ".join(copy.reports))
    return _line(words.append(f": {plain('; '.join(copy.reasons))}" if copy.reasons else "", style="dim"))


def _clash(clash: Clash) -> Iterator[RenderableType]:
    title = Text(f"{clash.id}  ", style="dim").append(clip(plain(clash.about), LONGEST), style="not dim bold")
    title.append(f"  {clash.severity}", style=STYLES.get(clash.severity, ""))
    yield _line(title.append(f", {clash.kind}", style="dim not bold"))
    for side in clash.sides:
        yield _line(clip(plain(side.value), LONGEST), 4)
        for place in side.places:
            quote = f"  “{clip(plain(place.quote), LONGEST)}”"
            yield _line(Text(place.label).append(f"  {_where(place)}", style="dim").append(quote), 6)


def _where(cited: Cited) -> str:
    return plain(cited.where)
