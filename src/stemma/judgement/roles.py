"""What the reports themselves teach of who speaks for whom: "X, a spokesman for Y", "Interior Minister X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.language.analysis import Analysis, Name, Sentence
from stemma.span import Span

_TITLE_DEPS = frozenset({"compound", "flat", "amod", "appos", "nmod", "det", "nmod:poss"})


@dataclass(frozen=True, slots=True)
class Role:
    """A phrase by which a report says who somebody is, at the place where it does."""

    bearer: str
    phrase: str
    report: str
    at: int  # offset in Report.text


def find_roles(analyses: Sequence[Analysis]) -> list[Role]:
    """Every role that a report gives a person by apposition, title, copula or an "of" after the name."""
    return [role for analysis in analyses for role in _roles(analysis)]


def _roles(analysis: Analysis) -> Iterator[Role]:
    text = analysis.report.text
    for sentence in analysis.sentences:
        children = _children(sentence)
        for name in sentence.names:
            if name.type in ("PER", "ORG"):
                for span in _phrases(sentence, children, name):
                    yield Role(name.text, span.of(text), analysis.report.id, span.start)


def _children(sentence: Sentence) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in sentence.tokens]
    for at, token in enumerate(sentence.tokens):
        if token.head >= 0:
            children[token.head].append(at)
    return children


def _phrases(sentence: Sentence, children: list[list[int]], name: Name) -> Iterator[Span]:
    """The spans of the phrases that stand beside a name and say who it is."""
    tokens = sentence.tokens
    inside = [i for i, token in enumerate(tokens) if name.span.holds(token.span)]
    if not inside:
        return
    top = next((i for i in inside if tokens[i].head not in inside), inside[0])
    if (title := _title(sentence, inside[0], top)) is not None:
        yield title
    for child in children[top]:
        if child in inside:
            continue
        dep = tokens[child].dep
        is_noun_clause = dep == "acl:relcl" and _is_noun(sentence, children, child)
        if dep == "appos" or is_noun_clause or (dep == "nmod" and child > inside[-1]):
            yield _subtree(sentence, children, child)
    head = tokens[top].head
    if head < 0:
        return
    if tokens[top].dep in ("appos", "flat", "compound") and head < inside[0]:
        whole = _subtree(sentence, children, head)
        yield Span(whole.start, max(tokens[head].span.end, tokens[inside[0]].span.start - 1))
    elif tokens[top].dep == "nsubj" and any(tokens[i].dep == "cop" for i in children[head]):
        yield _subtree(sentence, children, head, after=inside[-1])


def _is_noun(sentence: Sentence, children: list[list[int]], at: int) -> bool:
    return sentence.tokens[at].upos == "NOUN" and any(sentence.tokens[i].dep == "cop" for i in children[at])


def _title(sentence: Sentence, first: int, top: int) -> Span | None:
    """The words right before a name that belong to it: "Interior Minister" Kaarel Ristimets."""
    tokens, at = sentence.tokens, first
    while at > 0 and tokens[at - 1].upos in ("NOUN", "PROPN", "ADJ", "PART") and tokens[at - 1].dep != "root":
        before = tokens[at - 1]
        if before.dep.partition(":")[0] not in _TITLE_DEPS and before.head not in range(at - 1, top + 1):
            break
        if before.upos == "PART" and before.dep != "case":
            break
        at -= 1
    return Span(tokens[at].span.start, tokens[first - 1].span.end) if at < first else None


def _subtree(sentence: Sentence, children: list[list[int]], at: int, after: int = -1) -> Span:
    reached, waiting = {at}, [at]
    while waiting:
        for child in children[waiting.pop()]:
            if child not in reached and child > after and sentence.tokens[child].dep != "punct":
                reached.add(child)
                waiting.append(child)
    return Span(sentence.tokens[min(reached)].span.start, sentence.tokens[max(reached)].span.end)
