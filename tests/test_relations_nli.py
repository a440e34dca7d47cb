"""An NLI cross-encoder as judge, with a tiny one made here: what it is fed, what its classes mean, what is refused."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from stemma.errors import JudgeNotUsable
from stemma.relations import Asking, Statement, load_judge
from stemma.relations.nli import Inference, load_nli

WORDS = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "rain", "sun", "died", "people"]
LABELS = ["contradiction", "entailment", "neutral"]


def tiny(folder: Path, segments: bool = True, labels: Sequence[str] = LABELS) -> Path:
    """A cross-encoder: neutral, unless the hypothesis (segment 1) holds "sun": then a contradiction."""
    folder.mkdir(exist_ok=True)
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 1), ("[SEP]", 2)],
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "config.json").write_text(json.dumps({"id2label": dict(enumerate(labels))}))
    names = ["input_ids", "attention_mask", *(["token_type_ids"] if segments else [])]
    second = "token_type_ids" if segments else "attention_mask"
    weights = np.array([[9.0, 0.0, 0.0]], np.float32)  # counts of "sun" -> contradiction
    base = np.array([0.0, 0.0, 3.0], np.float32)  # else neutral
    nodes = [
        helper.make_node("Equal", ["input_ids", "sun"], ["is_sun"]),
        helper.make_node("Cast", ["is_sun"], ["suns"], to=TensorProto.FLOAT),
        helper.make_node("Cast", [second], ["segment"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["suns", "segment"], ["counted"]),
        helper.make_node("ReduceSum", ["counted", "axis"], ["sum"], keepdims=1),
        helper.make_node("MatMul", ["sum", "weights"], ["scaled"]),
        helper.make_node("Add", ["scaled", "base"], ["logits"]),
    ]
    held = {
        "sun": np.array(WORDS.index("sun"), np.int64),
        "axis": np.array([1], np.int64),
        "weights": weights,
        "base": base,
    }
    graph = helper.make_graph(
        nodes,
        "nli",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"]) for name in names],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 3])],
        [numpy_helper.from_array(value, name) for name, value in held.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(folder / "model.onnx"))
    return folder


def statement(words: str) -> Statement:
    return Statement(words, words + ".")


PAIRS = [
    (statement("rain"), statement("people died in the sun")),
    (statement("sun"), statement("rain")),
    (statement("rain"), statement("people")),
]


def test_both_directions_are_asked_in_one_batch_of_unlike_lengths(tmp_path: Path) -> None:
    reply = load_nli(str(tiny(tmp_path))).judge(PAIRS, 1.0, 0)
    relations = [verdict and verdict.relation for verdict in reply.verdicts]
    assert relations == ["contradicts", "contradicts", "unrelated"]
    assert reply.verdicts[0] and reply.verdicts[0].sure > 0.9 and reply.tokens == 0


def test_a_graph_without_segments_is_fed_without(tmp_path: Path) -> None:
    reply = load_nli(str(tiny(tmp_path, segments=False))).judge(PAIRS[2:], 1.0, 0)
    assert [verdict and verdict.relation for verdict in reply.verdicts] == ["unrelated"]


def classifier(*rows: Sequence[float]) -> Inference:
    def classify(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        return np.array(rows, np.float32)

    return Inference("nli:x", "x", ["ENTAILMENT", "NEUTRAL", "CONTRADICTION"], classify)


@pytest.mark.parametrize(
    ("there", "back", "relation"),
    [
        ((9, 0, 0), (9, 0, 0), "same"),
        ((9, 0, 0), (0, 9, 0), "entails"),
        ((0, 9, 0), (9, 0, 0), "entails"),
        ((0, 0, 9), (0, 9, 0), "contradicts"),
        ((0, 9, 0), (0, 9, 0), "unrelated"),
        ((1, 1, 1), (1, 1, 1), "unrelated"),
    ],
)
def test_what_the_classes_mean(there: Sequence[float], back: Sequence[float], relation: str) -> None:
    (verdict,) = classifier(there, back).judge(PAIRS[:1], 1.0, 0).verdicts
    assert verdict and verdict.relation == relation and 0 < verdict.sure <= 1


@pytest.mark.parametrize("row", [(float("nan"), 0, 0), (0, 0), (0, 0, 0, 0)])
def test_numbers_that_are_none_are_no_verdict(row: Sequence[float]) -> None:
    judge = Asking(classifier(row, row))
    assert judge.ask(PAIRS[:1]) == [None]
    assert "the model gave no numbers" in judge.notes()[-1]


def test_a_folder_that_lacks_a_file_is_refused(tmp_path: Path) -> None:
    (tiny(tmp_path) / "tokenizer.json").unlink()
    with pytest.raises(JudgeNotUsable, match=r"lacks tokenizer\.json"):
        load_nli(str(tmp_path))


@pytest.mark.parametrize("file", ["model.onnx", "tokenizer.json", "config.json"])
def test_files_that_are_not_what_they_say_are_refused(tmp_path: Path, file: str) -> None:
    (tiny(tmp_path) / file).write_bytes(b"\x00nothing")
    with pytest.raises(JudgeNotUsable, match="cannot be used"):
        load_nli(str(tmp_path))


def test_a_model_of_other_classes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(JudgeNotUsable, match="no NLI model: its classes are good, bad, so-so"):
        load_nli(str(tiny(tmp_path, labels=["good", "bad", "so-so"])))


def test_a_name_without_the_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(JudgeNotUsable, match=r"stemma-news\[nli\]"):
        load_judge("nli:some/name", cache=False)


def test_an_endpoint_model_beside_nli_is_refused(tmp_path: Path) -> None:
    with pytest.raises(JudgeNotUsable, match="for an endpoint only"):
        load_judge(f"nli:{tiny(tmp_path)}", model="x", cache=False)


def test_another_model_is_another_identity(tmp_path: Path) -> None:
    one = load_nli(str(tiny(tmp_path / "a")))
    other = load_nli(str(tiny(tmp_path / "b", segments=False)))
    assert one.identity != other.identity
