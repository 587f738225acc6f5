"""Shifts at the centre: filed once, every Z held against its entries, differences told, hostile values parked."""

import json
from typing import Any

import msgspec
import pytest

from sync.central import apply
from sync.central.__main__ import main
from sync.central.shifts.command_line import listed_shifts
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.money import Fen
from terminal.domain.shift_figures import ShiftSums
from terminal.domain.shift_reports import ShiftAddendum, ShiftClosed, compared
from terminal.domain.shifts import CashMove, CashMoved, ShiftOpened
from terminal.domain.tenders import TenderKind
from terminal.domain.times import business_day
from tests.sync.central.tills import START, Till, rows

DAY = business_day(START, "Asia/Shanghai")


class Drawer:
    """A till that keeps its drawer by shifts."""

    def __init__(self, till: Till) -> None:
        self.till = till
        self.entries: list[Entry] = []
        self.number = 0

    def open(self, opening_float: Fen = 20_000) -> None:
        self.number += 1
        self.entries = []
        self._record(EntryKind.SHIFT_OPENED, ShiftOpened(self.number, DAY, opening_float))

    def sell(self) -> None:
        self.entries.append(self.till.sell())

    def pay_out(self, amount: Fen) -> None:
        body = CashMoved(f"r{len(self.till.journal)}", self.number, CashMove.OUT, amount, "safe", "m01")
        self.entries.append(self._record(EntryKind.SHIFT_CASH_MOVED, body))

    def close(self, over: Fen = 0, **changes: Any) -> ShiftClosed:
        sums = ShiftSums().plus(self.entries)
        right = compared(20_000, sums.takings, {})[0].expected
        closed = ShiftClosed(
            request=f"z{len(self.till.journal)}",
            shift=self.number,
            business_day=DAY,
            opened_on=DAY,
            opened_at=START,
            opened_by="c01",
            opening_float=20_000,
            takings=sums.takings,
            cashiers=sums.cashiers,
            entries=sums.entries,
            counts=compared(20_000, sums.takings, {TenderKind.CASH: right + over}),
            pieces=(),
            left=10_000,
            reason="not known" if over else "",
        )
        closed = msgspec.structs.replace(closed, **changes)
        self._record(EntryKind.SHIFT_CLOSED, closed)
        return closed

    def add(self, amount: Fen) -> None:
        body = ShiftAddendum("a1", self.number, 1, TenderKind.CASH, amount, "found", "m01")
        self._record(EntryKind.SHIFT_ADDENDUM, body)

    def _record(self, kind: EntryKind, body: msgspec.Struct) -> Entry:
        return self.till.record(kind, msgspec.json.encode(body))


@pytest.fixture
def drawer(till: Till) -> Drawer:
    return Drawer(till)


def kinds(database: Database) -> list[str]:
    return [row.kind for row in rows(database, "cases")]


def test_a_shift_that_agrees_is_filed_and_told_to_nobody(drawer: Drawer, database: Database) -> None:
    drawer.open()
    drawer.sell()
    drawer.pay_out(500)
    closed = drawer.close()
    assert drawer.till.push().parked == ()
    (opening,), (report,) = rows(database, "shift_openings"), rows(database, "shift_reports")
    assert (opening.shift, opening.store, opening.opening_float) == (1, "S01", 20_000)
    assert (report.shift, report.sold, report.cash_expected, report.problem) == (
        1,
        closed.takings.sold,
        closed.cash.expected,
        "",
    )
    assert kinds(database) == []


@pytest.mark.parametrize(
    ("over", "told"), [(-2_000, []), (-2_001, ["shift_difference"]), (2_001, ["shift_difference"])]
)
def test_only_a_difference_beyond_the_schemes_bound_is_a_case(
    drawer: Drawer, database: Database, over: Fen, told: list[str]
) -> None:
    drawer.open()
    drawer.close(over)
    drawer.till.push()
    assert kinds(database) == told


def test_a_z_that_leaves_a_sale_out_is_a_case(drawer: Drawer, database: Database) -> None:
    drawer.open()
    drawer.sell()
    drawer.entries.clear()
    drawer.close()
    drawer.till.push()
    (case,) = rows(database, "cases")
    assert case.kind == "shift_mismatch"
    assert "sales 0 in the report, 1 by its entries" in case.detail
    assert "0 entries in the report, 1 here" in case.detail


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"cashiers": ()}, "the cashiers do not add up"),
        ({"counts": ()}, "not counted once each"),
        ({"shift": 9}, "opened as shift 1"),
        ({"left": 10**9}, "more is left"),
    ],
)
def test_a_z_that_contradicts_itself_is_a_case(
    drawer: Drawer, database: Database, changes: dict[str, Any], told: str
) -> None:
    drawer.open()
    drawer.sell()
    drawer.close(**changes)
    assert drawer.till.push().parked == ()
    (case,) = rows(database, "cases")
    assert told in case.detail


