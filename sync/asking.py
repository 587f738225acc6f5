"""A question to the centre that a person waits for, within a bound that nothing on the way can stretch."""

import contextlib
import logging
import queue
import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from terminal.domain.errors import LineDown, SyncError


class _Closable(Protocol):
    def close(self) -> None:
        """End what is under way."""
        ...


L = TypeVar("L", bound=_Closable)
T = TypeVar("T")

CUSTOMER_WAITS = 3.0
"""Seconds that an answer is waited for while a customer stands there."""

_log = logging.getLogger(__name__)


def ask_within(limit: float, open_line: Callable[[], L], question: Callable[[L], T], *, about: str) -> T:
    """The answer to ``question``, over a line of its own, within ``limit`` seconds. Raises LineDown or Refused.

    Asked on a thread of its own, since looking up a name may take longer than any limit of the line itself. An answer
    that comes too late is left alone.
    """
    answers: queue.SimpleQueue[T | SyncError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            with contextlib.closing(open_line()) as line:
                answers.put(question(line))
        except SyncError as error:
            answers.put(error)

    threading.Thread(target=ask, name=f"question about {about}", daemon=True).start()
    try:
        answer = answers.get(timeout=limit)
    except queue.Empty:
        _log.info("no answer about %s within %.1f s", about, limit)
        raise LineDown("no answer in time") from None
    if isinstance(answer, SyncError):
        raise answer
    return answer
