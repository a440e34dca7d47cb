"""A judge that is a cross-encoder for natural language inference: ONNX in a folder, or one of sentence-transformers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from stemma.errors import JudgeNotUsable
from stemma.relations.relation import CONTRADICTS, ENTAILS, SAME, UNRELATED, Pair, Reply, Verdict

_LABELS = ("entail", "neutral", "contra")  # how the names of the three classes begin
_LEAST = np.float32(1e-9)  # so that nothing is the logarithm of nought
_LENGTH = 256  # word pieces of a pair
FILES = ("model.onnx", "tokenizer.json", "config.json")

Scores = NDArray[np.float32]


class Classifier(Protocol):
    """Gives for each premise and hypothesis one raw score per class."""

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        """An array of a row for each pair."""


class Inference:
    """Asks in both directions whether one statement follows from the other, or cannot be true beside it.

    Both follow: ``same``; one: ``entails``; a contradiction in either direction: ``contradicts``; else ``unrelated``.
    A classifier of three classes knows no ``rival``, and names no words.
    """

    batch = 16

    def __init__(self, name: str, identity: str, labels: Sequence[str], classify: Classifier) -> None:
        """``labels``: the names of the classes in order. Raises ``JudgeNotUsable`` where they are not NLI's."""
        starts = [label.lower() for label in labels]
        try:
            self._order = [next(i for i, label in enumerate(starts) if label.startswith(x)) for x in _LABELS]
        except StopIteration:
            raise JudgeNotUsable(
                f"{name} is no NLI model: its classes are {', '.join(labels)}, not entailment, neutral, contradiction"
            ) from None
        self.name, self.identity, self._classify = name, f"nli/1 {identity}", classify

    def judge(self, pairs: Sequence[Pair], seconds: float, tokens: int) -> Reply:
        """See ``Judge.judge``. Costs no tokens; ``seconds`` bound when the next question may be put."""
        told = [(first.words, second.words) for first, second in pairs]
        both = self._likelihoods([*told, *((second, first) for first, second in told)])
        if both is None:
            return Reply((None,) * len(pairs), fault="the model gave no numbers", over=True)
        return Reply(
            tuple(_verdict(*rows) for rows in zip(both[: len(told)], both[len(told) :], strict=True))
        )

    def _likelihoods(self, pairs: Sequence[tuple[str, str]]) -> Scores | None:
        raw = np.asarray(self._classify(pairs), np.float32)
        if raw.shape != (len(pairs), len(self._order)) or not np.isfinite(raw).all():
            return None
        raw = raw[:, self._order]
        odds = np.exp(raw - raw.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), np.float32)


def _verdict(there: Scores, back: Scores) -> Verdict:
    """``there`` and ``back`` are the likelihoods of entailment, neutral and contradiction in each direction."""
    follows = sorted((float(there[0]), float(back[0])))
    against = max(float(there[2]), float(back[2]))
    if against > max(follows[1], 0.5):
        return Verdict(CONTRADICTS, against)
    if follows[0] > 0.5:
        return Verdict(SAME, follows[0])
    if follows[1] > 0.5:
        return Verdict(ENTAILS, follows[1])
    return Verdict(UNRELATED, min(float(there[1]), float(back[1])))


def load_nli(name: str) -> Inference:
    """The classifier in a folder or under a name. Raises ``JudgeNotUsable``, whose message says what to do."""
    folder = Path(name)
    return _from_folder(folder) if folder.is_dir() else _from_hub(name)


def _from_folder(folder: Path) -> Inference:
    lacking = [file for file in FILES if not (folder / file).is_file()]
    if lacking:
        raise JudgeNotUsable(f"the folder {str(folder)!r} lacks {', '.join(lacking)}; see docs/judge.md")
    try:
        labels = json.loads((folder / "config.json").read_text("utf-8"))["id2label"]
        names = [str(labels[key]) for key in sorted(labels, key=int)]
        classify = _Onnx(folder)
    except ImportError as error:
        raise JudgeNotUsable(
            "an NLI model in a folder needs more: pip install 'stemma-news[judge]'"
        ) from error
    except Exception as error:  # whatever the runtime says of files that it cannot take
        raise JudgeNotUsable(
            f"the NLI model in {str(folder)!r} cannot be used ({' '.join(str(error).split())})"
        ) from error
    with (folder / "model.onnx").open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Inference(f"nli:{folder.name}", digest, names, classify)


class _Onnx:
    """A cross-encoder as ONNX, fed as its graph asks: ids, mask and, where it wants them, segments."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        from stemma.inference import session

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_LENGTH)
        self._tokenizer.enable_padding()
        self._session = session(folder / "model.onnx", threads=1)
        self._wanted = {each.name for each in self._session.get_inputs()}

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        coded = self._tokenizer.encode_batch(list(pairs))
        given = {
            "input_ids": np.array([each.ids for each in coded], np.int64),
            "attention_mask": np.array([each.attention_mask for each in coded], np.int64),
            "token_type_ids": np.array([each.type_ids for each in coded], np.int64),
        }
        (found, *_) = self._session.run(None, {key: given[key] for key in given if key in self._wanted})
        return np.asarray(found, np.float32)


def _from_hub(name: str) -> Inference:
    try:
        from sentence_transformers import CrossEncoder
    except ImportError as error:
        raise JudgeNotUsable(
            f"there is no folder {name!r}; a model by name needs more: pip install 'stemma-news[nli]'"
        ) from error
    try:
        model: Any = CrossEncoder(name, max_length=_LENGTH)
        labels: dict[int, str] = dict(model.config.id2label)
    except Exception as error:  # whatever the library says of a name that it does not know
        raise JudgeNotUsable(
            f"the NLI model {name!r} cannot be loaded ({' '.join(str(error).split())})"
        ) from error

    def classify(pairs: Sequence[tuple[str, str]]) -> Scores:
        likely = model.predict(list(pairs), apply_softmax=True, show_progress_bar=False)
        scores: Scores = np.log(np.asarray(likely, np.float32) + _LEAST)
        return scores

    return Inference(f"nli:{name}", name, [labels[key] for key in sorted(labels)], classify)
