"""Who speaks by a verb's place: behind what is said and before its subject, or at the end of the line."""

from __future__ import annotations

from stemma.claims.attribution.grammar import Grammar
from stemma.claims.attribution.lexicon import verbs
from stemma.claims.attribution.mending import SUBJECTS
from stemma.claims.attribution.phrases import nominal

_EDGES = frozenset((*",;:\"”»’'–—-?!", "''"))
_MARKS = frozenset(("”", '"', "''", "»", "’"))
_NOUNS = ("PROPN", "NOUN", "PRON", "NUM")
_STARTS = ("DET", "PROPN", "NOUN", "PRON", "NUM", "ADJ")
_LONGEST = 12
RELATIVE = frozenset(("who", "which", "that", "whom"))


def inverted(g: Grammar, at: int) -> int | None:
    """The speaker of a verb that closes what is said and stands before its subject: '..., says Zelensky'."""
    if at < 2 or at + 1 >= len(g.tokens) or not _may_turn(g, at) or _runs_on(g, at + 1):
        return None
    if g.tokens[at].lemma not in verbs("say") - verbs("object") and not _speech_before(g, at):
        return None  # a verb that takes a noun phrase as its object
    subject = next((c for c in g.tree.children[at] if c > at and g.tokens[c].dep in ("nsubj", "obj")), None)
    if subject is not None and g.tokens[subject].upos in _NOUNS and g.phrase(subject)[0] == at + 1:
        return subject
    found = nominal(g, at + 1)
    timed = found is not None and any(t.span.overlap(g.tokens[found].span) for t in g.sentence.times)
    return None if timed else found  # "..., said Sunday"


def _may_turn(g: Grammar, at: int) -> bool:
    """Whether the verb's form and place let its subject follow; what follows "told" is who was told."""
    token = g.tokens[at]
    finite = token.xpos in ("VBD", "VBZ", "VBP") or (token.xpos == "VBN" and _reported(g, at))
    placed = g.tokens[at - 1].text in _EDGES and g.tokens[at + 1].upos in _STARTS
    asks = token.lemma == "ask" and g.tokens[at - 1].text in _MARKS
    return finite and placed and (token.lemma not in verbs("tell") or asks)


def _speech_before(g: Grammar, at: int) -> bool:
    """Whether what stands before the verb may be said: no mere apposition to its subject, closed by a comma ("Doe,
    who ..., denounced it"), and no "as" behind, which makes what follows its object.
    """
    near = range(at + 2, min(at + 9, len(g.tokens)))
    if any(g.tokens[i].text.lower() == "as" for i in near):
        return False
    if g.tokens[at - 1].text != "," or g.quoted[max(0, at - 3)] >= 0:
        return True
    own = any(g.tokens[c].dep in SUBJECTS and c < at for c in g.tree.children[at])
    return not own and any(t.dep in SUBJECTS and 0 <= t.head < at - 1 for t in g.tokens[: at - 1])


def _reported(g: Grammar, at: int) -> bool:
    """Whether what was taken for a participle may be a past tense ("..., reported The Associated Press")."""
    return (
        g.tokens[at].xpos == "VBN"
        and g.tokens[at].lemma in verbs("say")
        and g.tokens[at + 1].xpos in ("NNP", "DT")
    )


def _runs_on(g: Grammar, start: int) -> bool:
    """Whether a clause with a verb of its own starts here ("said the foam was"), no mere noun phrase."""
    for i in range(start, min(len(g.tokens), start + 25)):
        token = g.tokens[i]
        if token.text in _EDGES or token.text in (".", ")") or token.text.lower() in RELATIVE:
            return False
        hyphened = i + 1 < len(g.tokens) and g.tokens[i + 1].text == "-"  # "co-host"
        if token.upos == "AUX" or (token.xpos in ("VBZ", "VBD", "VBP", "MD") and not hyphened):
            return True
    return False


