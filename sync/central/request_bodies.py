"""Bodies as they travel: tills' requests that come packed, and answers packed for those who take them so.

A request is opened only after its signature, which covers what travelled, proved whose it is, and against the limit of
a plain one: a few bytes of a stranger must not make the centre take megabytes.
"""

import asyncio
from typing import Any, cast

from litestar import Request
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, HTTPResponseBodyEvent, HTTPResponseStartEvent, Message, Receive, Scope, Send

from sync.central.refusals import RequestRefused
from sync.compression import CompressionError, compress, decompress
from sync.protocol import MAX_BODY, PACKED, WORTH_PACKING

_PLAIN = ("", "identity")
_RANGE = 206  # of a file that is packed already, and Content-Range counts its bytes


class OpenedRequest(Request[Any, Any, Any]):
    """A request whose ``body``, and so what is decoded of it, is what its Content-Encoding stands for.

    Raises RequestRefused: 415 ``encoding`` for one that is not ours or of a sender who did not sign, 413 ``body`` for
    one that stands for too much, 400 ``request`` for one that is broken.
    """

    _opened: bytes | None = None

    async def body(self) -> bytes:
        """The body, opened."""
        encoding = self.headers.get("content-encoding", "").strip().lower()
        if encoding in _PLAIN:
            return await super().body()
        if encoding != PACKED or "terminal" not in self.state:
            raise RequestRefused(415, "encoding", f"{PACKED}, in signed requests, is the only encoding of a body")
        if self._opened is None:
            self._opened = await asyncio.to_thread(_open, await super().body())
        return self._opened


class PackedAnswers(ASGIMiddleware):
    """Packs whole answers to signed requests that say ``Accept-Encoding: zstd``, where it is worth it."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Hold the head of an answer back until its body is there."""
        if not _takes_packed(scope):
            await next_app(scope, receive, send)
            return
        head: HTTPResponseStartEvent | None = None

        async def packing(message: Message) -> None:
            nonlocal head
            if message["type"] == "http.response.start":
                head = message
                return
            if head is not None and message["type"] == "http.response.body":
                held, head = head, None
                whole = not message["more_body"] and held["status"] != _RANGE
                if whole and len(message["body"]) >= WORTH_PACKING and "terminal" in scope["state"]:
                    held, message = await _packed(held, message)
                await send(held)
            await send(message)

        await next_app(scope, receive, packing)


def _open(body: bytes) -> bytes:
    try:
        return decompress(body, MAX_BODY)
    except CompressionError as error:
        too_large = error.too_large
        raise RequestRefused(413 if too_large else 400, "body" if too_large else "request", str(error)) from error


def _takes_packed(scope: Scope) -> bool:
    headers = cast("dict[bytes, bytes]", dict(scope["headers"]))
    return PACKED.encode() in [each.strip() for each in headers.get(b"accept-encoding", b"").lower().split(b",")]


async def _packed(
    head: HTTPResponseStartEvent, message: HTTPResponseBodyEvent
) -> tuple[HTTPResponseStartEvent, HTTPResponseBodyEvent]:
    body = await asyncio.to_thread(compress, message["body"])
    kept = [each for each in head["headers"] if each[0].lower() != b"content-length"]
    told = [
        (b"content-length", str(len(body)).encode()),
        (b"content-encoding", PACKED.encode()),
        (b"vary", b"accept-encoding"),
    ]
    return {**head, "headers": [*kept, *told]}, {**message, "body": body}
