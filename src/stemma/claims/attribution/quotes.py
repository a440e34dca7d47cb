"""Frames that only a quotation beside them makes: 'She continued: "..."', '"...?" Hannity pressed.'."""

from __future__ import annotations

from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import Grammar
from stemma.claims.attribution.lexicon import verbs, words
from stemma.language.text.lemmas import lemma

CLOSING = frozenset(('"', "”", "»", "’", "'", "“", "''"))
NEVER = frozenset(("be", "have", "do", "come", "stand", "lie", "follow"))  # verbs that open no frame unlisted
_OPENING = frozenset(('"', "“", "«", "‘", "'", "''", "``"))
_DASHES = frozenset(("-", "–", "—", "―", "--"))
_SHORT = 14  # words of a sentence that says no more than who spoke


def opens_quotation(g: Grammar, at: int) -> bool:
    """Whether a verb, a comma or a colon, and a quotation follow each other ('She continued: "...'), or nothing
    but a colon ends the line.
    """
    if g.tokens[at].xpos not in ("VBZ", "VBD", "VBG") or g.tokens[at].lemma in NEVER or g.quoted[at] >= 0:
        return False
    stop = _stop(g, at)
    if stop is None or any(t.upos in ("VERB", "AUX", "SCONJ") for t in g.tokens[at + 1 : stop]):
        return False
    if stop + 1 == len(g.tokens):
        return g.tokens[stop].text == ":" and g.tokens[at].head < 0
    return stop + 2 < len(g.tokens) and g.tokens[stop + 1].text in _OPENING and g.quoted[stop + 2] >= 0


def quoted_next(g: Grammar, at: int) -> frozenset[int]:
    """The words of the quotation that such a verb opens in its own sentence."""
    stop = _stop(g, at) if opens_quotation(g, at) else None
    if stop is None or stop + 2 >= len(g.tokens):
        return frozenset()
    return _same_quotation(g, stop + 2)


def _stop(g: Grammar, at: int) -> int | None:
    near = range(at + 1, min(at + 8, len(g.tokens)))
    return next((i for i in near if g.tokens[i].text in (",", ":")), None)


def _same_quotation(g: Grammar, at: int) -> frozenset[int]:
    return frozenset(i for i in range(at, len(g.tokens)) if g.quoted[i] == g.quoted[at])


def scripted_frames(g: Grammar) -> list[Frame]:
    """A name beside what is quoted without a verb: 'Too early - Mark Hill: "..."', '"..." ― Mark Hill', 'HILL: ...'."""
    for found in (_before_colon(g), _signed(g), _transcript(g), _verb_first(g), _from_text(g)):
        if found is not None:
            return [found]
    return []


def _before_colon(g: Grammar) -> Frame | None:
    for at in range(1, len(g.tokens) - 2):
        if g.tokens[at].text != ":" or g.quoted[at] >= 0 or g.quoted[at + 2] < 0:
            continue
        end = g.tokens[at - 1].span.end
        name = next((n for n in g.sentence.names if n.type in ("PER", "ORG") and n.span.end == end), None)
        if name is None:
            return None
        first = next(i for i, t in enumerate(g.tokens) if t.span.end > name.span.start)
        return Frame(g.index, at, at, (first, at - 1, at - 1), _same_quotation(g, at + 2), "colon", ":")
    return None


def _signed(g: Grammar) -> Frame | None:
    """A dash and a name at the end of a line, behind a quotation."""
    size = len(g.tokens)
    at = next((i for i in range(size - 2, max(-1, size - 9), -1) if g.tokens[i].text in _DASHES), None)
    if at is None or g.quoted[at] >= 0 or (at and g.tokens[at - 1].text not in CLOSING):
        return None
    last = size - 1 - (g.tokens[-1].text == ".")
    if last <= at or any(g.tokens[i].upos != "PROPN" for i in (at + 1, last)):
        return None
    content = frozenset(i for i in range(at) if g.quoted[i] >= 0)
    return Frame(g.index, at, at, (at + 1, last, last), content, "colon", g.tokens[at].text)


def _transcript(g: Grammar) -> Frame | None:
    """A name in capitals and a colon at the start: 'WALLACE: ...'."""
    first = int(g.tokens[0].text in _OPENING)
    at = next((i for i in range(first + 1, min(first + 4, len(g.tokens))) if g.tokens[i].text == ":"), None)
    if at is None or at + 2 >= len(g.tokens):
        return None
    if not all(t.text.isupper() and len(t.text) > 2 for t in g.tokens[first:at]):
        return None
    content = frozenset(range(at + 1, len(g.tokens)))
    return Frame(g.index, at, at, (first, at - 1, at - 1), content, "script", ":")


