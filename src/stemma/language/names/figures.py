"""Who appears in a report: named and described people and bodies, in the order of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from stemma.language.analysis import Name, Quotation, Sentence, Token
from stemma.language.names.acronyms import initials_of, is_acronym
from stemma.language.names.gazetteer import fold, roles
from stemma.span import Span

_SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:outer"}
_CLAUSES = {
    "acl",
    "acl:relcl",
    "advcl",
    "appos",
    "parataxis",
    "conj",
    "cc",
    "punct",
    "ccomp",
    "dep",
    "case",
    "list",
}
_TITLE = {"NOUN", "PROPN", "ADJ"}
_DEFINITE = {"the", "this", "that"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One appearance of somebody. ``who`` is the same for all appearances that names alone hold together.

    ``kind`` is ``person``, ``body`` (an organisation) or ``several``; ``gender`` is ``m``, ``f`` or None;
    ``words`` are the lemmas of titles and roles at this place; ``definite`` is set for "the officer", which
    may call back another.
    """

    who: str
    span: Span
    sentence: int
    head: int  # token index
    kind: str
    gender: str | None
    words: frozenset[str]
    subject: bool
    speaker: bool
    quoted: bool
    named: bool
    definite: bool = False
    told: bool = False  # to whom something is said: "told the Herald"
    reported: bool = False  # in what somebody else says
    noun: str = ""  # lemma of a described figure's noun


