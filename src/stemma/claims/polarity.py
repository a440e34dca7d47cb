"""How a clause is put: hedged, negated, denied."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from stemma.claims.branches import Branches, base
from stemma.claims.clause import Clause
from stemma.language.analysis import Analysis, Sentence

_CLAUSE_LINKS = frozenset(("ccomp", "xcomp", "csubj", "conj", "parataxis", "acl", "advcl", "obj", "nsubj"))


@dataclass(frozen=True, slots=True)
class Polarity:
    """``hedge`` holds the report's own words that weaken the clause, or None."""

    hedge: str | None
    negated: bool
    denied: bool


@cache
def _words() -> dict[str, frozenset[str]]:
    data = files("stemma.claims").joinpath("data/polarity.toml").read_text("utf-8")
    return {key: frozenset(values) for key, values in tomllib.loads(data).items()}


def polarity(analysis: Analysis, clause: Clause, tree: Branches) -> Polarity:
    """Read a clause's hedge, negation and denial off its own words and the words it hangs on."""
    sentence = analysis.sentences[clause.sentence]
    return Polarity(
        _hedge(analysis, sentence, clause, tree),
        _negated(sentence, clause, tree),
        _denied(sentence, clause, tree),
    )


def _hedge(analysis: Analysis, sentence: Sentence, clause: Clause, tree: Branches) -> str | None:
    words = _words()
    for i, token in enumerate(sentence.tokens[clause.first : clause.last + 1], clause.first):
        if token.text.lower() in words["hedge_words"] and not _under_other_clause(sentence, clause, i):
            return token.text
    for i in tree.children[clause.head]:
        child = sentence.tokens[i]
        if child.text.lower() in words["hedge_words"] or (
            base(child.dep) == "aux" and child.lemma.lower() in words["hedge_modals"]
        ):
            return child.text
    head = sentence.tokens[clause.head]
    if head.lemma.lower() in words["hedge_verbs"] and any(
        base(sentence.tokens[c].dep) == "xcomp" for c in tree.children[clause.head]
    ):
        return head.text
    if base(head.dep) in ("ccomp", "xcomp", "csubj") and head.head >= 0:
        above = sentence.tokens[head.head]
        if above.lemma.lower() in words["hedge_verbs"]:
            return above.text
    return _phrase(analysis, clause.sentence)


def _under_other_clause(sentence: Sentence, clause: Clause, at: int) -> bool:
    """Whether a clause within the clause stands between the word and the clause's head."""
    steps = 0
    while at != clause.head and at >= 0 and steps < 40:
        if base(sentence.tokens[at].dep) in ("ccomp", "advcl", "acl", "parataxis"):
            return True
        at, steps = sentence.tokens[at].head, steps + 1
    return False


def _phrase(analysis: Analysis, index: int) -> str | None:
    """A remark on verification in this sentence, or one that opens the next of the same paragraph."""
    here = analysis.sentences[index]
    for sentence in analysis.sentences[index : index + 2]:
        if sentence.paragraph != here.paragraph:
            break
        found = _remark(sentence.span.of(analysis.report.text))
        if found is not None:
            return found
    return None


@lru_cache(maxsize=64)
def _remark(text: str) -> str | None:
    """The first remark on verification in a sentence, in its own words; asked anew for each of its clauses."""
    low = text.lower()
    if len(low) != len(text):
        return None
    places = [(at, -len(phrase)) for phrase in _words()["hedge_phrases"] if (at := low.find(phrase)) >= 0]
    if not places:
        return None
    at, size = min(places)
    return text[at : at - size]


def _negated(sentence: Sentence, clause: Clause, tree: Branches) -> bool:
    """A negator on the head, its auxiliaries, or its subject or object ("no bodies were found")."""
    negators = _words()["negators"]
    for i in tree.children[clause.head]:
        child = sentence.tokens[i]
        if child.text.lower() in negators and base(child.dep) in (
            "advmod",
            "aux",
            "det",
            "nsubj",
            "obj",
            "case",
            "cc",
        ):
            return True
        if base(child.dep) in ("nsubj", "obj", "xcomp", "cop", "aux") and any(
            sentence.tokens[g].text.lower() in negators and base(sentence.tokens[g].dep) in ("det", "advmod")
            for g in tree.children[i]
        ):
            return True
    return False


def _denied(sentence: Sentence, clause: Clause, tree: Branches) -> bool:
    words = _words()
    head = sentence.tokens[clause.head]
    if (
        head.lemma.lower() in words["deny_verbs"]
        or head.lemma.lower() in words["deny_nouns"] | words["deny_words"]
    ):
        return True
    at, steps = clause.head, 0
    while at >= 0 and base(sentence.tokens[at].dep) in _CLAUSE_LINKS and steps < 4:
        above = sentence.tokens[at].head
        if above < 0:
            break
        if (
            sentence.tokens[above].lemma.lower() in words["deny_verbs"]
            and base(sentence.tokens[at].dep) != "advcl"
        ):
            return _below_object(sentence, at) and not _left_open(sentence, above)
        if base(sentence.tokens[at].dep) not in ("conj", "xcomp", "acl", "obj"):
            break
        at, steps = above, steps + 1
    return False


def _left_open(sentence: Sentence, at: int) -> bool:
    """Whether the verb of denial is that of "neither confirmed nor denied"."""
    return any(t.text.lower() in ("neither", "nor") for t in sentence.tokens[max(0, at - 4) : at])


def _below_object(sentence: Sentence, at: int) -> bool:
    return base(sentence.tokens[at].dep) in ("ccomp", "xcomp", "obj", "csubj")
