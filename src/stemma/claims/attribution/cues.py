"""Verbs that hand over to a source: who speaks (``subjects``) and what is said (``content``) put together."""

from __future__ import annotations

from dataclasses import replace

from stemma.claims.attribution.content import (
    complement,
    echo,
    filled,
    governed,
    is_document,
    objects,
    segment,
    shown,
)
from stemma.claims.attribution.coordination import shared_out
from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import Grammar
from stemma.claims.attribution.lexicon import all_verbs, stances, verbs, words
from stemma.claims.attribution.placing import RELATIVE, inverted, trailing
from stemma.claims.attribution.quotes import CLOSING, NEVER, opens_quotation, quoted_next
from stemma.claims.attribution.subjects import passive, speaker

_VOICE = frozenset(("we", "us", "i", "our", "my", "me"))
_NOBODY = frozenset(("what", "whatever", "nobody", "none", "nothing"))
_NEITHER = frozenset(("neither", "nor"))
_NOT = frozenset(("not", "n't", "n’t", "never"))


def verb_frames(g: Grammar) -> list[Frame]:
    """The frames that verbs open in a sentence, left to right."""
    found = []
    for at, token in enumerate(g.tokens):
        if token.upos != "VERB" or token.dep in ("amod", "compound", "case", "fixed", "mark"):
            continue
        if token.dep == "acl" and token.lemma in ("call", "name", "dub", "term") and not passive(g, at):
            continue  # "a group called ..."
        known = token.lemma in all_verbs() or _made_known(g, at) or opens_quotation(g, at)
        if (known or _open(g, at)) and not _withheld(g, at):
            frame = _frame(g, at, known)
            if frame is not None:
                found.append(frame)
    return shared_out(g, _as_saying(g, found))


def _as_saying(g: Grammar, found: list[Frame]) -> list[Frame]:
    """In "X quoted Y as saying", both frames cover what either covers."""
    by_cue = {f.cue: i for i, f in enumerate(found)}
    for i, frame in enumerate(found):
        above = by_cue.get(g.tokens[frame.cue].head, -1)
        if frame.lemma in ("say", "tell") and above >= 0 and found[above].lemma in ("quote", "cite"):
            own = frozenset(range(min(found[above].cue, frame.cue), frame.cue + 1))
            sources = (s for s in (frame.source, found[above].source) if s is not None)
            own |= {w for first, last, _ in sources for w in range(first, last + 1)}
            content = (frame.content | found[above].content) - own
            found[i] = replace(frame, content=content, kind="post" if frame.kind == "bare" else frame.kind)
            found[above] = replace(found[above], content=content | {frame.cue})
    return found


def _made_known(g: Grammar, at: int) -> bool:
    """Whether the verb is that of "let it be known", "made known"."""
    after = [t.text.lower() for t in g.tokens[at + 1 : at + 4]]
    return g.tokens[at].lemma in ("let", "make") and "known" in after


def _open(g: Grammar, at: int) -> bool:
    """Whether an unlisted verb stands where hardly any but a verb of saying can ("...," rejoices Mr Doe)."""
    token = g.tokens[at]
    if token.lemma in NEVER or token.xpos not in ("VBZ", "VBD", "VBN"):
        return False
    turned = inverted(g, at) if token.xpos != "VBN" else None
    if turned is not None and (_closed_by(g, at) or g.is_someone(turned)):
        return True
    head = trailing(g, at)
    return head is not None and _after_quotation(g, (*g.phrase(head), head))


def _closed_by(g: Grammar, at: int) -> bool:
    """Whether the words before may be somebody's: they end in a quotation mark, or the report asks or exclaims."""
    before = {t.text for t in g.tokens[max(0, at - 2) : at]}
    return bool(before & (CLOSING | {"?", "!"}))


def _after_quotation(g: Grammar, source: tuple[int, int, int]) -> bool:
    """Whether the source stands right behind a closing quotation mark."""
    return source[0] > 2 and g.tokens[source[0] - 1].text in CLOSING


