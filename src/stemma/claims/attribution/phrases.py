"""Frames without a verb of saying: "according to X", "by her count", "X's claim that ...", "X: ..."."""

from __future__ import annotations

from dataclasses import replace

from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import Grammar
from stemma.claims.attribution.lexicon import all_verbs, prefixes, stances, words

_INSIDE = frozenset(
    [
        "compound",
        "amod",
        "det",
        "nmod:poss",
        "nummod",
        "flat",
        "case",
        "nmod:desc",
        "punct",
        "advmod",
        "det:predet",
        "nmod:unmarked",
        "fixed",
    ]
)
_VOICE = frozenset(["we", "us", "our", "my", "me", "i"])
_LIGHT = frozenset(
    [
        "make",
        "issue",
        "give",
        "voice",
        "repeat",
        "raise",
        "release",
        "publish",
        "have",
        "post",
        "send",
        "file",
        "express",
    ]
)
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X"))


def phrase_frames(g: Grammar) -> list[Frame]:
    """Frames of prepositions ("according to") and of possessed nouns ("in his view")."""
    small = [t.text.lower() for t in g.tokens]
    found = []
    for at in range(len(small)):
        if small[at] == "as":
            found.extend(_as_told_by(g, at, small))
        for phrase in prefixes().get(small[at], ()):
            if tuple(small[at : at + len(phrase)]) == phrase and at + len(phrase) < len(small):
                found.extend(_after(g, at, at + len(phrase)))
                break
        else:
            if small[at] in words("possessed_prepositions"):
                found.extend(_possessed(g, at))
    return found


def _after(g: Grammar, at: int, start: int) -> list[Frame]:
    head = nominal(g, start)
    if head is None or (g.tokens[at].text.lower() == "based" and not _basis(g, at, head)):
        return []
    first, last = g.phrase(head)
    first = max(first, start)
    voice = g.tokens[first].text.lower() in _VOICE
    citing = g.tokens[at].text.lower() in ("citing", "quoting")
    return [
        Frame(g.index, at, start - 1, (first, last, head), _scope(g, at, last, head, citing),
              "citing" if citing else "phrase", g.tokens[at].text.lower(), None, voice)
    ]  # fmt: skip


def _basis(g: Grammar, at: int, head: int) -> bool:
    """Whether "based on X" tells where the report has it from: no "was based on", and X can tell."""
    stands_by_itself = not any(g.tokens[c].dep.startswith(("aux", "cop")) for c in g.tree.children[at])
    return stands_by_itself and (g.is_someone(head) or g.tokens[head].lemma in words("documents"))


def _as_told_by(g: Grammar, at: int, small: list[str]) -> list[Frame]:
    """As noted by both capitals; as measured by the network."""
    for by in range(at + 2, min(at + 5, len(small) - 1)):
        told = g.tokens[by - 1]
        if small[by] == "by" and told.xpos in ("VBN", "VBD") and told.lemma in all_verbs():
            return [replace(f, lemma=g.tokens[by - 1].lemma) for f in _after(g, at, by + 1)]
    return []


def nominal(g: Grammar, start: int) -> int | None:
    """The head of the noun phrase that starts at a word."""
    head = start
    while start <= g.tokens[head].head < len(g.tokens) and g.tokens[head].dep in _INSIDE:
        head = g.tokens[head].head
    return head if g.tokens[head].upos in _NOMINAL or g.tokens[head].xpos == "VBG" else None


def _scope(g: Grammar, at: int, last: int, head: int, citing: bool) -> frozenset[int]:
    """What such a phrase covers: all of its segment, unless it hangs on a mere word inside it."""
    size = len(g.tokens)
    own = frozenset(range(at, last + 1))
    first = at
    while first > 0 and g.tokens[first - 1].text != ";":
        first -= 1
    stop = last + 1
    while stop < size and g.tokens[stop].text != ";":
        stop += 1
    above = g.tokens[at].head if citing else g.tokens[head].head
    leading = at - first <= 2 or g.tokens[at - 1].text in (",", "”", '"', "''")
    if not leading and 0 <= above < size and _mere_word(g, above):
        return g.under(above) - own
    return frozenset(range(first, stop)) - own


def _mere_word(g: Grammar, at: int) -> bool:
    """Whether the word heads no clause ("400 metres wide according to")."""
    if g.tokens[at].upos in ("VERB", "AUX") or g.tokens[at].head < 0:
        return False
    return not any(g.tokens[c].dep in ("cop", "nsubj") for c in g.tree.children[at])


def _possessed(g: Grammar, at: int) -> list[Frame]:
    """By her reckoning; in the minister's telling."""
    noun = nominal(g, at + 1) if at + 1 < len(g.tokens) else None
    if (
        noun is None
        or not {g.tokens[noun].lemma, g.tokens[noun].text.lower()} & words("possessed")
        or noun - at > 8
    ):
        return []
    owner = g.child(noun, "nmod:poss")
    if owner is None or owner > noun:
        return []
    first, last = g.phrase(owner)
    voice = g.tokens[owner].text.lower() in _VOICE
    if voice and g.quoted[at] >= 0:
        return []
    return [
        Frame(g.index, at, noun, (first, last, owner), _scope(g, at, noun, noun, False), "phrase",
              g.tokens[noun].lemma, None, voice)
    ]  # fmt: skip


