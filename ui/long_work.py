"""Long work on a lane: one piece at a time, what it tells on the way, and ending it early."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.long_work import Meter, WorkProgress, WorkStopped
from ui.background import Lane

T = TypeVar("T")
Tell = Callable[..., None]
"""``(done, whole)``, and a third value that names the part of the work where it has several; from any thread."""


class LongWork(QObject):
    """``changed`` tells that work began, moved or ended. ``cancel`` has the next thing that is told end it."""

    changed = Signal()
    _told = Signal(object, float, float, object)  # of which run, done, whole, part

    def __init__(self, lane: Lane, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._lane = lane
        self._monotonic = monotonic
        self._stop = threading.Event()
        self._meter = Meter(monotonic)
        self.what = ""
        """What is under way; empty while nothing is."""
        self.part: object = None
        self.progress: WorkProgress | None = None
        """How far it is; None before it told anything."""
        self.stopping = False
        self._told.connect(self._take)

    def run(
        self,
        what: str,
        job: Callable[[Tell], T],
        done: Callable[[T], None],
        failed: Callable[[TerminalError], None],
        *,
        stopped: Callable[[], TerminalError] = WorkStopped,
    ) -> bool:
        """Begin unless something is under way. ``job`` hears whom to tell, and is told ``stopped`` after ``cancel``.

        ``done`` or ``failed`` is called on this thread once ``what`` is empty again.
        """
        if self.what:
            return False
        stop = self._stop = threading.Event()
        self._meter = Meter(self._monotonic)
        self.what, self.part, self.progress, self.stopping = what, None, None, False

        def tell(figure: float, whole: float, part: object = None) -> None:
            if stop.is_set():
                raise stopped()
            self._told.emit(stop, figure, whole, part)

        def end(answer: T) -> None:
            self._end()
            done(answer)
            self.changed.emit()

        def fail(error: TerminalError) -> None:
            self._end()
            failed(error)
            self.changed.emit()

        self._lane.submit(lambda: job(tell), end, fail)
        self.changed.emit()
        return True

    def cancel(self) -> None:
        """Have it end at the next thing that it tells."""
        if self.what and not self.stopping:
            self.stopping = True
            self._stop.set()
            self.changed.emit()

    def _end(self) -> None:
        self.what, self.part, self.progress, self.stopping = "", None, None, False

    def _take(self, run: object, done: float, whole: float, part: object) -> None:
        if run is not self._stop or not self.what:
            return  # told before the work ended, heard after it
        self.part, self.progress = part, self._meter.told(done, whole, part)
        self.changed.emit()
