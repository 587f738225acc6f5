"""Backups over the line: a till sends its newest (ports.BackupCentre), a new machine fetches the one it may have."""

import hashlib
import secrets
import ssl
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sync.addresses import check_centre_address
from sync.client import CentreClient, ask_openly
from sync.http_line import HttpLine, LineLimits, StaleConnection
from sync.protocol import (
    BACKUP_OPEN,
    BACKUP_PART,
    CHUNK,
    TICKET,
    BackupAsked,
    BackupChunk,
    BackupPart,
    BackupTaken,
    BackupTold,
    PartAsked,
)
from terminal.domain.backups import BackupFailed, BackupProblem, Outgoing, Progress, Taken, unpacked
from terminal.domain.errors import LineDown, Refused

T = TypeVar("T")


class CentreBackups:
    """ports.BackupCentre over a line of its own, opened when the first backup goes; ``close`` it from any thread."""

    chunk = CHUNK

    def __init__(self, open_line: Callable[[], CentreClient]) -> None:
        self._open_line = open_line
        self._client: CentreClient | None = None
        self._turn = threading.Lock()
        self._closed = False

    def offer(self, outgoing: Outgoing) -> Taken:
        """Begin, or ask how far it came. Raises LineDown or Refused."""
        return _taken(self._line().offer_backup(outgoing.beginning))

    def send(self, outgoing: Outgoing, position: int, content: bytes) -> Taken:
        """The next piece. Raises LineDown or Refused."""
        digest = hashlib.sha256(content).digest()
        return _taken(self._line().send_backup(BackupChunk(outgoing.header.digest, position, digest, content)))

    def close(self) -> None:
        """End what is under way, and send nothing more."""
        with self._turn:
            self._closed = True
            client = self._client
        if client is not None:
            client.close()

    def _line(self) -> CentreClient:
        with self._turn:
            if self._closed:
                raise LineDown("the till is being closed")
            if self._client is None:
                self._client = self._open_line()
            return self._client


class BackupFetch:
    """A backup on its way to a machine that may have it by head office's ``code``; it is written to ``target``.

    ``run`` again goes on where a cut line ended it. ``close`` ends it from any thread.
    """

    def __init__(
        self,
        url: str,
        code: str,
        target: Path,
        *,
        limits: LineLimits | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Raises ConfigError for an address that cannot be used."""
        check_centre_address(url)
        self._url, self._limits, self._tls = url, limits or LineLimits(), tls
        self._line: HttpLine | None = None
        self._code, self._target = "".join(code.split()).upper(), target
        self._ticket = secrets.token_bytes(TICKET)
        self._position = 0

    def run(self, progress: Progress) -> Path:
        """Fetch what is still missing; ``progress`` hears of bytes. Raises LineDown, BackupFailed or OSError."""
        self._line = line = HttpLine(self._url, self._limits, self._tls)
        try:
            return self._fetch(line, progress)
        finally:
            line.close()

    def close(self) -> None:
        """End what is under way."""
        if self._line is not None:
            self._line.close()

    def _fetch(self, line: HttpLine, progress: Progress) -> Path:
        told = _ask(line, BACKUP_OPEN, BackupAsked(self._code, self._ticket), BackupTold)
        header, _start = unpacked(told.beginning)
        if told.chunks != -(-header.size // CHUNK):
            raise BackupFailed(BackupProblem.ALTERED, "its pieces are not as many as its size says")
        with self._target.open("ab" if self._position else "wb") as file:
            file.truncate(len(told.beginning) + self._position * CHUNK if self._position else 0)
            if not self._position:
                file.write(told.beginning)
            while self._position < told.chunks:
                part = _ask(line, BACKUP_PART, PartAsked(self._code, self._ticket, self._position), BackupPart)
                if hashlib.sha256(part.content).digest() != part.hash:
                    raise LineDown("a piece arrived altered")
                file.write(part.content)
                file.flush()
                self._position += 1
                progress(min(self._position * CHUNK, header.size), header.size)
        return self._target


def _ask(line: HttpLine, path: str, request: BackupAsked | PartAsked, expected: type[T]) -> T:
    try:
        return ask_openly(line, path, request, expected)
    except StaleConnection:
        return ask_openly(line, path, request, expected)
    except Refused as refused:
        raise BackupFailed(BackupProblem.CENTRE_REFUSED, refused.code) from refused


def _taken(told: BackupTaken) -> Taken:
    return Taken(told.held, told.chunks, told.kept)
