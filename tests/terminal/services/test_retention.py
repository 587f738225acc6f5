"""When what is about people goes: at once where the centre says so, else daily, one small step after the other."""

from collections.abc import Sequence

import msgspec

from terminal.domain.errors import JournalFull
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.domain.retention import DAY_MS, NOTHING, DataRemoved, Removed
from terminal.services.retention import Retention
from tests.support.fakes import MemoryJournal
from tests.support.shop import clock_at

WANG, LI = MemberId(7), MemberId(8)


class Scripted:
    """ports.PersonalData with so many things of each member, and so many slices of old papers."""

    def __init__(self) -> None:
        self.here: dict[MemberId, Removed] = {}
        self.erased: set[MemberId] = set()
        self.slices: list[Removed] = []
        self.read = False  # by somebody who keeps a file from being overwritten
        self.full = False
        self.overwritten = 0
        self.looks = 0

    def erase(self, member: MemberId, *, now: int) -> Removed:
        del now
        if self.full:
            raise JournalFull("the disk refused")
        return self.here.pop(member, NOTHING)

    def erased_with_something_left(self, *, now: int) -> Sequence[MemberId]:
        del now
        self.looks += 1
        return sorted(self.erased & self.here.keys())

    def expire(self, *, now: int) -> Removed:
        del now
        return self.slices.pop() if self.slices else NOTHING

    def overwrite(self) -> bool:
        self.overwritten += not self.read
        return not self.read


class Terminal:
    """The steps of a terminal, taken until it waits."""

    def __init__(self) -> None:
        self.data, self.journal, self.clock = Scripted(), MemoryJournal(), clock_at()
        self.retention = Retention(self.data, self.journal, self.clock)

    def settle(self) -> float:
        """Steps until one asks for a longer pause, which is answered."""
        while (pause := self.retention.step()) < 1:
            pass
        return pause

    def told(self) -> list[DataRemoved]:
        entries = (entry for entry in self.journal.entries() if entry.kind is EntryKind.DATA_REMOVED)
        return [msgspec.json.decode(entry.body, type=DataRemoved) for entry in entries]


def test_a_start_looks_at_everybody_and_then_at_what_is_old() -> None:
    till = Terminal()
    till.data.here, till.data.erased = {WANG: Removed(members=1, papers=2), LI: Removed(papers=9)}, {WANG}
    till.data.slices = [Removed(papers=200), Removed(papers=17)]
    assert till.settle() == DAY_MS / 1000
    assert till.told() == [DataRemoved(Removed(members=1, papers=219), erased=1)]
    assert till.data.here == {LI: Removed(papers=9)}
    assert till.data.overwritten == 1


def test_a_day_on_which_nothing_goes_leaves_no_entry() -> None:
    till = Terminal()
    till.settle()
    till.clock.advance(DAY_MS)
    till.settle()
    assert (till.told(), till.data.overwritten, till.data.looks) == ([], 0, 2)


def test_whom_the_centre_erases_goes_at_once_and_the_day_stays_as_it_is() -> None:
    till = Terminal()
    till.settle()
    woken: list[bool] = []
    till.retention.on_erased = lambda: woken.append(True)
    till.clock.advance(1_000_000)
    till.data.here = {WANG: Removed(cards=1)}
    till.retention.erased([WANG, LI])
    assert woken == [True]
    assert till.settle() == (DAY_MS - 1_000_000) / 1000
    assert (till.told(), till.data.looks) == ([DataRemoved(Removed(cards=1), erased=1)], 1)


def test_a_disk_that_refuses_is_tried_again_with_the_same_member() -> None:
    till = Terminal()
    till.data.here, till.data.full = {WANG: Removed(cards=1)}, True
    till.retention.erased([WANG])
    assert till.settle() == 300
    till.data.full = False
    till.settle()
    assert till.told() == [DataRemoved(Removed(cards=1), erased=1)]


def test_a_file_that_somebody_reads_is_overwritten_later() -> None:
    till = Terminal()
    till.data.slices, till.data.read = [Removed(papers=1)], True
    assert till.settle() == 60
    till.data.read = False
    assert till.settle() == DAY_MS / 1000
    assert (till.data.overwritten, len(till.told())) == (1, 1)


def test_a_clock_that_was_set_back_keeps_nobody_from_looking() -> None:
    till = Terminal()
    till.settle()
    till.clock.advance(-10 * DAY_MS)
    till.settle()
    assert till.data.looks == 2
