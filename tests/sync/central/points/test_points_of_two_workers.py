"""Several workers of the centre at the same entries, the same members and the same sales: each takes effect once."""

import threading
import uuid
from collections.abc import Callable, Sequence

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from sync.central import apply, ingest
from sync.central.points.book import book
from sync.central.points.expiry import expire_points
from sync.central.points.movements import Movement
from sync.central.store.engine import Database
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId, part_of
from terminal.domain.movements import MovementKind
from terminal.domain.points_acts import GiftsMoved
from tests.sync.central.points.ledger_tills import (
    ALICE,
    BELLA,
    END,
    TODAY,
    add_members,
    assert_adds_up,
    case_kinds,
    figures,
    grant,
    lots,
    redeem,
    refund,
    sell,
)
from tests.sync.central.tills import START, Till, TurnedClock, count, enrolled_till, rows


@pytest.fixture(autouse=True)
def members(database: Database) -> None:
    """Two members with nothing."""
    add_members(database, ALICE, BELLA)


@pytest.fixture
def tills(client: TestClient[Litestar], database: Database, clock: TurnedClock) -> list[Till]:
    """Four tills of two stores."""
    return [enrolled_till(client, database, clock, store) for store in ("S01", "S01", "S02", "S02")]


def _at_once(*works: Callable[[], object]) -> None:
    """Do all of it at the same time; a failure of any is the test's."""
    failures: list[BaseException] = []
    ready = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        ready.wait()
        try:
            work()
        except BaseException as error:  # noqa: BLE001 — of whatever kind: it is raised again below
            failures.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def test_workers_at_one_journal_spend_once(till: Till, database: Database) -> None:
    stock = GiftsMoved(str(uuid.uuid4()), "mug", 3, "")
    till.record(EntryKind.GIFTS_MOVED, msgspec.json.encode(stock))
    sold = []
    for _ in range(12):
        grant(till, ALICE, 100, last_day=END)
        sold.append(sell(till, ALICE, 3, spent=40))
        sell(till, BELLA, 5)
        redeem(till, BELLA, 10)
    for each in sold[::3]:
        refund(till, each)
    ingest.append(database, till.known_as(), till.journal, START)
    _at_once(*[lambda: apply.apply_waiting(database, till.id, START)] * 4)
    assert figures(database, ALICE) == (12 * (100 + 3 - 40) + 4 * (40 - 3), 0)
    assert figures(database, BELLA) == (-60, 60)
    assert rows(database, "gift_stock")[0][2] == 3 - 12
    assert (count(database, "sales"), count(database, "refunds"), count(database, "gift_moves")) == (24, 4, 13)
    kinds = case_kinds(database)
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"overdraft": 12, "gift_stock": 9}
    assert_adds_up(database, ALICE, BELLA)


def test_tills_at_one_member_never_wait_in_a_ring(tills: Sequence[Till], database: Database) -> None:
    for till in tills:
        for _ in range(10):
            sell(till, ALICE, 20)
            sell(till, BELLA, 20)
            sell(till, BELLA, 0, spent=15)
            sell(till, ALICE, 0, spent=15)
        ingest.append(database, till.known_as(), till.journal, START)
    _at_once(*[lambda till=till: apply.apply_waiting(database, till.id, START) for till in tills])
    assert figures(database, ALICE)[0] == figures(database, BELLA)[0] == 4 * 10 * 5
    assert count(database, "parked_entries") == 0
    assert_adds_up(database, ALICE, BELLA)


def test_one_of_two_who_refund_the_same_goods_at_once_is_seen(tills: Sequence[Till], database: Database) -> None:
    first, second, third, _ = tills
    sold = [sell(first, ALICE, 10) for _ in range(10)]
    first.push()
    for till in (second, third):
        for each in sold:
            refund(till, each)
        ingest.append(database, till.known_as(), till.journal, START)
    _at_once(*[lambda till=till: apply.apply_waiting(database, till.id, START) for till in (second, third)])
    seen = {row.number for row in rows(database, "cases") if row.kind == "over_refund"}
    assert seen == set(range(1, 11))  # both tills refunded them in the same order
    assert_adds_up(database, ALICE)


def test_jobs_and_tills_at_one_member(tills: Sequence[Till], database: Database) -> None:
    till = tills[0]
    for _ in range(10):
        grant(till, ALICE, 10, last_day=TODAY.isoformat())
    till.push()
    for _ in range(10):
        sell(till, ALICE, 2, spent=7)
    ingest.append(database, till.known_as(), till.journal, START)

    def expire() -> None:
        with database.write() as connection:
            expire_points(connection, part_of(ALICE), TODAY.replace(day=TODAY.day + 1), START)

    def give() -> None:
        key = ("~grant", 0, 202609, 1)
        movement = Movement(MemberId(ALICE), key, MovementKind.GRANT, 50, TODAY.isoformat(), START, last_day=END)
        with database.write() as connection:
            book(connection, [movement])

    _at_once(lambda: apply.apply_waiting(database, till.id, START), expire, expire, give, give)
    gone = sum(row.points for row in rows(database, "points_ledger") if row.kind == "expire")
    assert figures(database, ALICE)[0] == 100 + 50 + 10 * (2 - 7) + gone
    assert -100 <= gone <= -30
    assert TODAY.isoformat() not in lots(database, ALICE)
    assert_adds_up(database, ALICE)
