"""The one owner of device threads: opens, reads, reconnects with back-off, stops in bounded time, tells every change.

A driver gives it a ``Source``: how to open one device, wait for what it says, and close it again. Serial readers wait
in short slices; a source that blocks without bound (a chip reader waiting for the next card) ends its wait in
``cancel``. Nothing that was read appears in a log: of a driver's bug only the kind and the place are written.
"""

import logging
import threading
import time
from collections.abc import Iterable
from typing import Protocol

from hardware.context import DriverContext
from hardware.listeners import kind_and_place, tell
from terminal.domain.devices import DeviceCondition, DeviceKind, DeviceState, ReaderEvent
from terminal.domain.errors import DeviceError, DeviceFault
from terminal.ports import ReaderSink, StateSink

_log = logging.getLogger(__name__)

_STEADY_AFTER_S = 10.0
"""A device that held this long, or said something, starts again with the shortest pause."""


class Source(Protocol):
    """One device, used by its supervisor's thread alone, except for ``cancel``."""

    def open(self) -> None:
        """Make the device ready. Bounded in time. Raises DeviceError."""
        ...

    def read(self) -> Iterable[ReaderEvent]:
        """Wait for the device, at most a moment or until ``cancel``; what it said, if anything. Raises DeviceError."""
        ...

    def cancel(self) -> None:
        """From any thread: make a waiting ``read`` return soon. It may come before, during or after one."""
        ...

    def close(self) -> None:
        """Let the device go; also after a failed ``open``. Never raises."""
        ...


class Supervisor:
    """Keeps one source open on a thread of its own; is a ``ports.Reader``."""

    def __init__(self, device: str, source: Source, context: DriverContext) -> None:
        self.id = device
        self._source = source
        self._context = context
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._on_event: ReaderSink | None = None
        self._on_state: StateSink | None = None
        self._state: DeviceState | None = None

    def start(self, on_event: ReaderSink, on_state: StateSink) -> None:
        """Begin; returns at once. Raises RuntimeError while a former run has not ended."""
        if self._thread is not None and self._thread.is_alive():
            raise RuntimeError(f"{self.id} runs already")
        self._on_event, self._on_state, self._state = on_event, on_state, None
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name=f"device-{self.id}", daemon=True)
        self._thread.start()

    def stop(self, timeout: float = 2.0) -> bool:
        """End within ``timeout`` seconds; False if the device still blocks its thread, which then ends by itself.

        After it returned no event is told any more. A sink may call it: then the thread ends behind it.
        """
        self._stopping.set()
        self._source.cancel()
        thread = self._thread
        if thread is None:
            return True
        if thread is threading.current_thread():
            return False
        thread.join(timeout)
        return not thread.is_alive()

    def _run(self) -> None:
        self._tell(DeviceCondition.STARTING)
        failures = 0
        try:
            while not self._stopping.is_set():
                failures = self._run_until_failure(failures) + 1
                pause = self._context.backoff.pause(failures, self._context.jitter())
                self._stopping.wait(pause)
        finally:
            self._tell(DeviceCondition.STOPPED)

    def _run_until_failure(self, failures: int) -> int:
        """Open and read until it fails or ``stop`` is called; the failures in a row that came before this one."""
        opened_at = time.monotonic()
        spoke = False
        try:
            self._source.open()
            self._tell(DeviceCondition.READY)
            while not self._stopping.is_set():
                for event in self._source.read():
                    spoke = True
                    self._deliver(event)
        except DeviceError as error:
            if not self._stopping.is_set():  # a cancelled source may call that a fault
                self._tell(DeviceCondition.WAITING, error.fault, error.detail)
        except Exception as error:  # noqa: BLE001 - a driver's bug must not silence the device; told below
            _log.error("%s: driver failed: %s", self.id, kind_and_place(error))
            self._tell(DeviceCondition.WAITING, DeviceFault.PROGRAM, type(error).__name__)
        finally:
            self._source.close()
        steady = spoke or time.monotonic() - opened_at >= _STEADY_AFTER_S
        return 0 if steady else failures

    def _deliver(self, event: ReaderEvent) -> None:
        if not self._stopping.is_set() and self._on_event is not None:
            tell(self.id, self._on_event, event)

    def _tell(self, condition: DeviceCondition, fault: DeviceFault | None = None, detail: str = "") -> None:
        """Report a state, unless nothing but its time is new."""
        last = self._state
        if last is not None and (last.condition, last.fault, last.detail) == (condition, fault, detail):
            return
        self._state = DeviceState(self.id, DeviceKind.READER, condition, self._context.clock(), fault, detail)
        _log.info("%s: %s %s %s", self.id, condition.value, fault.value if fault else "", detail)
        if self._on_state is not None:
            tell(self.id, self._on_state, self._state)
