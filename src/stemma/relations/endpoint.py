"""A judge behind an OpenAI-compatible chat endpoint. Its answers choose a relation and point at words; no more."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import Future
from functools import cache
from importlib.resources import files
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from stemma.errors import JudgeNotUsable
from stemma.relations.relation import RELATIONS, Pair, Reply, Statement, Verdict
from stemma.span import Span

KEY = "STEMMA_JUDGE_KEY"  # the environment variable that holds the key
_PATH = "/chat/completions"
_PATIENCE = 30.0  # seconds for one question, its tries counted
_TOKENS = 60  # that the verdict on one pair may take
_CHARACTERS = 4  # to a token, where the server does not count: about what English takes
_SURE = 0.9  # how far an answer counts: a chat model does not say how sure it is


@cache
def _task() -> str:
    return files(__package__).joinpath("data/question.txt").read_text("utf-8")


class Endpoint:
    """The judge at a URL."""

    batch = 8

    def __init__(self, url: str, model: str | None = None) -> None:
        """``url``: the base of the API ("http://localhost:11434/v1") or the whole address of its chat completions.

        The model is ``model`` or stands in the URL ("...?model=NAME"); the key, where one is needed, in the environment
        variable ``STEMMA_JUDGE_KEY``. Raises ``JudgeNotUsable``, whose message says what to do.
        """
        try:
            import anyio
            import httpx2
        except ImportError as error:
            raise JudgeNotUsable("asking an endpoint needs more: pip install 'stemma-news[judge]'") from error
        del anyio, httpx2
        address, self._model = _address(url, model)
        place = urlsplit(address)
        self._address, self._key = address, _key()
        wording = hashlib.sha256(_task().encode("utf-8")).hexdigest()[
            :12
        ]  # answers to another question are not taken
        self.name = f"{self._model} at {place.hostname}"
        self.identity = f"endpoint {wording} {place.scheme}://{place.netloc}{place.path} {self._model}"

    def judge(self, pairs: Sequence[Pair], seconds: float, tokens: int) -> Reply:
        """See ``Judge.judge``. One question for all the pairs."""
        question = self._question(pairs)
        size = sum(len(message["content"]) for message in question["messages"]) // _CHARACTERS
        nothing = (None,) * len(pairs)
        if size + question["max_tokens"] > tokens:
            return Reply(nothing, fault="the limit of tokens is reached", over=True)
        from stemma.relations.exchange import Fault, Line, put

        try:
            answer = _run(put, Line(self._address, self._key), question, min(seconds, _PATIENCE))
        except Fault as fault:
            return Reply(nothing, tokens=size, fault=str(fault), over=fault.over)
        words = _content(answer)
        spent = max(size, _spent(answer) or size + len(words or "") // _CHARACTERS)
        if words is None:
            return Reply(nothing, tokens=spent, fault="the answer is not one of a chat endpoint")
        verdicts, discarded = read(words, pairs)
        missing = sum(verdict is None for verdict in verdicts) - discarded
        return Reply(verdicts, discarded, spent, "some pairs have no answer" if missing > 0 else None)

    def _question(self, pairs: Sequence[Pair]) -> dict[str, Any]:
        shown = [
            {"pair": number, "first": _shown(first), "second": _shown(second)}
            for number, (first, second) in enumerate(pairs, start=1)
        ]
        return {
            "model": self._model,
            "temperature": 0,
            "max_tokens": _TOKENS * (len(pairs) + 1),
            "messages": [
                {"role": "system", "content": _task()},
                {"role": "user", "content": json.dumps(shown, ensure_ascii=False)},
            ],
        }


def read(words: str, pairs: Sequence[Pair]) -> tuple[tuple[Verdict | None, ...], int]:
    """The verdicts in a model's words, and how many answers had to be discarded.

    An answer counts where it names a pair that was asked, one of the five relations, and no words but such as stand in
    the statement; of two on one pair the first does.
    """
    found: dict[int, Verdict | None] = {}
    for answer in _answers(words):
        number = answer.get("pair") if isinstance(answer, dict) else None
        if isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= len(pairs):
            found.setdefault(number, _verdict(answer, pairs[number - 1]))
    verdicts = tuple(found.get(number) for number in range(1, len(pairs) + 1))
    return verdicts, sum(verdict is None for verdict in found.values())


def _verdict(answer: dict[str, Any], pair: Pair) -> Verdict | None:
    relation = answer.get("relation")
    if not isinstance(relation, str) or relation not in RELATIONS:
        return None
    spans = []
    for side, statement in zip(("first", "second"), pair, strict=True):
        words = answer.get(side) or ""
        start = statement.words.find(words) if isinstance(words, str) else -1
        if start < 0:
            return None
        spans.append(Span(start, start + len(words)) if words else None)
    return Verdict(relation, _SURE, *spans)


def _answers(words: str) -> list[Any]:
    """The list of answers in a model's words, whatever it puts around the JSON."""
    start, end = words.find("{"), words.rfind("}")
    try:
        value = json.loads(words[start : end + 1])
    except (ValueError, RecursionError):
        return []
    answers = value.get("answers") if isinstance(value, dict) else None
    return answers if isinstance(answers, list) else []


def _content(answer: dict[str, Any]) -> str | None:
    try:
        words = answer["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        return None
    return words if isinstance(words, str) else None


def _spent(answer: dict[str, Any]) -> int | None:
    usage = answer.get("usage")
    total = usage.get("total_tokens") if isinstance(usage, dict) else None
    return total if isinstance(total, int) and total >= 0 else None


def _shown(statement: Statement) -> dict[str, str | None]:
    return {"words": statement.words, "sentence": statement.sentence, "said_by": statement.source}


def _address(url: str, model: str | None) -> tuple[str, str]:
    """The whole address, without the model, and the model."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise JudgeNotUsable(f"the address of the judge is not one: {error}") from error
    if parts.scheme not in ("http", "https") or not host:
        raise JudgeNotUsable("the judge is nli:NAME or the address (http or https) of a chat endpoint")
    if parts.username or parts.password:
        raise JudgeNotUsable(f"give the key in the environment variable {KEY}, not in the address")
    query = parse_qsl(parts.query, keep_blank_values=True)
    model = model or dict(query).get("model")
    if not model:
        raise JudgeNotUsable("name the model: --judge-model NAME, or ?model=NAME at the end of the address")
    path = parts.path.rstrip("/")
    path = path if path.endswith(_PATH) else path + _PATH
    rest = urlencode([(name, value) for name, value in query if name != "model"])
    return urlunsplit((parts.scheme, parts.netloc, path, rest, "")), model


def _key() -> str | None:
    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise JudgeNotUsable(f"the environment variable {KEY} holds letters that no key can have")
    return key or None


def _run(function: Any, *given: Any) -> Any:
    """Await in a thread of its own: the caller may stand in a running loop, as in a notebook."""
    import anyio

    future: Future[Any] = Future()

    def run() -> None:
        try:
            future.set_result(anyio.run(function, *given))
        except BaseException as error:
            future.set_exception(error)

    Thread(target=run, daemon=True).start()  # a daemon, so that who interrupts need not wait for the answer
    return future.result()
