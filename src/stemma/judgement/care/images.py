"""Images of which a report says that nobody could vouch for them."""

from __future__ import annotations

from collections.abc import Iterator

from stemma.judgement.care.knowledge import words
from stemma.judgement.care.line import Line, Trace

_NEGATORS = frozenset({"not", "n't", "n’t", "never", "no", "unable", "cannot", "neither", "nor"})
_LONGEST = 30  # words of a sign


def find_images(line: Line) -> Iterator[Trace]:
    """Every sign in a sentence that an image is unverified, only seems to show something, or goes round online."""
    shown = [at for at in range(len(line.tokens)) if line.lemma(at) in words("image", "shown")]
    for at in shown:
        if line.tokens[at].upos == "NOUN":
            for by in _doubts(line, at):
                if abs(by - at) < _LONGEST:
                    yield Trace("image", min(at, by), max(at, by))
                    break


def _doubts(line: Line, at: int) -> Iterator[int]:
    """The words that cast a doubt on the image at ``at``."""
    token = line.tokens[at]
    yield from (
        c
        for c in line.children(at, "amod", "compound", "advmod")
        if line.tokens[c].text.lower() in words("image", "doubtful")
    )
    for child in line.children(at, "acl", "acl:relcl"):
        if line.lemma(child) in words("image", "spread") and _online(line, child):
            yield child
        yield from _seeming(line, child)
    if token.dep.startswith("nsubj") and token.head >= 0:
        yield from _seeming(line, token.head)
        if line.lemma(token.head) in words("image", "forge"):
            yield token.head
    yield from _unverified(line)


def _seeming(line: Line, verb: int) -> Iterator[int]:
    """A verb by which an image only seems to show: "appears to show", "purporting to show", "purportedly showing"."""
    if line.lemma(verb) in words("image", "seems"):
        yield from (c for c in line.children(verb, "xcomp") if line.lemma(c) in words("image", "shows"))
    said = (line.tokens[c].text.lower() for c in line.children(verb, "advmod"))
    if line.lemma(verb) in words("image", "shows") and any(
        word in words("image", "doubtfully") for word in said
    ):
        yield verb


def _online(line: Line, verb: int) -> bool:
    under = range(line.tree.first[verb], line.tree.last[verb] + 1)
    return any(line.tokens[i].text.lower() in words("image", "channels") for i in under)


def _unverified(line: Line) -> Iterator[int]:
    for at in range(len(line.tokens)):
        if line.lemma(at) in words("image", "verify") and any(
            line.tokens[c].text.lower() in _NEGATORS
            for c in (*line.children(at), line.tokens[at].head)
            if c >= 0
        ):
            yield at
