"""Train the language model: ``python -m training.language.train --data FOLDER --out FOLDER`` (resumes where
it stopped).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from training.language import corpus
from training.language.batches import Reader, collate, gathered
from training.language.evaluation import evaluate
from training.language.network import Labels, Network
from training.language.noise import Noise
from training.language.treebanks import NAME_TYPES, Sample

# The sets, and how much of each an epoch takes: half of what holds names alone, which is noisy and much.
_SHARE = {"ewt": 1.0, "gum": 1.0, "wnut": 0.5, "btc": 0.5, "stories": 0.6}
# What is kept holds some of the weights from when names were not yet known by heart (Wortsman et al. 2022): a share of
# the run, and of the weights.
_EARLY, _OF_EARLY = 0.3, 0.35
_LONGEST = 110  # words: longer sentences are left out of training


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with ud_ewt, ud_gum_open, uner_ewt, ner"
    )
    parser.add_argument("--stories", type=Path, default=Path("corpus/train"))
    parser.add_argument(
        "--out", type=Path, required=True, help="folder for checkpoints and the finished model"
    )
    parser.add_argument("--epochs", type=int, default=17)
    parser.add_argument("--shared", type=int, default=2, help="lower layers that heads and vectors share")
    parser.add_argument("--pieces", type=int, default=1400, help="word pieces of a batch")
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    train, dev = load(options.data, options.stories)
    labels = label_sets(train)
    (options.out / "labels.json").write_text(json.dumps({**asdict(labels), "shared": options.shared}))
    Training(options, train, dev, labels).run()


def load(data: Path, stories: Path) -> tuple[list[Sample], dict[str, list[Sample]]]:
    """Training and development sentences."""
    ewt = corpus.ewt(data, "train")
    named = corpus.places(ewt)
    train = [
        *ewt,
        *corpus.gum(data, "train", named),
        *corpus.wnut(data),
        *corpus.btc(data),
        *corpus.stories(stories),
    ]
    gum = corpus.gum(data, "dev", named)
    dev = {"ewt": corpus.ewt(data, "dev")[:700], "gum news": [s for s in gum if "_news_" in s.document]}
    return [s for s in train if len(s.words) <= _LONGEST], dev


def label_sets(samples: list[Sample]) -> Labels:
    """The labels that the training set holds, commonest first; rare ones are left out."""

    def common(key: str, least: int) -> list[str]:
        counts = Counter(getattr(w, key) for s in samples for w in s.words if getattr(w, key) is not None)
        return [label for label, n in counts.most_common() if n >= least]

    names = ["O", *(f"{b}-{kind}" for kind in NAME_TYPES for b in "BI")]
    return Labels(
        common("upos", 1), common("xpos", 3), common("feats", 5), names, common("dep", 3), list(_SHARE)
    )


class Training:
    """One run: weights, their moving average, the optimiser, and where it stands."""

    def __init__(
        self, options: argparse.Namespace, train: list[Sample], dev: dict[str, list[Sample]], labels: Labels
    ) -> None:
        self.options, self.train, self.dev = options, train, dev
        self.reader = Reader(labels)
        self.noise = Noise(train, options.seed)
        self.network = Network(labels, options.shared)
        tuned = {id(p) for p in self.network.tuned.parameters()}
        groups = [
            {"params": [p for p in self.network.parameters() if id(p) in tuned], "lr": options.rate},
            {
                "params": [p for p in self.network.parameters() if id(p) not in tuned and p.requires_grad],
                "lr": 1.5e-3,
            },
        ]
        self.rates = [float(str(g["lr"])) for g in groups]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        self.average = {k: p.detach().clone() for k, p in self.network.named_parameters() if p.requires_grad}
        self.epoch, self.step = 0, 0

    def run(self) -> None:
        """Train to the last epoch; a checkpoint after each."""
        checkpoint = self.options.out / "checkpoint.pt"
        if checkpoint.exists():
            self._restore(checkpoint)
        started = time.time()
        while self.epoch < self.options.epochs:
            loss, words = self._epoch()
            self.epoch += 1
            torch.save(self._state(), checkpoint)
            if self.epoch == round(_EARLY * self.options.epochs):
                torch.save(self.average, self.options.out / "early.pt")
            spent = time.time() - started
            line: dict[str, object] = {
                "epoch": self.epoch,
                "loss": round(loss, 3),
                "minutes": round(spent / 60, 1),
                "words": words,
            }
            if self.epoch % 3 == 0 or self.epoch == self.options.epochs:
                with self._averaged():
                    for name, samples in self.dev.items():
                        line[name] = evaluate(self.network, self.reader, samples)
            print(json.dumps(line), flush=True)
        early = torch.load(self.options.out / "early.pt")
        for key, average in self.average.items():
            average.lerp_(early[key], _OF_EARLY)
        with self._averaged():
            torch.save(self.network.state_dict(), self.options.out / "model.pt")

    def _epoch(self) -> tuple[float, int]:
        order = random.Random(self.options.seed * 1000 + self.epoch)
        taken = [s for s in self.train if order.random() < _SHARE[s.source]]
        samples = [self.reader.encode(self.noise(s)) for s in taken]
        batches = list(gathered([len(s.ids) for s in samples], self.options.pieces, order))
        total = len(batches) * self.options.epochs
        self.network.train()
        for frozen in (self.network.embeddings, self.network.lower, self.network.kept):
            frozen.eval()
        losses = 0.0
        for batch in batches:
            progress = self.step / total
            for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
                group["lr"] = rate * min(1.0, self.step / 200) * max(0.0, 1 - progress)
            loss = self._loss(collate([samples[i] for i in batch]))
            self.optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self.optimiser.step()
            self.step += 1
            self._follow()
            losses += float(loss.detach())
        return losses / len(batches), sum(len(s.first) for s in samples)

    def _loss(self, batch: dict[str, Tensor]) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            with torch.no_grad():
                states, extended = self.network.trunk(batch["ids"], batch["mask"])
            scores = self.network.heads(*self.network.word_states(states, extended, batch))
            row, word = torch.nonzero(batch["deps"] >= 0, as_tuple=True)
            relations = self.network.labels(
                scores["dependents"][row, word][None], scores["heads"][row, batch["head"][row, word]][None]
            )
        words = torch.cat([torch.ones_like(batch["case"][:, :1]), (batch["case"] < 7).long()], 1).bool()
        arcs = scores["arcs"].float().masked_fill(~words.unsqueeze(1), -1e4)
        return (
            0.5 * (_cross(scores["upos"], batch["upos"]) + _cross(scores["xpos"], batch["xpos"]))
            + 0.5 * _cross(scores["feats"], batch["feats"])
            + 1.5 * _open_cross(scores["names"], batch["allowed"], batch["case"] < 7)
            + _cross(arcs, batch["head"])
            + _cross(relations, batch["deps"][row, word][None])
        )

    def _follow(self) -> None:
        decay = min(0.999, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for key, parameter in self.network.named_parameters():
                if key in self.average:
                    self.average[key].lerp_(parameter, 1 - decay)

    def _averaged(self) -> Averaged:
        return Averaged(self.network, self.average)

    def _state(self) -> dict[str, object]:
        return {
            "network": self.network.state_dict(), "optimiser": self.optimiser.state_dict(), "average": self.average,
            "epoch": self.epoch, "step": self.step,
        }  # fmt: skip

    def _restore(self, checkpoint: Path) -> None:
        state = torch.load(checkpoint)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average, self.epoch, self.step = state["average"], state["epoch"], state["step"]


class Averaged:
    """Puts the moving average in the network's place for a while."""

    def __init__(self, network: Network, average: dict[str, Tensor]) -> None:
        self.network, self.average = network, average

    def __enter__(self) -> None:
        self.own = {k: p.detach().clone() for k, p in self.network.named_parameters() if k in self.average}
        self._put(self.average)

    def __exit__(self, *_: object) -> None:
        self._put(self.own)

    def _put(self, weights: dict[str, Tensor]) -> None:
        with torch.no_grad():
            for key, parameter in self.network.named_parameters():
                if key in weights:
                    parameter.copy_(weights[key])


def _cross(scores: Tensor, labels: Tensor) -> Tensor:
    if not bool((labels >= 0).any()):
        return scores.sum() * 0.0
    return F.cross_entropy(scores.float().reshape(-1, scores.size(-1)), labels.reshape(-1), ignore_index=-100)


def _open_cross(scores: Tensor, allowed: Tensor, real: Tensor) -> Tensor:
    """Cross entropy against a set of tags, any of which may be right (marginal likelihood of partial
    labels).
    """
    likely = F.log_softmax(scores.float(), -1)
    marginal = torch.logsumexp(likely.masked_fill(~allowed, -1e4), -1)
    return -(marginal * real).sum() / real.sum()


if __name__ == "__main__":
    main()
