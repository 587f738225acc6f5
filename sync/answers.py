"""What the centre's answer means: a status and a body become a message or one of the three sync errors."""

from typing import TypeVar

import msgspec

from sync.protocol import Problem
from terminal.domain.errors import AskedTooOften, Fork, LineDown, Refused, SyncError

T = TypeVar("T")

FORK = "fork"
NO_ROUTE = "not_found"
"""How the centre calls a path that it does not know; whoever is not found has a code of their own."""
_TOO_MANY = 429  # RFC 6585
# RFC 9110 §15.5.9 Request Timeout, RFC 8470 Too Early: the same request may pass later
_PASSING = frozenset({408, 425})
_DOUBLED = "replay"
"""The centre heard this very request before. No till sends one twice, so the line did, and the answer went astray."""
# msgspec's errors and that of text that is no UTF-8; the second from a body that is nested without end
_GARBLED = (ValueError, RecursionError)


class Answer(msgspec.Struct, frozen=True):
    """What came back, opened where it came ``packed``; ``wait``: seconds until the server wants to be asked again."""

    status: int
    body: bytes
    packed: bool = False
    wait: int = 0


def read_answer(answer: Answer, expected: type[T]) -> T:
    """The message in an answer's body.

    Raises Fork or Refused when the centre says so in a ``Problem``, AskedTooOften when somebody wants a pause, and
    LineDown for everything else that is not the centre's own voice: a 5xx, a proxy's error page, a redirect, a body
    that is cut short or garbled.
    """
    if answer.status not in (200, 201):
        raise _error(answer)
    try:
        return msgspec.json.decode(answer.body, type=expected)
    except _GARBLED as error:
        raise LineDown(f"garbled answer of {len(answer.body)} bytes: {error}") from error


def read_range(answer: Answer) -> bytes:
    """A range of a file as it came (RFC 9110, 15.3.7). Raises as ``read_answer``; LineDown too for the whole file."""
    if answer.status == 200:
        raise LineDown("a range was asked for, and all of the file came")
    if answer.status != 206:
        raise _error(answer)
    return answer.body


def read_problem(body: bytes) -> Problem | None:
    """The ``Problem`` in ``body``; None when someone other than the centre wrote it."""
    try:
        return msgspec.json.decode(body, type=Problem)
    except _GARBLED:
        return None


def _error(answer: Answer) -> SyncError:
    status, problem = answer.status, read_problem(answer.body)
    if status == _TOO_MANY:
        return AskedTooOften(answer.wait)
    if problem is None or not 400 <= status < 500 or status in _PASSING or problem.code == _DOUBLED:
        return LineDown(f"answer {status}" + (f": {problem.code}" if problem else ""))
    if status == 409 and problem.code == FORK:
        return Fork(problem.epoch, problem.number)
    return Refused(problem.code, problem.detail)