def find_figures(sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> list[Figure]:
    """Every figure of the report's sentences (furniture left out), in the order of the text."""
    full = _full_names(sentences) | _full_bodies(sentences)
    found: list[Figure] = []
    quoted = _Quoted(quotations)
    for index, sentence in enumerate(sentences):
        if sentence.kind == "furniture":
            continue
        inside: set[int] = set()
        here: list[Figure] = []
        for name in sentence.names:
            if name.type in {"PER", "ORG"}:
                members = [i for i, t in enumerate(sentence.tokens) if name.span.holds(t.span)]
                if members:
                    inside.update(members)
                    here.append(
                        _named(
                            index,
                            sentence,
                            name,
                            members,
                            _identity(name, full),
                            quoted=quoted.holds(name.span),
                        )
                    )
        taken = inside | {i for f in here for i in _beside(sentence.tokens, f)}
        for at in range(len(sentence.tokens)):
            if at not in taken and _described(sentence.tokens, at):
                here.append(_phrase(index, sentence, at, quoted))
        found += sorted(here, key=lambda f: f.span)
    return found


class _Quoted:
    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._spans = sorted(q.span for q in quotations)

    def holds(self, span: Span) -> bool:
        at = bisect_right(self._spans, Span(span.start, 1 << 60)) - 1
        return any(self._spans[i].holds(span) for i in range(max(0, at - 2), at + 1))


def _full_names(sentences: Sequence[Sentence]) -> dict[str, str]:
    """For the last word of a person's full name the longest such name, "" where two people share it.

    The first word, with a space after it, leads to the name too.
    """
    full: dict[str, str] = {}
    every = {fold(n.text) for s in sentences for n in s.names if n.type == "PER" and " " in n.text}
    for name in sorted(every, key=lambda n: (len(n.split()), n)):
        first, last = name.split()[0], name.split()[-1]
        relative = full.get(last, name).split()[:1] != [first]
        full[last] = "" if relative else name
        full.setdefault(first + " ", name)
    return full


def _full_bodies(sentences: Sequence[Sentence]) -> dict[str, str]:
    """For an acronym or the first words of an organisation's name the one fuller name that it stands for."""
    every = {fold(n.text): n.text for s in sentences for n in s.names if n.type == "ORG"}
    long = [text for text in sorted(every.values()) if " " in text][:200]
    full: dict[str, str] = {}
    for folded, text in every.items():
        short = is_acronym(text)
        fits = [
            t for t in long
            if len(t) > len(text) and (initials_of(text, t) if short else fold(t).startswith(folded + " "))
        ]  # fmt: skip
        if len(fits) == 1:
            full["ORG " + folded] = fold(fits[0])
    for sentence in sentences:
        opening = {t.span.start for t in sentence.tokens if t.text == "("}
        for a, b in pairwise(sentence.names):
            if (
                a.type == b.type == "ORG"
                and is_acronym(b.text)
                and b.span.start - 1 in opening
                and (b.span.start - 2 == a.span.end)
            ):
                full["ORG " + fold(b.text)] = full.get("ORG " + fold(a.text), fold(a.text))
    return full


def _identity(name: Name, full: dict[str, str]) -> str:
    folded = fold(name.text)
    words = folded.split()
    if name.type != "PER":
        return full.get("ORG " + folded, folded)
    if len(words) == 1:
        return full.get(folded) or full.get(folded + " ") or folded
    longest = full.get(words[-1]) or folded
    return longest if longest.split()[0] == words[0] else folded


def _named(
    index: int, sentence: Sentence, name: Name, members: list[int], identity: str, *, quoted: bool
) -> Figure:
    tokens = sentence.tokens
    head = next((i for i in members if tokens[i].head not in members), members[0])
    top = head
    if tokens[head].dep in {"appos", "flat", "nmod:desc", "compound"} and tokens[head].head >= 0:
        above = tokens[head].head
        top = above if above not in members and _role_noun(tokens[above]) else head
    words = _titles(tokens, head, members)
    kind = "person" if name.type == "PER" else "body"
    if kind == "body":
        words |= {w for m in members for w in (tokens[m].text.lower(), tokens[m].lemma.lower())}
    return Figure(
        identity, name.span, index, head, kind, _gender(words, kind), words,
        subject=tokens[top].dep in _SUBJECTS, speaker=_speaks(tokens, top), quoted=quoted, named=True,
        told=_told(tokens, top), reported=_reported(tokens, top),
    )  # fmt: skip


def _titles(tokens: Sequence[Token], head: int, members: list[int]) -> frozenset[str]:
    """Lemmas of titles before a name and of nouns in apposition to it, with what specifies them."""
    near: set[int] = set()
    at = members[0] - 1
    while at >= 0 and members[0] - at < 6 and (tokens[at].upos in _TITLE or tokens[at].text in {"-", "."}):
        near.add(at)
        at -= 1
    for i in range(max(0, members[0] - 12), min(len(tokens), members[-1] + 14)):
        apposed = tokens[i].head in members and tokens[i].dep in {"appos", "nmod:desc"} and i not in members
        above = tokens[head].head == i and tokens[head].dep in {"appos", "nmod:desc", "flat"}
        if apposed or above:
            near.add(i)
            near.update(
                j for j, t in enumerate(tokens) if t.head == i and t.dep in {"compound", "amod", "nmod"}
            )
    return frozenset(
        tokens[i].lemma.lower().rstrip(".") for i in near - set(members) if tokens[i].text[0].isalpha()
    )


def _beside(tokens: Sequence[Token], figure: Figure) -> set[int]:
    """Role nouns that name the same one as the figure: its title, its apposition."""
    found = {
        i
        for i, t in enumerate(tokens)
        if t.head == figure.head and t.dep in {"appos", "nmod:desc", "compound", "flat"}
    }
    if tokens[figure.head].dep in {"appos", "flat", "nmod:desc"}:
        found.add(tokens[figure.head].head)
    before = [
        i for i, t in enumerate(tokens) if t.span.end + 1 == figure.span.start and t.upos in {"NOUN", "PROPN"}
    ]
    return found | set(before)


def _role_noun(token: Token) -> bool:
    lemma, kinds = token.lemma.lower(), roles()
    return any(lemma in kinds[kind] for kind in ("person", "male", "female", "organisation"))


def _described(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return (
        token.upos == "NOUN"
        and token.dep not in {"compound", "appos", "nmod:desc", "amod"}
        and _role_noun(token)
    )


def _phrase(index: int, sentence: Sentence, at: int, quoted: _Quoted) -> Figure:
    tokens = sentence.tokens
    first, last = phrase(tokens, at)
    lemma, kinds = tokens[at].lemma.lower(), roles()
    person = lemma in kinds["person"] or lemma in kinds["male"] or lemma in kinds["female"]
    kind = "several" if tokens[at].xpos == "NNS" else "person" if person else "body"
    span = Span(tokens[first].span.start, tokens[last].span.end)
    words = frozenset(t.lemma.lower() for t in tokens[first : last + 1] if t.upos in {"NOUN", "ADJ", "PROPN"})
    return Figure(
        f"{span.start}", span, index, at, kind, _gender(frozenset({lemma}), kind), words,
        subject=tokens[at].dep in _SUBJECTS, speaker=_speaks(tokens, at), quoted=quoted.holds(span),
        named=False, definite=tokens[first].text.lower() in _DEFINITE, told=_told(tokens, at),
        reported=_reported(tokens, at), noun=lemma,
    )  # fmt: skip


def phrase(tokens: Sequence[Token], head: int) -> tuple[int, int]:
    """First and last token of the noun phrase around ``head``, without its clauses, appositions and
    conjuncts."""
    kept = {head}
    for _ in range(4):
        kept |= {
            i for i, t in enumerate(tokens) if t.head in kept and t.dep not in _CLAUSES and i not in kept
        } | {i for i, t in enumerate(tokens) if t.head in kept and t.head != head and t.dep == "case"}
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return first, last


def _gender(words: frozenset[str], kind: str) -> str | None:
    if kind != "person":
        return None
    kinds = roles()
    female = bool(words & kinds["female"])
    male = bool(words & kinds["male"])
    return None if male == female else "f" if female else "m"


def _speaks(tokens: Sequence[Token], at: int) -> bool:
    head = tokens[at].head
    if head < 0:
        return False
    if tokens[at].dep in _SUBJECTS:
        return tokens[head].lemma in roles()["speech"]
    first, _ = phrase(tokens, at)
    return (
        first > 1 and tokens[first - 1].text.lower() == "to" and tokens[first - 2].text.lower() == "according"
    )


def _told(tokens: Sequence[Token], at: int) -> bool:
    head = tokens[at].head
    return head >= 0 and tokens[at].dep in {"obj", "iobj"} and tokens[head].lemma in roles()["speech"]


def _reported(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word hangs in a clause that a verb of speech governs."""
    for _ in range(12):
        head = tokens[at].head
        if head < 0:
            return False
        if tokens[at].dep in {"ccomp", "parataxis"} and tokens[head].lemma in roles()["speech"]:
            return True
        at = head
    return False
