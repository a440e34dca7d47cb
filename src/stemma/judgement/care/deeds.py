"""What is done to people and what they do, by the trees: captured, killed, arrested; "the death of X"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from stemma.judgement.care.knowledge import words
from stemma.judgement.care.line import PLURAL, Line, Trace

_PASSIVE = frozenset({"VBN", "VBD"})
_NEGATORS = frozenset({"not", "n't", "n’t", "never", "neither"})
_SELF = frozenset({"himself", "herself", "themselves", "themself"})
_MOST_JOINED = 30  # names in one list: a hostile text must not hang
_HONOURS = frozenset({"Father", "Mother", "Brother", "Sister"})
_PLAIN = ("prisoner", "hostage", "dead", "suspect", "private")  # kinds told by verbs and nouns alone


def find_deeds(line: Line) -> Iterator[Trace]:
    """Every sign in a sentence that somebody was captured, abducted, killed, arrested, or hurt in a way that asks
    for care, or is called by a word for one to whom that happened.
    """
    for at, token in enumerate(line.tokens):
        lemma = line.lemma(at)
        if token.upos in ("VERB", "ADJ") and not not_done(line, at):
            yield from _verb(line, at, lemma)
        if token.upos in ("NOUN", "PROPN", "ADJ") and not _is_name(line, at):
            yield from _noun(line, at, lemma)


def _is_name(line: Line, at: int) -> bool:
    """Whether the word is part of a name, or a title of honour before it: "Father Ignace"."""
    titled = at + 1 in line.bearers and line.tokens[at].text in _HONOURS
    return titled or (at in line.bearers and line.tokens[at].upos == "PROPN")


def _verb(line: Line, at: int, lemma: str) -> Iterator[Trace]:
    form = line.tokens[at].text.lower()
    for kind in _PLAIN:
        if lemma in words(kind, "done_to"):
            yield from (line.trace(kind, at, of) for of in done_to(line, at))
        if lemma in words(kind, "taken") and any(
            line.lemma(c) in words(kind, "by") for c in line.children(at, "nsubj")
        ):
            yield from (line.trace(kind, at, of) for of in done_to(line, at))
        if lemma in words(kind, "does"):
            yield from (line.trace(kind, at, of) for of in doers(line, at))
        if form in words(kind, "marked"):
            yield from (line.trace(kind, at, of) for of in _marked(line, at))
    if lemma in words("sexual-violence", "done_to") or _sexual(line, at, lemma):
        yield from _or_alone(line, "sexual-violence", at, done_to(line, at))
    if (last := _on_oneself(line, at, lemma)) is not None:
        yield from _or_alone(line, "suicide", at, doers(line, at), last)


def _noun(line: Line, at: int, lemma: str) -> Iterator[Trace]:
    for kind in _PLAIN:
        if lemma in words(kind, "is") and line.tokens[at].dep not in ("compound", "amod"):  # "hostage-taking"
            yield from (line.trace(kind, at, of) for of in _called(line, at, kind))
        if lemma in words(kind, "event"):
            yield from (line.trace(kind, at, of) for of in _befallen(line, at))
    if lemma in words("suspect", "held"):
        yield from (line.trace("suspect", at, of) for of in _held(line, at))
    if lemma in words("sexual-violence", "event") or _sexual(line, at, lemma):
        # "his rape" may be either's: only "the rape of X" says whose.
        told = () if line.tokens[at].dep == "compound" else _of(line, at)
        yield from _or_alone(line, "sexual-violence", at, told)
    if lemma in words("suicide", "event") and not _weapon(line, at):
        yield from _or_alone(line, "suicide", at, _whose_suicide(line, at))


def done_to(line: Line, at: int) -> Iterator[int]:
    """Those to whom a verb's action is done: objects, passive subjects, the noun of a participle."""
    token = line.tokens[at]
    found = [*line.children(at, "obj", "nsubj:pass")]
    if not found and token.dep.startswith(("amod", "acl")) and token.xpos in _PASSIVE and token.head >= 0:
        found = [token.head]
    if not found and token.dep == "conj" and token.xpos in _PASSIVE and token.head >= 0:
        found = [*line.children(token.head, "nsubj:pass")]
    for one in found:
        yield from _with_others(line, one)


def doers(line: Line, at: int) -> Iterator[int]:
    """The subjects of a verb; of a verb joined to another, that one's where it has none of its own."""
    found = [*line.children(at, "nsubj")]
    above = line.tokens[at].head
    if not found and line.tokens[at].dep in ("conj", "xcomp") and above >= 0:
        found = [*line.children(above, "nsubj", "nsubj:pass")]
    for one in found:
        yield from _with_others(line, one)


