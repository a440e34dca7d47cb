"""What somebody wants, feels, promises or holds against others: attributions that hand over no fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from stemma.claims.attribution.cast import is_human
from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import Grammar
from stemma.claims.attribution.lexicon import all_verbs, stances, verbs, words
from stemma.claims.attribution.placing import RELATIVE
from stemma.claims.attribution.subjects import agent, passive, speaker

_MOST = 24  # stances of one sentence
_CLAUSES = ("xcomp", "ccomp", "csubj")
_OBJECTS = ("obj", "iobj", *_CLAUSES)
_TALKING, _TOPICS = frozenset(("speak", "talk")), frozenset(("about", "of", "against", "for"))
_NEVER = frozenset(("be", "have", "do"))
_SEEMING = frozenset(("seem", "appear"))
_BESIDE = ("obl", "nmod", "advcl", "acl")
_PERSONAL = frozenset(
    ("he", "she", "they", "i", "we", "you", "who", "it", "some", "many", "others", "those", "all", "most", "few",
     "everyone", "everybody", "nobody", "anyone", "someone", "both", "each", "several")
)  # fmt: skip
_COUNTS = frozenset(("lot", "slew", "handful", "number", "majority", "dozen", "hundred", "thousand", "percent", "half",
                     "rest", "third", "quarter", "most", "some", "many", "all", "several", "few", "none", "plurality",
                     "couple", "pair", "host", "share", "member"))  # fmt: skip


def stance_frames(g: Grammar, frames: Iterable[Frame]) -> list[Frame]:
    """The stances that a sentence tells of in the report's own words, beside its other frames that hand over."""
    if g.sentence.kind == "furniture":
        return []
    told = list(frames)
    taken = {i for f in told for i in range(f.cue, f.cue_last + 1)}
    found: list[Frame] = []
    for at, token in enumerate(g.tokens):
        if at in taken or g.quoted[at] >= 0 or _part_of(g, at, taken, {f.cue for f in found}):
            continue
        frame = _READERS[token.upos](g, at) if token.upos in _READERS else None
        if frame is not None:
            found.append(frame)
    covered = frozenset[int]().union(*(f.content for f in (*told, *found)))
    marked = (_in_marks(g, i, covered) for i in range(len(g.tokens)) if i not in taken)
    return [*found, *(f for f in marked if f is not None)][:_MOST]


def _part_of(g: Grammar, at: int, taken: set[int], stated: set[int]) -> bool:
    """Whether the word only goes on with another's attribution: "wants to ask for" is one stance, as are "issued a
    statement saying" and "expressed a desire to".
    """
    token = g.tokens[at]
    if token.upos == "NOUN":
        within = any(c in taken for c in g.tree.children[at])
        return within or (token.dep == "obj" and token.head in stated and g.child(at, "nmod:poss") is None)
    return token.dep in _CLAUSES and token.head in taken | stated


def _of_verb(g: Grammar, at: int) -> Frame | None:
    token = g.tokens[at]
    if token.dep in ("amod", "compound", "case"):
        return None
    if token.lemma in _SEEMING:
        shown = _under(g, at, _CLAUSES)
        return _nobodys(g, at, shown | _under(g, at, ("nsubj",), before=True) if shown else shown)
    if passive(g, at):
        return _of_passive(g, at)
    content = _beneath(g, at)
    if token.lemma in stances("verbs") and _is_bare_participle(g, at):
        return _nobodys(g, at, content)  # "asked whether ..., she said"
    if token.dep == "acl" and token.xpos in ("VBN", "VBD") and g.subject(at) is None:
        return None  # "a group called": the noun is what it is done to
    return _frame(g, at, speaker(g, at), content | _gap(g, at))


