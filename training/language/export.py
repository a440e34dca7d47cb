"""Write the trained network as int8 ONNX graphs.

    python -m training.language.export --model FOLDER --out FOLDER

Four graphs that pass arrays on: ``trunk`` (word pieces to states), ``heads`` and ``vectors`` (states to scores, or to a
sentence's vector) and ``relations``, which is asked once the tree is known.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.language.network import LABEL, WIDTH, Labels, Network, minilm_folder

_PIECES, _WORDS, _ROOTED = {0: "batch", 1: "pieces"}, {0: "batch", 1: "words"}, {0: "batch", 1: "rooted"}


class Part(nn.Module):
    """A part of the network as a graph of its own."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network


class Trunk(Part):
    """Word pieces to states, by the shared layers."""

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Batch × pieces × width."""
        return self.network.trunk(ids, mask)[0]


class Vectors(Part):
    """States to sentence vectors, by the kept layers."""

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Batch × width, unit length."""
        return self.network.vectors(states, self.network.extended(mask), mask)


class Heads(Part):
    """States to scores, by the tuned layers: see ``Network.heads``."""

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        """Scores in the order of the graph's outputs; padding and a word's own place are no heads."""
        states, mask, piece_case, first, last, case = inputs
        batch = {"piece_case": piece_case, "first": first, "last": last, "case": case}
        scores = self.network.heads(self.network.word_states(states, self.network.extended(mask), batch))
        real = torch.cat([torch.ones_like(case[:, :1]), (case < 7).to(case.dtype)], 1)
        scores["arcs"] = scores["arcs"] + (1 - real).unsqueeze(1).to(torch.float32) * -1e9
        return tuple(scores[key] for key in GRAPHS["heads"].outputs)


class Relations(Part):
    """Dependents and their heads (1 × words × width) to relation scores."""

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """1 × words × relations."""
        return self.network.labels(dependents, heads)


@dataclass(frozen=True)
class Graph:
    """How a part is traced: its inputs and outputs with the axes that vary."""

    part: type[Part]
    inputs: dict[str, dict[int, str]]
    outputs: dict[str, dict[int, str]]


GRAPHS = {
    "trunk": Graph(Trunk, {"ids": _PIECES, "mask": _PIECES}, {"states": _PIECES}),
    "vectors": Graph(Vectors, {"states": _PIECES, "mask": _PIECES}, {"vector": {0: "batch"}}),
    "heads": Graph(
        Heads,
        {
            "states": _PIECES,
            "mask": _PIECES,
            "piece_case": _PIECES,
            "first": _WORDS,
            "last": _WORDS,
            "case": _WORDS,
        },
        {
            "upos": _WORDS,
            "xpos": _WORDS,
            "feats": _WORDS,
            "names": _WORDS,
            "arcs": {**_WORDS, 2: "rooted"},
            "dependents": _WORDS,
            "heads": _ROOTED,
        },
    ),
    "relations": Graph(Relations, {"dependents": _WORDS, "heads": _WORDS}, {"deps": _WORDS}),
}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True, help="folder that training wrote")
    parser.add_argument("--out", type=Path, default=Path("src/stemma/language/weights"))
    options = parser.parse_args()
    stored = json.loads((options.model / "labels.json").read_text())
    shared = stored.pop("shared")
    network = Network(Labels(**stored), shared).eval()
    network.load_state_dict(torch.load(options.model / "model.pt"))
    options.out.mkdir(parents=True, exist_ok=True)
    vocabulary = _without_unused(network)
    for name, graph in GRAPHS.items():
        with tempfile.TemporaryDirectory() as folder:
            write_graph(graph, network, Path(folder), options.out / f"{name}.onnx")
    (options.out / "labels.json").write_text(json.dumps(stored, ensure_ascii=False) + "\n")
    (options.out / "vocab.txt").write_text("\n".join(vocabulary) + "\n", "utf-8")


def _without_unused(network: Network) -> list[str]:
    """Drop the embeddings of the vocabulary's "[unused...]" places; the pieces that stay, in their new order."""
    pieces = (minilm_folder() / "vocab.txt").read_text("utf-8").split("\n")
    kept = [i for i, piece in enumerate(pieces) if piece and not piece.startswith("[unused")]
    rows = network.embeddings.word_embeddings.weight.detach()[kept]
    network.embeddings.word_embeddings = nn.Embedding.from_pretrained(rows, padding_idx=0)
    return [pieces[i] for i in kept]


def write_graph(graph: Graph, network: Network, folder: Path, target: Path) -> None:
    """Trace, fold, quantise the weights of the matrix products and the embeddings to int8, per channel."""
    example = tuple(_example(name) for name in graph.inputs)
    with torch.no_grad():
        torch.onnx.export(
            graph.part(network),
            example,
            str(folder / "full.onnx"),
            input_names=list(graph.inputs),
            output_names=list(graph.outputs),
            dynamic_axes={**graph.inputs, **graph.outputs},
            opset_version=17,
            dynamo=False,
        )
    quant_pre_process(str(folder / "full.onnx"), str(folder / "folded.onnx"), skip_symbolic_shape=True)
    # reduce_range: processors without VNNI saturate on full int8 products
    quantize_dynamic(
        str(folder / "folded.onnx"),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
    )
    onnx.checker.check_model(str(target))


def _example(name: str) -> Tensor:
    """Two sentences of fourteen pieces and ten words, to trace with."""
    if name == "states":
        return torch.randn(2, 14, WIDTH)
    if name in {"dependents", "heads"}:
        return torch.randn(1, 10, LABEL)
    if name == "ids":
        return torch.randint(1000, 2000, (2, 14))
    if name in {"first", "last"}:
        return torch.arange(1, 11).unsqueeze(0).repeat(2, 1)
    length = 10 if name == "case" else 14
    return (
        torch.ones(2, length, dtype=torch.long)
        if name == "mask"
        else torch.zeros(2, length, dtype=torch.long)
    )


if __name__ == "__main__":
    main()
