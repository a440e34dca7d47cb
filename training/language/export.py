"""Write the trained network as one int8 ONNX graph: ``python -m training.language.export --model FOLDER
--out FOLDER``.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.language.network import Labels, Network

INPUTS = ("ids", "mask", "piece_case", "first", "last", "case")
OUTPUTS = ("upos", "xpos", "feats", "names", "arcs", "dependents", "heads", "vector")


class Graph(nn.Module):
    """The network as it runs: scores for each word, sides of the relation score, a vector per sentence."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        """See ``INPUTS`` and ``OUTPUTS``."""
        ids, mask, piece_case, first, last, case = inputs
        states, extended = self.network.trunk(ids, mask)
        vector = self.network.vectors(states, extended, mask)
        batch = {"piece_case": piece_case, "first": first, "last": last, "case": case}
        scores = self.network.heads(self.network.word_states(states, extended, batch))
        real = torch.cat([torch.ones_like(case[:, :1]), (case < 7).to(case.dtype)], 1)
        arcs = scores["arcs"] + (1 - real).unsqueeze(1).to(torch.float32) * -1e9
        own = torch.ones_like(arcs[0]).triu(1) * torch.ones_like(arcs[0]).tril(1)
        arcs = arcs + own * -1e9
        ordered = tuple(scores[key] for key in ("upos", "xpos", "feats", "names"))
        return (*ordered, arcs, scores["dependents"], scores["heads"], vector)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder that training wrote")
    parser.add_argument("--out", type=Path, default=Path("src/stemma/language/weights"))
    options = parser.parse_args()
    stored = json.loads((options.model / "labels.json").read_text())
    shared = stored.pop("shared")
    network = Network(Labels(**stored), shared).eval()
    network.load_state_dict(torch.load(options.model / "model.pt"))
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        _write(network, Path(folder), options.out / "english.onnx")
    (options.out / "labels.json").write_text(json.dumps(stored, ensure_ascii=False) + "\n")
    np.savez(
        options.out / "relations.npz",
        bilinear=network.label.detach().numpy().astype(np.float16),
        dependent=network.label_dependent_bias.weight.detach().numpy(),
        head=network.label_head_bias.weight.detach().numpy(),
        bias=(network.label_dependent_bias.bias + network.label_head_bias.bias).detach().numpy(),
    )


def _write(network: Network, folder: Path, target: Path) -> None:
    """Trace, fold, quantise the weights of the matrix products and the embeddings to int8, per channel."""
    ids = torch.randint(1000, 2000, (2, 14))
    words = torch.arange(1, 11).unsqueeze(0).repeat(2, 1)
    example = (ids, torch.ones_like(ids), torch.zeros_like(ids), words, words, torch.zeros_like(words))
    axes = {name: {0: "batch", 1: "pieces"} for name in INPUTS[:3]}
    axes |= {name: {0: "batch", 1: "words"} for name in (*INPUTS[3:], *OUTPUTS[:4], "dependents")}
    axes |= {
        "arcs": {0: "batch", 1: "words", 2: "heads"},
        "heads": {0: "batch", 1: "heads"},
        "vector": {0: "batch"},
    }
    with torch.no_grad():
        torch.onnx.export(
            Graph(network), example, str(folder / "full.onnx"), input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
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


if __name__ == "__main__":
    main()