def _with_others(line: Line, at: int) -> Iterator[int]:
    """The word, those that are joined to it, and all that a plural names: "two brothers, Ahmed and Yusuf"."""
    yield at
    yield from islice(line.children(at, "conj"), _MOST_JOINED)
    if line.tokens[at].xpos in PLURAL or line.lemma(at) == "dead":
        for one in islice(line.beside(at), _MOST_JOINED):
            yield from islice(line.children(one, "conj"), _MOST_JOINED)


def _called(line: Line, at: int, kind: str) -> Iterator[int]:
    """Whom a noun for such a person stands for; "taken hostage" is said of whoever was taken."""
    # "the suspect and an officer": two are named, one is suspected
    joined = set() if line.tokens[at].xpos in PLURAL else set(line.children(at, "conj"))
    yield from (of for of in _with_others(line, at) if of not in joined)
    above = line.tokens[at].head
    if above >= 0 and line.lemma(above) in words(kind, "made"):
        yield from done_to(line, above)
    elif above >= 0 and any(line.tokens[c].text.lower() == "among" for c in line.children(at, "case")):
        yield from _with_others(line, above)  # "among the dead were a teacher and his daughter"


def _held(line: Line, at: int) -> Iterator[int]:
    """Who is "in custody" or "under investigation", or was put or kept there."""
    if not any(line.tokens[c].text.lower() in ("in", "under", "on") for c in line.children(at, "case")):
        return
    above = line.tokens[at].head
    if line.has(at, "cop"):
        yield from _subjects(line, at)
    elif above >= 0 and line.lemma(above) in words("suspect", "kept"):
        yield from _subjects(line, above)


def _marked(line: Line, at: int) -> Iterator[int]:
    """Whom an adjective describes: "the dead man", "X was dead", "X was found dead"."""
    token = line.tokens[at]
    if token.dep == "amod" and token.head >= 0:
        yield token.head
    elif line.has(at, "cop"):
        yield from line.children(at, "nsubj")
    elif token.dep == "xcomp" and token.head >= 0:
        yield from line.children(token.head, "nsubj:pass", "obj")


def _subjects(line: Line, at: int) -> Iterator[int]:
    for one in line.children(at, "nsubj", "nsubj:pass"):
        yield from _with_others(line, one)


def _befallen(line: Line, at: int) -> Iterator[int]:
    if line.tokens[at].dep != "compound":
        yield from line.children(at, "nmod:poss")
        yield from _of(line, at)


def _of(line: Line, at: int) -> Iterator[int]:
    for child in line.children(at, "nmod"):
        if any(line.tokens[case].text.lower() == "of" for case in line.children(child, "case")):
            yield from _with_others(line, child)


def _or_alone(
    line: Line, kind: str, at: int, found: Iterable[int], last: int | None = None
) -> Iterator[Trace]:
    """The traces of those who are found; where nobody is, the words alone raise the caution."""
    told = [line.trace(kind, at, of, last) for of in found]
    yield from told or [line.trace(kind, at, None, last)]


def not_done(line: Line, at: int) -> bool:
    """Whether a verb tells what was not done: "was not killed", "nearly killing him", "tried to kill"."""
    token = line.tokens[at]
    meant = token.dep == "xcomp" and token.head >= 0 and line.lemma(token.head) in words("dead", "not_done")
    denied = _NEGATORS | words("dead", "nearly")
    return meant or any(line.tokens[c].text.lower() in denied for c in line.children(at, "advmod", "aux"))


def _sexual(line: Line, at: int, lemma: str) -> bool:
    """Whether the word tells of an assault or abuse that is called sexual."""
    return lemma in words("sexual-violence", "acts") and any(
        line.tokens[c].text.lower() in words("sexual-violence", "sexual")
        for c in line.children(at, "amod", "advmod", "compound")
    )


def _on_oneself(line: Line, at: int, lemma: str) -> int | None:
    """The last word of "killed herself" or "took his own life"; None where the verb is used otherwise."""
    if lemma in words("suicide", "self"):
        return next((c for c in line.children(at, "obj") if line.tokens[c].text.lower() in _SELF), None)
    if lemma in words("suicide", "ends"):
        for last in line.children(at, "obj"):
            if line.lemma(last) == "life" and any(line.lemma(c) == "own" for c in line.children(last)):
                return last
    return None


def _weapon(line: Line, at: int) -> bool:
    """Whether "suicide" only says how an attack was made: "a suicide drone"."""
    after = [at + 1, line.tokens[at].head] if line.tokens[at].dep in ("compound", "amod") else [at + 1]
    return any(
        0 <= i < len(line.tokens) and line.lemma(i).rstrip("s") in words("suicide", "weapons") for i in after
    )


def _whose_suicide(line: Line, at: int) -> Iterator[int]:
    yield from _befallen(line, at)
    above = line.tokens[at].head
    if above >= 0 and line.tokens[at].dep in ("obj", "obl"):  # "committed suicide", "died by suicide"
        yield from doers(line, above)
