"""The dossier as Markdown for a wiki or an issue tracker (CommonMark with tables)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stemma.dossier.care import Care
from stemma.dossier.families import Member
from stemma.dossier.opening import opening
from stemma.dossier.outline import Entry, Outline, Quarrel, outline
from stemma.dossier.wording import clip, count
from stemma.ledger.ledger import Ledger

NO_SOURCE = "*no source named*"
LONGEST = 400
MOST = 30

_INLINE = re.compile(r"([\\`*_{}\[\]#|~^$=])")
_OPENING = re.compile(r"^(\s*)([-+]|\d{1,9}(?=[.)]))")  # what would begin a list
_ADDRESS = re.compile(r":(?=//)|(?<=mailto):|(?<=xmpp):|(?<=www)\.", re.IGNORECASE)


def render(ledger: Ledger, *, everything: bool = False) -> str:
    """The dossier as Markdown; what the reports hold of markup, links or HTML is shown as the words it is.

    Of more than ``MOST`` disagreements, and of more claims, the first are shown, and how many are not, unless
    ``everything`` is asked for: a brief has to fit into a ticket.
    """
    sheet = outline(ledger)
    most = None if everything else MOST
    return "\n".join(_lines(sheet, opening(sheet, ledger.lineage).sentence, most)).rstrip() + "\n"


def escaped(text: str) -> str:
    """The text such that Markdown shows it as it is and makes no link of an address."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _INLINE.sub(r"\\\1", text)
    text = _OPENING.sub(lambda found: found[1] + "".join(f"&#{ord(char)};" for char in found[2]), text)
    return _ADDRESS.sub(lambda found: f"&#{ord(found[0])};", text).replace("@", "&#64;")


def _lines(sheet: Outline, sentence: str, most: int | None) -> Iterator[str]:
    yield from (f"# {sentence}", "", sheet.summary, "")
    for teller in sheet.tellers:
        about = [escaped(each) for each in (teller.published, teller.title) if each]
        yield f"- {', '.join([f'**{escaped(teller.label)}**', *about])}"
    yield from ("", "## Where they disagree", "")
    for quarrel in sheet.quarrels[:most]:
        yield from _quarrel(quarrel)
    yield from _more(len(sheet.quarrels), most, "disagreement")
    if not sheet.quarrels:
        yield from ("Nowhere that Stemma could see.", "")
    yield from ("## What stands on what", "")
    yield from _claims(sheet, most)
    yield ""
    yield from _more(len(sheet.entries), most, "claim")
    yield from ("### The words", "")
    for entry in sheet.entries[:most]:
        yield from _words(entry)
    yield from ("## Where the reports come from", "")
    yield from _lineage(sheet)
    if sheet.cares:
        yield from ("", "## Handle with care", "")
        for care in sheet.cares:
            yield from _care(care)
    if sheet.notes:
        yield from ("", "## Notes", "")
        yield from (f"- {escaped(note)}" for note in sheet.notes)


def _more(number: int, most: int | None, noun: str) -> Iterator[str]:
    if most is not None and number > most:
        yield from (f"*{count(number - most, f'more {noun}')} in the whole dossier.*", "")


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _all(values: Iterable[str], between: str = ", ") -> str:
    return between.join(escaped(value) for value in values)


def _quarrel(quarrel: Quarrel) -> Iterator[str]:
    yield from (f"### {escaped(clip(quarrel.about, LONGEST))}", "", f"{quarrel.severity}, {quarrel.kind}", "")
    yield from (_row("value", "on the word of", "reports"), _row("---", "---", "---"))
    for value in quarrel.values:
        for voice in value.voices:
            name = escaped(voice.name) if voice.name else NO_SOURCE
            yield _row(escaped(clip(value.words, LONGEST)), name, _all(voice.reports))
    yield ""


def _claims(sheet: Outline, most: int | None) -> Iterator[str]:
    yield _row("", "claim", "status", "reports", "on the word of")
    yield _row("---", "---", "---", "---", "---")
    for entry in sheet.entries[:most]:
        told = f"{len(entry.reports)} of {len(sheet.tellers)}"
        words = escaped(clip(entry.words, LONGEST))
        yield _row(entry.id, words, entry.status, told, _all(entry.parties, "; ") or NO_SOURCE)


def _words(entry: Entry) -> Iterator[str]:
    yield from (f"**{entry.id}** {count(len(entry.places), 'place')}", "")
    for place in entry.places:
        told = f" ({' → '.join(escaped(name) for name in place.chain)})" if place.chain else ""
        held = "".join(
            f", *{escaped(word)}*" for word in (place.hedge, "denied" if place.denied else None) if word
        )
        yield f"- {escaped(place.label)}: “{escaped(clip(place.words, LONGEST))}”{told}{held}"
    yield ""


def _lineage(sheet: Outline) -> Iterator[str]:
    for family in sheet.families:
        yield f"- {escaped(family.title)}" + (f" ({escaped(family.head.note)})" if family.head.note else "")
        yield from _branch(family.members, "  ")
    if sheet.alone:
        names = [
            escaped(teller.label) + (f" (credits {_all(teller.credits)})" if teller.credits else "")
            for teller in sheet.alone
        ]
        yield from (
            "",
            ("On their own: " if sheet.families else "None shares copy with another: ") + ", ".join(names),
        )


def _branch(members: Iterable[Member], indent: str) -> Iterator[str]:
    for member in members:
        yield f"{indent}- {escaped(member.label)}" + (f" ({escaped(member.note)})" if member.note else "")
        yield from _branch(member.below, indent + "  ")


def _care(care: Care) -> Iterator[str]:
    where = f"{escaped(care.source)}, <{care.url}>" if care.url else escaped(care.source)
    yield f"- **{escaped(care.about)}**: {escaped(care.says)} ({where})"
    for concern in care.concerns:
        who = escaped(concern.name) if concern.name else "*nobody named*"
        yield f"  - {who}: “{escaped(concern.places[0].words)}” ({_all(concern.reports)})"