def trailing(g: Grammar, at: int) -> int | None:
    """The speaker between a comma and a verb that ends a part of the line: '..., the coast guard said.'"""
    if at < 3 or not _closes(g, at) or not _may_trail(g, at):
        return None
    subject = g.subject(at)
    if subject is not None and subject < at:
        start = g.phrase(subject)[0]
        if start > 2 and g.tokens[start - 1].text in _EDGES:
            return subject
    if g.tokens[at - 1].text == ",":
        return before_apposition(g, at)
    left = at - 1
    while left > 0 and at - left <= _LONGEST and g.tokens[left].text not in _EDGES:
        if g.tokens[left].upos in ("VERB", "SCONJ", "AUX"):
            return None
        left -= 1
    edged = 2 <= left < at - 1 and g.tokens[left].text in _EDGES
    if not edged or g.tokens[left + 1].upos not in _STARTS:
        return None
    heads = [
        i for i in range(left + 1, at) if g.tokens[i].upos in _NOUNS and not left < g.tokens[i].head < at
    ]
    return heads[-1] if heads else None


def _may_trail(g: Grammar, at: int) -> bool:
    """Whether the verb is a finite one that closes a clause: no "a group called", no "an offer they rebuffed"."""
    token = g.tokens[at]
    if token.xpos == "VBN" and token.dep in ("acl", "amod", "advcl"):
        perfect = any(g.tokens[c].dep == "aux" for c in g.tree.children[at])
        if not perfect and g.subject(at) is None and token.lemma not in verbs("say") - verbs("object"):
            return False
    return token.xpos not in ("VB", "VBG") and (token.dep != "acl:relcl" or _put_in(g, at))


def _put_in(g: Grammar, at: int) -> bool:
    """Whether a plain verb of saying and its subject stand between commas: "The goal, he said, is ..."."""
    subject = g.subject(at)
    if subject is None or subject > at or g.tokens[at].lemma not in verbs("say") | verbs("tell"):
        return False
    behind = next((t.text for t in g.tokens[at + 1 :] if t.upos != "PRON"), "")
    return g.tokens[g.phrase(subject)[0] - 1].text == "," and behind == ","


def before_apposition(g: Grammar, at: int) -> int | None:
    """Whom "..., the command's chief of staff, told" is about: the last person named before."""
    place = g.tokens[at].span.start
    for name in reversed(g.sentence.names):
        if name.type == "PER" and name.span.end < place:
            here = next(i for i, t in enumerate(g.tokens) if t.span.end >= name.span.end)
            near = at - here <= _LONGEST and g.quoted[here] < 0
            return here if near and g.tokens[here + 1].text == "," else None
    left = _edge_before(g, at - 1)
    farther = _edge_before(g, left) if left is not None else None
    if left is None or farther is None or farther < 2 or g.tokens[left].text != ",":
        return None
    heads = [i for i in range(farther + 1, left) if g.tokens[i].upos in _NOUNS]
    return heads[-1] if heads and g.tokens[farther + 1].upos in _STARTS else None


def _edge_before(g: Grammar, at: int) -> int | None:
    """The punctuation before a run of words without a verb that ends at ``at``."""
    for i in range(at - 1, max(-1, at - _LONGEST), -1):
        if g.tokens[i].text in _EDGES:
            return i
        if g.tokens[i].upos in ("VERB", "AUX", "SCONJ"):
            return None
    return None


def _closes(g: Grammar, at: int) -> bool:
    """Whether nothing that could be said follows the verb: a stop, a comma, or an adjunct without a verb."""
    for i in range(at + 1, min(len(g.tokens), at + 16)):
        token = g.tokens[i]
        if token.text in (",", ".", ";", ")", "–", "—", "!", "?"):
            return True
        if token.upos in ("VERB", "AUX", "SCONJ") or token.text in (":", '"', "“", "«"):
            return False
    return len(g.tokens) - at < 16
