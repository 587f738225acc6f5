"""A real till and a real centre with a bad line between them: nothing is lost, nothing is doubled."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.central.store import schema
from sync.central.store.engine import sqlite_url
from sync.enrolment import enrol_terminal
from sync.http_line import LineLimits
from terminal.domain.errors import LineDown
from tests.support.fault_proxy import Direction, FaultProxy
from tests.support.modem import Modem
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.stored_till import StoredTill

MEMBER = 4711
MODEM_SALES = int(os.environ.get("MODEM_SALES", "100"))
MODEM_SEED = int(os.environ.get("MODEM_SEED", "2"))
_DOUBLED_TRIES = 20


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCentre]:
    with running_centre(sqlite_url(tmp_path_factory.mktemp("centre") / "centre.db")) as centre:
        centre.add_members([MEMBER])
        yield centre


@pytest.fixture
def proxy(centre: RunningCentre) -> Iterator[FaultProxy]:
    with FaultProxy(centre.address) as proxy:
        yield proxy


@pytest.fixture
def till(centre: RunningCentre, proxy: FaultProxy, tmp_path: Path) -> Iterator[StoredTill]:
    with contextlib.closing(new_till(tmp_path, centre, proxy)) as till:
        yield till


def new_till(folder: Path, centre: RunningCentre, proxy: FaultProxy) -> StoredTill:
    """Enrolled directly, syncing through the proxy, with a first cycle behind it."""
    home = folder / "till"
    home.mkdir()
    till = StoredTill.enrol(home, centre_url=centre.url, code=centre.new_code(), line_url=proxy.url)
    assert till.engine.run_cycle().well
    return till


def assert_both_hold_the_same(centre: RunningCentre, till: StoredTill) -> None:
    """Every entry and every sale is at the centre once, with its effect, in order."""
    entries = till.entries()
    held = centre.rows(schema.journal_entries, terminal=till.terminal)
    assert [(row.epoch, row.number, row.hash) for row in held] == [
        (entry.epoch, entry.number, entry.hash) for entry in entries
    ]
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    sales = centre.rows(schema.sales, terminal=till.terminal)
    ledger = centre.rows(schema.points_ledger, terminal=till.terminal)
    assert [row.receipt for row in sales] == [f"{till.terminal}-1-{entry.number:06d}" for entry in entries[1:]]
    assert [row.number for row in ledger] == [entry.number for entry in entries[1:]]
    assert centre.rows(schema.parked_entries, terminal=till.terminal) == []
    assert till.outbox.waiting() == 0


def clean_cycle(till: StoredTill, proxy: FaultProxy) -> dict[Direction, int]:
    """How many bytes one cycle with one sale takes in each direction, on a connection of its own."""
    proxy.hang_up()
    proxy.reset()
    till.sell(MEMBER)
    assert till.engine.run_cycle().well
    return dict(proxy.carried)


TAIL = 8
"""Bytes at either end of a message where every cut is tried; packed, one message is some bytes longer than the next."""


def cut_points(length: int) -> list[int]:
    """The head and the tail of a message change its meaning; between them every 61st byte stands for the rest."""
    return sorted({*range(0, length, 61), *range(TAIL), *range(length - TAIL, length + 1)})


@pytest.mark.parametrize("connection", ["new", "kept"])
@pytest.mark.parametrize("direction", Direction)
def test_a_cut_at_any_byte_loses_and_doubles_nothing(
    centre: RunningCentre, proxy: FaultProxy, till: StoredTill, direction: Direction, connection: str
) -> None:
    points = cut_points(clean_cycle(till, proxy)[direction])
    for point in points:
        till.sell(MEMBER)
        if connection == "new":
            proxy.hang_up()
        proxy.cut_after(direction, point)
        till.engine.run_cycle()
        proxy.reset()
        assert till.engine.run_cycle().well
    assert_both_hold_the_same(centre, till)
    assert len(points) - TAIL <= proxy.cuts <= len(points)


def test_a_cut_while_enrolling_leaves_the_code_good(centre: RunningCentre, proxy: FaultProxy) -> None:
    key, code = Ed25519PrivateKey.generate().public_key().public_bytes_raw(), centre.new_code()
    proxy.cut_after(Direction.ANSWER, 100)
    with pytest.raises(LineDown):
        enrol_terminal(proxy.url, code, key, "till")
    enrolled = enrol_terminal(proxy.url, code, key, "till")
    assert [row.terminal for row in centre.rows(schema.terminals, public_key=key)] == [enrolled.terminal]


def assert_doubled_requests_count_once(centre: RunningCentre, proxy: FaultProxy, till: StoredTill) -> None:
    proxy.hang_up()
    proxy.double_requests()
    for _ in range(10):
        till.sell(MEMBER)
        # where the refusal of the second one comes last, the till has to ask again
        assert any(till.engine.run_cycle().well for _ in range(_DOUBLED_TRIES))
    assert proxy.doubled >= 20
    assert_both_hold_the_same(centre, till)


def test_requests_that_arrive_twice_count_once(centre: RunningCentre, proxy: FaultProxy, till: StoredTill) -> None:
    assert_doubled_requests_count_once(centre, proxy, till)


def test_requests_that_arrive_twice_count_once_on_postgresql(postgres_url: str, tmp_path: Path) -> None:
    with running_centre(postgres_url) as centre, FaultProxy(centre.address) as proxy:
        centre.add_members([MEMBER])
        with contextlib.closing(new_till(tmp_path, centre, proxy)) as till:
            assert_doubled_requests_count_once(centre, proxy, till)


def test_an_answer_that_never_comes_is_asked_for_again(
    centre: RunningCentre, proxy: FaultProxy, till: StoredTill
) -> None:
    till.sell(MEMBER)
    proxy.delay(3600)
    began = time.monotonic()
    with till.hasty(LineLimits(silence=0.5)) as engine:
        cycle = engine.run_cycle()
    assert (cycle.online, till.outbox.waiting()) == (False, 1)
    assert time.monotonic() - began < LineLimits().whole  # what ends an exchange if its silence does not
    proxy.reset()
    assert till.engine.run_cycle().well
    assert_both_hold_the_same(centre, till)


def test_a_slow_line_is_no_broken_line(centre: RunningCentre, proxy: FaultProxy, till: StoredTill) -> None:
    till.sell(MEMBER)
    proxy.delay(0.1)
    assert till.engine.run_cycle().well
    assert_both_hold_the_same(centre, till)


def test_a_day_gets_through_a_modem_that_loses_three_packets_in_ten(
    centre: RunningCentre, proxy: FaultProxy, till: StoredTill
) -> None:
    for _ in range(MODEM_SALES):
        till.sell(MEMBER)
    modem = Modem(rate=64_000 / 8, loss=0.3, cuts=0.02, seed=MODEM_SEED)
    proxy.become(modem)
    proxy.hang_up()
    began, told = time.monotonic(), list[tuple[float, float | None]]()
    while till.outbox.waiting():
        cycle = till.engine.run_cycle(
            lambda: told.append((time.monotonic(), till.engine.pace.time_left(till.outbox.waiting())))
        )
        assert cycle.stopped == ""
        time.sleep(0 if cycle.online else cycle.delay)
    ended = time.monotonic()
    assert_both_hold_the_same(centre, till)
    assert modem.lost > 0
    took = ended - began
    assert took < 4 * proxy.carried[Direction.REQUEST] / modem.rate + 10, "about as fast as such a line can carry it"
    now, left = next(each for each in told if each[0] >= began + took * 2 / 3)
    assert left is not None
    assert (ended - now) / 4 - 3 <= left <= (ended - now) * 4 + 3


def test_sales_while_the_line_is_down_arrive_when_it_is_up(
    centre: RunningCentre, proxy: FaultProxy, till: StoredTill
) -> None:
    proxy.down()
    for _ in range(700):
        till.sell(MEMBER)
    assert [till.engine.run_cycle().delay for _ in range(4)] == [1, 2, 4, 8]
    assert till.outbox.waiting() == 700
    proxy.up()
    cycle = till.engine.run_cycle()
    assert (cycle.pushed, cycle.parked, cycle.well) == (700, 0, True)
    assert_both_hold_the_same(centre, till)


def test_what_the_centre_has_booked_the_till_no_longer_adds(
    centre: RunningCentre, proxy: FaultProxy, till: StoredTill
) -> None:
    centre.add_members([815])
    assert till.engine.run_cycle().well
    till.sell(815)
    proxy.cut_after(Direction.ANSWER, 0)
    till.engine.run_cycle()
    proxy.reset()
    sale = till.sell(815)
    assert till.engine.run_cycle().well
    assert centre.ledger_points(815) == till.points_shown(815) == 2 * sale.points > 0


def test_a_restored_journal_loses_and_doubles_no_sale(
    centre: RunningCentre, proxy: FaultProxy, till: StoredTill, tmp_path: Path
) -> None:
    till.sell(MEMBER)
    with till.copied_to(tmp_path / "copy") as restored:
        lost = till.sell(MEMBER)
        assert till.engine.run_cycle().well
        kept = restored.sell()
        assert kept.receipt == lost.receipt  # two sales under one number: only their hashes tell them apart
        assert restored.engine.run_cycle().well
        assert restored.outbox.waiting() == 0
        held = centre.rows(schema.sales, terminal=till.terminal)
        assert [(row.epoch, row.number) for row in held] == [(1, 2), (1, 3), (2, 2)]
        restored.sell(MEMBER)
        assert restored.engine.run_cycle().well


def test_a_revoked_till_stops_and_keeps_its_sales(centre: RunningCentre, proxy: FaultProxy, till: StoredTill) -> None:
    till.sell(MEMBER)
    centre.revoke(till.terminal)
    cycle = till.engine.run_cycle()
    assert (cycle.stopped, till.outbox.waiting()) == ("revoked", 1)
