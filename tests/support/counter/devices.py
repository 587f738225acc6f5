"""What stands on a counter beside the screen: a stripe reader and a pole behind ptys, a printer behind TCP."""

import os
import re
import select
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

from hardware.readers.swipes import SAME_SWIPE_MS
from tests.support.patience import PATIENCE
from tests.support.receipt_decoder import DecodedReceipt, decode
from tests.support.serial_device import SerialDevice
from tests.support.virtual_printer import VirtualPrinter

_STX, _ETX = b"\x02", b"\x03"
_LINE = re.compile(rb"\x1bQ([AB])([^\r]*)\r")


class SwipeReader(SerialDevice):
    """A MagTek reader on a serial line."""

    def __init__(self, port: Path) -> None:
        super().__init__(port)
        self._last = ""

    def swipe(self, tracks: str) -> None:
        """Pull a card through, for example ``;8800000011?``; the last one again only as a swipe of its own.

        A story waits for what a swipe brings, so the program has heard the last one by now; when it did is not known.
        """
        if tracks == self._last:
            time.sleep(SAME_SWIPE_MS / 1000)
        self._last = tracks
        self.send(_STX + tracks.encode("latin-1") + b"\r" + _ETX)


class Pole(SerialDevice):
    """A CD5220 pole with a Chinese font; ``seen`` are the pairs of lines that it showed. Use as a context manager."""

    def __init__(self, port: Path) -> None:
        super().__init__(port)
        self.seen: list[tuple[str, str]] = []
        self._lines = {b"A": "", b"B": ""}
        self._heard = b""
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join(PATIENCE)
        self.unplug()

    def await_words(self, *words: str) -> None:
        """Wait until its two lines have all of ``words``. Raises AssertionError."""

        def shown() -> bool:
            return bool(self.seen) and all(word in " ".join(self.seen[-1]) for word in words)

        with self._changed:
            assert self._changed.wait_for(shown, PATIENCE), f"{words} are not on the pole: {self.seen[-3:]}"

    def _listen(self) -> None:
        while not self._stopping.is_set():
            if not select.select([self._master], [], [], 0.05)[0]:
                continue
            with suppress(OSError):  # EIO while the program has not opened it yet
                self._hear(os.read(self._master, 4096))

    def _hear(self, data: bytes) -> None:
        self._heard += data
        with self._changed:
            for line in _LINE.finditer(self._heard):
                self._lines[line[1]] = line[2].decode("gb18030")
                if line[1] == b"B":
                    self.seen.append((self._lines[b"A"], self._lines[b"B"]))
            last = self._heard.rfind(b"\r") + 1
            self._heard = self._heard[last:]
            self._changed.notify_all()


class PaperRoll:
    """What came out of the printer, document by document, as an independent decoder reads it."""

    def __init__(self, printer: VirtualPrinter) -> None:
        self.printer = printer
        self._read: list[DecodedReceipt] = []

    @property
    def count(self) -> int:
        """Documents so far."""
        return len(self.printer.documents())

    def await_document(self, place: int) -> DecodedReceipt:
        """The document at ``place`` (from 0), once it is cut. Raises TimeoutError."""
        self.printer.wait_until(lambda: len(self.printer.documents()) > place)
        while len(self._read) <= place:
            self._read.append(decode(self.printer.documents()[len(self._read)]))
        return self._read[place]
