"""Word pieces against the library that defines them, and the batch layer against single sentences."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.language.model.graphs import open_weights, shipped
from stemma.language.model.parser import BuiltinParser, in_pieces
from stemma.language.model.wordpieces import WordPieces

VOCABULARY = shipped() / "vocab.txt"
TEXTS = sorted(Path("corpus").glob("*/*/reports/*.txt"))[::8]


@pytest.fixture(scope="module")
def reference():
    tokenizers = pytest.importorskip(
        "tokenizers", reason="pip install tokenizers to hold the pieces against it"
    )
    return tokenizers.BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_reports_are_cut_as_the_reference_cuts_them(path, reference):
    text = path.read_text("utf-8")
    assert WordPieces(VOCABULARY).of(text) == reference.encode(text, add_special_tokens=False).ids


@given(
    st.text(
        alphabet=st.characters(max_codepoint=0x052F, categories=["L", "N", "P", "Z", "Sm", "Sc"]), max_size=60
    )
)
@settings(max_examples=200, deadline=None)
def test_any_assigned_letters_too(text):
    reference = pytest.importorskip("tokenizers").BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)
    assert WordPieces(VOCABULARY).of(text) == reference.encode(text, add_special_tokens=False).ids


@pytest.mark.parametrize("word", ["", "\u200b", "x" * 5000, "\U0001f600", "’"])
def test_every_word_has_a_piece(word):
    pieces = in_pieces(["A", word, "b"], WordPieces(VOCABULARY))
    assert len(pieces.first) == len(pieces.last) == len(pieces.case) == 3
    assert all(a <= b < len(pieces.ids) - 1 for a, b in zip(pieces.first, pieces.last, strict=True))
    assert len(pieces.ids) == len(pieces.piece_case) <= 512


def test_a_batch_parses_as_its_sentences_alone():
    # quantisation takes its scale from the whole batch, so that scores differ by a hair: close calls may tip
    parser = BuiltinParser()
    sentences = [
        ["Police", "said", "31", "people", "drowned", "."],
        ["She", "left", "Kyiv", "."],
        ["It", "sank", "."],
    ]
    alone = [parser.parse([sentence])[0] for sentence in sentences]
    together = parser.parse(sentences)
    assert [(p.upos, len(p.heads)) for p in together] == [(p.upos, len(p.heads)) for p in alone]


def test_a_folder_that_lacks_files_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"lacks .*trunk\.onnx"):
        open_weights(tmp_path, 1)
