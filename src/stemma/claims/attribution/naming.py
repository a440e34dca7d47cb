"""Who a source is: from the words at one place to the fullest name that the report gives."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from stemma.claims.attribution.cast import Figure, cast, gender_of, is_human, titles
from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import Grammar
from stemma.claims.attribution.lexicon import words
from stemma.language.analysis import Analysis, Name
from stemma.span import Span

_GENDER = dict.fromkeys(("he", "him", "his", "himself"), "m") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "f"
)
_IT = frozenset(("it", "its", "itself"))
_THEY = frozenset(("they", "them", "their", "themselves"))
PRONOUNS = frozenset(_GENDER) | _IT | _THEY
_OPAQUE = frozenset(("who", "this", "that", "these", "those", "which"))
_ARTICLES = ("the ", "The ", "THE ")
_OWNED = frozenset(
    (
        "statement",
        "communiqué",
        "communique",
        "post",
        "tweet",
        "letter",
        "release",
        "email",
        "message",
        "declaration",
    )
)
_FORMS_OF_ADDRESS = frozenset(("mr", "mrs", "ms", "miss", "mme", "sir", "m"))
_RECENT = 150  # figures of the report that a phrase may call back
_FAR = 8  # sentences back to which a pronoun reaches


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source at one place: its fullest name, where it stands here, the title the text gives it."""

    name: str
    span: Span
    role: str | None = None
    kind: str = "body"


