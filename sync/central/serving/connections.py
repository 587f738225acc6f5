"""The connections of a process: answers go at once, and of one that is being replaced who has just come is served."""

import socket
from asyncio import Transport
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol


class PatientProtocol(H11Protocol):
    """uvicorn's, which at the end closes at once whatever carries no request.

    A connection that was accepted a moment before has its first request still on the way, and would lose it; one that
    was answered before may be closed at any time, as every client knows (RFC 9112, 9.5).
    """

    first_request_s: ClassVar[float] = 1.0

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # uvicorn names asyncio's own
        """Begin, without Nagle's algorithm: an answer's body would wait up to 40 ms for its head to be acknowledged.

        asyncio turns it off only for sockets that say they are TCP's, which those of ``create_server`` do not.
        """
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)

    def shutdown(self) -> None:
        """End after what is being answered, or after what a new connection is about to ask."""
        if self.unused():
            self.loop.call_later(self.first_request_s, self._end)
        else:
            super().shutdown()

    def unused(self) -> bool:
        """Whether nothing was asked over it yet."""
        return self.scope is None

    def _end(self) -> None:
        if not self.transport.is_closing():
            super().shutdown()
