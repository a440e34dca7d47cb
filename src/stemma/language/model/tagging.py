"""The best sequence of IOB2 tags: no name goes on that has not begun (Viterbi 1967, with hard transitions only)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_NEVER = -1e9


def best_tags(scores: NDArray[np.float32], tags: Sequence[str]) -> NDArray[np.int64]:
    """The best tag of each word under the rule that I-X stands only behind B-X or I-X.

    ``scores`` are a batch's (sentences × words × tags), all the same behind a sentence's end, so that nothing there
    weighs on its words; indices of ``tags`` come back (sentences × words).
    """
    likely = scores - np.log(np.exp(scores - scores.max(-1, keepdims=True)).sum(-1, keepdims=True))
    likely -= scores.max(-1, keepdims=True)
    follows, opens = _rules(tuple(tags))
    count, length, _ = scores.shape
    best = likely[:, 0] + opens
    before = np.zeros((length, count, len(tags)), np.int64)
    for at in range(1, length):
        through = best[:, :, None] + follows
        before[at] = through.argmax(1)
        best = through.max(1) + likely[:, at]
    found = np.zeros((count, length), np.int64)
    found[:, -1] = best.argmax(-1)
    for at in range(length - 1, 0, -1):
        found[:, at - 1] = before[at][np.arange(count), found[:, at]]
    return found


@lru_cache(maxsize=4)
def _rules(tags: tuple[str, ...]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What it costs that a tag follows another (tags × tags), and that it opens a sentence."""
    follows = [[0.0 if _may_follow(a, b) else _NEVER for b in tags] for a in tags]
    opens = [_NEVER if tag.startswith("I-") else 0.0 for tag in tags]
    return np.array(follows, np.float32), np.array(opens, np.float32)


def shares(scores: NDArray[np.float32], chosen: NDArray[np.int64]) -> NDArray[np.float32]:
    """The probability (softmax) of each word's chosen tag, from ``scores`` as ``best_tags`` takes them."""
    odds = np.exp(scores - scores.max(-1, keepdims=True))
    share: NDArray[np.float32] = np.take_along_axis(odds, chosen[..., None], -1)[..., 0] / odds.sum(-1)
    return share


def _may_follow(tag: str, following: str) -> bool:
    return not following.startswith("I-") or (tag[:1] in {"B", "I"} and tag[2:] == following[2:])