def noun_frames(g: Grammar) -> list[Frame]:
    """Frames of nouns that bear a clause: "X's claim that ...", "the charge by X that ..."."""
    found = []
    for at, token in enumerate(g.tokens):
        if token.upos != "NOUN" or token.lemma not in words("nouns") | words("documents"):
            continue
        clause = next((c for c in g.tree.children[at] if _clausal(g, at, c)), None)
        if clause is None:
            continue
        owner = _owner(g, at)
        if owner is not None:
            voice = g.tokens[owner].text.lower() in _VOICE
            found.append(
                Frame(
                    g.index,
                    at,
                    at,
                    (*g.phrase(owner), owner),
                    g.under(clause),
                    "noun",
                    token.lemma,
                    None,
                    voice,
                )
            )
    return found


def _clausal(g: Grammar, at: int, c: int) -> bool:
    if c < at or g.tokens[c].dep not in ("acl", "ccomp", "acl:relcl", "dep"):
        return False
    return any(
        g.tokens[k].dep == "mark" and g.tokens[k].text.lower() in ("that", "whether")
        for k in g.tree.children[c]
    )


def _owner(g: Grammar, at: int) -> int | None:
    owner = g.child(at, "nmod:poss")
    if owner is not None:
        return owner
    for c in g.tree.children[at]:
        cases = {g.tokens[k].text.lower() for k in g.tree.children[c]}
        if g.tokens[c].dep in ("nmod", "obl", "obl:agent") and cases & {"by", "from", "of"}:
            return c
    above = g.tokens[at].head
    if g.tokens[at].dep == "obj" and above >= 0 and g.tokens[above].lemma in _LIGHT:
        return g.child(above, "nsubj")
    return None


def colon_frames(g: Grammar) -> list[Frame]:
    """A heading of the shape "X: ..." or "...: X" or "... - X" where X can speak."""
    if g.has_stop or not 3 < len(g.tokens) < 40:
        return []
    for at, token in enumerate(g.tokens):
        if token.text not in (":", "–", "—", "-") or not 0 < at < len(g.tokens) - 1:
            continue
        spaced = token.span.start > g.tokens[at - 1].span.end or token.text == ":"
        left, right = range(at), range(at + 1, len(g.tokens))
        if token.text == ":" and len(left) <= 7 and len(right) >= 2 and _can_speak(g, left):
            return [_colon(g, at, left, right)]
        if spaced and len(right) <= 7 and len(left) >= 3 and _can_speak(g, right):
            return [_colon(g, at, right, left)]
    return []


def introduced_frame(g: Grammar) -> Frame | None:
    """Somebody, a colon and what they say: 'The minister laughed: "..."'; "The officer was sure: ..."."""
    at = next((i for i, t in enumerate(g.tokens) if t.text == ":" and g.quoted[i] < 0), None)
    if at is None or not 1 < at < len(g.tokens) - 3:
        return None
    verb = _introducing(g, at)
    subject = g.child(verb, "nsubj") if verb is not None else None
    if verb is None or subject is None or subject > at or not g.is_someone(subject):
        return None
    stop = next((i for i in range(at, len(g.tokens)) if g.tokens[i].text == ";"), len(g.tokens))
    if g.quoted[at + 2] < 0 and not _announces(g, at, stop):
        return None
    content = frozenset(range(at + 1, stop))
    voice = g.tokens[subject].text.lower() in _VOICE
    source = (*g.phrase(subject), subject)
    return Frame(g.index, verb, verb, source, content, "colon", g.tokens[verb].lemma, None, voice)


def _introducing(g: Grammar, colon: int) -> int | None:
    """The verb before a colon: the sentence's own, else the last one with a subject."""
    with_subject = [i for i in range(colon) if g.child(i, "nsubj") is not None]
    return next((i for i in with_subject if g.tokens[i].head < 0), with_subject[-1] if with_subject else None)


def _announces(g: Grammar, colon: int, stop: int) -> bool:
    """Whether unquoted words behind a colon are a clause, and those before it tell of speech or a state of mind."""
    if not any(t.dep.startswith("nsubj") for t in g.tokens[colon + 1 : stop]):
        return False
    told = words("nouns") | stances("nouns") | stances("adjectives") | all_verbs() | stances("verbs")
    return any(t.lemma.lower() in told for t in g.tokens[:colon])


def _can_speak(g: Grammar, run: range) -> bool:
    """A short noun phrase, with a person's or body's name or a word for one, and no verb."""
    tokens = [g.tokens[i] for i in run]
    if any(t.upos in ("VERB", "AUX", "NUM") for t in tokens):
        return False
    start, end = tokens[0].span.start, tokens[-1].span.end
    named = any(
        n.type in ("PER", "ORG") and start <= n.span.start and n.span.end <= end for n in g.sentence.names
    )
    return named or any(t.lemma.lower() in words("agents") for t in tokens)


def _colon(g: Grammar, at: int, source: range, content: range) -> Frame:
    inside = set(source)
    head = next((i for i in source if g.tokens[i].head not in inside), source[0])
    return Frame(
        g.index, at, at, (source[0], source[-1], head), frozenset(content), "colon", g.tokens[at].text
    )
