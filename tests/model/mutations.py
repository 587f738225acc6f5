"""Faults put into the program on purpose: what the model must find, or it proves nothing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path
from typing import Any
from unittest import mock

from sqlalchemy import Connection

from sync import engine, push
from sync.central import apply, changes, feed, ingest, registration_effects
from sync.central.archive import packing
from sync.central.archive import reading as archive_reading
from sync.central.desk import Desk
from sync.central.details_effects import Entered
from sync.central.filing import Judged
from sync.central.jobs import runner
from sync.central.jobs.job import Step
from sync.central.judgement import judge
from sync.central.member_effects import apply_to_members
from sync.central.points import book, expiry
from sync.central.points.movements import Movement
from sync.central.snapshots import building, reading
from sync.central.store.engine import Database
from sync.protocol import Push
from sync.push import Batch, push_batches
from terminal.bootstrap.sticks import write_entries
from terminal.bootstrap.stores import Stores
from terminal.domain.feed import Changes
from terminal.domain.members import MemberId
from terminal.domain.registration import MemberApplied
from terminal.domain.times import Instant
from terminal.ports import MemberChange, Outbox
from terminal.store.act import StoredAct
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from terminal.store.journal import StoredJournal
from terminal.store.outbox import StoredOutbox
from tests.model import centre, till

Mutation = Callable[[], AbstractContextManager[Any]]


def _nothing(*_args: object, **_named: object) -> None:
    return None


def centre_skips_by_number_alone() -> AbstractContextManager[Any]:
    """What a till sends under a number that is known counts as known, whatever it says."""
    return mock.patch.object(ingest, "_compare_known", _nothing)


def centre_moves_on_before_it_applies() -> AbstractContextManager[Any]:
    """The pointer moves first: a death in between leaves members without what they bought."""

    def mutated(database: Database, arrivals: Any, now: int) -> None:
        verdicts = judge(database, arrivals)
        apply.file_entries(database, list(map(Judged, arrivals, verdicts, verdicts)), now)
        apply_to_members(database, arrivals, verdicts, now)

    return mock.patch.object(apply, "_apply", mutated)


def centre_books_again_what_it_applied_before() -> AbstractContextManager[Any]:
    """A batch that is begun again counts for the balance once more; the ledger has it once."""
    real = book.PointsBook.add

    def mutated(self: book.PointsBook, movements: Sequence[Movement]) -> list[Movement]:
        fresh = real(self, movements)
        vars(self)["_added"] += [each for each in movements if each not in fresh]
        return fresh

    return mock.patch.object(book.PointsBook, "add", mutated)


def centre_does_not_tell_of_points() -> AbstractContextManager[Any]:
    """A member whose points moved is not announced to the tills."""
    return mock.patch.object(book, "announce_all", _nothing)


def restored_centre_keeps_its_feed() -> AbstractContextManager[Any]:
    """Nobody said ``member-central restored``."""
    return mock.patch.object(centre, "take_new_feed", _nothing)


def till_does_not_ask_what_a_restored_centre_lacks() -> AbstractContextManager[Any]:
    """What was acknowledged once is never sent again."""
    return mock.patch.object(engine.Engine, "_compare", return_value=0)


def till_acknowledges_before_it_sends() -> AbstractContextManager[Any]:
    """A line that is cut takes the batch with it."""

    def mutated(outbox: Outbox, send: Any, **named: Any) -> Iterator[Batch]:
        if waiting := outbox.next_batch(5):
            outbox.acknowledge(waiting[0].epoch, waiting[-1].number)
            send(Push(tuple(waiting)))
        yield from push_batches(outbox, send, **named)

    return mock.patch.object(engine, "push_batches", mutated)


def till_moves_what_the_centre_agreed_to() -> AbstractContextManager[Any]:
    """After a fork everything that was not acknowledged goes to the new epoch, also what the centre holds."""
    return mock.patch.object(push, "_keep_agreed", _nothing)


def till_does_not_hear_that_its_journal_is_old() -> AbstractContextManager[Any]:
    """What an old copy does counts as known by the numbers of what was lost."""
    return mock.patch.object(StoredOutbox, "note_held", _nothing)


def till_tells_before_the_disk_has_it() -> AbstractContextManager[Any]:
    """Every fifth commit does not take place."""
    real, turn = StoredAct.commit, count(1)

    def mutated(self: StoredAct) -> None:
        if next(turn) % 5:
            real(self)

    return mock.patch.object(StoredAct, "commit", mutated)


def cache_loses_rows_that_came() -> AbstractContextManager[Any]:
    """The cursor moves on over members that were not stored."""
    real, turn = StoredCacheFeed.apply, count(1)

    def mutated(self: StoredCacheFeed, changes: Changes) -> None:
        real(self, changes if next(turn) % 4 else _without_members(changes))

    return mock.patch.object(StoredCacheFeed, "apply", mutated)


def counter_forgets_what_is_included() -> AbstractContextManager[Any]:
    """Own acts count on top of a balance that accounts for them already."""
    real = StoredJournal.own_changes

    def mutated(self: StoredJournal, member: MemberId, _included: tuple[int, int]) -> MemberChange:
        return real(self, member, (0, 0))

    return mock.patch.object(StoredJournal, "own_changes", mutated)


def till_forgets_a_pin_that_was_chosen() -> AbstractContextManager[Any]:
    """It is on its way to head office, and the person stands at the till."""
    return mock.patch.object(StoredAct, "note_staff_change", _nothing)


def centre_does_not_tell_of_a_pin() -> AbstractContextManager[Any]:
    """It counts, and only the till where it was chosen lets the person in."""
    return mock.patch.object(feed, "announce", _nothing)


def centre_does_not_tell_of_who_was_let_in() -> AbstractContextManager[Any]:
    """A new member is there, and no till hears of them before their next act."""
    real = registration_effects.welcome

    def mutated(desk: Desk, entered: Entered, applied: MemberApplied, joined_at: Instant, *, home: str) -> None:
        known = set(desk.changed)
        real(desk, entered, applied, joined_at, home=home)
        desk.changed.intersection_update(known)

    return mock.patch.object(registration_effects, "welcome", mutated)


def centre_lets_go_of_whom_a_till_has_entries_of() -> AbstractContextManager[Any]:
    """A till forgets a member who moved away, and its own entries of them are left without the row."""
    real = changes._read  # noqa: SLF001 — whom it names beside the slice is what is wrong here

    def mutated(*asked: Any) -> Any:
        told, _ = real(*asked)
        return told, ()

    return mock.patch.object(changes, "_read", mutated)


def night_is_written_down_before_its_work() -> AbstractContextManager[Any]:
    """A centre that dies of a night never does that part of it."""
    real = runner._claim  # noqa: SLF001 — where its record is written is what is wrong here

    def mutated(connection: Connection, step: Step, part: int, now: Instant, *, again: bool) -> bool:
        claimed = real(connection, step, part, now, again=again)
        connection.dialect.do_commit(connection.connection)
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return claimed

    return mock.patch.object(runner, "_claim", mutated)


def night_ends_points_without_a_word() -> AbstractContextManager[Any]:
    """The tills go on showing what a member has lost."""
    return mock.patch.object(expiry, "announce", _nothing)


def snapshot_is_taken_for_newer_than_it_is() -> AbstractContextManager[Any]:
    """The feed goes on behind a change that the files do not hold."""
    real = reading.part_number

    def mutated(connection: Connection, part: int) -> int:
        return real(connection, part) + 1

    return mock.patch.object(building, "part_number", mutated)


def till_with_a_snapshot_asks_for_nobody() -> AbstractContextManager[Any]:
    """What was done here counts on top of files that account for it."""
    return mock.patch.object(StoredOutbox, "members_concerned", return_value=())


def packing_mixes_entries_up() -> AbstractContextManager[Any]:
    """Every body is there, and under another number."""
    real = archive_reading.packed

    def mutated(given: Sequence[bytes]) -> tuple[bytes, int]:
        return real(given[::-1])

    return mock.patch.object(packing, "packed", mutated)


def stick_counts_as_arrived() -> AbstractContextManager[Any]:
    """Whatever becomes of it."""

    def mutated(data: DataFolder, stores: Stores, path: Path) -> None:
        write_entries(data, stores, path)
        for batch in list(stores.outbox.waiting_batches(1_000)):
            stores.outbox.acknowledge(batch[-1].epoch, batch[-1].number)

    return mock.patch.object(till, "write_entries", mutated)


def _without_members(changes: Changes) -> Changes:
    return Changes(changes.feed, changes.cursor, changes.as_of, changes.more)
