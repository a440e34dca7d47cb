"""One screener in a process of its own: reads texts as JSON on stdin, writes the alike pairs as JSON on stdout.

    python screener.py datasketch < texts.json

The answer: ``{"pairs": [[i, j], ...], "seconds": ..., "mebibytes": ...}``, the pairs of which the runs of five words
are alike by half or more (resemblance, Broder 1997), the seconds of one processor from texts to pairs, and the
process's peak memory, the texts included. Ends with status 3 where the screener is not installed. Each is used by its
fastest documented way.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable

Pairs = list[tuple[int, int]]
HALF = 0.5
PERMUTATIONS = 128
CANDIDATE = (
    0.4  # at 0.5 the bands would miss two in five of the pairs that are alike by little more than half
)


def runs(text: str) -> set[str]:
    """The runs of five words, without case."""
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))}


def alike(one: set[str], other: set[str]) -> bool:
    """Whether two sets are alike by half or more."""
    common = len(one & other)
    return common >= HALF * (len(one) + len(other) - common)


def stemma(texts: list[str]) -> Pairs:
    """This project's."""
    from stemma.lineage.screening import screen

    return [(one.first, one.second) for one in screen(texts, HALF) if one.resemblance >= HALF]


def datasketch(texts: list[str]) -> Pairs:
    """MinHash LSH; candidates are measured by their sets."""
    from datasketch import MinHash, MinHashLSH

    held = [runs(text) for text in texts]
    hashes = MinHash.bulk(([run.encode("utf-8") for run in one] for one in held), num_perm=PERMUTATIONS)
    index = MinHashLSH(threshold=CANDIDATE, num_perm=PERMUTATIONS)
    found = []
    for at, one in enumerate(hashes):
        found += [(other, at) for other in index.query(one) if alike(held[other], held[at])]
        index.insert(at, one)
    return found


def rensa(texts: list[str]) -> Pairs:
    """The same in Rust; 32 bands of four rows."""
    from rensa import RMinHash, RMinHashLSH

    held = [runs(text) for text in texts]
    index = RMinHashLSH(threshold=CANDIDATE, num_perm=PERMUTATIONS, num_bands=32)
    found = []
    for at, each in enumerate(held):
        one = RMinHash(num_perm=PERMUTATIONS, seed=1)
        one.update(list(each))
        found += [(other, at) for other in index.query(one) if alike(held[other], each)]
        index.insert(at, one)
    return found


SCREENERS: dict[str, Callable[[list[str]], Iterable[tuple[int, int]]]] = {
    "stemma": stemma,
    "datasketch": datasketch,
    "rensa": rensa,
}


def main() -> None:
    """Screen, time and answer."""
    screener = SCREENERS[sys.argv[1]]
    texts: list[str] = json.load(sys.stdin)
    try:
        screener(texts[:2])  # imports are not timed
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(3)
    started = time.process_time()
    pairs = [sorted(pair) for pair in screener(texts)]
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"pairs": pairs, "seconds": seconds, "mebibytes": peak}, sys.stdout)


if __name__ == "__main__":
    main()
