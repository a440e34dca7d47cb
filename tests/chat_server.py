"""A server that speaks the chat protocol over a real socket, and misbehaves as it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Call"], None]


@dataclass
class Call:
    """One request, and how to answer it."""

    handler: BaseHTTPRequestHandler
    body: dict[str, Any]
    number: int  # from 0
    stop: threading.Event

    @property
    def pairs(self) -> list[dict[str, Any]]:
        """What the judge was asked about."""
        return json.loads(self.body["messages"][1]["content"])

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.handler.send_response(status)
        for name, value in {"content_type": "application/json", **headers}.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.send_header("Content-Length", str(len(body)))
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def say(self, words: str, **rest: Any) -> None:
        """Answer as a chat model would."""
        answer = {"choices": [{"message": {"role": "assistant", "content": words}}], **rest}
        self.send(json.dumps(answer).encode())

    def rule(self, relation: str = "rival", first: str = "", second: str = "") -> None:
        """Give every pair one relation."""
        each = [
            {"pair": p["pair"], "relation": relation, "first": first, "second": second} for p in self.pairs
        ]
        self.say(json.dumps({"answers": each}), usage={"total_tokens": 100})

    def drip(self, piece: bytes, pause: float) -> None:
        """Begin a whole answer and go on with a little of it now and then, for as long as somebody listens."""
        self.handler.send_response(200)
        self.handler.send_header("Content-Type", "application/json")
        self.handler.end_headers()
        while not self.stop.is_set():
            self.handler.wfile.write(piece)
            self.handler.wfile.flush()
            time.sleep(pause)


@dataclass
class Server:
    """Where it listens, and what it was asked."""

    url: str
    calls: list[Call] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    """A server that answers every request with ``answer`` until the block ends."""
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            call = Call(self, body, len(server.calls), stop)
            server.calls.append(call)
            server.headers.append(dict(self.headers.items()))
            try:
                answer(call)
            except (BrokenPipeError, ConnectionResetError):
                return

        do_GET = do_POST

        def log_message(self, format: str, *given: object) -> None:
            return

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None:
            return

    with Quiet(("127.0.0.1", 0), Handler) as http:
        server = Server(f"http://127.0.0.1:{http.server_address[1]}/v1")
        thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            stop.set()
            http.shutdown()
