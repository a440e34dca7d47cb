"""The cautions of an event's reports: signs gathered by kind and by whom they concern."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from stemma.judgement.care.ages import find_ages
from stemma.judgement.care.caution import CAUTIONS, Caution, Sign
from stemma.judgement.care.deeds import doers, done_to, find_deeds, not_done
from stemma.judgement.care.images import find_images
from stemma.judgement.care.knowledge import norms, phrases, words
from stemma.judgement.care.line import BESIDE, Line, Trace, lines
from stemma.language.analysis import Analysis
from stemma.matching.claim import Entity
from stemma.span import Span

_UNNAMED = frozenset({"prisoner", "hostage", "minor", "sexual-violence", "suicide", "image"})
_OF_OFFICE = frozenset({"dead", "suspect", "private"})  # not asked of those who act in public
_Signs = dict[tuple[str, str], dict[Sign, None]]


def find_cautions(analyses: Sequence[Analysis], entities: Sequence[Entity]) -> tuple[Caution, ...]:
    """What in the reports is to be handled with care: one caution per kind and named person, and one per kind for
    those whom the reports do not name.

    Raised by sentence trees, names, ages and whom pronouns stand for; the words are in ``data/signs.toml``.
    """
    every = [line for analysis in analyses for line in lines(analysis, entities)]
    known = _Known(every)
    signs: _Signs = defaultdict(dict)
    for line in every:
        for trace in (*find_deeds(line), *find_ages(line), *find_images(line)):
            who = line.who(trace.of) if trace.of is not None else None
            if known.asks(trace, line, who):
                signs[trace.kind, who.id if who else ""].setdefault(line.sign(trace))
    for analysis in analyses:
        for sign in _withheld(analysis):
            signs["dead", ""].setdefault(sign)
    # Whoever is a victim, a minor or a captive is a private person too: the graver caution says enough.
    graver = {who for kind, who in signs if kind != "private"}
    kept = [key for key in signs if key[0] != "private" or key[1] not in graver]
    return tuple(_cautions(kept, signs, entities))


class _Known:
    """What all reports together say of the people in them."""

    def __init__(self, every: Sequence[Line]) -> None:
        self._roles: dict[str, set[str]] = defaultdict(set)
        self._charged: set[str] = set()
        self._grown: set[str] = set()
        self._war = any(
            phrases("prisoner", "war").search(line.analysis.report.text) for line in _first(every)
        )
        for line in every:
            for at, entity in line.bearers.items():
                self._roles[entity.id].update(_roles(line, at))
            self._charged.update(entity.id for entity in _charged(line))
            ages = (
                line.who(trace.of)
                for trace in find_ages(line)
                if trace.kind == "private" and trace.of is not None
            )
            self._grown.update(who.id for who in ages if who is not None)

    def asks(self, trace: Trace, line: Line, who: Entity | None) -> bool:
        """Whether a trace raises a caution, given all that is known of the one whom it concerns."""
        if who is None:
            if trace.kind == "hostage" and self._war and line.lemma(trace.first) in words("prisoner", "is"):
                return False  # "the captives" of a war are its prisoners
            return trace.kind in _UNNAMED and (trace.kind != "prisoner" or self._fights(line, trace, who))
        roles = self._roles[who.id]
        if trace.kind in _OF_OFFICE and roles & words("public", "roles"):
            return False
        if trace.kind == "minor":
            return who.id not in self._grown
        if trace.kind == "suspect":
            return who.id not in self._charged and not roles & words("suspect", "standing_trial")
        return trace.kind != "prisoner" or self._fights(line, trace, who)

    def _fights(self, line: Line, trace: Trace, who: Entity | None) -> bool:
        """Whether one who was captured is a soldier, and no fugitive."""
        if trace.of is None:
            return False
        if line.lemma(trace.of) in words("prisoner", "fighters"):
            return True
        if who is not None and self._roles[who.id] & words("prisoner", "fighters"):
            return True
        return self._war and line.lemma(trace.of) in words("prisoner", "is")


def _first(every: Iterable[Line]) -> Iterator[Line]:
    """One line of each report."""
    seen: set[str] = set()
    for line in every:
        if line.analysis.report.id not in seen:
            seen.add(line.analysis.report.id)
            yield line


def _roles(line: Line, at: int) -> Iterator[str]:
    """Lemmas of the nouns that stand beside a name, or call its bearer: titles, appositions, predicates."""
    heads = [*line.children(at, *BESIDE)]
    token = line.tokens[at]
    if token.dep in BESIDE and token.head >= 0:
        heads.append(token.head)
    if token.dep == "nsubj" and token.head >= 0 and line.has(token.head, "cop"):
        heads.append(token.head)
    before = at - 1
    while before >= 0 and line.tokens[before].upos in ("NOUN", "PROPN") and at - before < 6:
        heads.append(before)
        before -= 1
    heads += [c for head in heads for c in line.children(head, "conj")]
    if token.upos == "NOUN":
        heads.append(at)  # "the officer", where that is known to be him
    for head in heads:
        for one in (head, *line.children(head, "compound")):
            named = one in line.bearers and line.tokens[one].upos == "PROPN"
            if not named and line.tokens[one].xpos != "NNS":  # "X, 46, died, doctors said" makes X no doctor
                yield line.lemma(one)


def _charged(line: Line) -> Iterator[Entity]:
    """Those of whom the sentence says that they are charged, tried or convicted."""
    for at in range(len(line.tokens)):
        lemma = line.lemma(at)
        if lemma not in words("suspect", "charged") or not_done(line, at):
            continue
        of = doers(line, at) if lemma == "plead" else done_to(line, at)
        yield from (who for one in of if (who := line.who(one)) is not None)


def _withheld(analysis: Analysis) -> Iterator[Sign]:
    """Where a report says that families may not know yet, or that names are held back."""
    text = analysis.report.text
    for found in phrases("dead", "kin").finditer(text):
        yield Sign(analysis.report.id, Span(*found.span()), found[0])


def _cautions(
    kept: Iterable[tuple[str, str]], signs: _Signs, entities: Sequence[Entity]
) -> Iterator[Caution]:
    names = {entity.id: entity.name for entity in entities}
    order = {entity.id: number for number, entity in enumerate(entities)}
    ranked = sorted(kept, key=lambda key: (CAUTIONS.index(key[0]), key[1] == "", order.get(key[1], 0)))
    for number, (kind, who) in enumerate(ranked, 1):
        yield Caution(
            f"h{number}", kind, names.get(who), who or None, _longest(signs[kind, who]), norms()[kind]
        )


def _longest(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    """The signs in the order of the reports, without those that stand inside another."""
    order: dict[str, int] = {}
    for sign in signs:
        order.setdefault(sign.report, len(order))
    kept: list[Sign] = []
    for sign in sorted(signs, key=lambda sign: (order[sign.report], sign.span.start, -sign.span.end)):
        if not kept or kept[-1].report != sign.report or kept[-1].span.end < sign.span.end:
            kept.append(sign)
    return tuple(kept)
