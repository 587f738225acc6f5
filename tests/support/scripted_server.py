"""A server on loopback that answers from a script, for answers that an honest centre never gives."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

from tests.support.patience import PATIENCE

Answer = bytes | Callable[[socket.socket], None]
"""The bytes of a whole HTTP answer, or something to do with the connection instead."""


def http_answer(status: int, body: bytes, headers: Iterable[str] = ()) -> bytes:
    """An HTTP/1.1 answer with its length."""
    lines = (f"HTTP/1.1 {status} Scripted", f"Content-Length: {len(body)}", *headers)
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def hang_up(connection: socket.socket) -> None:
    """Close the connection without an answer."""
    del connection  # it is closed after every answer that is a function


def say_nothing(connection: socket.socket) -> None:
    """Leave the client without an answer until it hangs up."""
    with contextlib.suppress(OSError):
        connection.recv(1)


class ScriptedServer:
    """Gives one scripted answer per request, on kept connections; afterwards it closes them.

    With ``tls`` it speaks TLS, and a client that hangs up during the handshake uses no answer up. ``requests`` holds
    (head, body) of what came in, ``connections`` how many were opened.
    """

    def __init__(self, *script: Answer, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[tuple[str, bytes]] = []
        self.connections = 0
        self._script = list(script)
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join(PATIENCE)
        self._listener.close()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self._listener.getsockname()[1]}"

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return  # the listener was shut down
            self.connections += 1
            with contextlib.suppress(ssl.SSLError, ConnectionError), self._secured(connection) as line:
                self._converse(line)

    def _secured(self, connection: socket.socket) -> socket.socket:
        if self._tls is None:
            return connection
        with connection:  # the wrapped socket takes the descriptor over
            return self._tls.wrap_socket(connection, server_side=True)

    def _converse(self, connection: socket.socket) -> None:
        with connection.makefile("rb") as stream:
            while self._script:
                head = b""
                while not head.endswith(b"\r\n\r\n"):
                    line = stream.readline()
                    if not line:
                        return
                    head += line
                self.requests.append((head.decode(), stream.read(_content_length(head))))
                answer = self._script.pop(0)
                if callable(answer):
                    answer(connection)
                    return
                connection.sendall(answer)


def _content_length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.split(b":")[1])
    return 0
