"""Fit the weights by which a pronoun chooses its antecedent, on the marked sources of ``corpus/train``.

    python training/references.py

A pronoun that a report gives as the source of a claim has, in ``aliases``, the names of the one it stands
for. The choice among its candidates is a conditional logistic model, fitted by gradient descent with a small
quadratic penalty; the report is read from its start with the weights so far, twice, so that earlier choices
inform later ones. Writes ``src/stemma/language/data/references.toml``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from stemma.language import Language, analyse
from stemma.language.analysis import Analysis
from stemma.language.names.figures import Figure, find_figures
from stemma.language.names.gazetteer import fold
from stemma.language.names.references import (
    FEATURES,
    PRONOUNS,
    Course,
    candidates,
    choose,
    features,
    occurrences,
)
from stemma.reports import read

_ROOT = Path(__file__).parent.parent
_OUT = _ROOT / "src" / "stemma" / "language" / "data" / "references.toml"
_TABLE = {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"'}


def main() -> None:
    """Train and write."""
    language = Language()
    events = sorted(p.parent for p in (_ROOT / "corpus" / "train").glob("*/gold.json"))
    analysed = [
        (json.loads((event / "gold.json").read_text(encoding="utf-8")), _analyses(event, language))
        for event in events
    ]
    write(fit([case for gold, analyses in analysed for case in cases(gold, analyses)]))


def _analyses(event: Path, language: Language) -> dict[str, Analysis]:
    reports = read(sorted((event / "reports").iterdir())).reports
    return {Path(r.path).name: analyse(r, language) for r in reports}


def cases(
    gold: dict[str, Any], analyses: dict[str, Analysis]
) -> Iterator[tuple[list[list[float]], list[bool]]]:
    """Features of the candidates of each marked pronoun, with which of them are right."""
    for file, analysis in analyses.items():
        wanted = _wanted(gold, file, analysis.report.text)
        figures = find_figures(analysis.sentences, analysis.quotations)
        course = Course()
        for event in occurrences(analysis.sentences, figures, analysis.quotations):
            if isinstance(event, Figure):
                course.meet(event)
                continue
            if event.gender not in "mf":
                continue
            among = candidates(event, figures, course)
            names = wanted.get(event.span.start)
            if names and len(among) > 1:
                right = [_same(f, analysis.report.text, names) for f in among]
                yield [features(event, f, i, course) for i, f in enumerate(among)], right
            best = choose(event, among, course)
            if best is not None:
                course.last[event.gender] = best.who
                course.genders.setdefault(best.who, event.gender)


def _wanted(gold: dict[str, Any], file: str, text: str) -> dict[int, list[str]]:
    """Names of those for whom the pronouns at these offsets stand."""
    found: dict[int, list[str]] = {}
    flat = text.translate(_TABLE)
    for mention in (m for claim in gold["claims"] for m in claim["mentions"] if m["file"] == file):
        source, names = mention.get("source") or "", mention.get("aliases") or []
        if source.lower() not in PRONOUNS or not names:
            continue
        quote = r"\s+".join(re.escape(w) for w in mention["quote"].translate(_TABLE).split())
        place = re.search(quote, flat)
        spots = [m.start() for m in re.finditer(rf"(?<!\w){source}(?!\w)", text, re.IGNORECASE)]
        if place and spots:
            near = min(spots, key=lambda s: 60 if place.start() <= s < place.end() else
                       min(abs(s - place.end()), abs(s + len(source) - place.start())))  # fmt: skip
            found[near] = names
    return found


def _same(figure: Figure, text: str, names: list[str]) -> bool:
    words = set(re.findall(r"\w+", fold(figure.who if figure.named else figure.span.of(text)))) - {
        "the",
        "a",
        "an",
    }
    return any(w in words for name in names for w in re.findall(r"\w+", fold(name))[-1:])


def fit(found: list[tuple[list[list[float]], list[bool]]]) -> np.ndarray:
    """Weights, one per feature."""
    usable = [(np.array(x), np.array(y)) for x, y in found if any(y) and not all(y)]
    weights = np.zeros(len(FEATURES))
    for step in range(600):
        gradient = -0.02 * weights * len(usable)
        for x, y in usable:
            share = np.exp(x @ weights - (x @ weights).max())
            share /= share.sum()
            right = share * y / (share * y).sum()
            gradient += (right - share) @ x
        weights += 0.5 / (1 + step / 100) * gradient / len(usable)
    hits = sum(bool(y[(x @ weights).argmax()]) for x, y in usable)
    print(f"{len(usable)} pronouns with a choice, {hits / len(usable):.3f} right on the training set")
    return weights


def write(weights: np.ndarray, least: float = 0.4) -> None:
    """Write the weights as TOML."""
    lines = [
        "# Weights by which a pronoun chooses its antecedent: training/references.py on corpus/train.",
        f"least_share = {least}", "[weights]",
        *(f"{name} = {weight:.3f}" for name, weight in zip(FEATURES, weights, strict=True)),
    ]  # fmt: skip
    _OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
