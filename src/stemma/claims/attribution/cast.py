"""Who appears in a report, in the order of its text: whom "he", "it" or "the officer" may call back."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.claims.attribution.grammar import Grammar
from stemma.claims.attribution.lexicon import words
from stemma.claims.attribution.mending import SUBJECTS
from stemma.language.analysis import Name, Token
from stemma.span import Span

_HUMAN_ENDINGS = ("man", "woman", "person", "ist", "ian")


@dataclass(frozen=True, slots=True)
class Figure:
    """One appearance. ``kind`` is ``person``, ``body`` (an organisation, a group, a document) or ``several``.

    ``words`` are the small-letter words of the name and its titles; ``gender`` is ``m``, ``f`` or None.
    """

    name: str
    span: Span
    sentence: int
    paragraph: int
    kind: str
    words: frozenset[str]
    gender: str | None
    subject: bool
    quoted: bool
    role: str | None = None


def is_human(token: Token) -> bool:
    """Whether a common noun names one person."""
    lemma = token.lemma.lower()
    if lemma in words("people"):
        return True
    if not lemma.endswith(_HUMAN_ENDINGS) or len(lemma) < 5 or token.xpos != "NN":
        return False
    return not any(lemma in words(group) for group in ("agents", "documents", "nouns"))


def gender_of(around: frozenset[str], name: str = "") -> str | None:
    """What the titles around a name tell; failing those nothing."""
    if around & words("women"):
        return "f"
    if around & words("men") or any(w.endswith("man") and not w.endswith("woman") for w in around):
        return "m"
    return None


def cast(grammars: list[Grammar]) -> list[Figure]:
    """Every named or described figure of the report, in order."""
    found: list[Figure] = []
    for g in grammars:
        if g.sentence.kind == "furniture":
            continue
        named = set()
        for name in g.sentence.names:
            at = next((i for i, t in enumerate(g.tokens) if t.span.start >= name.span.start), None)
            if at is None or name.type not in ("PER", "ORG"):
                continue
            inside = [i for i in range(at, len(g.tokens)) if g.tokens[i].span.end <= name.span.end]
            named.update(inside)
            found.append(_named(g, name, inside or [at]))
        found.extend(_described(g, i) for i in range(len(g.tokens)) if i not in named and _appears(g, i))
    return sorted(found, key=lambda f: f.span)


def _named(g: Grammar, name: Name, inside: list[int]) -> Figure:
    members = set(inside)
    head = next((i for i in inside if g.tokens[i].head not in members), inside[0])
    around = titles(g, head, members)
    known = frozenset(w.lower() for w in name.text.split()) | around
    top = head
    if g.tokens[top].dep in ("appos", "nmod:desc", "flat") and g.tokens[top].head >= 0:
        top = g.tokens[top].head
    subject = g.tokens[top].dep in SUBJECTS
    kind = "person" if name.type == "PER" else "body"
    return Figure(
        name.text, name.span, g.index, g.sentence.paragraph, kind, known, gender_of(around), subject,
        g.quoted[head] >= 0,
    )  # fmt: skip


def titles(g: Grammar, head: int, members: set[int]) -> frozenset[str]:
    """The words in front of a name and in its apposition: "station officer", "an engineer at the plant"."""
    near: set[int] = set()
    for c in g.tree.children[head]:
        if g.tokens[c].dep in ("compound", "nmod:desc", "amod", "appos", "det", "flat"):
            near |= {c, *(k for k in g.tree.children[c] if g.tokens[k].dep in ("compound", "amod", "conj"))}
    above = g.tokens[head].head
    if above >= 0 and g.tokens[head].dep in ("appos", "nmod:desc", "flat") and abs(above - head) < 12:
        near |= {above, *(k for k in g.tree.children[above] if g.tokens[k].dep in ("compound", "amod"))}
    first = min(members)
    for i in range(first - 1, max(-1, first - 5), -1):
        if g.tokens[i].upos not in ("NOUN", "PROPN", "ADJ"):
            break
        near.add(i)
    return frozenset(g.tokens[i].lemma.lower() for i in near - members)


def _appears(g: Grammar, at: int) -> bool:
    token = g.tokens[at]
    if token.upos != "NOUN" or token.dep in ("compound", "appos", "nmod:desc", "amod"):
        return False
    lemma = token.lemma.lower()
    return is_human(token) or lemma in words("agents") or lemma in words("documents")


def _described(g: Grammar, at: int) -> Figure:
    first, last = g.phrase(at)
    token = g.tokens[at]
    inside = frozenset(
        g.tokens[i].lemma.lower() for i in range(first, last + 1) if g.tokens[i].upos in ("NOUN", "ADJ")
    )
    kind = "several" if token.xpos == "NNS" else "person" if is_human(token) else "body"
    text = " ".join(t.text for t in g.tokens[first : last + 1])
    return Figure(
        text, Span(g.tokens[first].span.start, g.tokens[last].span.end), g.index, g.sentence.paragraph, kind,
        inside, gender_of(frozenset((token.lemma.lower(),))), token.dep in SUBJECTS, g.quoted[at] >= 0,
    )  # fmt: skip
