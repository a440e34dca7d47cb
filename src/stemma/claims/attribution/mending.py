"""Slips of the parser around verbs of saying, put right before the rules read a sentence."""

from __future__ import annotations

from dataclasses import replace

from stemma.claims.attribution.lexicon import all_verbs, verbs
from stemma.language.analysis import Sentence, Token
from stemma.language.text.lemmas import lemma

SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "csubj"))
_STRAY = frozenset(("parataxis", "vocative", "root", "appos", "list", "dep", "conj"))
_NOMINAL = frozenset(("PROPN", "DET"))
_CLOSING = frozenset(("”", '"', "''", "»"))


def mended(sentence: Sentence) -> Sentence:
    """The sentence with verbs of saying that were tagged as something else, or lost their subject, put right."""
    tokens = sentence.tokens
    changed = {i: new for i, token in enumerate(tokens) if (new := _retagged(tokens, i, token)) is not token}
    if changed:
        tokens = tuple(changed.get(i, t) for i, t in enumerate(tokens))
    moved = dict[int, Token]()
    for i, token in enumerate(tokens):
        subject = _lost_subject(tokens, i) if token.upos == "VERB" and token.lemma in verbs("say") else None
        if subject is not None:
            moved[subject] = replace(tokens[subject], head=i, dep="nsubj")
    if moved:
        tokens = tuple(moved.get(i, t) for i, t in enumerate(tokens))
    return replace(sentence, tokens=tokens) if changed or moved else sentence


def _retagged(tokens: tuple[Token, ...], at: int, token: Token) -> Token:
    if token.xpos in ("VBZ", "VBD", "VBP") and token.text.endswith("ing") and len(token.text) > 5:
        return replace(token, xpos="VBG")
    if token.xpos == "VBN" and at and tokens[at - 1].text in _CLOSING and token.head < 0:
        return replace(token, xpos="VBD")  # '..., is he?" reacted Mr Doe.'
    if token.upos != "NOUN":
        return token
    if token.lemma in all_verbs() and _has_clause(tokens, at):
        return replace(token, upos="VERB", xpos="VBP")  # "satellite images show that ..."
    if token.dep in _STRAY and token.text.endswith("s") and at > 2:
        form = lemma(token.text, "VERB")
        if form != token.text.lower() and form in verbs("say") and _beside_speech(tokens, at):
            return replace(token, upos="VERB", xpos="VBZ", lemma=form)  # "..., the firm estimates."
    return token


def _beside_speech(tokens: tuple[Token, ...], at: int) -> bool:
    ends = at + 1 == len(tokens) or tokens[at + 1].text in (".", ",", ";")
    closes = ends and any(t.text in (",", "”", '"', "''") for t in tokens[max(0, at - 6) : at - 1])
    opens = (
        tokens[at - 1].text in (",", "”", '"', "''")
        and at + 1 < len(tokens)
        and tokens[at + 1].upos in _NOMINAL
    )
    return closes or opens


def _has_clause(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a subject before the word and a clause behind it hang on it."""
    below = [(i, t.dep) for i, t in enumerate(tokens) if t.head == at]
    return any(i < at and dep == "nsubj" for i, dep in below) and any(
        i > at and dep == "ccomp" for i, dep in below
    )


def _lost_subject(tokens: tuple[Token, ...], at: int) -> int | None:
    """The subject that stands before a verb of saying but hangs in the clause behind it: "the party announced she
    was not coming" with "party" as a subject of "coming".
    """
    below = [i for i, t in enumerate(tokens) if t.head == at]
    if any(tokens[i].dep in SUBJECTS or tokens[i].dep == "aux:pass" for i in below):
        return None
    for clause in (i for i in below if i > at and tokens[i].dep == "ccomp"):
        early = [i for i in range(at) if tokens[i].head == clause and tokens[i].dep in SUBJECTS]
        if early:
            return early[-1]
    return None
