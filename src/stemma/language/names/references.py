"""What pronouns and roles of a report stand for: "he", "the officer", "the firm".

A light coreference that would rather leave a pronoun open than guess: each one is held against the figures
that appear before it, scored by distance, role in the sentence and gender (features in the manner of Lappin
and Leass 1994), the weights fitted by training/references.py.
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources

from stemma.language.analysis import Quotation, Reference, Sentence, Token
from stemma.language.names.figures import Figure, find_figures
from stemma.language.names.gazetteer import roles, wider
from stemma.span import Span

BODIES = {"it": "n", "they": "s"}
PRONOUNS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_FAR = 7  # sentences
_SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:outer"}


@dataclass
class Course:
    """What has been learnt so far while a report is read from its start."""

    genders: dict[str, str] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)  # gender -> whom its last pronoun stood for
    fullest: dict[str, Span] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    roles: dict[str, set[str]] = field(default_factory=dict)

    def meet(self, figure: Figure) -> None:
        """Note an appearance."""
        who = figure.who
        self.counts[who] = self.counts.get(who, 0) + 1
        self.roles.setdefault(who, set()).update(figure.words)
        if figure.gender:
            self.genders.setdefault(who, figure.gender)
        if who not in self.fullest or (figure.named and len(figure.span) > len(self.fullest[who])):
            self.fullest[who] = figure.span


def find_references(sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> tuple[Reference, ...]:
    """References in the order of the text, each to the span that names its antecedent most fully in the
    report."""
    figures = find_figures(sentences, quotations)
    fullest: dict[str, Span] = {}
    for figure in figures:
        if figure.named and len(figure.span) > len(fullest.get(figure.who, Span(0, 0))):
            fullest[figure.who] = figure.span
    found: list[Reference] = []
    course = Course()
    for event in occurrences(sentences, figures, quotations):
        if isinstance(event, Figure):
            who = _recalled(event, figures, course) if event.definite else event.who
            if who is None:
                course.meet(event)
                continue
            course.meet(event if who == event.who else _as(event, who))
            antecedent = fullest.get(who, course.fullest[who])
            if len(antecedent) > len(event.span) or (who != event.who and antecedent.end <= event.span.start):
                found.append(Reference(event.span, antecedent))
            continue
        if event.gender in BODIES.values():
            body = _body(event, figures)
            if body is not None:
                found.append(Reference(event.span, fullest.get(body.who, body.span)))
            continue
        best = choose(event, candidates(event, figures, course), course)
        if best is not None:
            course.last[event.gender] = best.who
            course.genders.setdefault(best.who, event.gender)
            found.append(Reference(event.span, fullest.get(best.who, best.span)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A third-person pronoun outside quotation marks."""

    span: Span
    sentence: int
    paragraph: int
    at: int
    gender: str
    subject: bool
    speaks: bool  # subject of a verb of speech


def occurrences(
    sentences: Sequence[Sentence], figures: Sequence[Figure], quotations: Sequence[Quotation]
) -> list[Figure | Pronoun]:
    """Figures and pronouns in the order of the text."""
    quoted = sorted(q.span for q in quotations)
    found: list[Figure | Pronoun] = [f for f in figures if not f.quoted or f.named]
    at = 0
    for index, sentence in enumerate(sentences):
        for i, token in enumerate(sentence.tokens):
            gender = PRONOUNS.get(token.text.lower()) or BODIES.get(token.text.lower())
            if gender is None:
                continue
            while at < len(quoted) and quoted[at].end <= token.span.start:
                at += 1
            if at < len(quoted) and quoted[at].holds(token.span):
                continue
            found.append(_pronoun(index, sentence, i, token, gender))
    return sorted(found, key=lambda e: e.span)


def _pronoun(index: int, sentence: Sentence, at: int, token: Token, gender: str) -> Pronoun:
    subject = token.dep in _SUBJECTS
    speaks = subject and token.head >= 0 and sentence.tokens[token.head].lemma in roles()["speech"]
    return Pronoun(token.span, index, sentence.paragraph, at, gender, subject, speaks)


def _as(figure: Figure, who: str) -> Figure:
    return replace(figure, who=who)


def candidates(pronoun: Pronoun, figures: Sequence[Figure], course: Course) -> list[Figure]:
    """The last appearance of every person before the pronoun, nearest first; the wrong gender is left out."""
    found: dict[str, Figure] = {}
    before = bisect_left(figures, pronoun.span, key=lambda f: f.span)
    for figure in reversed(figures[max(0, before - 40) : before]):
        if pronoun.sentence - figure.sentence > _FAR or len(found) >= 8:
            break
        if figure.kind != "person" or figure.who in found or figure.span.end > pronoun.span.start:
            continue
        if (course.genders.get(figure.who) or figure.gender or pronoun.gender) != pronoun.gender:
            continue
        found[figure.who] = figure
    return list(found.values())


