"""What every outbox promises (ports.Outbox), on the encrypted file and in memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from terminal.domain.journal import Entry, EntryKind, check_chain
from terminal.ports import Outbox
from tests.support.memory_sync import MemoryOutbox
from tests.support.stores import enrolled, journal_of, outbox_of, record


@dataclass
class Queue:
    """An outbox and what writes an entry into it."""

    outbox: Outbox
    record: Callable[[], Entry]

    def records(self, count: int) -> list[Entry]:
        return [self.record() for _ in range(count)]


@pytest.fixture(params=["stored", "memory"])
def queue(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Queue]:
    """Holds nothing but the ``epoch.opened`` of enrolment, acknowledged."""
    if request.param == "memory":
        memory = MemoryOutbox("T01")
        memory.acknowledge(1, 1)
        yield Queue(memory, lambda: memory.record(b"{}"))
        return
    with enrolled(tmp_path) as folder:
        journal, outbox = journal_of(folder), outbox_of(folder)
        outbox.acknowledge(1, 1)
        yield Queue(outbox, lambda: record(journal))


def test_nothing_waits_after_everything_is_acknowledged(queue: Queue) -> None:
    assert queue.outbox.waiting() == 0
    assert list(queue.outbox.next_batch(10)) == []


def test_batches_hold_the_oldest_in_order(queue: Queue) -> None:
    entries = queue.records(5)
    assert queue.outbox.waiting() == 5
    assert list(queue.outbox.next_batch(3)) == entries[:3]
    queue.outbox.acknowledge(1, entries[2].number)
    assert list(queue.outbox.next_batch(3)) == entries[3:]
    assert queue.outbox.waiting() == 2


def test_a_late_acknowledgement_takes_nothing_back(queue: Queue) -> None:
    entries = queue.records(3)
    queue.outbox.acknowledge(1, entries[2].number)
    queue.outbox.acknowledge(1, entries[0].number)
    assert queue.outbox.waiting() == 0


def test_entries_carry_the_offset_last_heard(queue: Queue) -> None:
    queue.outbox.set_clock_offset(-1_250)
    assert queue.record().clock_offset == -1_250


def test_a_new_epoch_takes_over_what_waits_once_and_whole(queue: Queue) -> None:
    entries = queue.records(4)
    queue.outbox.acknowledge(1, entries[1].number)
    assert queue.outbox.open_epoch("fork", at=9) == 2
    opened, *moved = queue.outbox.next_batch(100)
    assert opened.kind is EntryKind.EPOCH_OPENED
    assert [(each.kind, each.body, each.at, each.actor) for each in moved] == [
        (each.kind, each.body, each.at, each.actor) for each in entries[2:]
    ]
    assert queue.outbox.waiting() == 3
    assert check_chain([opened, *moved], verify=None) == (3, moved[-1].hash)


def test_an_epoch_that_is_taken_as_well_is_given_up_with_its_opening(queue: Queue) -> None:
    sale = queue.record()
    queue.outbox.open_epoch("fork", at=9)
    assert queue.outbox.open_epoch("fork", at=10) == 3
    opened, moved = queue.outbox.next_batch(100)
    assert (opened.epoch, opened.kind) == (3, EntryKind.EPOCH_OPENED)
    assert (moved.epoch, moved.number, moved.body) == (3, 2, sale.body)
    assert queue.outbox.waiting() == 2


def test_what_the_centre_does_not_have_any_more_waits_again(queue: Queue) -> None:
    entries = queue.records(4)
    queue.outbox.acknowledge(1, entries[3].number)
    assert queue.outbox.compared_with() is None
    held = entries[1]
    assert queue.outbox.compare("feed-2", {1: (held.number, held.hash)}) == 2
    assert list(queue.outbox.next_batch(10)) == entries[2:]
    assert queue.outbox.compared_with() == "feed-2"
    assert queue.outbox.compare("feed-3", {}) == 3
    assert queue.outbox.waiting() == 5


def test_another_entry_in_the_place_of_the_newest_waits_as_well_so_that_the_push_tells_the_fork(queue: Queue) -> None:
    entries = queue.records(3)
    queue.outbox.acknowledge(1, entries[2].number)
    assert queue.outbox.compare("feed-2", {1: (entries[1].number, bytes(32))}) == 2
    assert list(queue.outbox.next_batch(10)) == entries[1:]


def test_a_centre_that_holds_as_much_or_more_takes_nothing_back(queue: Queue) -> None:
    entries = queue.records(3)
    queue.outbox.acknowledge(1, entries[1].number)
    assert queue.outbox.compare("feed-2", {1: (entries[1].number, entries[1].hash), 2: (7, b"x")}) == 0
    assert queue.outbox.compare("feed-2", {1: (99, b"x")}) == 0
    assert list(queue.outbox.next_batch(10)) == entries[2:]


def test_what_is_recorded_later_follows_in_the_new_epoch(queue: Queue) -> None:
    queue.record()
    epoch = queue.outbox.open_epoch("fork", at=9)
    later = queue.record()
    assert (later.epoch, later.number) == (epoch, 3)
    queue.outbox.acknowledge(epoch, 3)
    assert queue.outbox.waiting() == 0


def test_what_is_recorded_where_the_centre_holds_more_opens_an_epoch_beyond_and_leaves_what_waits(queue: Queue) -> None:
    waiting = queue.records(2)
    queue.outbox.note_held(1, 9)
    queue.outbox.note_held(1, 7)
    entry, after = queue.records(2)
    assert [(each.epoch, each.number) for each in (entry, after)] == [(2, 2), (2, 3)]
    assert list(queue.outbox.next_batch(10)) == waiting
    queue.outbox.acknowledge(1, 3)
    opened, *own = queue.outbox.next_batch(10)
    assert (opened.kind, own) == (EntryKind.EPOCH_OPENED, [entry, after])
    assert check_chain([opened, *own], verify=None) == (3, after.hash)


def test_an_epoch_is_opened_beyond_a_later_one_that_the_centre_holds(queue: Queue) -> None:
    queue.outbox.note_held(5, 1)
    entry = queue.record()
    assert (entry.epoch, entry.number) == (6, 2)


@pytest.mark.parametrize("held", [(0, 0), (1, 1), (1, 3)])
def test_a_centre_that_holds_no_more_than_is_here_changes_nothing(queue: Queue, held: tuple[int, int]) -> None:
    queue.records(2)
    queue.outbox.note_held(*held)
    entry = queue.record()
    assert (entry.epoch, entry.number) == (1, 4)
