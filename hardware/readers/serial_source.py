"""A serial reader as a source for the supervisor: an open line, a driver's framing, and a decoder of its frames."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Generic

import msgspec

from hardware.cards.tracks import Swipe
from hardware.context import DriverContext
from hardware.readers.framing import Frame, Framing
from hardware.readers.swipes import SwipeDecoder
from hardware.serial_line import SerialLine, SerialOptions
from hardware.supervisor import Supervisor
from terminal.domain.devices import ReaderEvent
from terminal.domain.errors import CardFault, DeviceError, DeviceFault

_HELLO_TIMEOUT_S = 1.0
_HELLO_AGAIN_AFTER_S = 60.0
_LONGEST_ANSWER = 256


class SerialReaderOptions(SerialOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``quiet_ms``: a line that is quiet for so long has ended its message."""

    quiet_ms: Annotated[int, msgspec.Meta(ge=20, le=1000)] = 100


class SerialSource(Generic[Frame]):
    """Implements ``supervisor.Source``; waits for the line in slices of ``quiet_ms``."""

    def __init__(
        self,
        options: SerialReaderOptions,
        framing: Callable[[], Framing[Frame]],
        decode: Callable[[Frame], list[ReaderEvent]],
    ) -> None:
        self._options = options
        self._new_framing = framing
        self._decode = decode
        self._framing = framing()
        self._line: SerialLine | None = None
        self._heard_at = 0.0
        self._cancelled = threading.Event()

    def open(self) -> None:
        """Open the line and greet the device. Raises DeviceError, NO_ANSWER where a greeting stays unanswered."""
        self._cancelled.clear()
        self._line = SerialLine(self._options)
        self._greet(self._line)

    def read(self) -> list[ReaderEvent]:
        """One slice: what the bytes that came complete, or what silence ends. Raises DeviceError."""
        line = self._opened()
        data = line.read(self._options.quiet_ms / 1000)
        frames = self._framing.feed(data) if data else self._framing.silence()
        if data:
            self._heard_at = time.monotonic()
        elif self._framing.hello and time.monotonic() - self._heard_at > _HELLO_AGAIN_AFTER_S:
            self._greet(line)
        if frames and self._framing.arm:
            line.write(self._framing.arm)
        return [event for frame in frames for event in self._decode(frame)]

    @contextmanager
    def lent(self) -> Iterator[SerialLine]:
        """The open line for other work than reading; greets the device anew when it comes back. Raises DeviceError."""
        line = self._opened()
        yield line
        self._greet(line)

    def cancel(self) -> None:
        """End a greeting; ``read`` returns by itself after one slice."""
        self._cancelled.set()

    def close(self) -> None:
        """Let the line go."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def _opened(self) -> SerialLine:
        if self._line is None:
            raise DeviceError(DeviceFault.ABSENT, "the line is closed")
        return self._line

    def _greet(self, line: SerialLine) -> None:
        self._framing = self._new_framing()
        line.write(self._framing.hello)
        if self._framing.hello_answer:
            self._await_answer(line, self._framing.hello_answer)
        line.write(self._framing.arm)
        self._heard_at = time.monotonic()

    def _await_answer(self, line: SerialLine, answer: bytes) -> None:
        deadline = time.monotonic() + _HELLO_TIMEOUT_S
        heard = b""
        while answer not in heard:
            if time.monotonic() >= deadline or self._cancelled.is_set():
                raise DeviceError(DeviceFault.NO_ANSWER, "no answer to the communication test")
            heard = (heard + line.read(self._options.quiet_ms / 1000))[-_LONGEST_ANSWER:]


def stripe_reader(
    device: str, options: SerialReaderOptions, context: DriverContext, framing: Callable[[], Framing[Swipe | CardFault]]
) -> Supervisor:
    """A supervised stripe reader on a serial line: all that a driver's ``create`` has to say."""
    return Supervisor(device, SerialSource(options, framing, SwipeDecoder(device, context).events), context)
