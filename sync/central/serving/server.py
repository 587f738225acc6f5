"""Running the service in this process: where it may listen, and telling when it does."""

import socket
import ssl
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import uvicorn

from sync.addresses import is_loopback
from sync.central.serving.connections import PatientProtocol
from terminal.domain.errors import ConfigError

_LAST_PORT = 65_535


class Listen(msgspec.Struct, frozen=True):
    """Where to listen; port 0 takes a free one. Outside loopback a certificate and its key are a must."""

    host: str = "127.0.0.1"
    port: int = 8300
    tls_cert: Path | None = None
    tls_key: Path | None = None


class _AnnouncingServer(uvicorn.Server):
    """uvicorn, telling its address once it answers there."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[str], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            self._on_ready(_address(self.config, sockets[0]))


def serve(
    make_app: Callable[[], Any],
    listen: Listen,
    on_ready: Callable[[str], None],
    *,
    workers: int = 1,
    until_stdin_closes: bool = False,
) -> None:
    """Serve until interrupted (or until standard input ends). Raises ConfigError for an address it must not use.

    With more ``workers`` than one each is a process, to which ``make_app`` is handed: it must be able to be pickled.
    """
    _check(listen)
    config = uvicorn.Config(
        make_app,
        factory=True,
        workers=workers,
        http=PatientProtocol,
        ssl_certfile=listen.tls_cert,
        ssl_keyfile=listen.tls_key,
        access_log=False,
        log_config=None,  # the program's own logging: no request lines, no personal data
        timeout_graceful_shutdown=5,
    )
    with _bound_socket(listen) as bound:
        if workers == 1:
            _serve_here(config, bound, on_ready, until_stdin_closes=until_stdin_closes)
            return
        from sync.central.serving.workers import supervise

        supervise(
            config,
            bound,
            lambda: on_ready(_address(config, bound)),
            sys.stdin.buffer.read if until_stdin_closes else None,
        )


def _serve_here(
    config: uvicorn.Config, bound: socket.socket, on_ready: Callable[[str], None], *, until_stdin_closes: bool
) -> None:
    server = _AnnouncingServer(config, on_ready)
    if until_stdin_closes:
        threading.Thread(target=_end_with_stdin, args=(server,), name="stdin", daemon=True).start()
    server.run(sockets=[bound])


def _address(config: uvicorn.Config, bound: socket.socket) -> str:
    host, port = bound.getsockname()[:2]
    scheme = "https" if config.is_ssl else "http"
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


def _bound_socket(listen: Listen) -> socket.socket:
    family = socket.AF_INET6 if ":" in listen.host else socket.AF_INET
    try:
        return socket.create_server((listen.host, listen.port), family=family)
    except OSError as error:
        raise ConfigError(
            "--host, --port", f"cannot listen at {listen.host}:{listen.port}: {error.strerror}"
        ) from error


def _check(listen: Listen) -> None:
    if (listen.tls_cert is None) != (listen.tls_key is None):
        raise ConfigError("--tls-cert, --tls-key", "a certificate and its key come together")
    for option, path in (("--tls-cert", listen.tls_cert), ("--tls-key", listen.tls_key)):
        if path is not None and not path.is_file():
            raise ConfigError(option, f"there is no file {path}")
    if listen.tls_cert is not None:
        _check_pair(listen.tls_cert, listen.tls_key)
    if not 0 <= listen.port <= _LAST_PORT:
        raise ConfigError("--port", f"{listen.port} is no port: 0 to {_LAST_PORT}")
    if listen.tls_cert is None and not is_loopback(listen.host):
        raise ConfigError("--host", f"{listen.host} is not loopback: outside it give --tls-cert and --tls-key")


def _check_pair(certificate: Path, key: Path | None) -> None:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password="")
    except OSError as error:  # ssl.SSLError is one
        problem = error.strerror or str(error)
        raise ConfigError(
            "--tls-cert, --tls-key", f"no certificate and its key without a password: {problem}"
        ) from error


def _end_with_stdin(server: uvicorn.Server) -> None:
    sys.stdin.buffer.read()
    server.should_exit = True
