"""Other models in the builtin one's place: spaCy pipelines, folders of weights, and what is said where they lack."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import stemma
from stemma import cli
from stemma.errors import ModelNotUsable
from stemma.language import analyse, load_language
from stemma.language.model.graphs import FILES, shipped
from stemma.language.model.parser import BuiltinParser
from stemma.language.model.pipelines import SpacyParser, spaces

INSTALLED = importlib.util.find_spec("spacy") is not None
needs_spacy = pytest.mark.skipif(
    not INSTALLED, reason="spaCy is not installed: pip install 'stemma-news[spacy]'"
)

# word, part of speech, head, relation, entity
CLEAR = [
    ("Two", "NUM", 1, "nummod", "CARDINAL"),
    ("men", "NOUN", 2, "nsubj", ""),
    ("spoke", "VERB", 2, "ROOT", ""),
    ("to", "ADP", 2, "prep", ""),
    ("the", "DET", 5, "det", "ORG"),
    ("Courier", "PROPN", 3, "pobj", "ORG"),
    ("in", "ADP", 2, "prep", ""),
    ("Lund", "PROPN", 6, "pobj", "GPE"),
]
UNIVERSAL = [
    ("Women", "NOUN", 1, "nsubj", ""),
    ("sang", "VERB", 1, "ROOT", ""),
    ("in", "ADP", 3, "case", ""),
    ("Lund", "PROPN", 1, "obl", "LOC"),
]


def pipeline(rows: list[tuple[str, str, int, str, str]]) -> Any:
    """A blank pipeline whose one component labels by hand: the rows' words as they say, others as ``X`` and dep."""
    import spacy
    from spacy.tokens import Span

    name = f"by_hand_{rows[0][0].lower()}"

    def label(doc: Any) -> Any:
        known = [token.text for token in doc] == [row[0] for row in rows]
        for token in doc:
            row = rows[token.i] if known else ("", "X", 0, "dep", "")
            token.pos_, token.head, token.dep_ = row[1], doc[row[2]], row[3]
        ents = {row[4] for row in rows if row[4]} if known else set()
        places = {kind: [i for i, row in enumerate(rows) if row[4] == kind] for kind in ents}
        doc.ents = [Span(doc, at[0], at[-1] + 1, label=kind) for kind, at in places.items()]
        return doc

    spacy.Language.component(name, func=label)
    made = spacy.blank("en")
    made.add_pipe(name)
    return made


@needs_spacy
def test_clear_labels_become_universal() -> None:
    (parse,) = SpacyParser(pipeline(CLEAR)).parse([[row[0] for row in CLEAR]])
    assert parse.heads == (1, 2, -1, 5, 5, 2, 7, 2)
    assert parse.deps == ("nummod", "nsubj", "root", "case", "det", "obl", "case", "obl")
    assert parse.names == ("O", "O", "O", "O", "O", "B-ORG", "O", "B-LOC")
    assert parse.upos[:3] == ("NUM", "NOUN", "VERB")
    assert all(parse.xpos)


@needs_spacy
def test_universal_labels_pass_through() -> None:
    (parse,) = SpacyParser(pipeline(UNIVERSAL)).parse([[row[0] for row in UNIVERSAL]])
    assert parse.heads == (1, -1, 3, 1)
    assert parse.deps == ("nsubj", "root", "case", "obl")
    assert parse.names[3] == "B-LOC"


@needs_spacy
def test_a_second_root_is_joined_to_the_first() -> None:
    rows = [("Go", "VERB", 0, "ROOT", ""), ("Stay", "VERB", 1, "ROOT", "")]
    (parse,) = SpacyParser(pipeline(rows)).parse([["Go", "Stay"]])
    assert (parse.heads, parse.deps) == ((-1, 0), ("root", "parataxis"))


@needs_spacy
def test_a_very_long_sentence_takes_no_long_time() -> None:
    (parse,) = SpacyParser(pipeline(CLEAR)).parse([["word"] * 10_000])
    assert len(parse.heads) == 10_000
    assert parse.heads.count(-1) == 1


