"""The judges that can be named: an NLI cross-encoder, or a chat endpoint."""

from __future__ import annotations

from stemma.errors import JudgeNotUsable
from stemma.relations.answers import Answers, default_folder
from stemma.relations.asking import Asking
from stemma.relations.limits import Limits
from stemma.relations.relation import Judge

_NLI = "nli:"


def load_judge(
    name: str, *, model: str | None = None, limits: Limits | None = None, cache: bool = True
) -> Asking | None:
    """The judge under a name, as ``stemma compare --judge`` takes it; None for ``builtin``.

    ``nli:NAME`` is a cross-encoder for natural language inference: a folder with ``model.onnx``, ``tokenizer.json`` and
    ``config.json``, or a name that sentence-transformers knows. Anything else is the address of an OpenAI-compatible
    chat endpoint (``model`` or "?model=NAME" names the model, ``STEMMA_JUDGE_KEY`` the key). ``cache`` keeps answers in
    the platform's cache folder. Raises ``JudgeNotUsable``, whose message says what to do.
    """
    if name == "builtin":
        return None
    return Asking(_judge(name, model), limits, _answers() if cache else None)


def _judge(name: str, model: str | None) -> Judge:
    if name.startswith(_NLI):
        from stemma.relations.nli import load_nli

        if model:
            raise JudgeNotUsable("a model is named for an endpoint only: nli:NAME names its own")
        return load_nli(name.removeprefix(_NLI))
    from stemma.relations.endpoint import Endpoint

    return Endpoint(name, model)


def _answers() -> Answers:
    try:
        return Answers(default_folder())
    except ImportError as error:
        raise JudgeNotUsable(
            "keeping answers needs platformdirs: pip install 'stemma-news[judge]', or give --no-cache"
        ) from error
