"""How each figure grows with the number of stories to learn from: everything is trained anew on a part of corpus/train.

    python benchmarks/curve.py ../shared/events/* --sizes 13,26,52,104

For each size the project is copied to a temporary folder with that many stories (every n-th by name), the trainers are
run there, one after the other as a release does, and the events given are scored with what they wrote. What is not
trained on stories (the parser, what the sheets teach, word lists, thresholds that trainers hold fixed) stays; run
``python -m training.answers`` first. Takes over half an hour of
one core; ``--steps`` names fewer trainers.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click

_ROOT = Path(__file__).parents[1]
STATE = _ROOT / "build" / "questions" / "sheets.pt"  # that of training/answers.py
_STEPS = ("clauses", "questions", "pairs", "rivals")


def copy_with(size: int, target: Path) -> None:
    """The project at ``target`` with every n-th story of corpus/train, ``size`` of them."""
    for name in ("src", "training", "benchmarks"):
        shutil.copytree(_ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
    stories = sorted(folder for folder in (_ROOT / "corpus" / "train").iterdir() if folder.is_dir())
    for number in range(size):
        story = stories[number * len(stories) // size]
        shutil.copytree(story, target / "corpus" / "train" / story.name)


def trained(size: int, steps: list[str], events: list[Path]) -> dict[str, float]:
    """The mean figures over the events after training on so many stories."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        copy_with(size, home)
        begun = home / STATE.relative_to(_ROOT)
        begun.parent.mkdir(parents=True)
        shutil.copy(STATE, begun)
        where = {**os.environ, "PYTHONPATH": os.pathsep.join([str(home / "src"), str(home)])}
        for step in steps:
            subprocess.run([sys.executable, "-m", f"training.{step}"], cwd=home, env=where, check=True)
        command = [sys.executable, str(home / "benchmarks" / "events.py"), *map(str, events), "--json"]
        told = subprocess.run(command, cwd=home, env=where, check=True, capture_output=True, text=True).stdout
    means: dict[str, float] = json.loads(told)["mean"]
    return means


@click.command(help=__doc__)
@click.argument(
    "dirs", metavar="DIR...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option("--sizes", default="13,26,52,104", show_default=True, help="Numbers of stories.")
@click.option("--steps", default=",".join(_STEPS), show_default=True, help="Trainers, in their order.")
def main(*, dirs: tuple[Path, ...], sizes: str, steps: str) -> None:
    """Train on each number of stories, score and print a row."""
    events = [folder.resolve() for folder in dirs if (folder / "gold.json").is_file()]
    if not STATE.is_file():
        raise click.UsageError(f"{STATE} is missing: run python -m training.answers")
    for size in sizes.split(","):
        means = trained(int(size), steps.split(","), events)
        click.echo(f"{size:>4} stories" + "".join(f"  {name} {value:.3f}" for name, value in means.items()))


if __name__ == "__main__":
    main()