def _verb_first(g: Grammar) -> Frame | None:
    """A verb that opens the line before its subject and a quotation: 'Continued Stone: "..."'."""
    if g.tokens[0].upos != "VERB" or g.tokens[0].text.endswith("ing") or g.tokens[0].lemma in NEVER:
        return None
    stop = _stop(g, 0)
    if stop is None or stop < 2 or stop + 2 >= len(g.tokens) or g.quoted[stop + 2] < 0:
        return None
    if any(t.upos not in ("PROPN", "NOUN", "ADJ", "DET", "PRON") for t in g.tokens[1:stop]):
        return None
    return Frame(
        g.index, 0, 0, (1, stop - 1, stop - 1), _same_quotation(g, stop + 2), "clause", g.tokens[0].lemma
    )


def _from_text(g: Grammar) -> Frame | None:
    """A quotation out of a text with an owner: "From Mr Doe's post: ..."."""
    at = next((i for i in range(2, min(12, len(g.tokens) - 2)) if g.tokens[i].text == ":"), None)
    if (
        at is None
        or g.quoted[at] >= 0
        or g.quoted[at + 2] < 0
        or g.tokens[at - 1].lemma not in words("documents")
    ):
        return None
    owner = next((i for i in range(at) if g.tokens[i].dep == "nmod:poss" and g.tokens[i].head < at), None)
    if owner is None:
        return None
    source = (*g.phrase(owner), owner)
    return Frame(g.index, at - 1, at - 1, source, _same_quotation(g, at + 2), "colon", g.tokens[at - 1].lemma)


def announced_frame(g: Grammar) -> Frame | None:
    """A line that ends in a verb of saying and a colon, the verb taken for a noun: "The Post reports:"."""
    at = len(g.tokens) - 2
    if (
        not 1 < at + 1 < _SHORT
        or g.tokens[-1].text != ":"
        or g.tokens[at].upos not in ("NOUN", "PROPN", "VERB")
    ):
        return None
    verb = lemma(g.tokens[at].text, "VERB")
    if (
        at < 1
        or verb == g.tokens[at].text.lower()
        or verb not in verbs("say")
        or g.tokens[at - 1].upos == "ADP"
    ):
        return None
    return Frame(g.index, at, at, (0, at - 1, at - 1), frozenset(), "bare", verb)


def _turned(g: Grammar) -> Frame | None:
    """A sentence of a verb and its subject behind it: '"..., is he?" reacted Mr Doe.'."""
    last = (
        next((i for i, t in enumerate(g.tokens) if i and t.upos == "PUNCT" and t.text != "."), len(g.tokens))
        - 1
    )
    last -= g.tokens[last].upos == "PUNCT"
    if last < 1 or any(t.upos in ("VERB", "AUX", "ADP") for t in g.tokens[1 : last + 1]):
        return None
    return Frame(g.index, 0, 0, (1, last, last), frozenset(), "bare", g.tokens[0].lemma)


def beside_quotation(before: Grammar, g: Grammar) -> Frame | None:
    """Who acts in the sentence before a paragraph that is all a quotation, where nobody says it: "The mayor
    praised the crews. / "They saved us.""
    """
    opens = before.sentence.paragraph < g.sentence.paragraph and g.quoted[min(1, len(g.tokens) - 1)] >= 0
    verb = next((i for i, t in enumerate(before.tokens) if t.head < 0), None)
    if not opens or verb is None or before.tokens[verb].upos != "VERB" or any(q >= 0 for q in before.quoted):
        return None
    subject = before.child(verb, "nsubj")
    if subject is None or subject > verb or not before.is_someone(subject):
        return None
    source = (*before.phrase(subject), subject)
    return Frame(before.index, verb, verb, source, frozenset(), "bare", before.tokens[verb].lemma)


def lone_frame(before: Grammar, g: Grammar) -> Frame | None:
    """A short sentence behind a quotation, with somebody as its subject: '"Would it?" Hannity pressed.'."""
    behind = before.sentence.paragraph == g.sentence.paragraph and before.tokens[-1].text in CLOSING
    if not behind or len(g.tokens) > _SHORT or any(q >= 0 for q in g.quoted):
        return None
    verb = next((i for i, t in enumerate(g.tokens) if t.head < 0), None)
    if verb is None or g.tokens[verb].xpos not in ("VBD", "VBZ") or g.tokens[verb].lemma in NEVER:
        return None
    if verb == 0 and g.tokens[0].text.islower():
        return _turned(g)
    subject = g.child(verb, "nsubj", "nsubj:pass")
    if subject is None or subject > verb or g.phrase(subject)[0] > 0:
        return None
    speaks = g.is_someone(subject) or g.tokens[subject].upos == "PROPN"
    if not speaks or g.child(verb, "obj") is not None:
        return None
    source = (*g.phrase(subject), subject)
    return Frame(g.index, verb, verb, source, frozenset(), "bare", g.tokens[verb].lemma)
