"""What a printer's cable must be able to do; ``network``, ``serial``, ``usb`` and ``file`` are the four that exist."""

from collections.abc import Callable
from typing import Protocol, TypeAlias


class Connection(Protocol):
    """An open way to the printer, used by one thread at a time. Time-outs are seconds."""

    def write(self, data: bytes, timeout: float) -> None:
        """Hand over all of it. Raises DeviceError: NO_ANSWER if that takes too long, ABSENT if the way is gone."""
        ...

    def read(self, timeout: float) -> bytes:
        """What has arrived, waiting for the first byte; empty after ``timeout``. Raises DeviceError ABSENT."""
        ...

    def close(self) -> None:
        """Let go of it; never raises, may be called twice."""
        ...


Connector: TypeAlias = Callable[[], Connection]
"""Opens a connection, bounded in time. Raises DeviceError ABSENT, BUSY, NO_ANSWER or MISCONFIGURED."""
