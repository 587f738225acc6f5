"""A thread that repeats one step: waits as long as the step says, or until it is woken, and never dies silently."""

import logging
import math
import threading
from collections.abc import Callable

CRASH_PAUSE = 5.0
"""Seconds until a step that raised what nobody expected is tried again."""

_log = logging.getLogger(__name__)


class Worker:
    """Runs ``step`` on a thread of its own; ``step`` returns the seconds until the next one (``inf``: until woken).

    An exception out of ``step`` is a defect: it is logged with its traceback, told through ``on_crash`` (on the
    worker's thread), and the work goes on after a pause.
    """

    def __init__(
        self,
        name: str,
        step: Callable[[], float],
        *,
        on_crash: Callable[[Exception], None] | None = None,
        crash_pause: float = CRASH_PAUSE,
    ) -> None:
        self._step = step
        self._on_crash = on_crash
        self._crash_pause = crash_pause
        self._awake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin with a first step at once. Raises RuntimeError when started twice."""
        self._thread.start()

    def wake(self) -> None:
        """Take the next step now; a call during a step is followed by another one. Callable from any thread."""
        self._awake.set()

    def stop(self, timeout: float = 2.0) -> bool:
        """Let the step under way end and take no other; whether the thread ended within ``timeout`` seconds."""
        self._stopping.set()
        self._awake.set()
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while True:
            # Cleared before the look at the stop: a stop or a wake from here on cuts the wait below short.
            self._awake.clear()
            if self._stopping.is_set():
                return
            pause = self._guarded_step()
            self._awake.wait(None if math.isinf(pause) else max(0.0, pause))

    def _guarded_step(self) -> float:
        try:
            return self._step()
        except Exception as error:  # noqa: BLE001 — the thread's last line: told and logged whole, then goes on
            _log.exception("%s: a step failed; trying again in %.0f s", self._thread.name, self._crash_pause)
            if self._on_crash is not None:
                self._on_crash(error)
            return self._crash_pause
