"""Texts with marked names, and how well names are found in them: by the tagger alone, and as the product sees them.

Sets differ in what they call a name; ``Marked.open`` holds the places where a set says nothing that can be counted.
A name found there, and a mark there, count neither way. What is masked in which set stands at its reader.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from stemma.language import Language, analyse
from stemma.language.model.parser import Parser
from stemma.language.model.pipelines import spaces
from stemma.language.names.gazetteer import fold, gazetteer
from stemma.language.text.segmentation import paragraphs, sentences
from stemma.language.text.tokens import words as cut_words
from stemma.reports.report import Report
from training.language.spans import name_spans
from training.language.treebanks import Sample

Name = tuple[int, int, str]  # start, end, type; characters of the text

CORE = ("PER", "LOC", "ORG")
RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}
_PRONOUNS = {
    "i",
    "we",
    "he",
    "she",
    "it",
    "they",
    "you",
    "us",
    "who",
    "our",
    "his",
    "her",
    "my",
    "their",
    "its",
}
_INSIDE = {
    "of",
    "the",
    "and",
    "for",
    "in",
    "on",
    "to",
    "de",
    "al",
    "bin",
    "von",
    "van",
    "-",
    "–",
    "'s",
    "’s",
    "&",
    ".",
}
_WHOLE = 6  # sentences of a MEANTIME text that are marked in full: headline, date and four more


@dataclass(frozen=True)
class Marked:
    """A text, its names, and the places that are left open."""

    text: str
    names: frozenset[Name]
    open: tuple[tuple[int, int], ...] = ()


def from_samples(samples: Iterable[Sample]) -> list[Marked]:
    """Texts of samples with names on gold tokens: one a document, a paragraph for each sentence."""
    documents: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        documents[sample.document].append(sample)
    found = []
    for of in documents.values():
        text, names, unsure = "", set(), []
        for sample in of:
            places = []
            forms = [word.form for word in sample.words]
            for form, space in zip(forms, spaces(forms), strict=True):
                places.append((len(text), len(text) + len(form)))
                text += form + " " * space
            text = text.rstrip() + "\n\n"
            tags = [word.name or "O" for word in sample.words]
            names |= {(places[a][0], places[b - 1][1], kind) for a, b, kind in name_spans(tags)}
            unsure += [place for place, word in zip(places, sample.words, strict=True) if word.name is None]
        found.append(Marked(text, frozenset(n for n in names if n[2] in CORE), tuple(unsure)))
    return found


def re3d(data: Path) -> list[Marked]:
    """re3d: press statements and encyclopedia articles on one conflict, from five publishers.

    Marks of common nouns and pronouns are no names. Masked: marks that the set's crowd did not confirm (confidence
    under a half), marks that hold more than a name, and names inside longer ones.
    """
    texts: dict[str, str] = {}
    marks: dict[str, list[tuple[Name, bool]]] = defaultdict(list)
    for path in sorted((data / "re3d").glob("*/documents.json")):
        for row in _rows(path):
            texts[row["_id"]] = row["text"]
        for row in _rows(path.with_name("entities.json")):
            if row["type"] in RE3D:
                sure = row["confidence"] >= 0.5
                marks[row["documentId"]].append(((row["begin"], row["end"], RE3D[row["type"]]), sure))
    return _states([_marked(text, marks[key]) for key, text in texts.items()])


def _rows(path: Path) -> Iterable[dict[str, object]]:
    return (json.loads(line) for line in path.read_text("utf-8-sig").splitlines() if line.strip())


def meantime(data: Path) -> list[Marked]:
    """MEANTIME: Wikinews reports on companies and markets (106 of 120, for the copy at hand lost the marks of the
    others); the sentences that are marked in full.

    Marks of common nouns and pronouns are no names. Masked: products, marks that hold more than a name, and names
    inside longer ones.
    """
    words: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    with (data / "meantime/conll.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if int(row["sent_id"]) < _WHOLE:
                words[row["topic/subtopic_name"]][int(row["sent_id"])].append(row["token"])
    mentions = json.loads((data / "meantime/entities_mentions.json").read_text("utf-8"))
    found = []
    for document, of in words.items():
        text, places = "", {}
        for number, forms in of.items():
            for at, (form, space) in enumerate(zip(forms, spaces(forms), strict=True)):
                places[number, at] = (len(text), len(text) + len(form))
                text += form + " " * space
            text = text.rstrip() + "\n\n"
        marks = []
        for mention in mentions:
            if mention["conll_doc_key"] == document and mention["sent_id"] < _WHOLE:
                kind, tokens = mention["mention_type"], mention["tokens_number"]
                if kind == "LOC" and mention["mention_head_pos"] == "ADJ":
                    kind = "NORP"  # "Japanese"
                start = places[mention["sent_id"], tokens[0]][0]
                end = places[mention["sent_id"], tokens[-1]][1]
                marks.append(((start, end, kind), kind in {*CORE, "NORP"}))
        if marks:
            found.append(_marked(text, marks))
    return _states(found)


def _marked(text: str, marks: list[tuple[Name, bool]]) -> Marked:
    """The marks that are names; sure ones count, others are open, and so is what overlaps a longer name."""
    names: set[Name] = set()
    unsure = []
    trimmed = {(_trimmed(text, *name), sure) for name, sure in marks}
    persons = {name for name, _ in trimmed if name[2] == "PER" and _proper(text[name[0] : name[1]])}
    bare = {(_bare(name, persons), sure) for name, sure in trimmed}
    for (start, end, kind), sure in sorted(bare, key=lambda m: (m[0][0] - m[0][1], not m[1], m[0])):
        inside = text[start:end]
        if inside.islower() or not inside.strip() or inside.lower() in _PRONOUNS:
            continue
        if sure and _proper(inside) and not any(start < b and a < end for a, b, _ in names):
            names.add((start, end, kind))
        else:
            unsure.append((start, end))
    return Marked(text, frozenset(names), tuple(unsure))


def _proper(mark: str) -> bool:
    """Whether a mark holds a name and no more: "Bank of Japan", not "Tokyo, Japan" or "Japan's banks"."""
    words = mark.replace("-", " ").split()
    return (
        bool(words)
        and words[0][0].isupper()
        and all(word[0].isupper() or word[0].isdigit() or word in _INSIDE for word in words)
        and not any(sign in mark for sign in ",()[];:")
        and not all(fold(word) in _titles() for word in words)  # "Foreign Secretary"
    )


def _titles() -> frozenset[str]:
    return gazetteer().titles | gazetteer().title_parts


def _bare(name: Name, persons: set[Name]) -> Name:
    """A person's name without the role before it, where the set marks both: "Defense Secretary Ash Carter"."""
    inner = [p for p in persons if p[1] == name[1] and p[0] > name[0]] if name[2] == "PER" else []
    return min(inner, default=name)


