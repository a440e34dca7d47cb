"""The network's labels for gold tokens, and their figures, without a detour over ONNX."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from stemma.language.model.parser import Parse
from stemma.language.model.tagging import best_tags
from stemma.language.model.tree import best_tree
from training.language.batches import Reader, collate, gathered
from training.language.figures import name_figures, tree_figures
from training.language.network import Network
from training.language.treebanks import Sample


def evaluate(network: Network, reader: Reader, samples: list[Sample]) -> dict[str, dict[str, float]]:
    """Figures of trees and of names, in percent."""
    parses = predict(network, reader, samples)
    return {"trees": tree_figures(samples, parses), "names": name_figures(samples, parses)}


def predict(network: Network, reader: Reader, samples: list[Sample]) -> list[Parse]:
    """What the network says of each sentence."""
    network.eval()
    encoded = [reader.encode(sample) for sample in samples]
    found: dict[int, Parse] = {}
    with torch.no_grad():
        for batch in gathered([len(e.ids) for e in encoded], 3000, None):
            tensors = collate([encoded[i] for i in batch])
            states, extended = network.trunk(tensors["ids"], tensors["mask"])
            scores = network.heads(*network.word_states(states, extended, tensors))
            for row, index in enumerate(batch):
                one = {key: value[row, : len(samples[index].words) + 1] for key, value in scores.items()}
                found[index] = _parse(network, reader, one, len(samples[index].words))
    return [found[i] for i in range(len(samples))]


def _parse(network: Network, reader: Reader, scores: dict[str, Tensor], n: int) -> Parse:
    arcs = scores["arcs"][:n, : n + 1].numpy().copy()
    arcs[np.arange(n), np.arange(1, n + 1)] = -1e9
    heads = best_tree(arcs)
    relations = (
        network.labels(scores["dependents"][None, :n], scores["heads"][None, heads])[0].argmax(-1).tolist()
    )
    labels = reader.labels
    tags = {key: scores[key][:n].argmax(-1).tolist() for key in ("upos", "xpos", "feats")}
    names = best_tags(scores["names"][None, :n].float().numpy(), labels.names)[0]
    return Parse(
        upos=tuple(labels.upos[k] for k in tags["upos"]),
        xpos=tuple(labels.xpos[k] for k in tags["xpos"]),
        feats=tuple(labels.feats[k] for k in tags["feats"]),
        names=tuple(labels.names[k] for k in names),
        heads=tuple(head - 1 for head in heads),
        deps=tuple(labels.deps[k] for k in relations),
    )
