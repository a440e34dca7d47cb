"""Who a source is: from the words at one place to the fullest name that the report gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import Grammar
from stemma.claims.attribution.lexicon import words
from stemma.language.analysis import Analysis, Name
from stemma.span import Span

_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
_IT = frozenset("it its itself".split())
_THEY = frozenset("they them their themselves".split())
_PRONOUNS = _HE | _SHE | _IT | _THEY | {"who", "this", "that", "these", "those", "which"}
_ARTICLES = ("the ", "The ", "THE ")
_OWNED = frozenset(
    "statement communiqué communique post tweet letter release email message note declaration".split()
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source at one place: its fullest name, where it stands here, the title the text gives it."""

    name: str
    span: Span
    role: str | None = None


@dataclass
class _Memory:
    """Sources met so far in a report, the latest last: (speaker, words that may call it back, person, gender)."""

    met: list[tuple[Speaker, frozenset[str], bool]] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)


class Naming:
    """Names the sources of one report, in the order in which its frames stand."""

    def __init__(self, analysis: Analysis, grammars: list[Grammar]) -> None:
        self._text = analysis.report.text
        self._grammars = grammars
        self._memory = _Memory()
        self._people = [n for s in analysis.sentences for n in s.names if n.type == "PER"]
        self._references = {r.span: r.antecedent for r in analysis.references}

    def speaker(self, frame: Frame) -> Speaker | None:
        """The source of a frame; to be asked frame by frame in the order of the text."""
        if frame.source is None:
            return None
        g = self._grammars[frame.sentence]
        first, last, head = frame.source
        span = Span(g.tokens[first].span.start, g.tokens[last].span.end)
        word = g.tokens[head].text.lower()
        if word in _PRONOUNS:
            return self._pronoun(g, head, word, span)
        person = self._person(g, first, last, head)
        if person is not None:
            speaker = self._named(g, person, first, last, head)
            self._meet(speaker, g.tokens[head].lemma, True)
            return speaker
        return self._described(g, span, first, last, head)

    def _meet(self, speaker: Speaker, head: str, person: bool) -> None:
        known = frozenset(w.lower() for w in (speaker.role or "").split()) | {head.lower()}
        known |= frozenset(w.lower() for w in speaker.name.split())
        self._memory.met.append((speaker, known, person))

    def _pronoun(self, g: Grammar, head: int, word: str, span: Span) -> Speaker:
        told = self._antecedent(g.tokens[head].span)
        if told is not None:
            return Speaker(told, span)
        gender = "m" if word in _HE else "f" if word in _SHE else None
        for speaker, _, person in reversed(self._memory.met[-12:]):
            if gender and person and self._memory.gender.get(speaker.name, gender) == gender:
                self._memory.gender[speaker.name] = gender
                return Speaker(speaker.name, span, speaker.role)
            if word in _IT and not person or word in _THEY | {"who"}:
                return Speaker(speaker.name, span, speaker.role)
        if gender:
            before = [n for n in self._people if n.span.start < span.start]
            if before:
                return Speaker(self._fullest(before[-1].text), span)
        return Speaker(span.of(self._text), span)

    def _antecedent(self, span: Span) -> str | None:
        found = self._references.get(span)
        return None if found is None else _bare(found.of(self._text))

    def _person(self, g: Grammar, first: int, last: int, head: int) -> Name | None:
        start, end = g.tokens[first].span.start, g.tokens[last].span.end
        inside = [
            n for n in g.sentence.names if n.type == "PER" and start <= n.span.start and n.span.end <= end
        ]
        at = g.tokens[head].span
        for name in inside:
            if name.span.overlap(at):
                return name
        after = [n for n in inside if n.span.start >= at.end and g.tokens[head].upos in ("NOUN", "PROPN")]
        if after and after[0].span.start - at.end <= 2:
            return after[0]
        appositive = next((c for c in g.tree.children[head] if g.tokens[c].dep == "appos"), None)
        if appositive is not None:
            spot = g.tokens[appositive].span
            return next((n for n in g.sentence.names if n.type == "PER" and n.span.overlap(spot)), None)
        return None

    def _named(self, g: Grammar, person: Name, first: int, last: int, head: int) -> Speaker:
        start, end = g.tokens[first].span.start, g.tokens[last].span.end
        role: str | None = None
        if start < person.span.start:
            role = _bare(self._text[start : person.span.start].strip(" ,"))
        for c in g.tree.children[head]:
            if g.tokens[c].dep == "appos" and g.tokens[c].upos != "PROPN" and c > head:
                a, b = g.tree.first[c], g.tree.last[c]
                role = _bare(self._text[g.tokens[a].span.start : g.tokens[b].span.end].strip(' ,."”»'))
                break
        span = Span(min(start, person.span.start), max(end, person.span.end))
        return Speaker(self._fullest(person.text), span, role or None)

    def _fullest(self, text: str) -> str:
        """The longest of the report's own names of this person."""
        key = text.split()[-1].casefold()
        best = text
        for name in self._people:
            parts = name.text.split()
            if len(parts) > len(best.split()) and len(parts) < 5 and parts[-1].casefold() == key:
                best = name.text
        return best

    def _described(self, g: Grammar, span: Span, first: int, last: int, head: int) -> Speaker:
        owner = g.child(head, "nmod:poss", "nmod") if g.tokens[head].lemma in _OWNED else None
        if owner is not None and owner != head:
            a, b = g.phrase(owner)
            if g.tokens[owner].upos == "PRON":
                return self._pronoun(g, owner, g.tokens[owner].text.lower(), span)
            inner = Span(g.tokens[a].span.start, g.tokens[b].span.end)
            return (
                self._described(g, inner, a, b, owner)
                if inner != span
                else Speaker(_bare(inner.of(self._text)), span)
            )
        text = span.of(self._text)
        told = self._antecedent(span)
        if told is not None:
            return Speaker(told, span, _bare(text))
        definite = g.tokens[first].text.lower() in ("the", "this", "that", "his", "her", "its", "their")
        lemma = g.tokens[head].lemma.lower()
        if (
            definite
            and last - first <= 3
            and g.tokens[head].upos == "NOUN"
            and lemma not in words("documents")
        ):
            for speaker, known, _ in reversed(self._memory.met[-12:]):
                if lemma in known and len(speaker.name) >= len(_bare(text)):
                    return Speaker(speaker.name, span, _bare(text))
        speaker = Speaker(_bare(text), span)
        self._meet(speaker, lemma, g.tokens[head].upos == "NOUN" and lemma.endswith(("man", "er", "or")))
        return speaker


def _bare(text: str) -> str:
    """A phrase without its article, on one line."""
    text = " ".join(text.split())
    for article in _ARTICLES:
        if text.startswith(article):
            return text[len(article) :]
    return text