def _trimmed(text: str, start: int, end: int, kind: str) -> Name:
    """The mark without articles, titles and what trails behind."""
    lead = re.match(
        r"(?:(?:the|an?|this|that|all|our|its|their|his|her)\s+)+", text[start:end], re.IGNORECASE
    )
    start += lead.end() if lead else 0
    while kind == "PER":
        first, _, rest = text[start:end].partition(" ")
        if not rest or fold(first) not in _titles():
            break
        start = end - len(rest)
    inside = re.sub(
        r"(?:['’]s|['’,\s]|(?<![A-Z])(?<!Inc|Ltd)(?<!Co|Jr|Sr)(?<!Corp)\.)+$", "", text[start:end]
    )
    return start, start + len(inside), kind


def _states(texts: list[Marked]) -> list[Marked]:
    """The same, with states and peoples that a set calls organisations where they act as UNER has them."""
    places = {fold(t.text[a:b]) for t in texts for a, b, kind in t.names if kind == "LOC"}

    def typed(text: str, name: Name) -> Name:
        phrase = fold(text[name[0] : name[1]])
        known = "LOC" if phrase in places else gazetteer().type_of(phrase)
        return (name[0], name[1], known) if name[2] == "ORG" and known in {"LOC", "NORP"} else name

    return [Marked(t.text, frozenset(typed(t.text, name) for name in t.names), t.open) for t in texts]


def tagged(parser: Parser, texts: list[Marked]) -> list[set[Name]]:
    """The names of the tagger alone, on Stemma's own sentences and words."""
    cut = [
        (index, tokens)
        for index, marked in enumerate(texts)
        for block in paragraphs(marked.text)
        for span in sentences(marked.text, block)
        if (tokens := cut_words(marked.text, span))
    ]
    parses = parser.parse([[t.of(texts[index].text) for t in tokens] for index, tokens in cut])
    found: list[set[Name]] = [set() for _ in texts]
    for (index, tokens), parse in zip(cut, parses, strict=True):
        found[index] |= {(tokens[a].start, tokens[b - 1].end, k) for a, b, k in name_spans(list(parse.names))}
    return found


def seen(language: Language, texts: list[Marked]) -> list[set[Name]]:
    """The names as the product sees them."""
    return [
        {
            (name.span.start, name.span.end, name.type)
            for sentence in analyse(Report("r", "r.txt", marked.text), language).sentences
            for name in sentence.names
        }
        for marked in texts
    ]


def figures(texts: list[Marked], found: list[set[Name]]) -> dict[str, float]:
    """F1 of exact spans in percent: PER, LOC and ORG together, each type that is marked; then how many are marked."""
    count: Counter[tuple[str, str]] = Counter()
    for marked, names in zip(texts, found, strict=True):
        told = {
            n for n in names if n in marked.names or not any(n[0] < b and a < n[1] for a, b in marked.open)
        }
        for key, group in (("gold", marked.names), ("found", told), ("both", told & marked.names)):
            for name in group:
                count.update({(name[2], key): 1, ("all", key): name[2] in CORE})
    ratio = lambda kind: 200 * count[kind, "both"] / max(1, count[kind, "gold"] + count[kind, "found"])  # noqa: E731
    kinds = [kind for kind in ("all", *CORE, "NORP") if count[kind, "gold"]]
    return {kind: round(ratio(kind), 1) for kind in kinds} | {"marked": count["all", "gold"]}
