"""When two names are one person's, organisation's or place's, and when one is short for the other."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from stemma.language.names.gazetteer import gazetteer, ordinary
from stemma.matching.likeness import content, same_word, sound
from stemma.matching.namings import Naming

_ALIKE = 0.78  # of two spellings of one word of a person's name
_WRITTEN_OUT = {"un": ("united", "nations"), "eu": ("european", "union")}
_SHORT = {"us", "uk", "u.s", "u.k"}
_JUNIOR = {"jr", "sr", "junior", "senior", "ii", "iii"}


def same_person(a: Naming, b: Naming) -> float:
    """Likeness of two full names of people, 0 where they are two people's (relatives, chance namesakes)."""
    left, right = _bare(a.words), _bare(b.words)
    if len(left) < 2 or len(right) < 2:
        return _joined(left, right) or (_lone(a, b) if len(left) == len(right) == 1 else 0.0)
    if "".join(left) == "".join(right):
        return 1.0  # "Vandamme", "Van Damme"
    last = same_word(left[-1], right[-1])
    given = max(same_word(left[0], right[0]), _initial(left[:-1], right[:-1]))
    floor = 0.9 if a.reports & b.reports else _ALIKE  # one report seldom spells one name in two ways
    if last >= floor and given >= floor:
        return (last + given) / 2
    if len(left) == len(right) == 2 and max(last, given) == 1.0 and min(len(a.bearers), len(b.bearers)) <= 2:
        pair = (left[0], right[0]) if last == 1.0 else (left[1], right[1])
        if min(map(len, pair)) > 4 and OSA.distance(*pair) == 1:
            return 0.9  # a slip of the pen
    if max(last, given) == 1.0 and min(last, given) >= floor - 0.12 and not a.reports & b.reports:
        return (last + given) / 2
    return _aligned(left, right, floor)


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w for w in words if w not in _JUNIOR) or words