def _withheld(g: Grammar, at: int) -> bool:
    """Whether nothing is handed over: "did not say", "declined to comment"."""
    token = g.tokens[at]
    if any(g.tokens[c].text.lower() in _NEITHER for c in g.tree.children[at] if c < at):
        return True  # "neither confirmed nor denied"
    if token.lemma in verbs("deny"):
        return False
    if token.dep == "xcomp" and token.head >= 0 and g.tokens[token.head].lemma in verbs("withhold"):
        return True
    return any(g.tokens[c].lemma in _NOT for c in g.tree.children[at] if c < at)


def _frame(g: Grammar, at: int, known: bool) -> Frame | None:
    by_agent = passive(g, at)
    turned = None if by_agent else inverted(g, at)
    last = trailing(g, at) if turned is None and not by_agent else None
    head = turned if turned is not None else last if last is not None else speaker(g, at)
    if head is None or g.tokens[head].text.lower() in RELATIVE | _NOBODY:
        return None
    source = (*g.phrase(head), head)
    placed = (turned is not None or last is not None) and (
        known or last is None or _after_quotation(g, source)
    )
    content, kind = _content(g, at, source, placed, turned is not None)
    return _checked(g, at, source, content, kind)


def _content(
    g: Grammar, at: int, source: tuple[int, int, int], placed: bool, turned: bool
) -> tuple[frozenset[int], str]:
    """What is said, and by which construction. ``placed``: by its place, the frame follows what is said."""
    before, after = complement(g, at, source[2])
    start = at if turned else min(source[0], at)
    quote = start > 0 and g.tokens[start - 1].text in CLOSING
    sure = before or quote or g.tokens[at].lemma not in verbs("judge") - verbs("say")
    if placed and sure:
        content = frozenset(i for i in before if i < at) | segment(g, start, at, turned)
        if content:
            return content | (
                after if turned and not before and source[2] not in after else frozenset()
            ), "post"
    document = is_document(g, source[2])
    if after:
        return before | filled(g, at, after) | objects(g, at) | (
            shown(g, at) if document else frozenset()
        ), "clause"
    if before or governed(g, at):
        return before | governed(g, at), "post"
    following = quoted_next(g, at)
    if following:
        return following, "clause"
    echoed = echo(g, at)
    if echoed:
        return echoed, "post"
    handed = objects(g, at) if _can_hand(g, source[2]) else frozenset[int]()
    if not handed and document:
        handed = shown(g, at)
    return handed, "object" if handed else "bare"


def _can_hand(g: Grammar, head: int) -> bool:
    """Whether the subject can hand over a thing (someone, a document; not a well that "measured 30 cm")."""
    token = g.tokens[head]
    known = words("documents") | stances("minds")
    return g.is_someone(head) or token.upos in ("PROPN", "PRON") or token.lemma in known


def _checked(
    g: Grammar, at: int, source: tuple[int, int, int], content: frozenset[int], kind: str
) -> Frame | None:
    """The frame, unless it is empty or speaks in the first person of somebody who is quoted."""
    lemma = g.tokens[at].lemma
    if not content and lemma not in verbs("say") | verbs("tell") and not opens_quotation(g, at):
        return None
    voice = {g.tokens[source[0]].text.lower(), g.tokens[source[2]].text.lower()} & _VOICE
    if g.quoted[at] >= 0 and (voice or g.tokens[source[2]].text.lower() == "you"):
        return None
    own = frozenset(range(source[0], source[1] + 1))
    return Frame(g.index, at, at, source, content - own, kind, lemma, _told(g, at), bool(voice))


def _told(g: Grammar, at: int) -> tuple[int, int] | None:
    """Who was told: the object of "tell", "to BPA" after other verbs."""
    for c in g.tree.children[at]:
        if c < at or g.tokens[c].upos not in ("PROPN", "NOUN", "PRON"):
            continue
        if g.tokens[at].lemma in verbs("tell") and g.tokens[c].dep in ("iobj", "obj"):
            return g.phrase(c)
        if g.tokens[c].dep == "obl" and any(g.tokens[k].text.lower() == "to" for k in g.tree.children[c]):
            return g.phrase(c)
    return None
