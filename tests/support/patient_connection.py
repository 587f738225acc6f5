"""A printer's connection on which short time-outs mean the same on the slowest machine as on the fastest."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import pytest

from hardware.printers import dialogue
from hardware.printers.connection import Connection
from tests.support.patience import PATIENCE
from tests.support.virtual_printer import VirtualPrinter


class SilenceClock:
    """Runs only while the printer has nothing to say; stands for the module ``time`` where deadlines are kept."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        """Seconds of silence so far."""
        return self.now


class PatientConnection:
    """Implements connection.Connection with the real one, but a silence counts only once the far printer is settled.

    An answer that is late because the machine is busy is never missed; a time-out strikes where no answer comes.
    """

    def __init__(self, connection: Connection, far: VirtualPrinter, clock: SilenceClock) -> None:
        self._connection = connection
        self._far = far
        self._clock = clock
        self._sent = 0
        self._heard = 0

    def write(self, data: bytes, timeout: float) -> None:
        """Hand over all of it."""
        del timeout
        self._connection.write(data, PATIENCE)
        self._sent += len(data)

    def read(self, timeout: float) -> bytes:
        """What has arrived; empty when nothing did for ``timeout`` seconds after the printer was settled."""
        limit = time.monotonic() + PATIENCE
        while True:
            settled = self._far.settled(sent=self._sent, heard=self._heard) or time.monotonic() > limit
            data = self._connection.read(timeout)
            self._heard += len(data)
            if data:
                return data
            if settled:
                self._clock.now += timeout
                return b""

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()


@contextmanager
def patiently(driver: ModuleType, opener: str, far: VirtualPrinter) -> Iterator[None]:
    """Let ``driver`` open patient connections to ``far``; ``opener`` is the name of what it calls to open one."""
    connect: Callable[[Any], Connection] = getattr(driver, opener)
    clock = SilenceClock()

    def connect_patiently(options: Any) -> Connection:
        with far.awaiting_connection():
            connection = connect(options)
        return PatientConnection(connection, far, clock)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(driver, opener, connect_patiently)
        patch.setattr(dialogue, "time", clock)
        yield
