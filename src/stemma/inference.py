"""The one way in which every stage opens an ONNX graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_SLOW = ["SkipLayerNormFusion"]  # its kernel costs more on the CPU than the plain operators that it replaces


def session(path: Path, threads: int = 1) -> Any:
    """An onnxruntime session on the CPU with a fixed number of threads."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW
    )