class Naming:
    """Names the sources of one report, in the order in which its frames stand."""

    def __init__(self, analysis: Analysis, grammars: list[Grammar]) -> None:
        self._text = analysis.report.text
        self._grammars = grammars
        self._cast = cast(grammars)
        self._starts = [f.span.start for f in self._cast]
        self._people: dict[str, str] = {}  # the longest name under each last word
        for name in (n for s in analysis.sentences for n in s.names if n.type == "PER"):
            parts = name.text.split()
            known = self._people.get(parts[-1].casefold(), "")
            if len(known.split()) < len(parts) < 5:
                self._people[parts[-1].casefold()] = name.text
        self._references = {r.span: r.antecedent for r in analysis.references}
        self._spoken: list[tuple[Speaker, int, int, frozenset[str]]] = []  # with sentence, paragraph, words
        self._gender: dict[str, str] = {}

    def speaker(self, frame: Frame) -> Speaker | None:
        """The source of a frame; to be asked frame by frame in the order of the text."""
        if frame.source is None or frame.voice:
            return None
        g = self._grammars[frame.sentence]
        speaker = self._resolved(g, frame.source, frame.content)
        if g.quoted[frame.cue] < 0:
            known = frozenset(w.lower() for w in f"{speaker.name} {speaker.role or ''}".split())
            self._spoken.append((speaker, g.index, g.sentence.paragraph, known))
        return speaker

    def _resolved(self, g: Grammar, source: tuple[int, int, int], said: frozenset[int]) -> Speaker:
        first, last, head = source
        span = Span(g.tokens[first].span.start, g.tokens[last].span.end)
        word = g.tokens[head].text.lower()
        if word in PRONOUNS and first == last:
            return self._pronoun(g, word, span, said)
        if word in _OPAQUE:
            return Speaker(bare(span.of(self._text)), span)
        person = self._person(g, first, last, head)
        if person is not None:
            return self._named(g, person, span, head)
        return self._described(g, span, first, last, head)

    def _pronoun(self, g: Grammar, word: str, span: Span, said: frozenset[int]) -> Speaker:
        told = self._references.get(span)
        if told is not None and not self._spoken_since(g, word, told):
            return Speaker(
                self.fullest(bare(told.of(self._text))), span, None, "person" if word in _GENDER else "body"
            )
        gender = _GENDER.get(word)
        kinds = {"person"} if gender else {"body"} if word in _IT else {"several", "body"}
        best: tuple[float, Speaker] | None = None
        for speaker, sentence, paragraph, _ in self._spoken[-8:]:
            if speaker.kind in kinds and speaker.span.start < span.start and g.index - sentence <= _FAR:
                score = 2.4 + self._near(g, sentence, paragraph) + self._fits(speaker.name, None, gender)
                if best is None or score >= best[0]:
                    best = (score, speaker)
        spoken_of = [g.tokens[i].span for i in said]
        for figure in self._before(span):
            if figure.sentence == g.index and any(figure.span.overlap(s) for s in spoken_of):
                continue  # those whom a source speaks of are not the source
            if figure.kind in kinds and g.index - figure.sentence <= _FAR:
                score = self._near(g, figure.sentence, figure.paragraph)
                score += self._fits(figure.name, figure.gender, gender)
                fresh = g.index - figure.sentence == 1 and g.sentence.paragraph == figure.paragraph
                score += (
                    (2.6 if fresh else 1.0) * figure.subject
                    - 1.5 * figure.quoted
                    - 0.6 * (figure.sentence == g.index)
                )
                if best is None or score > best[0]:
                    best = (score, self._of(figure))
        if best is None or best[0] < -4.0:
            return Speaker(span.of(self._text), span)
        if gender:
            self._gender[best[1].name] = gender
        return Speaker(best[1].name, span, best[1].role, best[1].kind)

    def _spoken_since(self, g: Grammar, word: str, told: Span) -> bool:
        """Whether a person has spoken in the sentence before, after whom "he" was taken to stand for."""
        if word not in _GENDER or not self._spoken:
            return False
        speaker, sentence, paragraph, _ = self._spoken[-1]
        near = g.index - sentence == 1 and paragraph == g.sentence.paragraph
        return near and speaker.kind == "person" and speaker.span.start > told.end

    def _before(self, span: Span) -> list[Figure]:
        """The last figures before a place."""
        at = bisect_left(self._starts, span.start)
        return [f for f in self._cast[max(0, at - _RECENT) : at] if f.span.end <= span.start]

    def _of(self, figure: Figure) -> Speaker:
        name = self.fullest(figure.name) if figure.kind == "person" else bare(figure.name)
        return Speaker(bare(name), figure.span, figure.role, figure.kind)

    def _near(self, g: Grammar, sentence: int, paragraph: int) -> float:
        return -0.7 * (g.index - sentence) - 0.4 * min(3, g.sentence.paragraph - paragraph)

    def _fits(self, name: str, told: str | None, gender: str | None) -> float:
        known = told or self._gender.get(self.fullest(name))
        if gender is None:
            return 0.0
        if known is not None:
            return 0.8 if known == gender else -9.0
        first = name.split(maxsplit=1)[0].lower()
        ends = (
            first.endswith("a") and len(name.split()) > 1
        )  # most given names in -a are women's, few others are
        return 0.4 if ends == (gender == "f") else -0.4

    def _person(self, g: Grammar, first: int, last: int, head: int) -> Name | None:
        start, end = g.tokens[first].span.start, g.tokens[last].span.end
        people = [n for n in g.sentence.names if n.type == "PER"]
        inside = [n for n in people if start <= n.span.start and n.span.end <= end]
        at = g.tokens[head].span
        for name in inside:
            if name.span.overlap(at):
                return name
        if inside and is_human(g.tokens[head]) and 0 <= inside[-1].span.start - at.end <= 2:
            return inside[-1]
        for c in g.tree.children[head]:
            if g.tokens[c].dep in ("appos", "flat", "nmod:desc"):
                spot = g.tokens[c].span
                named = next((n for n in people if n.span.overlap(spot)), None)
                if named is None and g.tokens[c].upos == "PROPN" and is_human(g.tokens[head]):
                    a, b = g.phrase(c)
                    whole = Span(g.tokens[a].span.start, g.tokens[b].span.end)
                    named = Name(whole, whole.of(self._text), "PER")
                return named
        return None

    def _named(self, g: Grammar, person: Name, span: Span, head: int) -> Speaker:
        role: str | None = None
        if span.start < person.span.start:
            role = bare(self._text[span.start : person.span.start].strip(" ,")) or None
        inside = {i for i, t in enumerate(g.tokens) if person.span.overlap(t.span)}
        for c in g.tree.children[head]:
            if g.tokens[c].dep == "appos" and c > head and c not in inside:
                a, b = g.tree.first[c], g.tree.last[c]
                if not role and b < len(g.tokens):
                    role = (
                        bare(self._text[g.tokens[a].span.start : g.tokens[b].span.end].strip(' ,."”»'))
                        or None
                    )
        if role is not None and role.rstrip(".").lower() in _FORMS_OF_ADDRESS:
            role = None
        whole = Span(min(span.start, person.span.start), max(span.end, person.span.end))
        name = self.fullest(person.text)
        around = titles(g, head, inside) if inside else frozenset[str]()
        known = gender_of(around)
        if known:
            self._gender[name] = known
        body = around & words("agents") and not around & words("people")
        return Speaker(name, whole, role, "body" if body else "person")

    def fullest(self, text: str) -> str:
        """The longest of the report's own names of this person."""
        parts = text.split()
        longest = self._people.get(parts[-1].casefold(), "") if parts else ""
        return longest if len(longest.split()) > len(parts) else text

    def _described(self, g: Grammar, span: Span, first: int, last: int, head: int) -> Speaker:
        token = g.tokens[head]
        owner = g.child(head, "nmod:poss", "nmod") if token.lemma in _OWNED else None
        if owner is not None:
            a, b = g.phrase(owner)
            if not a <= head <= b:
                speaker = self._resolved(g, (a, b, owner), frozenset())
                return Speaker(speaker.name, span, speaker.role, speaker.kind)
        text = bare(span.of(self._text))
        kind = "several" if token.xpos in ("NNS", "NNPS") else "person" if is_human(token) else "body"
        told = self._references.get(span)
        if told is not None:
            return Speaker(self.fullest(bare(told.of(self._text))), span, text, kind)
        definite = g.tokens[first].text.lower() in ("the", "this", "that", "his", "her", "its", "their")
        if definite and last - first <= 3 and token.upos == "NOUN" and kind != "several":
            back = self._called_back(g, token.lemma.lower(), kind, span, text)
            if back is not None:
                return Speaker(back.name, span, text, back.kind)
        return Speaker(text, span, None, kind)

    def _called_back(self, g: Grammar, lemma: str, kind: str, span: Span, text: str) -> Speaker | None:
        """Whom "the officer" or "the firm" calls back: the last speaker or figure with that word."""
        modifiers = frozenset(text.lower().split()) - {lemma}
        for speaker, sentence, _, known in reversed(self._spoken[-10:]):
            if lemma in known and modifiers <= known | {"same"} and len(speaker.name) >= len(text):
                return speaker
            if lemma in words("anyone" if kind == "person" else "anybody") and speaker.kind == kind:
                other_body = kind == "body" and {w.lower() for w in speaker.name.split()} & words("agents")
                if (
                    g.index - sentence <= 3
                    and not modifiers
                    and not other_body
                    and speaker.name[:1].isupper()
                ):
                    return speaker
        for figure in reversed(self._before(span)):
            if (
                figure.kind == "person" == kind
                and lemma in figure.words
                and modifiers <= figure.words | {"same"}
            ):
                return self._of(figure)
        return None


def bare(text: str) -> str:
    """A phrase without its article, on one line."""
    text = " ".join(text.split())
    for self_word in (" himself", " herself", " itself", " themselves"):
        text = text.removesuffix(self_word)
    for article in _ARTICLES:
        if text.startswith(article):
            return text[len(article) :]
    return text
