"""Work handed to a device's own thread by whoever wants it done: one thread alone uses the device, without locks.

The thread takes the work between two reads, so nothing that a card says meanwhile becomes a reader event. A device that
vanishes ends the work with an error, and the supervisor reconnects as it always does.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

from terminal.domain.errors import DeviceError, DeviceFault

Device = TypeVar("Device")
Outcome = TypeVar("Outcome")

Act = Callable[[Device, threading.Event], Outcome]
"""What is to be done with the device; it ends soon after the event is set."""


class Work(Generic[Device, Outcome]):
    """One act and what came of it; the caller hears that only at ``finish``, when the device is given back."""

    def __init__(self, act: Act[Device, Outcome]) -> None:
        self.cancelled = threading.Event()
        self._act = act
        self._outcome: Future[Outcome] = Future()
        self._finished = threading.Event()

    def do(self, device: Device) -> None:
        """Act; on the device's thread. Never raises."""
        try:
            self._outcome.set_result(self._act(device, self.cancelled))
        except Exception as error:  # noqa: BLE001 - whatever it is, the caller waits for it and gets it
            self._outcome.set_exception(error)

    def give_up(self, error: DeviceError) -> None:
        """Nothing was done."""
        self._outcome.set_exception(error)
        self.finish()

    def finish(self) -> None:
        """Let the caller go on."""
        self._finished.set()

    def wait(self) -> Outcome:
        """What came of it, or the error that it ended with; on the caller's thread."""
        self._finished.wait()
        return self._outcome.result()


class Handover(Generic[Device]):
    """Passes one piece of work at a time from any thread to the device's, while that one has the device open.

    ``wake`` makes a device's thread that waits for a card look for work.
    """

    def __init__(self, device: str, wake: Callable[[], None] = lambda: None) -> None:
        self._device = device
        self._wake = wake
        self._lock = threading.Lock()
        self._open = False
        self._waiting: Work[Device, Any] | None = None
        self._under_way: Work[Device, Any] | None = None

    # ── any thread ────────────────────────────────────────────────────────────────────────────────────────────

    def ask(self, act: Act[Device, Outcome]) -> Outcome:
        """Have ``act`` done and wait for it. Raises what it raises, DeviceError ABSENT or BUSY without doing it."""
        work = Work(act)
        with self._lock:
            if not self._open:
                raise DeviceError(DeviceFault.ABSENT, f"{self._device} is not connected")
            if self._waiting is not None or self._under_way is not None:
                raise DeviceError(DeviceFault.OCCUPIED, f"{self._device} has another card to do")
            self._waiting = work
        self._wake()
        return work.wait()

    def cancel(self) -> None:
        """End the work that waits or is under way, if there is any."""
        with self._lock:
            for work in (self._waiting, self._under_way):
                if work is not None:
                    work.cancelled.set()
        self._wake()

    def shut(self) -> None:
        """Take no more work, and end what there is; the device is about to be closed."""
        with self._lock:
            self._open = False
        self.cancel()

    # ── the device's thread ───────────────────────────────────────────────────────────────────────────────────

    def open(self) -> None:
        """The device can be used."""
        with self._lock:
            self._open = True

    def take(self) -> Work[Device, Any] | None:
        """The work that waits; to be done and finished before the next ``take``."""
        with self._lock:
            self._waiting, self._under_way = None, self._waiting
            return self._under_way

    def give_back(self, work: Work[Device, Any]) -> None:
        """The device can be read again, or is lost: its caller hears what came of ``work``."""
        with self._lock:
            self._under_way = None
        work.finish()

    def close(self) -> None:
        """The device is closed: work that nobody took is given up."""
        with self._lock:
            self._open = False
            work, self._waiting = self._waiting, None
        if work is not None:
            work.give_up(DeviceError(DeviceFault.ABSENT, f"{self._device} was lost"))