def _in_marks(g: Grammar, at: int, covered: frozenset[int]) -> Frame | None:
    """What any verb is about where quoted words stand in it that nobody has said yet: they are somebody's. Words
    that are all capitalised are a title.
    """
    token = g.tokens[at]
    if token.upos != "VERB" or token.lemma in _NEVER or g.quoted[at] >= 0 or passive(g, at):
        return None
    content = _under(g, at, (*_OBJECTS, "obl"))
    quoted = [i for i in sorted(content) if g.quoted[i] >= 0 and g.tokens[i].upos != "PUNCT"]
    if len(quoted) < 2 or covered & set(quoted) or all(g.tokens[i].text[:1].isupper() for i in quoted):
        return None
    return _frame(g, at, speaker(g, at), content)


def _beneath(g: Grammar, at: int) -> frozenset[int]:
    """What a verb's stance is about."""
    listed = g.tokens[at].lemma in stances("verbs")
    content = _under(g, at, _OBJECTS if listed else ("ccomp",))
    if listed or g.tokens[at].lemma in stances("with_preposition"):
        content |= _prepositional(g, at)
    return content


def _of_passive(g: Grammar, at: int) -> Frame | None:
    token = g.tokens[at]
    if token.text.lower() in stances("adjectives"):
        return _frame(g, at, g.subject(at), _prepositional(g, at) | _under(g, at, _CLAUSES))
    listed, content = token.lemma in stances("verbs"), _beneath(g, at)
    if not listed and not content:
        return None  # "are owned by"
    content |= _under(g, at, ("nsubj:pass",), before=True)
    if token.dep == "acl" and listed:
        content |= frozenset(range(g.phrase(token.head)[0], at))  # "a view endorsed by many"
    said = token.lemma in verbs("say") | verbs("judge") and bool(_under(g, at, _CLAUSES))
    if (listed or said) and agent(g, at) is None:
        return _nobodys(g, at, content)
    return _frame(g, at, agent(g, at), content)


def _is_bare_participle(g: Grammar, at: int) -> bool:
    token = g.tokens[at]
    loose = token.dep == "advcl" or (token.dep == "acl" and token.lemma == "ask")
    return loose and token.xpos in ("VBN", "VBD") and g.subject(at) is None


def _gap(g: Grammar, at: int) -> frozenset[int]:
    """What a relative clause leaves out: "an approach that many have embraced"."""
    token, subject = g.tokens[at], g.subject(at)
    if (
        token.lemma not in stances("verbs") | all_verbs()
        or token.dep != "acl:relcl"
        or subject is None
        or g.tokens[subject].text.lower() in RELATIVE
    ):
        return frozenset()
    if any(
        g.tokens[c].dep in _OBJECTS and g.tokens[c].text.lower() not in RELATIVE for c in g.tree.children[at]
    ):
        return frozenset()
    first, last = g.phrase(token.head)
    return frozenset(range(first, min(last, g.tree.first[at] - 1) + 1))


def _nobodys(g: Grammar, at: int, content: frozenset[int]) -> Frame | None:
    """A stance of nobody named: "was criticised", "is seen as"."""
    return Frame(g.index, at, at, None, content, "stance", g.tokens[at].lemma) if content else None


def _of_adjective(g: Grammar, at: int) -> Frame | None:
    if g.tokens[at].text.lower() not in stances("adjectives"):
        return None
    subject = g.subject(at)
    if subject is None and g.tokens[at].dep == "xcomp" and g.tokens[at].head >= 0:
        subject = g.subject(g.tokens[at].head)  # "they remain hopeful that"
    return _frame(g, at, subject, _prepositional(g, at) | _under(g, at, _CLAUSES))


def _of_noun(g: Grammar, at: int) -> Frame | None:
    token = g.tokens[at]
    if token.lemma not in stances("nouns") or token.dep == "compound":
        return None
    content = _prepositional(g, at) | _under(g, at, ("acl", "ccomp", "xcomp"))
    owner = g.child(at, "nmod:poss")
    above = token.head
    shared = owner is None or g.tokens[owner].xpos == "PRP$"
    if shared and token.dep == "obj" and 0 <= above < at and _lends(g, above):
        whole = content | _prepositional(g, above) - g.under(at)
        frame = _frame(g, at, speaker(g, above), whole)
        if frame is not None and g.quoted[above] < 0:
            return replace(frame, cue=above, content=frozenset(i for i in whole if i > at))
    if owner is None:
        owner, own = _giver(g, at)
        content -= own
    if owner is None:
        return _nobodys(g, at, content) if token.lemma in stances("unowned") else None
    return _frame(g, at, owner, content)


