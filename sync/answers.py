"""What the centre's answer means: a status and a body become a message or one of the three sync errors."""

from typing import TypeVar

import msgspec

from sync.protocol import Problem
from terminal.domain.errors import Fork, LineDown, Refused, SyncError

T = TypeVar("T")

FORK = "fork"
NO_ROUTE = "not_found"
"""How the centre calls a path that it does not know; whoever is not found has a code of their own."""
# RFC 9110 §15.5.9 Request Timeout, RFC 8470 Too Early, RFC 6585 Too Many Requests: the same request may pass later
_PASSING = frozenset({408, 425, 429})
_DOUBLED = "replay"
"""The centre heard this very request before. No till sends one twice, so the line did, and the answer went astray."""
# msgspec's errors and that of text that is no UTF-8; the second from a body that is nested without end
_GARBLED = (ValueError, RecursionError)


def read_answer(status: int, body: bytes, expected: type[T]) -> T:
    """The message in ``body``.

    Raises Fork or Refused when the centre says so in a ``Problem``, and LineDown for everything that is not the
    centre's own voice: a 5xx, a proxy's error page, a redirect, a body that is cut short or garbled.
    """
    if status not in (200, 201):
        raise _error(status, body)
    try:
        return msgspec.json.decode(body, type=expected)
    except _GARBLED as error:
        raise LineDown(f"garbled answer of {len(body)} bytes: {error}") from error


def read_range(status: int, body: bytes) -> bytes:
    """A range of a file as it came (RFC 9110, 15.3.7). Raises as ``read_answer``; LineDown too for the whole file."""
    if status == 200:
        raise LineDown("a range was asked for, and all of the file came")
    if status != 206:
        raise _error(status, body)
    return body


def read_problem(body: bytes) -> Problem | None:
    """The ``Problem`` in ``body``; None when someone other than the centre wrote it."""
    try:
        return msgspec.json.decode(body, type=Problem)
    except _GARBLED:
        return None


def _error(status: int, body: bytes) -> SyncError:
    problem = read_problem(body)
    if problem is None or not 400 <= status < 500 or status in _PASSING or problem.code == _DOUBLED:
        return LineDown(f"answer {status}" + (f": {problem.code}" if problem else ""))
    if status == 409 and problem.code == FORK:
        return Fork(problem.epoch, problem.number)
    return Refused(problem.code, problem.detail)
