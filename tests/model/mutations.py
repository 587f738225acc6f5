"""Faults put into the program on purpose: what the model must find, or it proves nothing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import count
from typing import Any
from unittest import mock

from sync import engine, push
from sync.central import apply, ingest
from sync.central.filing import Judged
from sync.central.judgement import judge
from sync.central.member_effects import apply_to_members
from sync.central.points import book
from sync.central.points.movements import Movement
from sync.central.store.engine import Database
from sync.protocol import Push
from sync.push import Batch, push_batches
from terminal.domain.feed import Changes
from terminal.domain.members import MemberId
from terminal.ports import MemberChange, Outbox
from terminal.store.act import StoredAct
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.journal import StoredJournal
from tests.model import centre

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


def _without_members(changes: Changes) -> Changes:
    return Changes(changes.feed, changes.cursor, changes.as_of, changes.more)
