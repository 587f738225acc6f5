"""A throw-away PostgreSQL server for tests: a cluster in a temporary folder, gone when the block ends."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from tests.support.patience import PATIENCE

READY = "database system is ready to accept connections"
# What a crash of the whole machine could cost; a crash of the server alone loses nothing even so.
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class PostgresUnavailable(Exception):
    """No server could be started; the message says what is missing or ends with the server's own words."""


@dataclass(frozen=True)
class PostgresServer:
    """A running server on loopback TCP and on a Unix socket in ``folder``; its superuser needs no password."""

    port: int
    folder: Path
    _numbers: Iterator[int] = field(default_factory=lambda: count(1), repr=False)

    def new_database(self, like: str | None = None) -> str:
        """Create an empty database (UTF-8, C collation), or a copy of ``like``, in which nobody may be; its SQLAlchemy
        address."""
        name = f"test_{next(self._numbers)}"
        if like is None:
            self._administer("CREATE DATABASE {}", name)
        else:
            self._administer("CREATE DATABASE {} TEMPLATE {}", name, _name_in(like))
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{name}"

    def drop_database(self, url: str) -> None:
        """Remove a database that ``new_database`` made, cutting off who is still connected."""
        self._administer("DROP DATABASE {} WITH (FORCE)", _name_in(url))

    def _administer(self, statement: str, *databases: str) -> None:
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, databases)))


def _name_in(url: str) -> str:
    return url.rsplit("/", 1)[1]


@contextmanager
def postgres_server(*, durable: bool = False, buffers: str = "") -> Iterator[PostgresServer]:
    """Run a server for the length of the block. Raises PostgresUnavailable.

    ``durable`` keeps the settings that survive a power cut, for figures; tests are quicker without. ``buffers`` is its
    ``shared_buffers`` (``4GB``), PostgreSQL's own 128 MB unless it is told. The server ends with the block, and also
    when this process is killed.
    """
    binaries = server_binaries()
    with tempfile.TemporaryDirectory(prefix="member-terminal-pg-", dir=_short_folder()) as name:
        folder = Path(name)
        identity = _unprivileged(folder)
        _create_cluster(binaries, folder, identity)
        port = _free_port()
        settings = {
            "port": str(port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(folder),
            **({} if durable else NOT_DURABLE),
            **({"shared_buffers": buffers} if buffers else {}),
        }
        options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        command = ["setpriv", "--pdeathsig", "INT", *identity]
        command += [str(binaries / "postgres"), "-D", str(folder / "data"), *options]
        server = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
        try:
            _wait_until_ready(server)
            yield PostgresServer(port, folder)
        finally:
            _stop(server)


def server_binaries() -> Path:
    """The folder of ``postgres`` and ``initdb``, the newest there is. Raises PostgresUnavailable."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    on_path = shutil.which("postgres")
    if on_path is None:
        raise PostgresUnavailable("no PostgreSQL server on this machine: run make setup")
    return Path(on_path).resolve().parent


def _short_folder() -> str | None:
    """Where the cluster goes: a Unix socket's path has at most 107 bytes, which a long TMPDIR would break."""
    return "/tmp" if len(tempfile.gettempdir()) > 60 else None  # noqa: S108 - TemporaryDirectory makes it private


def _unprivileged(folder: Path) -> list[str]:
    """Options for setpriv: PostgreSQL refuses to run as root, so it then runs as the user of its package."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres", "postgres")
    return ["--reuid", "postgres", "--regid", "postgres", "--init-groups"]


def _create_cluster(binaries: Path, folder: Path, identity: list[str]) -> None:
    command = ["setpriv", "--pdeathsig", "KILL", *identity, str(binaries / "initdb")]
    command += ["-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale", "C"]
    outcome = subprocess.run(
        [*command, "--no-sync", "--no-instructions"], cwd=folder, capture_output=True, text=True, check=False
    )
    if outcome.returncode:
        raise PostgresUnavailable(f"initdb failed: {outcome.stderr.strip()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(server: subprocess.Popen[str]) -> None:
    """Return once the server takes connections; its log is read to the end of its life, so that it never blocks."""
    if server.stderr is None:
        raise ValueError("the server's log must be a pipe")
    log: deque[str] = deque(maxlen=50)
    settled = threading.Event()

    def follow(lines: IO[str]) -> None:
        with lines:
            for line in lines:
                log.append(line)
                if READY in line:
                    settled.set()
        settled.set()

    threading.Thread(target=follow, args=(server.stderr,), name="postgres-log", daemon=True).start()
    settled.wait(PATIENCE)
    if not any(READY in line for line in log):
        raise PostgresUnavailable("PostgreSQL did not start: " + "".join(log).strip())


def _stop(server: subprocess.Popen[str]) -> None:
    """Fast shutdown, then immediate, then by force: the signals of postgres(1)."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(number)
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            continue
        return
