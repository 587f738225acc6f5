"""The line between tills and centre without a network: what the real client sends reaches the real application.

What a line does to a request is drawn from the history's chance, so that a seed tells the whole story again.
"""

import asyncio
import ssl
import threading
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from random import Random
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from litestar import Litestar

from sync.answers import Answer
from sync.http_line import LineLimits, StaleConnection
from terminal.domain.errors import LineDown


class LineFault(StrEnum):
    """What becomes of one request."""

    REQUEST_LOST = "request lost"
    ANSWER_LOST = "answer lost"
    DOUBLED = "doubled"  # it arrives twice, and the second answer is the one that comes back
    STALE = "stale"  # it arrived, but over a connection that seems to have been closed before: the client sends anew
    LATE = "late"  # it is on its way still when the till has given up, and arrives after what is sent later


class Sent(NamedTuple):
    """A request as it is on the line."""

    method: str
    path: str
    body: bytes
    headers: Mapping[str, str]


Serve = Callable[[Sent], Answer]
"""The centre. Raises LineDown where nobody listens."""


class Wires:
    """The lines of all tills. A till's address has its number as the port: ``http://127.0.0.1:1``."""

    def __init__(self, random: Random, serve: Serve, *, share: float) -> None:
        """``share`` of all requests meet with a fault."""
        self._random = random
        self._serve = serve
        self._share = share
        self._late: list[Sent] = []
        self.cut: set[int] = set()
        self.done: list[str] = []

    def quieten(self) -> None:
        """From now on every request comes through."""
        self._share = 0.0
        self.cut.clear()

    def line(self, url: str, limits: LineLimits, tls: ssl.SSLContext | None = None) -> "ModelLine":
        """In the place of ``sync.http_line.HttpLine``."""
        del limits, tls
        return ModelLine(self, urlsplit(url).port or 0)

    def deliver(self, till: int, sent: Sent) -> Answer:
        """What comes back to the till. Raises LineDown or StaleConnection."""
        if till in self.cut:
            raise LineDown("the line is cut")
        if self._random.random() >= self._share:
            return self._serve(sent)
        fault = self._random.choice(list(LineFault))
        self.done.append(fault)
        match fault:
            case LineFault.REQUEST_LOST:
                raise LineDown(fault)
            case LineFault.LATE:
                self._late.append(sent)
                raise LineDown(fault)
        self._serve(sent)
        match fault:
            case LineFault.ANSWER_LOST:
                raise LineDown(fault)
            case LineFault.STALE:
                raise StaleConnection(fault)
        return self._serve(sent)

    def arrive_late(self) -> None:
        """Requests that were on their way arrive, in any order, some of them twice; nobody hears the answers."""
        late, self._late = self._late, []
        self._random.shuffle(late)
        for sent in late:
            for _ in range(self._random.choice((1, 1, 2))):
                try:
                    self._serve(sent)
                except LineDown:
                    self.done.append("late at a centre that is away")


class ModelLine:
    """``sync.http_line.HttpLine`` of one till."""

    def __init__(self, wires: Wires, till: int) -> None:
        self._wires = wires
        self._till = till

    def exchange(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """As the line does."""
        return self._wires.deliver(self._till, Sent(method, path, body, dict(headers or {})))

    def close(self) -> None:
        """Nothing is open."""


def ask(service: Litestar, sent: Sent) -> Answer:
    """Let the application answer one request; whatever escapes it escapes here as well."""
    return asyncio.run_coroutine_threadsafe(_ask(service, sent), _loop()).result()


async def _ask(service: Litestar, sent: Sent) -> Answer:
    headers = [(name.lower().encode(), value.encode()) for name, value in sent.headers.items()]
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "scheme": "http",
        "method": sent.method,
        "path": sent.path,
        "raw_path": sent.path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [*headers, (b"host", b"centre"), (b"content-length", str(len(sent.body)).encode())],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "state": {},
    }
    arriving = [{"type": "http.request", "body": sent.body, "more_body": False}]
    status, answered = 0, bytearray()

    async def receive() -> Any:
        return arriving.pop() if arriving else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        nonlocal status
        status = message.get("status", status)
        answered.extend(message.get("body", b""))

    await service(scope, receive, send)  # type: ignore[arg-type]  # a scope is a plain dict by the specification
    return Answer(status, bytes(answered))


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="model centre", daemon=True).start()
    return loop