@needs_spacy
def test_a_trained_pipeline_reads_reports(tmp_path: Path) -> None:
    """Components made ready on one sentence, stored, and named as a user would: wild trees, sound offsets."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    made = spacy.blank("en")
    made.add_pipe("morphologizer")
    made.add_pipe("parser", config={"min_action_freq": 1})
    made.add_pipe("ner")
    words, upos, heads, deps, _ = zip(*CLEAR, strict=True)
    gold = Doc(
        made.vocab, words, pos=upos, heads=heads, deps=deps, ents=["B-PERSON", *["O"] * (len(words) - 1)]
    )
    made.initialize(lambda: [Example(Doc(made.vocab, words), gold)])
    made.to_disk(tmp_path / "tiny")
    report = tmp_path / "courier.txt"
    report.write_text(
        "Two men spoke to the Courier in Lund.\n\nIt rained \U0001f600, police said. Nobody was hurt.\n"
    )
    ledger = stemma.compare(report, model=f"spacy:{tmp_path / 'tiny'}")
    assert ledger.skipped == ()
    sentences = analyse(ledger.reports[0], load_language(f"spacy:{tmp_path / 'tiny'}")).sentences
    assert [s.tokens[-1].text for s in sentences] == ["."] * 3
    for token in (token for sentence in sentences for token in sentence.tokens):
        assert ledger.reports[0].text[token.span.start : token.span.end] == token.text


@needs_spacy
def test_a_pipeline_without_a_parser_is_refused() -> None:
    import spacy

    with pytest.raises(ModelNotUsable, match="lacks a parser"):
        SpacyParser(spacy.blank("en"))


@needs_spacy
def test_a_pipeline_that_is_not_installed() -> None:
    with pytest.raises(ModelNotUsable, match="python -m spacy download en_no_such"):
        load_language("spacy:en_no_such")


def test_without_spacy_the_command_to_install_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    result = CliRunner().invoke(cli.cli, ["compare", "reports", "--model", "spacy:en_core_web_sm"])
    assert result.exit_code == 2
    assert "pip install 'stemma-news[spacy]'" in result.output


def test_a_folder_of_weights(tmp_path: Path) -> None:
    for name in FILES:
        shutil.copy(shipped() / name, tmp_path)
    words = [["Rain", "fell", "in", "Lund", "."]]
    assert load_language(tmp_path).parser.parse(words) == BuiltinParser().parse(words)


def test_the_shipped_weights_stay_small() -> None:
    assert sum((shipped() / name).stat().st_size for name in FILES) <= 30_000_000


def test_the_parser_follows_the_sets_it_is_told_to() -> None:
    words = [["Rain", "fell", "in", "Lund", "."]]
    assert BuiltinParser(manner={"gum": 1.0}).parse(words)[0].heads == (1, -1, 3, 1, 1)
    with pytest.raises(ValueError, match="no data set ptb, only ewt, gum"):
        BuiltinParser(manner={"ptb": 1.0}).parse(words)


def test_a_folder_that_lacks_files(tmp_path: Path) -> None:
    shutil.copy(shipped() / "labels.json", tmp_path)
    with pytest.raises(ModelNotUsable, match=r"lacks .*onnx"):
        load_language(tmp_path)


def test_a_folder_of_something_else(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"{}")
    with pytest.raises(ModelNotUsable, match="cannot be used"):
        load_language(tmp_path)


def test_no_such_model() -> None:
    with pytest.raises(ModelNotUsable, match="'builtin', 'spacy:NAME'"):
        load_language("spcy")


def test_spaces_follow_from_words() -> None:
    words = [
        "He",
        "(",
        "Bo",
        ")",
        "said",
        ":",
        '"',
        "Well",
        ",",
        "no",
        "-",
        "one",
        "owes",
        "$",
        "5",
        ".",
        '"',
    ]
    text = "".join(w + (" " if s else "") for w, s in zip(words, spaces(words), strict=True))
    assert text.strip() == 'He (Bo) said: "Well, no-one owes $5."'
