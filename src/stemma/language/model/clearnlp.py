"""ClearNLP-style trees, as spaCy's own English pipelines draw them, made Universal Dependencies 2.

The CLEAR scheme (Choi and Palmer 2012) hangs a noun on its preposition and a predicate on its copula; UD hangs both
function words on the word of content. ``docs/models.md`` lists what is converted and what is left.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
_CLAUSAL = frozenset(
    {"nsubj", "nsubjpass", "csubj", "cop", "aux", "auxpass"}
)  # who governs these is a clause
_MODIFIER = frozenset(
    {"prep", "advmod", "agent", "dative", "mark", "dep", "case"}
)  # of a preposition: not a predicate
_FUNCTION = frozenset({"case", "mark", "cc", "fixed", "advmod", "amod", "obl", "nmod"})


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """The label tables of ``data/spacy.toml``."""
    return tomllib.loads(resources.files("stemma.language").joinpath("data/spacy.toml").read_text("utf-8"))


def is_clear(labels: Iterable[str]) -> bool:
    """Whether the labels are ClearNLP's: one that no other scheme knows is among them."""
    return not set(table()["scheme"]).isdisjoint(labels)


def to_universal(
    words: Sequence[str], upos: Sequence[str], names: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Heads and relations in UD 2. ``heads`` hold -1 for the root; ``names`` are IOB2 tags.

    Whatever the labels, a tree stays a tree: words trade places with their heads or move to a sister.
    """
    tree = _Tree(words, upos, heads, deps)
    _prepositions(tree)
    _adverbials(tree)
    _copulas(tree)
    _places(tree)
    _money(tree)
    _persons(tree, names)
    _coordination(tree)
    _relabel(tree)
    _fixed(tree)
    return tuple(tree.heads), tuple(tree.deps)


class _Tree:
    """A tree that is being converted."""

    def __init__(
        self, words: Sequence[str], upos: Sequence[str], heads: Sequence[int], deps: Sequence[str]
    ) -> None:
        self.words = [word.lower() for word in words]
        self.upos, self.heads, self.deps = list(upos), list(heads), list(deps)

    def children(self, head: int, *deps: str) -> list[int]:
        return [i for i, h in enumerate(self.heads) if h == head and (not deps or self.deps[i] in deps)]

    def swap(self, head: int, child: int, dep: str, relation: str) -> None:
        """The child takes its head's place under the relation ``dep``, the head becomes its ``relation``."""
        for other in self.children(head):
            self.heads[other] = child
        self.heads[child], self.deps[child] = self.heads[head], dep
        self.heads[head], self.deps[head] = child, relation

    def depth(self, word: int) -> int:
        steps = 0
        while self.heads[word] >= 0:
            word, steps = self.heads[word], steps + 1
        return steps

    def nominal(self, word: int) -> bool:
        return word >= 0 and self.upos[word] in _NOMINAL

    def preposition(self, word: int) -> bool:
        return self.upos[word] == "ADP" or self.deps[word] == "prep"  # "according"

    def clausal(self, word: int) -> bool:
        return self.upos[word] in {"VERB", "AUX"} or bool(self.children(word, *_CLAUSAL))


def _prepositions(tree: _Tree) -> None:
    """ "of the house": the object takes the preposition's place; the innermost preposition first."""
    having = {
        tree.heads[i] for i, dep in enumerate(tree.deps) if dep in {"pobj", "pcomp"} and tree.heads[i] >= 0
    }
    nested = {i for h in having for i in _chain(tree, h)}
    for at in sorted(having | nested, key=lambda i: (-tree.depth(i), i)):
        objects = tree.children(at, "pobj") or tree.children(at, "pcomp")
        if not objects:
            continue
        content = next((i for i in objects if tree.upos[i] != "ADP" or tree.children(i)), None)
        if content is None:  # "because of" with its object on the first word, or a lone preposition
            continue
        clause = tree.deps[content] == "pcomp" and tree.clausal(content)
        tree.swap(at, content, _place(tree, at, clause), "mark" if clause else "case")
    for at, dep in enumerate(tree.deps):
        if dep in {"prep", "agent", "pobj", "pcomp"}:  # stranded: "the man they spoke to"
            lone = dep == "pcomp" and tree.upos[at] == "ADP" and not tree.children(at)  # "of" in "because of"
            tree.deps[at] = "case" if lone else "nmod" if tree.nominal(tree.heads[at]) else "obl"


def _chain(tree: _Tree, at: int) -> list[int]:
    """Prepositions above ``at`` that have no object but it: "out" in "out of the house"."""
    found = []
    above = tree.heads[at]
    while above >= 0 and tree.preposition(above) and tree.deps[at] == "prep":
        found.append(above)
        at, above = above, tree.heads[above]
    return found


def _place(tree: _Tree, at: int, clause: bool) -> str:
    """The relation of what stands in place of the preposition ``at``."""
    dep, head = tree.deps[at], tree.heads[at]
    inner = dep == "prep" and head >= 0 and tree.preposition(head)
    if inner and not tree.children(head, "pobj", "pcomp"):  # "out of the house"
        return "pcomp" if clause else "pobj"
    if dep not in _MODIFIER:  # a conjunct, a predicate, the root
        return dep
    if clause:
        return "acl" if tree.nominal(head) else "advcl"
    return "obl:agent" if dep == "agent" else "nmod" if tree.nominal(head) else "obl"


def _adverbials(tree: _Tree) -> None:
    """What modifies a noun is named otherwise than what modifies a clause."""
    for at, dep in enumerate(tree.deps):
        if dep == "npadvmod" and tree.nominal(tree.heads[at]):
            tree.deps[at] = "nmod:unmarked"
        elif dep == "relcl" and not tree.nominal(tree.heads[at]):
            tree.deps[at] = "advcl:relcl"


def _copulas(tree: _Tree) -> None:
    """ "was clear": the predicate takes the place of a form of "be". "There were four": they are its subject."""
    for verb, word in enumerate(tree.words):
        predicates = tree.children(verb, "attr", "acomp")
        if word not in table()["copulas"] or not predicates:
            continue
        if tree.children(verb, "expl") and not tree.children(verb, "nsubj"):
            tree.deps[predicates[0]] = "nsubj"
        else:
            tree.swap(verb, predicates[0], tree.deps[verb], "cop")


def _places(tree: _Tree) -> None:
    """ "was in London": with no other predicate, the first oblique after "be" is the predicate."""
    for verb, word in enumerate(tree.words):
        if word not in table()["copulas"] or tree.deps[verb] in {"cop", "aux", "auxpass", "case"}:
            continue
        subject = tree.children(verb, "nsubj")
        other = tree.children(verb, "expl", "ccomp", "xcomp", "dobj", "auxpass")
        after = [i for i in tree.children(verb, "obl") if i > verb and tree.children(i, "case")]
        if subject and after and not other:
            tree.swap(verb, after[0], tree.deps[verb], "cop")


def _money(tree: _Tree) -> None:
    """ "$ 20 million": the currency sign governs the number."""
    for sign, word in enumerate(tree.words):
        number = tree.heads[sign]
        if word in table()["currencies"] and number > sign and tree.upos[number] == "NUM":
            own = [i for i in tree.children(number) if sign < i < number and tree.upos[i] == "NUM"]
            dep = "compound" if tree.deps[number] == "nummod" else tree.deps[number]  # "a $20 ticket"
            tree.swap(number, sign, dep, "nummod")
            for part in own:
                tree.heads[part] = number


def _persons(tree: _Tree, names: Sequence[str]) -> None:
    """ "Ana Sol": the first word of a person's name governs the rest; a title before it describes it."""
    for first, tag in enumerate(names):
        if tag != "B-PER":
            continue
        last = first
        while last + 1 < len(names) and names[last + 1] == "I-PER":
            last += 1
        if any(tree.heads[i] != last or tree.deps[i] != "compound" for i in range(first, last)):
            continue
        if last > first:
            tree.swap(last, first, tree.deps[last], "flat")
        for i in range(first + 1, last):
            tree.deps[i] = "flat"
        for i in tree.children(first, "compound"):
            if i == first - 1 and tree.upos[i] == "PROPN":
                tree.deps[i] = "nmod:desc"


def _coordination(tree: _Tree) -> None:
    """All conjuncts hang on the first, a conjunction on the conjunct after it."""
    for at, dep in enumerate(tree.deps):
        if dep == "cc":
            after = [i for i in tree.children(tree.heads[at], "conj") if i > at]
            if after:
                tree.heads[at] = after[0]
    for at, dep in enumerate(tree.deps):
        if dep != "conj" or tree.heads[at] < 0:
            continue
        while tree.deps[tree.heads[at]] == "conj" and tree.heads[tree.heads[at]] >= 0:  # never past the root
            tree.heads[at] = tree.heads[tree.heads[at]]


def _relabel(tree: _Tree) -> None:
    """The relations that go by another name."""
    renamed = table()["relations"]
    for at, dep in enumerate(tree.deps):
        if tree.heads[at] < 0:
            tree.deps[at] = "root"
        elif dep == "aux" and tree.upos[at] == "PART":  # "to go"
            tree.deps[at] = "mark"
        else:
            tree.deps[at] = renamed.get(dep, dep)


def _fixed(tree: _Tree) -> None:
    """ "because of": one function word of several."""
    for relation, phrases in table()["fixed"].items():
        for words in (phrase.split() for phrase in phrases):
            for first in range(len(tree.words) - len(words) + 1):
                inside = range(first, first + len(words))
                if tree.words[first : inside.stop] == words and all(
                    tree.deps[i] in _FUNCTION for i in inside
                ):
                    _tie(tree, inside, relation)


def _tie(tree: _Tree, inside: range, relation: str) -> None:
    outside = {tree.heads[i] for i in inside} - set(inside)
    governed = any(tree.heads[i] in inside for i in range(len(tree.heads)) if i not in inside)
    if len(outside) != 1 or governed or min(outside) < 0:
        return
    for i in inside:
        tree.heads[i], tree.deps[i] = inside.start, "fixed"
    tree.heads[inside.start], tree.deps[inside.start] = outside.pop(), relation
