"""Large slices of the feed, applied to ``cache.db`` by a process of its own while people look up members in this one.

Deciding what a slice changes is work in Python, and two threads of one interpreter take turns at that: for as long as a
pull lasts, one look-up in a hundred waited some milliseconds. Beside another process it waits for nothing but the disk.
Between the two there are pipes: an order is its length in four bytes, big-endian, and ``SliceOrder`` in MessagePack;
the answer is ``APPLIED`` or the end of the process.
"""

import contextlib
import logging
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import msgspec

from terminal.domain.feed import Changes
from terminal.domain.members import MemberId

_log = logging.getLogger(__name__)

APPLIED = b"+"
LENGTH = 4
_WORKER = "terminal.store.slice_worker"
_PATIENCE = 10.0  # seconds in which a worker ends that has nothing more to do
_NO_CONSOLE: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # which Windows would open for each


class SliceOrder(msgspec.Struct, frozen=True, array_like=True):
    """A slice for the file at ``path`` with this raw key; ``concerned`` are those who stay although they left."""

    path: str
    key: bytes
    changes: Changes
    concerned: tuple[MemberId, ...]


class SliceProcess:
    """The process for the slices of one pull, started with the first; for one thread at a time.

    It keeps nothing: where it cannot start, fails or is killed, the caller applies the slice itself, which is all or
    nothing and may be applied twice, and hears the reason as an error of its own.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._process: subprocess.Popen[bytes] | None = None
        self._failed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._end()

    def apply(self, changes: Changes, concerned: Sequence[MemberId]) -> bool:
        """Whether the slice is in the file now. Nobody else of this program may write there meanwhile."""
        if self._failed:
            return False
        try:
            order = msgspec.msgpack.encode(SliceOrder(str(self._path), self._key, changes, tuple(concerned)))
        except OverflowError:  # a figure beyond 64 bits, of which the caller then hears as of any that SQLite refuses
            return False
        try:
            if self._answer_to(order) == APPLIED:
                return True
            _log.warning("the process that applies slices ended: they are applied in this one")
        except OSError as error:
            _log.warning("no process of its own for slices (%s): they are applied in this one", error)
        self._failed = True
        self._end()
        return False

    def _answer_to(self, order: bytes) -> bytes:
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 — our own module in our own interpreter
                [sys.executable, "-m", _WORKER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                creationflags=_NO_CONSOLE,
            )
        orders, answers = _pipes(self._process)
        orders.write(len(order).to_bytes(LENGTH, "big"))
        orders.write(order)
        orders.flush()
        return answers.read(len(APPLIED))

    def _end(self) -> None:
        """Let it finish what it is at, and go."""
        process, self._process = self._process, None
        if process is None:
            return
        orders, answers = _pipes(process)
        with contextlib.suppress(OSError):  # what is left in the buffer of one that is gone already
            orders.close()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        answers.close()


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("started without pipes")
    return process.stdin, process.stdout
