"""Names of all reports gathered under the people, organisations, places and things that bear them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from stemma.language.analysis import Analysis
from stemma.language.names.acronyms import initials_of
from stemma.language.names.gazetteer import gazetteer
from stemma.matching.claim import Entity
from stemma.matching.kin import country_of, headed, same_organisation, same_person, same_place, short_of
from stemma.matching.likeness import sound
from stemma.matching.namings import Naming, aliases, gather_namings

_TYPES = {"PER": "person", "ORG": "organisation", "LOC": "place", "NORP": "group", "MISC": "thing"}
_LARGEST_BLOCK = 60  # names compared with one another; a page of names must not cost their square


def gather_entities(analyses: Sequence[Analysis]) -> tuple[Entity, ...]:
    """Gather the names of all reports. ``variants`` are written as in the texts; ``bearers`` gives every
    place.

    First full names that are spellings of one another, then acronyms, then short names that only one longer
    name of their own report, or else of all reports, can stand behind. Names are compared within blocks of
    like sound only.
    """
    namings = gather_namings(analyses)
    groups = _Groups(namings.values())
    for a, b in aliases(analyses):
        kinds = {namings[a].type, namings[b].type} if a in namings and b in namings else {"NORP"}
        if kinds <= {"ORG", "MISC"} or kinds == {"PER"} or (kinds == {"PER", "ORG"} and a[0] == b[0]):
            groups.join(namings[a], namings[b])
    _join_spellings(groups)
    _join_acronyms(groups)
    _join_short(groups)
    found = sorted(groups.all(), key=lambda g: (-sum(len(n.bearers) for n in g), g[0].key))
    return tuple(_entity(f"e{i}", group) for i, group in enumerate(found, 1))


class _Groups:
    """Disjoint sets of names."""

    def __init__(self, namings: Iterable[Naming]) -> None:
        self.namings = sorted(namings, key=lambda n: n.key)
        self._parent = {n.key: n.key for n in self.namings}
        self._members = {n.key: [n] for n in self.namings}

    def root(self, naming: Naming) -> str:
        key = naming.key
        while self._parent[key] != key:
            self._parent[key] = key = self._parent[self._parent[key]]
        return key

    def of(self, naming: Naming) -> list[Naming]:
        return self._members[self.root(naming)]

    def join(self, a: Naming, b: Naming) -> None:
        """Make one group of two, unless their names are of two countries ("Russian Defence Ministry")."""
        into, other = self.root(a), self.root(b)
        if into == other:
            return
        left, right = self._countries(into), self._countries(other)
        if left and right and not left & right:
            return
        self._parent[other] = into
        self._members[into] += self._members.pop(other)

    def _countries(self, root: str) -> set[str]:
        return {code for n in self._members[root] if (code := country_of(n))}

    def all(self) -> list[list[Naming]]:
        return list(self._members.values())


def _join_spellings(groups: _Groups) -> None:
    """Names of one type that are spellings of one another, likest first within each block."""
    done: set[tuple[str, str]] = set()
    scored: list[tuple[float, Naming, Naming]] = []
    for block in _blocks(groups.namings):
        for i, a in enumerate(block):
            for b in block[i + 1 :]:
                if (a.key, b.key) not in done:
                    done.add((a.key, b.key))
                    score = _likeness(a, b)
                    if score > 0:
                        scored.append((score, a, b))
    for _, a, b in sorted(scored, key=lambda s: (-s[0], s[1].key, s[2].key)):
        groups.join(a, b)


def _blocks(namings: Sequence[Naming]) -> list[list[Naming]]:
    blocks: dict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        keys = {sound(w)[:2] for w in naming.words if len(w) > 2 and w not in gazetteer().particles}
        keys |= {gazetteer().countries.get(naming.key, "") + "!"} - {"!"}
        for key in keys:
            blocks[key].append(naming)
    most = [sorted(b, key=lambda n: -len(n.bearers))[:_LARGEST_BLOCK] for b in blocks.values() if len(b) > 1]
    return [sorted(b, key=lambda n: n.key) for b in most]


def _likeness(a: Naming, b: Naming) -> float:
    kinds = {a.type, b.type}
    lone = len(a.words) == len(b.words) == 1
    score = 0.0
    if "NORP" in kinds:
        pass
    elif kinds == {"PER"}:
        score = same_person(a, b)
    elif "PER" in kinds and not lone:
        # One report's slip in the type must not part a name from its spellings.
        score = same_person(a, b) if len(a.words) > 1 < len(b.words) and not (headed(a) or headed(b)) else 0.0
        score = score if score >= 0.9 else 0.0
    elif kinds <= {"ORG", "MISC"} or ("LOC" in kinds and headed(a) and headed(b) and kinds != {"LOC"}):
        score = same_organisation(a, b)
    elif kinds <= {"LOC", "MISC"} or (lone and ("PER" not in kinds or min(len(a.key), len(b.key)) > 5)):
        score = same_place(a, b)
    return score


def _join_acronyms(groups: _Groups) -> None:
    """An acronym goes to the one name that has its initials, best in a report that uses both."""
    long = [n for n in groups.namings if len(n.words) > 1 and n.type != "NORP" and not n.acronym]
    by_letter: dict[str, list[Naming]] = defaultdict(list)
    for naming in long:
        for letter in {w[0] for w in naming.words[:2]}:
            by_letter[letter].append(naming)
    for naming in groups.namings:
        if not naming.acronym or len(groups.of(naming)) > 1 or naming.type == "PER":
            continue
        fitting = [n for n in by_letter[naming.key[0]] if initials_of(naming.text, n.text)]
        fitting = [n for n in fitting if n.type != "PER"] or [n for n in fitting if len(n.words) > 2]
        _join_only(groups, naming, fitting)


def _join_short(groups: _Groups) -> None:
    """Short names, the longest first: "Delta Star", "Talukdar", "the Commission"."""
    by_word: dict[str, list[Naming]] = defaultdict(list)
    for naming in groups.namings:
        for word in set(naming.words):
            by_word[word].append(naming)
    for naming in sorted(groups.namings, key=lambda n: (-len(n.words), n.key)):
        among = min((by_word[w] for w in naming.words), key=len)
        _join_only(groups, naming, [n for n in among if n is not naming and short_of(naming, n)])


def _join_only(groups: _Groups, naming: Naming, fitting: list[Naming]) -> None:
    """Join where one group only fits, by the reports that use both first; of several, the one named far more
    often."""
    for near in (True, False):
        of: dict[str, int] = defaultdict(int)
        for other in fitting:
            if not near or other.reports & naming.reports:
                of[groups.root(other)] += len(other.bearers) + 3 * len(other.reports & naming.reports)
        of.pop(groups.root(naming), None)
        ranked = sorted(of.items(), key=lambda item: (-item[1], item[0]))
        if len(ranked) == 1 or (near and len(ranked) > 1 and ranked[0][1] > 2 * ranked[1][1]):
            groups.join(groups._members[ranked[0][0]][0], naming)
            return
        if len(ranked) > 1:
            return


def _entity(identity: str, group: list[Naming]) -> Entity:
    votes: dict[str, float] = defaultdict(float)
    for naming in group:
        for kind, count in naming.types.items():
            votes[kind] += count * (1 + (len(naming.words) > 1))
    kind = max(sorted(votes), key=lambda k: votes[k])
    name = max(
        group,
        key=lambda n: (
            not n.acronym,
            min(len(n.words), 4 if kind == "ORG" else 3) + len(n.reports) ** 0.5,
            n.key,
        ),
    )
    bearers = sorted((b for n in group for b in n.bearers), key=lambda b: (b.report, b.span))
    variants = sorted({v for n in group for v in n.variants})
    return Entity(identity, name.text, _TYPES.get(kind, "thing"), tuple(variants), tuple(bearers))
