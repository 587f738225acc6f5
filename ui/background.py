"""The lane: one worker thread for commits and Argon2, whose results come back on the GUI thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from terminal.domain.errors import TerminalError

T = TypeVar("T")


class Lane(QObject):
    """Runs jobs one after the other; ``done`` or ``failed`` is then called on the thread that made the lane.

    ``failed`` gets the TerminalErrors that a job may raise; anything else is a mistake of ours and is raised on the
    GUI thread, where the application's hook reports it.
    """

    pending_changed = Signal(int)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lane")
        self._answers: dict[Future[Any], tuple[Callable[[Any], None], Callable[[TerminalError], None]]] = {}
        self._finished.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    @property
    def pending(self) -> int:
        """Jobs that have not answered yet."""
        return len(self._answers)

    def submit(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[TerminalError], None]) -> None:
        """Queue ``job``. Raises RuntimeError after ``close``."""
        future = self._executor.submit(job)
        self._answers[future] = (done, failed)
        self.pending_changed.emit(self.pending)
        future.add_done_callback(self._finished.emit)  # on the lane's thread, or here if it ended already

    def close(self, timeout: float = 5.0) -> bool:
        """Take no more jobs, finish those that wait, and say whether all ended within ``timeout`` seconds."""
        self._executor.shutdown(wait=False)
        ended = not wait(list(self._answers), timeout).not_done
        if ended:
            # a job counts as done a moment before its thread tells this object, which must still be there then
            self._executor.shutdown()
        return ended

    @Slot(object)
    def _answer(self, future: Future[Any]) -> None:
        done, failed = self._answers.pop(future)
        self.pending_changed.emit(self.pending)
        error = future.exception()
        if error is None:
            done(future.result())
        elif isinstance(error, TerminalError):
            failed(error)
        else:
            raise error
