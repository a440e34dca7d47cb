"""One question put over HTTP: bounded in time and size, never redirected, the key in one header and nowhere else."""

from __future__ import annotations

import email.utils
import json
import time
from dataclasses import dataclass
from typing import Any

import anyio
import httpx2

_LARGEST = 1 << 20  # bytes of a reply: a hundred verdicts take a few thousand
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 529})  # that may go better another time
_TRIES = 3
_WAIT = 0.5  # seconds before the second try, doubled before the third, where the server names no time


class Fault(Exception):
    """The question was not answered. The message says why, without address or key."""

    def __init__(self, message: str, *, again: bool = False, over: bool = False, after: float | None = None):
        super().__init__(message)
        self.again = again  # whether another try may go better
        self.over = over  # whether no other question will fare better
        self.after = after  # seconds that the server asks to be left alone


@dataclass(frozen=True, slots=True)
class Line:
    """Where questions go, and the key that goes with them."""

    url: str
    key: str | None

    def __repr__(self) -> str:
        return "Line(...)"  # a key must not get into a log or a trace


async def put(line: Line, question: dict[str, Any], seconds: float) -> dict[str, Any]:
    """The JSON object that the server answers, within so many seconds, all tries and waits counted.

    Raises ``Fault`` whatever goes wrong.
    """
    end = time.monotonic() + seconds
    for number in range(_TRIES):
        try:
            with anyio.fail_after(max(0.0, end - time.monotonic())):
                return await _try(line, question)
        except TimeoutError as error:
            raise Fault(f"no whole answer within {seconds:.0f} s") from error
        except Fault as fault:
            wait = _WAIT * 2**number if fault.after is None else fault.after
            if not fault.again or number + 1 == _TRIES or time.monotonic() + wait >= end:
                raise
            await anyio.sleep(wait)
    raise AssertionError("the last try returns or raises")


async def _try(line: Line, question: dict[str, Any]) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {line.key}"} if line.key else {}
    try:
        # Only the clock above bounds the time: a server that sends a byte now and then resets any timeout per read.
        async with (
            httpx2.AsyncClient(timeout=None, follow_redirects=False) as client,
            client.stream("POST", line.url, json=question, headers=headers) as response,
        ):
            _check(response)
            body = await _read(response)
    except httpx2.HTTPError as error:
        raise Fault(f"the connection failed ({type(error).__name__})", again=True) from error
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Fault("the answer is not JSON") from error
    if not isinstance(answer, dict):
        raise Fault("the answer is not a JSON object")
    return answer


def _check(response: httpx2.Response) -> None:
    status = response.status_code
    if 300 <= status < 400:
        raise Fault("the server sends to another address; give that one", over=True)
    if status in (401, 403):
        raise Fault(f"the server refuses the key (HTTP {status})", over=True)
    if status in (400, 404, 405, 422):
        raise Fault(
            f"the server does not take the question (HTTP {status}); see the address and model", over=True
        )
    if status != 200:
        raise Fault(
            f"HTTP {status}", again=status in _AGAIN, after=_after(response.headers.get("retry-after"))
        )
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise Fault("the answer does not say that it is JSON")


def _after(header: str | None) -> float | None:
    """The seconds that a Retry-After header asks for, given as seconds or as a date; None where it asks for none."""
    if header is None:
        return None
    try:
        return max(0.0, float(header)) if header.strip().isdigit() else _until(header)
    except (ValueError, OverflowError):
        return None


def _until(date: str) -> float:
    return max(0.0, email.utils.parsedate_to_datetime(date).timestamp() - time.time())


async def _read(response: httpx2.Response) -> bytes:
    body = bytearray()
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > _LARGEST:
            raise Fault("the answer is larger than it can be")
    return bytes(body)
