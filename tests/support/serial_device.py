"""The other end of a serial line: a raw pty under a stable name that can be unplugged and plugged in again."""

import contextlib
import os
import select
import time
import tty
from pathlib import Path

from tests.support.patience import PATIENCE


class SerialDevice:
    """A device that a test plays; ``port`` is the name that the program opens."""

    def __init__(self, port: Path) -> None:
        self.port = str(port)
        self._master = -1
        self.plug_in()

    def plug_in(self) -> None:
        """Appear under ``port``, behind a new pty."""
        self._master, slave = os.openpty()
        tty.setraw(slave)
        Path(self.port).symlink_to(os.ttyname(slave))
        os.close(slave)

    def unplug(self) -> None:
        """Vanish: what the program holds open fails, and the name is gone."""
        if self._master >= 0:
            Path(self.port).unlink()
            os.close(self._master)
            self._master = -1

    def send(self, data: bytes) -> None:
        """Say something."""
        os.write(self._master, data)

    def expect(self, data: bytes) -> None:
        """Wait until the program has written ``data``. Raises AssertionError."""
        heard = b""
        deadline = time.monotonic() + PATIENCE
        while data not in heard:
            remaining = deadline - time.monotonic()
            assert remaining > 0, f"heard {heard!r}, not {data!r}"
            if select.select([self._master], [], [], remaining)[0]:
                with contextlib.suppress(OSError):  # EIO while the program has not opened it yet
                    heard += os.read(self._master, 4096)
