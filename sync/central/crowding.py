"""More tills at once than a process can answer: whoever comes while others wait for long is told so at once.

A till gives up after ten seconds of silence and asks again, but what it had asked is still worked off. With a thousand
tills at the day's end a process would soon do nothing but answer those who are no longer there. Told 503 at once, they
come again later, each after a pause of its own, and those who wait get their answers in time.
"""

import time
from collections.abc import Callable
from typing import cast

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import (
    ASGIApp,
    HTTPReceiveMessage,
    HTTPScope,
    Message,
    Receive,
    Scope,
    Send,
    WebSocketReceiveMessage,
)

from sync import protocol
from sync.central.refusals import RequestRefused

LONGEST_WAIT = 4.0
"""Seconds that the oldest request may be under way before new ones are sent off: well below a till's patience."""
FEW = 16
"""So many at a time are never a crowd, however long one of them takes."""

_COME_AGAIN_MS = 5_000
_ALWAYS_ANSWERED = frozenset({protocol.HEALTH, "/healthz", "/readyz"})


class NoCrowd(ASGIMiddleware):
    """Counts the requests of this process whose whole body is here and whose answer has not begun."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._waiting: dict[object, float] = {}  # since when, oldest first

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Let it in, or raise RequestRefused 503 ``busy``."""
        if scope["path"] in _ALWAYS_ANSWERED:
            await next_app(scope, receive, send)
            return
        now = self._seconds()
        if len(self._waiting) >= FEW and now - next(iter(self._waiting.values())) > LONGEST_WAIT:
            told = "more is asked at once than can be answered; repeat later"
            raise RequestRefused(503, "busy", told, wait_ms=_COME_AGAIN_MS)
        request = object()
        if cast("HTTPScope", scope)["method"] == "GET":
            self._waiting[request] = now

        async def hearing() -> HTTPReceiveMessage | WebSocketReceiveMessage:
            # A line may take minutes for a body: until it is here there is nothing to do.
            message = await receive()
            if message["type"] == "http.request" and not message["more_body"]:
                self._waiting.setdefault(request, self._seconds())
            return message

        async def telling(message: Message) -> None:
            self._waiting.pop(request, None)
            await send(message)

        try:
            await next_app(scope, hearing, telling)
        finally:
            self._waiting.pop(request, None)
