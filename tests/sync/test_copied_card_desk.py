"""A till's folder that was copied or restored, and goes on at the card desk: the centre and both counters agree."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.central.store import schema
from sync.central.store.engine import sqlite_url
from terminal.bootstrap.stores import Stores, identity_of
from terminal.domain.card_life import WORKING, CardAct, CardActProblem, CardActRefused
from terminal.domain.members import CardRecord, MemberId, MemberView
from terminal.domain.payment_cards import luhn_digit
from terminal.store.data_folder import DataFolder
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.synced_desk import SyncedDesk, synced_desk

ONE, OTHER = MemberId(7001), MemberId(7002)


def _number(serial: int) -> str:
    return f"88{serial:07d}" + luhn_digit(f"88{serial:07d}")


BOX, SECOND_BOX = (_number(5_000), _number(5_009)), (_number(6_000), _number(6_009))


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[RunningCentre]:
    with running_centre(sqlite_url(tmp_path / "centre.db")) as centre:
        centre.add_members([ONE, OTHER], cards=False)
        yield centre


class Clock:
    """A day ago; every look at it is a second later."""

    def __init__(self) -> None:
        self.now = time.time_ns() // 1_000_000 - 86_400_000

    def __call__(self) -> int:
        self.now += 1_000
        return self.now


@pytest.fixture
def till(tmp_path: Path, centre: RunningCentre) -> Iterator[SyncedDesk]:
    """A till with a box of blank cards that has handed one to ``ONE``; the centre knows."""
    with synced_desk(tmp_path / "till", centre, Clock()) as till:
        till.sync()
        till.receive(*BOX)
        till.hand_over(ONE, None)
        till.sync()
        yield till


def _copy(tmp_path: Path, name: str) -> Path:
    shutil.copytree(tmp_path / "till", tmp_path / name, ignore=shutil.ignore_patterns("*-shm", "*.lock"))
    return tmp_path / name


@contextmanager
def _opened(folder: Path, till: SyncedDesk, centre: RunningCentre) -> Iterator[SyncedDesk]:
    """The same terminal a second time, from a copy of its folder."""
    with DataFolder(folder) as data:
        stores = Stores(data, identity_of(data))
        with stores.line(centre.url) as line:
            yield SyncedDesk(stores, line, till.lookup_key, till.clock)


def _current(desk: SyncedDesk, member: MemberId) -> CardRecord:
    card = desk.file(member).current
    assert card is not None
    return card


def _agree(centre: RunningCentre, *desks: SyncedDesk) -> None:
    """After syncing, every desk shows of both members what the centre has, and nothing waits."""
    for desk in (*desks, *desks):
        desk.sync()
    for member in (ONE, OTHER):
        told = {row.hash: (row.status, row.since) for row in centre.rows(schema.cards, member=member)}
        for desk in desks:
            file = desk.file(member)
            assert {card.hash: (card.status.value, card.since) for card in file.cards} == told
            assert not file.waiting
            assert sum(card.status in WORKING for card in file.cards) <= 1


def _issued(centre: RunningCentre) -> list[int]:
    return [row.position for row in centre.rows(schema.stock_moves, outcome="issued")]


def test_two_copies_of_a_till_go_on_and_nothing_is_done_twice(
    tmp_path: Path, centre: RunningCentre, till: SyncedDesk
) -> None:
    loss = till.order(CardAct.REPORT_LOSS, _current(till, ONE), ONE)
    till.act(loss)  # waits in both copies
    with _opened(_copy(tmp_path, "copy"), till, centre) as copy:
        number, replaced = till.hand_over(ONE, _current(till, ONE))
        same_number, given = copy.hand_over(OTHER, None)  # the same blank card, as the copy sees its drawer
        assert number == same_number
        cancel = copy.order(CardAct.CANCEL, _current(copy, ONE), ONE)
        copy.act(cancel)
        _agree(centre, till, copy)
        assert [row.detail for row in centre.rows(schema.parked_entries) if row.reason == "number_taken"]
        assert _issued(centre) == [0, 1]
        assert len(centre.rows(schema.stock_batches)) == 1
        for desk in (till, copy):
            assert desk.act(loss) == till.act(loss)
            assert isinstance(desk.swipe(number), MemberView)
            assert desk.file(OTHER).cards == ()
        assert copy.act(cancel).request == cancel.request
        assert copy.stores.card_book.request_entry(given.request) is not None
        assert till.stores.card_book.request_entry(replaced.request) is not None
        till.act(till.order(CardAct.FREEZE, _current(till, ONE), ONE))
        _agree(centre, till, copy)
        assert not isinstance(copy.swipe(number), MemberView)
        acts = centre.rows(schema.member_acts, member=ONE)
        assert len({row.request for row in acts}) == len(acts)


def test_a_till_restored_from_an_old_copy_repeats_nothing(
    tmp_path: Path, centre: RunningCentre, till: SyncedDesk
) -> None:
    old = _copy(tmp_path, "backup")
    loss = till.order(CardAct.REPORT_LOSS, _current(till, ONE), ONE)
    till.act(loss)
    number, _ = till.hand_over(ONE, _current(till, ONE))
    till.sync()
    before = centre.rows(schema.cards, member=ONE)
    with _opened(old, till, centre) as restored:
        restored.act(loss)  # the same request, which the restored journal knows nothing of
        restored.receive(*SECOND_BOX)
        _agree(centre, restored)
        assert centre.rows(schema.cards, member=ONE) == before
        assert isinstance(restored.swipe(number), MemberView)
        with pytest.raises(CardActRefused) as refused:
            restored.hand_over(OTHER, None)  # its drawer still shows the card that it gave away
        assert refused.value.problem is CardActProblem.NUMBER_TAKEN
        assert _issued(centre) == [0, 1]
