"""ports.CentreDays over the line: whole cycles of sync, and the questions of a day end."""

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from terminal.domain.day_end import BookedEntries, DayTold, Place, sign_statement
from terminal.domain.errors import LineDown, Refused
from terminal.domain.journal import Signer

if TYPE_CHECKING:
    from sync.engine import Cycle, Engine


class DaysLine(Protocol):
    """The centre as it is asked about days; ``sync.client.CentreClient``, one of its own for each question."""

    def close_day(self, statement: bytes, signature: bytes) -> DayTold:
        """Raises LineDown or Refused."""
        ...

    def day_entries(self, after: Place, until: Place) -> BookedEntries:
        """Raises LineDown or Refused."""
        ...

    def close(self) -> None:
        """End what is under way, from any thread."""
        ...


class CycleRunner(Protocol):
    """Whoever goes through a whole cycle of sync: the till's worker, or ``EngineCycles`` where none runs."""

    def whole_cycle(self, tell: Callable[[int], None]) -> "Cycle":
        """One that began after this call; ``tell`` hears on the way how many rows it was told."""
        ...

    def give_up(self) -> None:
        """Wait for it no longer, from any thread."""
        ...


class EngineCycles:
    """Cycles on the caller's own thread, where no worker syncs beside it. ``hang_up`` ends a request under way."""

    def __init__(self, engine: "Engine", hang_up: Callable[[], None]) -> None:
        self._engine = engine
        self._hang_up = hang_up

    def whole_cycle(self, tell: Callable[[int], None]) -> "Cycle":
        """One cycle."""
        return self._engine.run_cycle(lambda: tell(self._engine.rows))

    def give_up(self) -> None:
        """For good: the line is closed."""
        self._hang_up()


class DaysOverLine:
    """``open_line`` makes a line for each question, ``waiting`` counts what the centre has not acknowledged."""

    def __init__(
        self,
        cycles: Callable[[], CycleRunner | None],
        open_line: Callable[[], DaysLine],
        *,
        waiting: Callable[[], int],
        sign: Signer,
        refresh_keys: Callable[[], None],
    ) -> None:
        self._cycles = cycles
        self._open_line = open_line
        self._waiting = waiting
        self._sign = sign
        self._refresh_keys = refresh_keys
        self._under_way: DaysLine | None = None

    def waiting(self) -> int:
        """How many entries the centre has not acknowledged."""
        return self._waiting()

    def exchange(self, tell: Callable[[int], None]) -> None:
        """Push everything and pull everything. Raises LineDown or Refused."""
        cycles = self._cycles()
        if cycles is None:
            raise LineDown("this till does not sync yet")
        cycle = cycles.whole_cycle(tell)
        if cycle.stopped:
            raise Refused(cycle.stopped, cycle.problem)
        if not cycle.online:
            raise LineDown(cycle.problem)

    def sign(self, statement: bytes) -> bytes:
        """This terminal's signature."""
        return sign_statement(statement, self._sign)

    def close_day(self, statement: bytes, signature: bytes) -> DayTold:
        """The centre's figures, signed. Raises LineDown or Refused."""
        with self._line() as line:
            return line.close_day(statement, signature)

    def entries(self, after: Place, until: Place) -> BookedEntries:
        """The next entries as the centre booked them. Raises LineDown or Refused."""
        with self._line() as line:
            return line.day_entries(after, until)

    def refresh_keys(self) -> None:
        """Ask for the company's keys again. Raises LineDown or Refused."""
        self._refresh_keys()

    def hang_up(self) -> None:
        """End what is under way."""
        if (cycles := self._cycles()) is not None:
            cycles.give_up()
        if (line := self._under_way) is not None:
            line.close()

    @contextlib.contextmanager
    def _line(self) -> Iterator[DaysLine]:
        with contextlib.closing(self._open_line()) as line:
            self._under_way = line
            try:
                yield line
            finally:
                self._under_way = None
