"""Tune MiniLM's upper layers on corpus/train so that clauses that answer one question lie near each other.

    pip install -e '.[train,bench]'
    python -m training.questions        # writes src/stemma/matching/weights/questions.onnx and build/questions/*.onnx

Supervised contrast (Khosla et al. 2020): each mention of a story is to be nearer to the other mentions of its claim
than to the rest of its story, which is the hardest rest there is. The lower layers are shared with the language model
and stay as they are, so that new trees need no new run of this. ``build/questions`` gets an encoder for each fold of
events, tuned without them: ``training/pairs.py`` sees every event through an encoder that has not seen it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from stemma.language import Language
from stemma.language.model.graphs import shipped
from stemma.language.model.vectors import lower_states
from stemma.matching.questions import WEIGHTS
from training.clauses import CORPUS
from training.folds import FOLDS, TUNED, fold_of
from training.language.export import GRAPHS, write_graph
from training.language.network import Network, minilm
from training.marked import Claims, align, read_event

_SHARED = 2  # lower layers that the language model keeps as they were
_EPOCHS, _RATE, _DECAY, _HEAT = 3, 5e-5, 0.01, 0.05
_PIECES = 1536  # of a batch, padding included


@dataclass(frozen=True)
class Clauses:
    """Clauses of a story, marked or found: the states of their pieces after the lower layers, what they claim."""

    states: list[Tensor]  # pieces × width, each
    claim: Tensor  # number of the claim, -1 for none
    fits: Tensor  # how well a clause fits a marked one


class Upper(nn.Module):
    """MiniLM's upper layers; what export asks of a network that makes vectors."""

    extended = staticmethod(Network.extended)
    vectors = Network.vectors

    def __init__(self) -> None:
        super().__init__()
        self.kept = minilm().encoder.layer[_SHARED:]

    def forward(self, states: Sequence[Tensor]) -> Tensor:
        """Unit vectors, one row for each clause."""
        order = sorted(range(len(states)), key=lambda i: -len(states[i]))
        rows: list[Tensor] = []
        while len(rows) < len(order):
            batch = order[len(rows) : len(rows) + max(1, _PIECES // len(states[order[len(rows)]]))]
            table = nn.utils.rnn.pad_sequence([states[i] for i in batch], batch_first=True)
            mask = torch.zeros(table.shape[:2])
            for row, i in enumerate(batch):
                mask[row, : len(states[i])] = 1
            rows += self.vectors(table, self.extended(mask), mask)
        return torch.stack(rows)[torch.tensor(order).argsort()]


def clauses(texts: Sequence[str], claim: Claims, fits: Sequence[float]) -> Clauses:
    """Encode the texts by the lower layers."""
    states: list[Tensor] = [torch.empty(0)] * len(texts)
    for rows, batch, mask in lower_states(shipped(), 1, texts):
        for row, values, seen in zip(rows, batch, mask, strict=True):
            states[row] = torch.from_numpy(values[: int(seen.sum())])
    number = {name: i for i, name in enumerate(sorted({c for c in claim if c}))}
    return Clauses(
        states,
        torch.tensor([number[c] if c else -1 for c in claim]),
        torch.tensor(fits, dtype=torch.float32),
    )


def contrast(vectors: Tensor, claim: Tensor, fits: Tensor) -> Tensor:
    """The mean surprise at a clause's fellows among all clauses of the story; a fellow counts by how well it fits."""
    own = torch.eye(len(claim), dtype=torch.bool)
    known = ((claim[:, None] >= 0) | (claim[None] >= 0)) & ~own
    fellow = (claim[:, None] == claim[None]) & (claim[:, None] >= 0) & ~own
    score = (vectors @ vectors.T / _HEAT).masked_fill(~known, -1e4)
    surprise = torch.logsumexp(score, 1, keepdim=True) - score
    weight = fellow * (fits[:, None] * fits[None])
    some = fellow.any(1)
    mean = (surprise * weight).sum(1)[some] / weight.sum(1)[some].clamp(min=1e-6)
    return (mean * fits[some]).mean()


def tune(data: Sequence[Sequence[Clauses]]) -> Upper:
    """Upper layers tuned on these events, of each of which a pass sees the marked or the found mentions."""
    torch.manual_seed(0)
    draw = np.random.default_rng(0)
    upper = Upper().train()
    steps = torch.optim.AdamW(upper.parameters(), lr=_RATE, weight_decay=_DECAY)
    total = _EPOCHS * len(data)
    pace = torch.optim.lr_scheduler.OneCycleLR(steps, _RATE, total_steps=total, pct_start=0.1)
    for _ in range(_EPOCHS):
        for number in draw.permutation(len(data)):
            views = data[number]
            one = views[draw.integers(len(views))]
            with torch.autocast("cpu", torch.bfloat16):
                vectors = upper(one.states)
            loss = contrast(vectors.float(), one.claim, one.fits)
            steps.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(upper.parameters(), 1.0)
            steps.step()
            pace.step()
    return upper.eval()


def write(upper: Upper, target: Path) -> None:
    """Write the layers as an int8 graph: states and mask to vectors."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        write_graph(GRAPHS["vectors"], upper, Path(folder), target)


def read() -> list[list[Clauses]]:
    """The clauses of every event of the corpus, marked and found, in the order of names."""
    language = Language()
    found = []
    for folder in sorted(p for p in CORPUS.iterdir() if p.is_dir()):
        event = read_event(folder, language)
        views = []
        for mentions in ([m for m, _ in event.marked], event.found):
            claim, _, fits = align(mentions, event.marked)
            views.append(clauses([" ".join(m.quote.split()) for m in mentions], claim, fits.tolist()))
        found.append(views)
    return found


def main() -> None:
    """Read the corpus, tune for each fold and for all, write."""
    torch.set_num_threads(1)
    data = read()
    started = time.time()
    for fold in range(FOLDS):
        write(
            tune([one for number, one in enumerate(data) if fold_of(number) != fold]), TUNED / f"{fold}.onnx"
        )
        print(f"fold {fold + 1} of {FOLDS}: {time.time() - started:.0f} s", file=sys.stderr, flush=True)
    write(tune(data), WEIGHTS)


if __name__ == "__main__":
    main()