def _body(pronoun: Pronoun, figures: Sequence[Figure]) -> Figure | None:
    """Whom "it said" or "they said" takes up: the last body or group that spoke, or was subject, just
    before."""
    if not pronoun.speaks:
        return None
    before = bisect_left(figures, pronoun.span, key=lambda f: f.span)
    kinds = {"body"} if pronoun.gender == "n" else {"several"}
    near = [
        f for f in figures[max(0, before - 20) : before]
        if f.kind in kinds and pronoun.sentence - f.sentence <= 2 and (f.subject or f.speaker)
        and not (f.told or f.quoted)
    ]  # fmt: skip
    if not near:
        return None
    last = max(
        near, key=lambda f: (-(pronoun.sentence - f.sentence) + 1.5 * f.speaker - 0.8 * f.reported, f.span)
    )
    return last


FEATURES = (
    "distance", "same_sentence", "rank", "subject", "speaker", "named", "quoted", "known_gender", "count",
    "last", "ending", "definite", "same_and_object", "far", "told", "reported", "speaker_speaks",
    "last_speaks",
    "reported_speaks", "subject_near", "named_speaks",
)  # fmt: skip


def features(pronoun: Pronoun, figure: Figure, rank: int, course: Course) -> list[float]:
    """The features of one candidate, in the order of ``FEATURES``."""
    distance = pronoun.sentence - figure.sentence
    known = course.genders.get(figure.who) == pronoun.gender or figure.gender == pronoun.gender
    last, speaks = course.last.get(pronoun.gender) == figure.who, pronoun.speaks
    found = (
        distance, distance == 0, rank, figure.subject, figure.speaker, figure.named, figure.quoted, known,
        min(course.counts.get(figure.who, 0), 5) / 5, last, _ending(pronoun, figure), figure.definite,
        distance == 0 and not pronoun.subject, distance > 3, figure.told, figure.reported,
        figure.speaker and speaks, last and speaks, figure.reported and speaks,
        figure.subject and distance <= 1, figure.named and speaks,
    )  # fmt: skip
    return [float(value) for value in found]


def _ending(pronoun: Pronoun, figure: Figure) -> float:
    """1 or -1 where the given name's last letter speaks for or against the gender.

    Of given names in -a most are women's, whatever the language.
    """
    if not figure.named or " " not in figure.who:
        return 0.0
    feminine = figure.who.split()[0].endswith("a")
    if pronoun.gender == "m":
        return -1.0 if feminine else 0.0
    return 1.0 if feminine else -1.0


@cache
def _weights() -> tuple[list[float], float]:
    text = (resources.files("stemma.language") / "data" / "references.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return [float(table["weights"].get(name, 0.0)) for name in FEATURES], float(table["least_share"])


def choose(pronoun: Pronoun, among: Sequence[Figure], course: Course) -> Figure | None:
    """The likeliest candidate, or None where none stands out."""
    if not among:
        return None
    weights, least = _weights()
    scores = [
        sum(w * x for w, x in zip(weights, features(pronoun, f, i, course), strict=True))
        for i, f in enumerate(among)
    ]
    top = max(scores)
    share = 1 / sum(math.exp(s - top) for s in scores)
    return among[scores.index(top)] if share >= least else None


def _recalled(figure: Figure, figures: Sequence[Figure], course: Course) -> str | None:
    """Whom a definite phrase calls back: the last figure that was given this role, else a wider noun's only
    fit."""
    lemma = figure.noun
    wanted = figure.words - {"same", "late", "young", "old", "senior", "former"}
    before = bisect_left(figures, figure.span, key=lambda f: f.span)
    earlier = figures[max(0, before - 150) : before]
    of_kind = [f for f in earlier if f.span.end <= figure.span.start and f.kind == figure.kind]
    for other in reversed(of_kind[-60:]):
        if wanted <= course.roles.get(other.who, set()) and (other.named or other.noun == lemma):
            return other.who
    if figure.kind == "body" and lemma in roles()["company"] and len(wanted) == 1:
        near = [
            f
            for f in of_kind[-25:]
            if f.named
            and figure.sentence - f.sentence <= 6
            and not f.told
            and not f.words & roles()["public"]
        ]
        if near and len({f.who for f in near}) == 1:
            return near[-1].who
        spoke = [f for f in near[-4:] if f.speaker or f.subject]
        return spoke[-1].who if len({f.who for f in spoke}) == 1 else None
    fits = wider().get(lemma)
    if fits and len(wanted) == 1:
        near = [
            f
            for f in of_kind[-12:]
            if figure.sentence - f.sentence <= 3 and course.roles.get(f.who, set()) & fits
        ]
        if len({f.who for f in near}) == 1:
            return near[-1].who
    return None
