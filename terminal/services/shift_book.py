"""What the journal says of this till's shifts: the one under way with its figures, and the Z reports of those before.

Nothing of a shift is kept beside the journal: the open one is the newest ``shift.opened`` without its ``shift.closed``,
and every figure is the sum of the entries in between. Only what was added up already is remembered while the program
runs.
"""

from collections.abc import Sequence

import msgspec

from terminal.domain.journal import Entry, EntryKind
from terminal.domain.money import Fen
from terminal.domain.shift_figures import ShiftSums
from terminal.domain.shift_reports import ShiftAddendum, ShiftClosed, expected
from terminal.domain.shifts import ShiftError, ShiftOpened, ShiftProblem
from terminal.domain.tenders import TenderKind
from terminal.domain.times import Instant
from terminal.ports import Journal

REPORTS = 50
"""How many Z reports are listed."""
_ADDENDA = 500  # of all of them that are looked through
_SLICE = 500

_OPENED = msgspec.json.Decoder(ShiftOpened)
_CLOSED = msgspec.json.Decoder(ShiftClosed)
_ADDENDUM = msgspec.json.Decoder(ShiftAddendum)


class OpenShift(msgspec.Struct, frozen=True):
    """The shift under way: its opening, when and by whom (id)."""

    opened: ShiftOpened
    at: Instant
    by: str


class ShiftState(msgspec.Struct, frozen=True):
    """The shift with its figures so far; ``expected_cash`` is what should lie in the drawer."""

    shift: OpenShift
    sums: ShiftSums

    @property
    def expected_cash(self) -> Fen:
        """Float, sales and moves of cash together."""
        return expected(TenderKind.CASH, self.shift.opened.opening_float, self.sums.takings)


class Report(msgspec.Struct, frozen=True):
    """A Z report, who ended the shift (id) and when, and what was added to it later, oldest first."""

    closed: ShiftClosed
    at: Instant
    by: str
    addenda: tuple[ShiftAddendum, ...] = ()


class ShiftBook:
    """Reads, and remembers what it read; whoever enters an opening or a close tells it within the act."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._looked = False
        self._current: OpenShift | None = None
        self._added: tuple[tuple[int, int], ShiftSums] | None = None  # up to which entry, and the sums

    @property
    def current(self) -> OpenShift | None:
        """The shift under way; None between two."""
        if not self._looked:
            self._current, self._looked = self._find_current(), True
        return self._current

    def left_over(self) -> Fen | None:
        """What the last shift left in the drawer; None before the first."""
        last = self._last(EntryKind.SHIFT_CLOSED)
        return _CLOSED.decode(last.body).left if last else None

    def next_number(self) -> int:
        """The number of the shift that is opened next, from 1."""
        opened, closed = self._last(EntryKind.SHIFT_OPENED), self._last(EntryKind.SHIFT_CLOSED)
        numbers = [_OPENED.decode(opened.body).shift] if opened else []
        return max([*numbers, *([_CLOSED.decode(closed.body).shift] if closed else []), 0]) + 1

    def under_way(self) -> OpenShift:
        """The open shift. Raises ShiftError NOT_OPEN."""
        if self.current is None:
            raise ShiftError(ShiftProblem.NOT_OPEN)
        return self.current

    def opened(self, shift: OpenShift) -> None:
        """``shift`` was entered."""
        self._current, self._looked, self._added = shift, True, None

    def closed(self) -> None:
        """The end of the one under way was entered."""
        self._current, self._looked, self._added = None, True, None

    def state(self) -> ShiftState:
        """The figures so far. Raises ShiftError NOT_OPEN."""
        shift = self.under_way()
        return ShiftState(shift, self._sums())

    def reports(self) -> tuple[Report, ...]:
        """The newest Z reports, newest first."""
        added = self._addenda()
        return tuple(_report(entry, added) for entry in self._journal.latest(EntryKind.SHIFT_CLOSED, limit=REPORTS))

    def report_of(self, shift: int) -> Report:
        """The Z report of a shift. Raises ShiftError UNKNOWN."""
        found = next((each for each in self.reports() if each.closed.shift == shift), None)
        if found is None:
            raise ShiftError(ShiftProblem.UNKNOWN)
        return found

    def _find_current(self) -> OpenShift | None:
        opened, closed = self._last(EntryKind.SHIFT_OPENED), self._last(EntryKind.SHIFT_CLOSED)
        if opened is None or (closed is not None and _place(closed) > _place(opened)):
            return None
        return OpenShift(_OPENED.decode(opened.body), opened.at, opened.actor)

    def _sums(self) -> ShiftSums:
        """The sums up to the newest entry. What stands in a later epoch than what was added may have moved there."""
        if self._added is None or self._newest_epoch() != self._added[0][0]:
            opened = self._last(EntryKind.SHIFT_OPENED)
            self._added = (_place(opened) if opened else (0, 0), ShiftSums())
        place, sums = self._added
        while entries := self._journal.entries(after=place, limit=_SLICE):
            place, sums = _place(entries[-1]), sums.plus(entries)
        self._added = (place, sums)
        return sums

    def _newest_epoch(self) -> int:
        opened = self._last(EntryKind.EPOCH_OPENED)
        return opened.epoch if opened else self._added[0][0] if self._added else 0

    def _addenda(self) -> Sequence[ShiftAddendum]:
        entries = self._journal.latest(EntryKind.SHIFT_ADDENDUM, limit=_ADDENDA)
        return [_ADDENDUM.decode(entry.body) for entry in reversed(entries)]

    def _last(self, kind: EntryKind) -> Entry | None:
        return self._journal.last_entry(kind)


def _report(entry: Entry, addenda: Sequence[ShiftAddendum]) -> Report:
    closed = _CLOSED.decode(entry.body)
    mine = tuple(each for each in addenda if each.shift == closed.shift)
    return Report(closed, entry.at, entry.actor, mine)


def _place(entry: Entry) -> tuple[int, int]:
    return entry.epoch, entry.number