def _lends(g: Grammar, at: int) -> bool:
    """Whether a verb's subject has the stance that its object names: "heaped criticism on", not "faced criticism"."""
    token = g.tokens[at]
    return token.upos == "VERB" and token.lemma not in stances("receiving") and not passive(g, at)


def _giver(g: Grammar, at: int) -> tuple[int | None, frozenset[int]]:
    """Who has the stance of "criticism from Republicans", "opposition among voters", with the words that tell."""
    for c in g.tree.children[at]:
        cases = {g.tokens[k].text.lower() for k in g.tree.children[c] if k < c}
        if c > at and g.tokens[c].dep.startswith("nmod") and cases & {"from", "by", "among"}:
            return c, g.under(c)
    return None, frozenset()


_READERS: dict[str, Callable[[Grammar, int], Frame | None]] = {
    "VERB": _of_verb,
    "ADJ": _of_adjective,
    "NOUN": _of_noun,
}


def _frame(g: Grammar, at: int, head: int | None, content: frozenset[int]) -> Frame | None:
    if head is None or not content or not _minded(g, head):
        return None
    source = (*g.phrase(head), head)
    content -= frozenset(range(source[0], source[1] + 1))
    return Frame(g.index, at, at, source, content, "stance", g.tokens[at].lemma) if content else None


def _minded(g: Grammar, at: int, counted: bool = True) -> bool:
    """Whether the word stands for somebody with a mind of their own, or a text of theirs."""
    token = g.tokens[at]
    if token.text.lower() in _PERSONAL or (counted and token.lemma in _COUNTS and _of_minded(g, at)):
        return True
    if token.upos == "PRON":
        return token.xpos == "PRP$"
    if token.upos == "PROPN":
        return not any(n.type == "MISC" and n.span.overlap(token.span) for n in g.sentence.names)
    known = words("documents") | stances("minds")
    return g.is_someone(at) or is_human(token) or token.lemma in known or _called(g, at)


def _of_minded(g: Grammar, at: int) -> bool:
    """Whether those counted have minds: "a slew of leaders", "40 percent of voters"."""
    people = (c for c in g.tree.children[at] if c > at and g.tokens[c].dep.startswith("nmod"))
    return any(_minded(g, c, counted=False) for c in people)


def _called(g: Grammar, at: int) -> bool:
    """Whether an adjective or a number stands for people: "many", "the two"; or a plural of people."""
    token = g.tokens[at]
    return token.upos in ("ADJ", "NUM") or (
        token.xpos == "NNS" and token.lemma.endswith(("er", "or", "ist", "an"))
    )


def _under(g: Grammar, at: int, deps: tuple[str, ...], before: bool = False) -> frozenset[int]:
    found = frozenset[int]()
    for c in g.tree.children[at]:
        if (c > at or before) and g.tokens[c].dep in deps:
            found |= g.under(c)
    return found


def _prepositional(g: Grammar, at: int) -> frozenset[int]:
    found = frozenset[int]()
    for c in g.tree.children[at]:
        if c < at or not g.tokens[c].dep.startswith(_BESIDE):
            continue
        cases = {g.tokens[k].text.lower() for k in g.tree.children[c] if k < c}
        if any(time.span.overlap(g.tokens[c].span) for time in g.sentence.times):
            continue  # "voted on Tuesday"
        if cases == {"in"} and g.tokens[at].lemma not in stances("with_in"):
            continue
        if g.tokens[at].lemma in _TALKING and not cases & _TOPICS:
            continue  # "speaking to reporters", "on condition of anonymity"
        if cases & (stances("prepositions") | {"that", "whether", "if"}) or g.tokens[c].dep.startswith("acl"):
            found |= g.under(c)
    return found