def test_a_z_without_an_opening_and_a_second_z(drawer: Drawer, database: Database) -> None:
    drawer.number = 1
    drawer.close()
    drawer.open()
    drawer.close()
    drawer.close()
    drawer.till.push()
    problems = [row.problem for row in rows(database, "shift_reports")]
    assert problems[0] == problems[2] == "no opening of a shift stands before this report"
    assert problems[1].startswith("it was opened as shift 2") or not problems[1]


def test_pushed_again_and_applied_again_it_is_filed_once(drawer: Drawer, database: Database) -> None:
    drawer.open()
    drawer.sell()
    drawer.close(-5_000)
    drawer.add(100)
    drawer.till.push()
    drawer.till.push()
    heads = schema.journal_heads
    with database.write() as connection:
        connection.execute(heads.update().values(applied=0))
    apply.apply_waiting(database, drawer.till.id, START)
    counts = [len(rows(database, name)) for name in ("shift_openings", "shift_reports", "shift_addenda", "cases")]
    assert counts == [1, 1, 1, 1]


def test_a_shift_over_two_pushes_is_added_up_whole(drawer: Drawer, database: Database) -> None:
    drawer.open()
    drawer.sell()
    drawer.till.push()
    drawer.sell()
    drawer.till.push()
    drawer.close()
    drawer.till.push()
    assert [row.problem for row in rows(database, "shift_reports")] == [""]


def test_the_list(drawer: Drawer, database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    drawer.open()
    drawer.sell()
    drawer.close(-2_500)
    drawer.add(2_500)
    drawer.open()
    drawer.till.push()
    with database.read() as connection:
        found = {each.shift: each for each in listed_shifts(connection)}
    assert (found[1].cash_difference, found[1].added, found[2].closed_at) == (-2_500, 2_500, None)
    assert main(["shifts", "--database", _url(database)]) == 0
    printed = capsys.readouterr().out
    assert "cash -25.00" in printed
    assert "added +25.00" in printed
    assert main(["shifts", "--open", "--store", "S01", "--database", _url(database)]) == 0
    assert [line.endswith("open") for line in capsys.readouterr().out.splitlines()] == [True]


def _url(database: Database) -> str:
    url = database.engine.url
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=False)


@pytest.mark.parametrize("kind", [EntryKind.SHIFT_OPENED, EntryKind.SHIFT_CASH_MOVED, EntryKind.SHIFT_ADDENDUM])
@pytest.mark.parametrize(
    "change",
    [{"shift": 0}, {"shift": -1}, {"shift": 2**31}, {"shift": 2**80}, {"shift": "1"}, {"shift": None}],
)
def test_hostile_numbers_are_parked(till: Till, database: Database, kind: EntryKind, change: dict[str, Any]) -> None:
    bodies: dict[EntryKind, msgspec.Struct] = {
        EntryKind.SHIFT_OPENED: ShiftOpened(1, DAY, 100),
        EntryKind.SHIFT_CASH_MOVED: CashMoved("r", 1, CashMove.IN, 100, "why"),
        EntryKind.SHIFT_ADDENDUM: ShiftAddendum("r", 1, 1, TenderKind.CASH, 1, "why"),
    }
    _parks(till, kind, {**msgspec.to_builtins(bodies[kind]), **change})
    assert rows(database, "shift_openings") == []


@pytest.mark.parametrize(
    "change",
    [
        {"shift": 0},
        {"shift": 2**31},
        {"request": ""},
        {"request": "r" * 101},
        {"business_day": "9999-12-31"},
        {"opened_on": "0001-01-01"},
        {"left": 2**53},
        {"reason": "a\0b"},
        {"counts": [{"kind": "gold", "expected": 0, "counted": 0}]},
        {"takings": {"sales": "many"}},
        {"cashiers": None},
    ],
)
def test_a_hostile_z_is_parked(drawer: Drawer, database: Database, change: dict[str, Any]) -> None:
    till = drawer.till
    drawer.open()
    body = msgspec.to_builtins(msgspec.json.decode(json.dumps(_closed(drawer)), type=ShiftClosed))
    _parks(till, EntryKind.SHIFT_CLOSED, {**body, **change})
    assert rows(database, "shift_reports") == []


def _closed(drawer: Drawer) -> Any:
    sums = ShiftSums()
    closed = ShiftClosed(
        "z", 1, DAY, DAY, START, "c01", 20_000, sums.takings, (), 0, compared(20_000, sums.takings, {}), (), 0
    )
    assert drawer.number
    return msgspec.to_builtins(closed)


def _parks(till: Till, kind: EntryKind, body: dict[str, Any]) -> None:
    """The entry is parked, and the sale after it counts."""
    number = till.record(kind, json.dumps(body, default=str).encode()).number
    till.sell()
    assert till.push().parked == (number,)


def test_a_shift_of_unreadable_entries_is_a_case(drawer: Drawer, database: Database) -> None:
    drawer.open()
    drawer.till.record(EntryKind.SHIFT_CASH_MOVED, b"[" * 5_000)
    drawer.close()
    drawer.till.push()
    assert "shift_mismatch" in kinds(database)
    (report,) = rows(database, "shift_reports")
    assert report.problem == "an entry of this shift cannot be read"