def _initial(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """0.9 where one given name is the other's initial: "P.V. Joglekar", "Pramod Joglekar"."""
    single = min(len(a[0]), len(b[0])) == 1
    return 0.9 if single and a[0][0] == b[0][0] else 0.0


def _joined(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    return 0.98 if len(a) != len(b) and "".join(a) == "".join(b) else 0.0


def _aligned(a: tuple[str, ...], b: tuple[str, ...], floor: float) -> float:
    """A name of two words or more whose every word the other has, in order: "Abdul Zabbar", "Abdul Jabbar
    Majhi"."""
    short, long = sorted((a, b), key=len)
    if len(short) == len(long):
        return 0.0
    scores, at = [], 0
    for word in short:
        best = max(range(at, len(long)), key=lambda i: same_word(word, long[i]), default=None)
        if best is None or same_word(word, long[best]) < floor - 0.02:
            return 0.0
        scores.append(same_word(word, long[best]))
        at = best + 1
    return 0.95 * sum(scores) / len(scores)


def _lone(a: Naming, b: Naming) -> float:
    """Two lone surnames of different reports."""
    if a.reports & b.reports or min(len(a.key), len(b.key)) < 5:
        return 0.0
    score = same_word(a.key, b.key)
    return score if score >= 0.85 else 0.0


def same_organisation(a: Naming, b: Naming) -> float:
    """Likeness of two names of organisations: the same words in another order or a small slip of spelling."""
    left, right = _core(a.text), _core(b.text)
    if not left or not right:
        return 0.0
    if sorted(left) == sorted(right):
        return 1.0
    if "".join(left) == "".join(right):
        return 0.97
    if len(left) != len(right) or a.acronym or b.acronym:
        return 0.0
    return min(_slip(x, y) for x, y in zip(left, right, strict=True)) or _whole(left, right)


def _whole(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Likeness of names of which only words that are in no dictionary differ, taken as one string."""
    if any(x != y and ordinary(x) and ordinary(y) and len(x) > 2 for x, y in zip(left, right, strict=True)):
        return 0.0
    a, b = "".join(left), "".join(right)
    if min(len(a), len(b)) < 6:
        return 0.0
    if sound(a) == sound(b):
        return 0.93
    near = OSA.distance(a, b) <= 1 + (min(len(a), len(b)) > 11)
    return 0.9 if near and len(left) > 1 else 0.0


def headed(naming: Naming) -> bool:
    """Whether the name says what it names: "... Ministry", "... River", "... Ltd"."""
    gaz = gazetteer()
    heads = gaz.organisations | gaz.place_words | gaz.company_forms
    return naming.words[-1] in heads or naming.words[0] in heads or gaz.type_of(naming.key) is not None


def _core(text: str) -> tuple[str, ...]:
    """Content words without a leading people, with plurals, legal forms and spellings of a word made
    alike."""
    gaz = gazetteer()
    words = [w for w in content(text) if w not in gaz.company_forms] or list(content(text))
    words = [x for w in words for x in _WRITTEN_OUT.get(w, (w,))]
    while len(words) > 2 and (
        " ".join(words[:2]) in gaz.demonyms or words[0] in gaz.demonyms or words[0] in _SHORT
    ):
        words = words[2:] if " ".join(words[:2]) in gaz.demonyms else words[1:]
    alike = _MINISTRIES | _SPELLINGS if "ministry" in words else _SPELLINGS
    return tuple(x for w in words if (x := alike.get(w, w)))


# The same office in the two ways that English has of naming it: "Ministry of Internal Affairs", "interior
# ministry".
_MINISTRIES = {
    "affairs": "",
    "internal": "interior",
    "national": "",
    "situations": "",
    "emergencies": "emergency",
}
_SPELLINGS = {"defense": "defence", "center": "centre", "organization": "organisation", "labor": "labour"}


def country_of(naming: Naming) -> str:
    """ISO code of the country or people in an organisation's name, at its start or after "of"; "" for
    none."""
    gaz, words = gazetteer(), naming.words
    if naming.type != "ORG" or len(words) < 2:
        return ""
    for size in (2, 1):
        for part in (words[:size], words[-size:] if words[-size - 1 : -size] == ("of",) else ()):
            phrase = " ".join(part)
            code = gaz.demonyms.get(phrase) or gaz.countries.get(phrase)
            if code and len(part) < len(words):
                return code
    return ""


def _slip(a: str, b: str) -> float:
    """Likeness of two words that may differ by a slip or by romanisation, 0 for two words in their own
    right."""
    if a == b:
        return 1.0
    if min(len(a), len(b)) < 5 or (ordinary(a) and ordinary(b)):
        return 0.0
    if sound(a) == sound(b):
        return 0.95
    distance = OSA.distance(a, b)
    if distance == 1 or (distance == 2 and min(len(a), len(b)) > 7):
        return 0.9
    return 0.85 if OSA.distance(sound(a), sound(b)) <= 1 and a[0] == b[0] and len(a) > 5 else 0.0


def same_place(a: Naming, b: Naming) -> float:
    """Likeness of two names of places or things; two entries of the gazetteer are two places unless of one
    country."""
    gaz = gazetteer()
    if a.key in gaz.countries and b.key in gaz.countries:
        return (
            1.0
            if gaz.countries[a.key] == gaz.countries[b.key] and not _part(a.key) and not _part(b.key)
            else 0.0
        )
    known = [n.key in gaz.countries or n.key in gaz.capitals or n.key in gaz.places for n in (a, b)]
    if all(known):
        return 1.0 if gaz.capitals.get(a.key, 0) == gaz.capitals.get(b.key, 1) else 0.0
    left = tuple(w for w in content(a.text) if w not in gaz.place_words) or content(a.text)
    right = tuple(w for w in content(b.text) if w not in gaz.place_words) or content(b.text)
    if not left or len(left) != len(right) or (_kinds(a) and _kinds(b) and _kinds(a) != _kinds(b)):
        return 0.0
    worst = min(_slip(x, y) for x, y in zip(left, right, strict=True)) or _whole(left, right)
    # Islands, counties and towns come in pairs ("Orlovo", "Orlova") : a slip is believed where no report
    # has both,
    # or where one of the two stands but once.
    once = min(len(a.bearers), len(b.bearers)) == 1
    return worst if worst == 1.0 or not a.reports & b.reports or (once and worst >= 0.9) else 0.0


def _part(key: str) -> bool:
    return key in {"england", "scotland", "wales", "northern ireland", "gaza", "gaza strip", "west bank"}


def _kinds(naming: Naming) -> set[str]:
    return {w for w in naming.words if w in gazetteer().place_words}


def short_of(short: Naming, full: Naming) -> bool:
    """Whether one name may be short for the other: a surname, the first words or the last of an
    organisation."""
    if len(short.words) >= len(full.words) or "NORP" in {short.type, full.type}:
        return False
    if full.type == "PER" and not (headed(full) and short.type != "PER"):
        return short.type in {"PER", "MISC", "ORG"} and _short_person(short, full)
    if full.type == "LOC" and short.type in {"LOC", "MISC", "ORG"} and _short_place(short, full):
        return True
    return _short_organisation(short, full)


def _short_person(short: Naming, full: Naming) -> bool:
    if gazetteer().type_of(short.key):
        return False
    if len(short.words) == 1:
        return short.key in {full.words[-1], full.words[0]} or (
            len(full.words) > 2 and short.key in full.words and len(short.key) > 3
        )
    at = _find(short.words, full.words)
    return at is not None


def _short_place(short: Naming, full: Naming) -> bool:
    gaz = gazetteer()
    at = _find(short.words, full.words)
    if at is None or gaz.type_of(full.key) or full.key in gaz.places:
        return False
    rest = full.words[:at] + full.words[at + len(short.words) :]
    if short.key in gaz.place_words:  # "the Palace"
        return at > 0 and bool(short.reports & full.reports)
    if all(w in gaz.place_words or w in {"the", "of"} for w in rest):
        return True
    museum = at > 0 and len(rest) == 1 and rest[0] in gaz.organisations
    return museum or (
        at > 0 and len(full.words) == 2 and rest[0] not in gaz.directions and not gaz.type_of(short.key)
    )


def _short_organisation(short: Naming, full: Naming) -> bool:
    gaz = gazetteer()
    at = _find(short.words, full.words)
    if at is None or gaz.type_of(short.key) or short.key in gaz.places or short.key in _VAGUE:
        return False
    after = full.words[at + len(short.words) :]
    if at == 0:
        return _first_words(short, after)
    if after or short.type == "LOC":
        return False
    known = short.key in gaz.organisations or (bool(short.reports & full.reports) and full.type != "PER")
    return len(short.words) > 1 or known


def _first_words(short: Naming, after: tuple[str, ...]) -> bool:
    """Whether the first words of an organisation's name may stand for it, given the words after them."""
    gaz = gazetteer()
    if len(short.words) > 1:
        return True
    # A lone word before "District Court" is the district; before "Health" or "Navigation" it is the firm.
    civic = after[-1] in gaz.civic or after[-1] in gaz.place_words or after[0] in gaz.civic
    common = ordinary(short.key) and short.type != "ORG"
    return not (civic or common or short.type == "LOC" or after[0] in {"of", "for"})


_VAGUE = {"national", "international", "united", "federal", "state", "general", "central"}


def _find(part: tuple[str, ...], whole: tuple[str, ...]) -> int | None:
    for at in range(len(whole) - len(part) + 1):
        if whole[at : at + len(part)] == part:
            return at
    return None
