"""MiniLM's upper layers as they are tuned for matching: of each clause two vectors, and what tells rivals by them.

The lower layers are shared with the language model and stay as they are, so that new trees need no new tuning.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from stemma.language.model.graphs import shipped
from stemma.language.model.vectors import lower_states
from training.language.export import Graph, write_graph
from training.language.network import WIDTH, Network, minilm

_SHARED = 2  # lower layers that the language model keeps as they were
_RATE, _HEADS, _DECAY, HEAT = 5e-5, 10, 0.01, 0.05  # of layers; heads learn so many times as fast
_PIECES = 1536  # of a batch, padding included
_HIDDEN = 64
_SCALE = 5.0  # brings differences of unit vectors near to one


@dataclass(frozen=True)
class Clauses:
    """Clauses of a story: the states of their pieces after the lower layers, what they ask and what they answer."""

    states: list[Tensor]  # pieces × width, each
    question: Tensor  # number of the claim, or of the question of a sheet; -1 for none
    answer: (
        Tensor | None
    )  # number of the answer, unlike from question to question; None where it is not known
    fits: Tensor  # how well a clause fits a marked one


class Rivalry(nn.Module):
    """How likely two clauses give rival answers to one question (log odds), the same from either side."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(4 * WIDTH, _HIDDEN), nn.GELU(), nn.Linear(_HIDDEN, 1))

    def forward(self, left: Tensor, right: Tensor, one: Tensor, other: Tensor) -> Tensor:
        """``left`` and ``right`` are what the clauses ask, ``one`` and ``other`` what they answer (pairs × width)."""
        both = torch.cat([(left - right).abs(), left * right, (one - other).abs(), one * other], -1)
        rows: Tensor = self.layers(both * _SCALE)[..., 0]
        return rows


class Upper(nn.Module):
    """The tuned layers. Calling them gives what is asked and what is answered, unit vectors (clauses × width) each."""

    extended = staticmethod(Network.extended)
    vectors = Network.vectors

    def __init__(self) -> None:
        super().__init__()
        self.kept = minilm().encoder.layer[_SHARED:]
        self.answer = nn.Linear(WIDTH, WIDTH, bias=False)
        nn.init.eye_(self.answer.weight)
        self.rivalry = Rivalry()

    def both(self, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The two vectors of each clause of a padded batch."""
        asked = self.vectors(states, self.extended(mask), mask)
        return asked, F.normalize(self.answer(asked), dim=-1)

    def forward(self, states: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """The two vectors of each clause, in the order given."""
        order = sorted(range(len(states)), key=lambda i: -len(states[i]))
        asked: list[Tensor] = []
        answered: list[Tensor] = []
        while len(asked) < len(order):
            batch = order[len(asked) : len(asked) + max(1, _PIECES // len(states[order[len(asked)]]))]
            table = nn.utils.rnn.pad_sequence([states[i] for i in batch], batch_first=True)
            mask = torch.zeros(table.shape[:2])
            for row, i in enumerate(batch):
                mask[row, : len(states[i])] = 1
            with torch.autocast("cpu", torch.bfloat16):
                one, other = self.both(table, mask)
            asked += one
            answered += other
        back = torch.tensor(order).argsort()
        return torch.stack(asked)[back].float(), torch.stack(answered)[back].float()


class _Both(nn.Module):
    """The layers as a graph."""

    def __init__(self, upper: Upper) -> None:
        super().__init__()
        self.upper = upper

    def forward(self, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """What is asked, what is answered."""
        return self.upper.both(states, mask)


_AXES = {0: "batch", 1: "pieces"}
_GRAPH = Graph(_Both, {"states": _AXES, "mask": _AXES}, {"vector": {0: "batch"}, "answer": {0: "batch"}})


def clauses(
    texts: Sequence[str], question: Sequence[str | None], answer: Sequence[str] | None, fits: Sequence[float]
) -> Clauses:
    """Encode the texts by the lower layers."""
    states: list[Tensor] = [torch.empty(0)] * len(texts)
    for rows, batch, mask in lower_states(shipped(), 1, texts):
        for row, values, seen in zip(rows, batch, mask, strict=True):
            states[row] = torch.from_numpy(values[: int(seen.sum())])
    return Clauses(
        states,
        _numbered(question),
        None if answer is None else _numbered(answer),
        torch.tensor(fits, dtype=torch.float32),
    )


def _numbered(names: Sequence[str | None]) -> Tensor:
    number = {name: i for i, name in enumerate(sorted({n for n in names if n}))}
    return torch.tensor([number[n] if n else -1 for n in names])


def contrast(vectors: Tensor, group: Tensor, fits: Tensor) -> Tensor:
    """The mean surprise at a clause's fellows among all clauses of the story; a fellow counts by how well it fits."""
    own = torch.eye(len(group), dtype=torch.bool)
    known = ((group[:, None] >= 0) | (group[None] >= 0)) & ~own
    fellow = (group[:, None] == group[None]) & (group[:, None] >= 0) & ~own
    score = (vectors @ vectors.T / HEAT).masked_fill(~known, -1e4)
    surprise = torch.logsumexp(score, 1, keepdim=True) - score
    weight = fellow * (fits[:, None] * fits[None])
    some = fellow.any(1)
    mean = (surprise * weight).sum(1)[some] / weight.sum(1)[some].clamp(min=1e-6)
    return (mean * fits[some]).mean()


Loss = Callable[[Upper, Clauses], Tensor]


def tune(upper: Upper, data: Sequence[Sequence[Clauses]], passes: int, loss: Loss) -> Upper:
    """Tune the layers on stories, of each of which a pass sees one view (as marked, or as found)."""
    torch.manual_seed(0)
    draw = np.random.default_rng(0)
    upper.train()
    heads = [*upper.answer.parameters(), *upper.rivalry.parameters()]
    groups = [
        {"params": list(upper.kept.parameters()), "lr": _RATE},
        {"params": heads, "lr": _HEADS * _RATE},
    ]
    steps = torch.optim.AdamW(groups, weight_decay=_DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(
        steps, [_RATE, _HEADS * _RATE], total_steps=passes * len(data), pct_start=0.1
    )
    for _ in range(passes):
        for number in draw.permutation(len(data)):
            views = data[number]
            found = loss(upper, views[draw.integers(len(views))])
            steps.zero_grad()
            found.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(_all(upper), 1.0)
            steps.step()
            pace.step()
    return upper.eval()


def _all(upper: Upper) -> Iterable[Tensor]:
    return [p for p in upper.parameters() if p.grad is not None]


def write(upper: Upper, target: Path) -> None:
    """Write the layers as an int8 graph: states and mask to both vectors."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        write_graph(_GRAPH, upper, Path(folder), target)


def write_rivalry(rivalry: Rivalry, target: Path) -> None:
    """Write what tells rivals as a graph: two pairs of vectors to log odds."""
    names = ["left", "right", "one", "other"]
    torch.onnx.export(
        rivalry,
        tuple(torch.randn(2, WIDTH) for _ in names),
        str(target),
        input_names=names,
        output_names=["odds"],
        dynamic_axes={name: {0: "pairs"} for name in (*names, "odds")},
        opset_version=17,
        dynamo=False,
    )
