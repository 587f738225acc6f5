"""A provider of short messages on loopback: takes JSON by POST, keeps it, and answers as told."""

import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

import msgspec

from tests.support.patience import PATIENCE


class SmsProvider:
    """``requests`` holds (path, headers, JSON) of what came in; ``status`` and ``answer`` are what is said to it."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[tuple[str, dict[str, str], Any]] = []
        self.status = 200
        self.answer = b'{"code": "OK"}'
        self._secure = tls is not None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(PATIENCE)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"{'https' if self._secure else 'http'}://127.0.0.1:{self._server.server_address[1]}/send?v=2"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                provider.requests.append((self.path, dict(self.headers), msgspec.json.decode(body)))
                self.send_response(provider.status)
                self.send_header("content-length", str(len(provider.answer)))
                self.end_headers()
                self.wfile.write(provider.answer)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the library's name
                del format, args

        return Handler
