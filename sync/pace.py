"""How much goes over the line at once, by what it carried so far, and how long the rest will take.

What is too long for its line, or for a centre with much to do, never comes through: the till gives up before the other
side has it, and the next try is as long. ``RequestSize`` learns what does. What a till sends it knows to the byte and
can time: ``Pace`` has it begin with little and judge by the seconds. Of what it asks for it knows neither size nor how
long the centre worked at it: that begins with much, and only what came or did not tells it anything.
"""

from collections.abc import Sequence

from sync.protocol import MAX_BATCH, MAX_BODY
from terminal.domain.journal import Entry

TARGET = 3.0
"""Seconds that one request may take: far from where the till gives up, however much worse the line gets meanwhile."""
FIRST = 64 * 1024
"""Bytes of the first request, before packing: less than a second on a line of 64 kbit/s."""
LEAST = 4 * 1024
"""Bytes below which a request is not cut: it fits into two packets when packed."""
SLICE_ROWS, LEAST_ROWS = 2000, 125
"""Rows asked for at once while all is well, and at the least."""

_ENTRY_OVERHEAD = 1024  # bytes of an entry's JSON besides its body, rounded up
_SMALLEST_ENTRY = 512  # bytes
_BACK, _ON = 4, 2  # times less after a failure, and more while all goes well
_STEADY = 8  # answers in a row after which more is worth a try: what failed once may fail again
_KEPT = 0.75  # of what was seen before, with each request
_DOWN = 4  # failures in a row after which the line is down, not slow


class RequestSize:
    """How much the next request carries or asks for, from ``least`` to ``most``; used by one thread at a time.

    It begins with ``first``, or with all that there may be.
    """

    def __init__(self, most: int, *, least: int, first: int | None = None) -> None:
        self._most, self._least = most, least
        self._now = most if first is None else first
        self._in_a_row = 0

    @property
    def now(self) -> int:
        """What the next request may have."""
        return self._now

    def failed(self, size: int) -> None:
        """No answer came to a request of ``size``."""
        self._now = max(self._least, min(self._now, size) // _BACK)
        self._in_a_row = 0

    def came(self) -> None:
        """The whole answer came, after a time that says nothing."""
        self._in_a_row += 1
        if self._in_a_row >= _STEADY:
            self._grow(self._now)

    def took(self, size: int, seconds: float, *, more: bool) -> None:
        """The line took ``seconds`` for a request of ``size``; ``more`` waited than it could carry."""
        if seconds > TARGET:
            self._now = max(self._least, min(self._now, int(size * TARGET / seconds)))
        elif more and seconds < TARGET / 2:
            self._grow(max(self._now, size))

    def _grow(self, size: int) -> None:
        self._now = min(self._most, size * _ON)
        self._in_a_row = 0


class Pace:
    """What is known of one till's line. Instants are seconds of any steady clock; used by one thread."""

    def __init__(self) -> None:
        self._size = RequestSize(MAX_BODY, least=LEAST, first=FIRST)
        self._sent = self._spent = 0.0  # entries, and seconds with all that went wrong; recent ones weigh most
        self._since: float | None = None
        self._failures = 0

    @property
    def budget(self) -> int:
        """Bytes of entries, before packing, that the next request may carry."""
        return self._size.now

    @property
    def most(self) -> int:
        """Entries worth reading for the next request."""
        return max(1, min(MAX_BATCH, self.budget // _SMALLEST_ENTRY))

    @property
    def rate(self) -> float:
        """Entries a second that arrived lately; 0 while nothing is known, also of a line that is down."""
        return self._sent / self._spent if self._spent > 0 else 0.0

    def time_left(self, waiting: int) -> float | None:
        """Seconds until ``waiting`` entries have arrived; None while nothing is known."""
        if waiting == 0:
            return 0.0
        return waiting / self.rate if self.rate > 0 else None

    def begin(self, now: float) -> None:
        """A request is about to go. The pause after one that failed is part of what the line costs."""
        if self._since is not None:
            self._spend(now - self._since)
            self._since = None

    def came(self, entries: int, size: int, seconds: float, *, more: bool) -> None:
        """``entries`` of ``size`` bytes were acknowledged; ``more`` waited than it could carry."""
        self._failures = 0
        self._sent = self._sent * _KEPT + entries
        self._spent *= _KEPT
        self._spend(seconds)
        self._size.took(size, seconds, more=more)

    def failed(self, size: int, seconds: float, now: float) -> None:
        """No answer came to a request of ``size`` bytes, for ``seconds`` until ``now``."""
        self._failures += 1
        self._size.failed(size)
        self._since = now
        self._spend(seconds)
        if self._failures >= _DOWN:
            self._sent = self._spent = 0.0
            self._since = None

    def _spend(self, seconds: float) -> None:
        self._spent += max(seconds, 0.0)


def size_of(entry: Entry) -> int:
    """Bytes of an entry in a request before packing, rounded up."""
    return _ENTRY_OVERHEAD + len(entry.body) * 4 // 3  # base64


def within(entries: Sequence[Entry], budget: int) -> Sequence[Entry]:
    """As many of the oldest entries as ``budget`` bytes hold, at least one."""
    size = 0
    for index, entry in enumerate(entries):
        size += size_of(entry)
        if size > budget and index > 0:
            return entries[:index]
    return entries
