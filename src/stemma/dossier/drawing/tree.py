"""The stemma as SVG: a row for each report, drawn like a family tree from the left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from stemma.dossier.families import Family, Member, families
from stemma.dossier.outline import name_reports
from stemma.dossier.wording import clip, count
from stemma.ledger.ledger import Ledger

WIDTH = 720  # user units; text is 13 high
_TOP, _ROW, _GAP = 34, 26, 8
_RADIUS = 5
_STEP = 26  # to the right for each generation
_LEFT = 12
_LETTER = 6.9  # the usual width of a letter, a little generous
_SHARED, _BAR, _ADDS = 470, 90, 620  # columns: the bar of common words, its length, what a report adds
_DEEPEST = 8  # generations that are told apart by their place
_DASHES = {"copied": "", "shared-copy": "7 3", "credit": "1.5 4"}
_MEANINGS = {
    "copied": "made from it",
    "shared-copy": "from the same copy",
    "credit": "credits it",
}


def tree(ledger: Ledger) -> str:
    """The stemma of the ledger as one ``<svg>`` element, ``WIDTH`` wide and as high as the reports ask for.

    It holds nothing from elsewhere, no script and no style sheet, and takes its colour from the page
    (``currentColor``), so that it follows a dark page; a page can restyle it by its classes. Each report's group
    bears ``data-report`` with its id. All text is escaped. Read aloud it gives a title and the tree in words.
    """
    labels = name_reports(ledger.reports)
    found = families(ledger.stemma, labels)
    related = {id for family in found for id in family.ids}
    alone = {id: label for id, label in labels.items() if id not in related}
    rows = list(_rows(found, alone))
    lines = {row.member.relation for row in rows if row.above is not None}
    height = (rows[-1].y if rows else 0) + _ROW + (26 if lines else 0)
    body = [*_head(rows), *(part for row in rows for part in _draw(row)), *_legend(lines, height - 12)]
    about = f"Where {count(len(labels), 'report')} come{'s' if len(labels) == 1 else ''} from"
    return (
        f'<svg class="stemma-tree" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-labelledby="stemma-tree-title stemma-tree-desc" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" fill="currentColor" font-size="13" '
        f'font-family="system-ui, sans-serif">\n'
        f'<title id="stemma-tree-title">{about}</title>\n'
        f'<desc id="stemma-tree-desc">{_text(_in_words(found, tuple(alone.values())))}</desc>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A node in its place; ``above`` is where its line starts: below its parent or the sister before it."""

    member: Member
    depth: int
    y: int
    above: tuple[int, int] | None = None


def _rows(found: Sequence[Family], alone: Mapping[str, str]) -> Iterator[_Row]:
    y = _TOP
    for family in found:
        path: list[int] = []  # where the last line of each generation ended
        for depth, member in family.head.walk():
            del path[depth + 1 :]
            yield _Row(member, depth, y, (_across(depth - 1), path[depth]) if depth else None)
            path[depth:] = [y, y + _RADIUS]
            y += _ROW
        y += _GAP
    y += _ROW if found and alone else 0  # for a heading
    for id, label in alone.items():
        yield _Row(Member(id, "report", label), 0, y)
        y += _ROW


def _across(depth: int) -> int:
    return _LEFT + _STEP * min(depth, _DEEPEST)


def _head(rows: Sequence[_Row]) -> Iterator[str]:
    if any(row.member.overlap is not None for row in rows):
        yield _words(_SHARED, 14, "the same words", "stemma-head")
    if any(row.member.adds for row in rows):
        yield _words(_ADDS, 14, "adds", "stemma-head")
    single = [row for row in rows if not row.member.below and row.above is None]
    if single and len(single) < len(rows):
        yield _words(_LEFT - 5, single[0].y - _ROW + 4.5, "On their own", "stemma-head")


def _draw(row: _Row) -> Iterator[str]:
    member, y = row.member, row.y
    x = _across(row.depth)
    known = f' data-report="{_text(member.id)}"' if member.kind == "report" else ""
    yield f'<g class="stemma-{_text(member.kind)}"{known}>'
    yield f"<title>{_text(_told(member))}</title>"
    if row.above is not None:
        yield _line(member.relation, *row.above, x - _RADIUS, y)
    yield _mark(member.kind, x, y)
    room = int((_SHARED - 10 - x - 12) / _LETTER)
    yield _words(x + 12, y + 4.5, clip(member.label, room), "stemma-label", faint=member.kind != "report")
    if member.overlap is not None:
        length = max(1, round(_BAR * member.overlap))
        yield f'<rect x="{_SHARED}" y="{y - 4}" width="{_BAR}" height="8" fill-opacity=".12"/>'
        yield f'<rect class="stemma-bar" x="{_SHARED}" y="{y - 4}" width="{length}" height="8" fill-opacity=".6"/>'
        yield _words(_SHARED + _BAR + 8, y + 4.5, f"{member.overlap:.0%}", "stemma-share", faint=True)
    if member.adds:
        yield _words(_ADDS, y + 4.5, count(member.adds, "claim"), "stemma-adds", faint=True)
    yield "</g>"


def _line(relation: str, x: int, y: int, to_x: int, to_y: int) -> str:
    dashes = f' stroke-dasharray="{_DASHES[relation]}"' if _DASHES.get(relation) else ""
    return (
        f'<path class="stemma-line stemma-{_text(relation)}" d="M{x} {y}V{to_y}H{to_x}" fill="none" '
        f'stroke="currentColor" stroke-opacity=".7" stroke-width="1.5"{dashes}/>'
    )


def _mark(kind: str, x: int, y: int) -> str:
    """A report is a full disc; what is not at hand an empty one, with a question mark where nobody names it."""
    if kind == "report":
        return f'<circle cx="{x}" cy="{y}" r="4.5"/>'
    ring = f'<circle cx="{x}" cy="{y}" r="5" fill="none" stroke="currentColor" stroke-dasharray="2.5 2"/>'
    return ring + (
        f'<text x="{x}" y="{y + 3}" font-size="8" text-anchor="middle">?</text>' if kind == "lost" else ""
    )


def _words(x: float, y: float, words: str, kind: str, *, faint: bool = False) -> str:
    small = (
        ' font-size="11" fill-opacity=".75"'
        if kind == "stemma-head"
        else ' fill-opacity=".8"'
        if faint
        else ""
    )
    return f'<text class="{kind}" x="{x:g}" y="{y:g}"{small}>{_text(words)}</text>'


def _legend(lines: set[str], y: int) -> Iterator[str]:
    x = _LEFT
    for relation, meaning in _MEANINGS.items():
        if relation in lines:
            yield _line(relation, x, y - 4, x + 34, y - 4)
            yield _words(x + 42, y, meaning, "stemma-head")
            x += 42 + round(len(meaning) * _LETTER) + 24


def _told(member: Member) -> str:
    """What a pointer that rests on a row is told."""
    parts = [member.label, member.note if member.relation != "credit" else "", member.reason]
    sure = f"{member.sure:.0%} sure" if member.relation not in ("", "credit") else ""
    return "; ".join(part for part in (*parts, sure) if part)


def _in_words(found: Sequence[Family], alone: Sequence[str]) -> str:
    """The drawing for those who hear it."""
    parts = []
    for family in found:
        for _, member in family.head.walk():
            under = ", ".join(f"{one.label} ({one.note})" if one.note else one.label for one in member.below)
            if under:
                parts.append(f"From {member.label}: {under}.")
    if alone:
        parts.append(f"On their own: {', '.join(alone)}.")
    return " ".join(parts)


def _text(words: str) -> str:
    return escape(words, quote=True)
