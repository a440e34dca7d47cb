"""How the cost of a ledger grows with the number of reports in one story.

    python benchmarks/width.py                      # 10, 25, 50 and 100 reports made of corpus/dev/ferry-sonar-tori
    python benchmarks/width.py --widths 10,100 --event DIR

A story of any width is made of one event's reports: each new report has the paragraphs of one of them, a third left
out at random, with some numbers changed and a paragraph of another report let in. Such reports share far more of their
words than reports of reality do, so that the stages that compare reports have more to do, not less. Seconds are
processor time of one core, by stage; memory is the most that the process has held so far.
"""

from __future__ import annotations

import os

for variable in ("OMP", "OPENBLAS", "MKL", "RAYON"):  # before numpy is imported
    os.environ[f"{variable}_NUM_THREADS"] = "1"

import json  # noqa: E402
import random  # noqa: E402
import re  # noqa: E402
import resource  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402

import click  # noqa: E402

from speed import Timed, pin  # noqa: E402
from stopwatch import Stopwatch  # noqa: E402

_EVENT = Path(__file__).parents[1] / "corpus" / "dev" / "ferry-sonar-tori"
_DROPPED, _CHANGED = 1 / 3, 1 / 4


def rewritten(texts: list[str], draw: random.Random) -> str:
    """A report made of others: paragraphs of one, some left out, one of another let in, some numbers changed."""
    own, other = draw.sample([text.split("\n\n") for text in texts], 2)
    kept = [own[0], *(p for p in own[1:] if draw.random() > _DROPPED)]
    kept.insert(draw.randrange(1, len(kept) + 1), draw.choice(other[1:] or other))
    return re.sub(r"\b[2-9]\d?\b", lambda number: _changed(number[0], draw), "\n\n".join(kept))


def _changed(number: str, draw: random.Random) -> str:
    return str(int(number) + draw.randint(1, 3)) if draw.random() < _CHANGED else number


def measure(texts: list[str], width: int) -> dict[str, float]:
    """Make a story of this width, compare it once and say what it took."""
    from stemma import comparison
    from stemma.language import BuiltinEncoder, Language
    from stemma.language.model.parser import BuiltinParser

    draw = random.Random(width)
    watch = Stopwatch(time.process_time)
    parser, encoder = BuiltinParser(threads=1), BuiltinEncoder(threads=1)
    parser.parse([["Warm", "."]])
    encoder.encode(["Warm."])
    with tempfile.TemporaryDirectory() as folder:
        for number in range(width):
            (Path(folder) / f"{number:03}.txt").write_text(rewritten(texts, draw), "utf-8")
        started = time.process_time()
        with watch.on(comparison):
            ledger = comparison.compare(
                [folder],
                language=Language(parser=Timed(parser, "parse", watch, "the parser")),  # type: ignore[arg-type]
                encoder=Timed(encoder, "encode", watch, "the encoder"),  # type: ignore[arg-type]
            )
        total = time.process_time() - started
    return {
        "reports": width,
        "mentions": sum(len(claim.mentions) for claim in ledger.claims),
        "claims made": len(ledger.claims),
        "seconds": total,
        "peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        **watch.seconds,
    }


def table(rows: list[dict[str, float]]) -> str:
    """One column for each width."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = []
    for name in names:
        values = [row.get(name, 0.0) for row in rows]
        lines.append(f"{name:<32}" + "".join(f"{v:10.2f}" if v % 1 else f"{int(v):>10}" for v in values))
    return "\n".join(lines)


@click.command(help=__doc__)
@click.option("--widths", default="10,25,50,100", show_default=True, help="Numbers of reports, rising.")
@click.option("--event", type=click.Path(exists=True, path_type=Path), default=_EVENT, help="Its folder.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(*, widths: str, event: Path, as_json: bool) -> None:
    """Measure every width and print."""
    pin()
    texts = [path.read_text("utf-8") for path in sorted((event / "reports").glob("*.txt"))]
    if len(texts) < 2:
        raise click.UsageError(f"{event} holds fewer than two reports in plain text")
    rows = [measure(texts, int(width)) for width in sorted(widths.split(","), key=int)]
    click.echo(json.dumps(rows, indent=1) if as_json else table(rows))


if __name__ == "__main__":
    main()
