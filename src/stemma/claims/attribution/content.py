"""Which words of its sentence stand under a verb of saying."""

from __future__ import annotations

from stemma.claims.attribution.grammar import Grammar
from stemma.claims.attribution.lexicon import verbs, words

_OBJECTS = frozenset(("obj", "iobj", "obl", "obl:unmarked", "advcl", "xcomp", "nmod"))
_TALKING, _PUTTING = frozenset(("speak", "talk")), frozenset(("put", "place", "number", "count"))
_NOTHING: frozenset[int] = frozenset()


def complement(g: Grammar, at: int, subject: int) -> tuple[frozenset[int], frozenset[int]]:
    """The words of the verb's clauses and quotations before it and after it."""
    before, after = _NOTHING, _NOTHING
    for c in g.tree.children[at]:
        dep = g.tokens[c].dep
        clause = dep in ("ccomp", "xcomp") or (dep in ("csubj", "dep") and c != subject)
        if clause and c > at and g.tokens[at].lemma in verbs("judge") and _asks(g, c):
            continue  # "decides which party leads" hands nothing over
        if clause or (dep == "parataxis" and not is_cue(g, c)):
            if c < at:
                before |= g.under(c)
            else:
                after |= g.under(c)
    return _since_semicolon(g, before, at), after or _said_that(g, at)


def _since_semicolon(g: Grammar, before: frozenset[int], at: int) -> frozenset[int]:
    """Of two parts with a speaker each ("..., A said; ..., B said"), the second speaker has the second."""
    last = max((i for i in range(at) if g.tokens[i].text == ";"), default=-1)
    if any(is_cue(g, i) for i in range(last)):
        return frozenset(i for i in before if i > last)
    return before


def filled(g: Grammar, at: int, after: frozenset[int]) -> frozenset[int]:
    """All words from a plain verb of saying to the end of its clause, of which trees lose some."""
    if g.tokens[at].lemma not in verbs("say") - verbs("object"):
        return after
    direct = g.tokens[at + 1].upos in ("NUM", "DET", "NOUN", "ADJ", "PRON", "SCONJ") and max(after) > at
    return after | frozenset(range(at + 1 if direct else min(after), max(after) + 1))


def _said_that(g: Grammar, at: int) -> frozenset[int]:
    """The clause of "said in a post on Telegram that ...", which trees like to hang on the post."""
    if not is_cue(g, at):
        return _NOTHING
    for i in range(at + 1, min(at + 20, len(g.tokens))):
        token = g.tokens[i]
        if token.text.lower() == "that" and token.dep == "mark" and token.head > i:
            return g.under(token.head)
        if token.xpos in ("VBD", "VBZ", "VBP", "MD") or token.text in (";", ".", ":"):
            break
    return _NOTHING


def _asks(g: Grammar, at: int) -> bool:
    return g.tokens[g.tree.first[at]].text.lower() in (
        "which",
        "who",
        "whether",
        "if",
        "how",
        "what",
        "when",
        "where",
    )


def governed(g: Grammar, at: int) -> frozenset[int]:
    """The words of the clause above, where the verb hangs on it ("the man, police say, is safe")."""
    token = g.tokens[at]
    if token.dep == "parataxis" and token.head >= 0 and not is_cue(g, token.head):
        return g.under(token.head) - g.under(at)
    return _NOTHING


def echo(g: Grammar, at: int) -> frozenset[int]:
    """The words of the clause above "as the Post reported", "as he put it"."""
    token = g.tokens[at]
    as_marked = any(c < at and g.tokens[c].text.lower() == "as" for c in g.tree.children[at])
    if not as_marked or token.head < 0 or token.lemma not in verbs("say") | verbs("tell") | verbs("show"):
        return _NOTHING
    handed = (g.tokens[c] for c in g.tree.children[at] if g.tokens[c].dep in ("obj", "iobj", "obl:agent"))
    if any(t.text.lower() not in ("it", "me", "us") and t.upos != "PROPN" for t in handed):
        return _NOTHING  # "as he denied the charge" tells when, not who
    return g.under(token.head) - g.under(at)


def objects(g: Grammar, at: int) -> frozenset[int]:
    """The words of the objects, with the verb, if it hands over a thing ("confirmed the deaths")."""
    lemma = g.tokens[at].lemma
    if lemma not in verbs("object"):
        return _NOTHING
    children = [c for c in g.tree.children[at] if c > at and g.tokens[c].dep in _OBJECTS]
    handed = _NOTHING.union(*(g.under(c) for c in children))
    if lemma in _TALKING and not any(_case(g, c) in ("of", "about") for c in children):
        return _NOTHING  # "speaking to reporters"
    if lemma in _PUTTING and not any(g.tokens[i].upos == "NUM" or g.quoted[i] >= 0 for i in handed):
        return _NOTHING  # "put a table in his office"
    return handed | {at} if handed else _NOTHING


def _case(g: Grammar, at: int) -> str:
    return next((g.tokens[c].text.lower() for c in g.tree.children[at] if g.tokens[c].dep == "case"), "")


def shown(g: Grammar, at: int) -> frozenset[int]:
    """What a document or a poll "shows": its object with all that follows ("shows Doe with a lead of ten points")."""
    children = [c for c in g.tree.children[at] if c > at and g.tokens[c].dep in _OBJECTS]
    if g.tokens[at].lemma not in verbs("show") | {"find"} or not any(
        g.tokens[c].dep == "obj" for c in children
    ):
        return _NOTHING
    return _NOTHING.union(*(g.under(c) for c in children))


def is_document(g: Grammar, at: int) -> bool:
    """Whether a word stands for a text, a picture or data, or a number of them ("a batch of emails")."""
    beneath = (c for c in g.tree.children[at] if c > at and g.tokens[c].dep == "nmod")
    return any(g.tokens[i].lemma in words("documents") for i in (at, *beneath))


def segment(g: Grammar, start: int, at: int, inverted: bool) -> frozenset[int]:
    """The words before a frame that follows what is said, back to a semicolon; after it, between commas."""
    first = start
    while first > 0 and g.tokens[first - 1].text != ";":
        first -= 1
    words = set(range(first, start))
    following = at + 1
    if not inverted and following < len(g.tokens) and g.tokens[following].text == ",":
        stop = following + 1
        if stop < len(g.tokens) and g.tokens[stop].xpos != "VBG":
            end = _next_speaker(g, stop)
            words.update(range(stop, end))
    return frozenset(words)


def _next_speaker(g: Grammar, start: int) -> int:
    """Where the words after a frame end: at a semicolon, or before another's turn (", but she cautions that")."""
    for i in range(start, len(g.tokens)):
        if g.tokens[i].text == ";":
            return i
        if (
            g.tokens[i].dep == "nsubj"
            and g.quoted[i] < 0
            and is_cue(g, g.tokens[i].head)
            and g.tokens[i].head > i
        ):
            verb = g.tokens[i].head
            says = any(c > verb and g.tokens[c].dep == "ccomp" for c in g.tree.children[verb])
            if says and i > start and g.tokens[i - 1].dep == "cc":
                return i - 1
    return len(g.tokens)


def is_cue(g: Grammar, at: int) -> bool:
    """Whether the word is a plain verb of saying."""
    return g.tokens[at].upos == "VERB" and g.tokens[at].lemma in verbs("say") | verbs("tell")
