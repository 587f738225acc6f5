"""Any history of points, from several tills, in any order of arrival, with deaths in between: the ledger adds up."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast
from unittest import mock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import delete, insert, select, update

from sync.central import apply, ingest
from sync.central.bodies import BODIES, read_body
from sync.central.company import found_company
from sync.central.demo.resources import read_text
from sync.central.points.expiry import expire_points
from sync.central.store import schema
from sync.central.store.engine import Database, sqlite_url
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId, part_of
from terminal.domain.points_acts import PointsAdjusted, PointsGranted, PointsRedeemed
from terminal.domain.points_rules import ShortfallChoice
from terminal.domain.refunds import SaleRefunded, refunded_quantities
from terminal.domain.sales import SaleCompleted, SaleMember
from terminal.domain.times import business_day
from tests.sync.central.points.ledger_tills import (
    ALICE,
    BELLA,
    add_members,
    adjust,
    assert_adds_up,
    figures,
    grant,
    redeem,
    refund,
    refund_of,
    sale_of,
    sell,
)
from tests.sync.central.tills import START, ZONE, Till, TurnedClock, rows

MEMBERS = (ALICE, BELLA)
DAY_MS = 86_400_000
TILLS = ("S01T01", "S01T02", "S02T01")
_EVERYTHING = (
    *("members", "member_days", "member_acts", "points_ledger", "points_takings", "coupons", "gift_stock"),
    *("sales", "refunds", "refund_lines", "parked_entries", "cases"),
)

Opening = Callable[[ExitStack], Database]

tills = st.sampled_from(range(len(TILLS)))
members = st.sampled_from(MEMBERS)
points = st.integers(0, 60)
ends = st.none() | st.integers(0, 20)
"""In how many days a lot ends."""


class Death(Exception):
    """The centre died here."""


class AnyOrder(RuleBasedStateMachine):
    """Tills that know nothing of one another, one centre, two members."""

    open_database: Opening
    """Makes an empty company's database, on the stack of resources of one history."""

    def __init__(self) -> None:
        super().__init__()
        self.resources = ExitStack()
        self.database = type(self).open_database(self.resources)
        self.clock = TurnedClock()
        self.tills = [_till(self.database, self.clock, name) for name in TILLS]
        self.sent = [0] * len(TILLS)
        self.sales: list[tuple[int, Entry]] = []
        self.refunds: list[Entry] = []

    def teardown(self) -> None:
        for index in range(len(TILLS)):
            self.push(index, 10**6)
        self.everything_that_was_said_is_in_the_balance()
        self.resources.close()

    # ── what happens at the tills ─────────────────────────────────────────────────────────────────────────────────

    @rule(till=tills, member=members, earned=points, spent=points, end=ends)
    def sell(self, till: int, member: MemberId, earned: int, spent: int, end: int | None) -> None:
        self.sales.append((till, sell(self.tills[till], member, earned, spent=spent, last_day=self._end(end))))

    @precondition(lambda self: self.sales)
    @rule(
        till=tills,
        which=st.integers(0, 99),
        lines=st.sampled_from([(1000, 1000), (1000, 0), (0, 1000)]),
        short=st.integers(0, 10),
        choice=st.sampled_from(ShortfallChoice),
    )
    def refund(self, till: int, which: int, lines: tuple[int, int], short: int, choice: ShortfallChoice) -> None:
        """Each till knows only of its own refunds."""
        _, sold = self.sales[which % len(self.sales)]
        receipt = sale_of(sold).receipt
        earlier = [
            each
            for each in self.tills[till].journal
            if each.kind is EntryKind.SALE_REFUNDED and refund_of(each).original == receipt
        ]
        gone = refunded_quantities(sale_of(sold), [refund_of(each) for each in earlier])
        left = tuple(min(wanted, 1000 - before) for wanted, before in zip(lines, gone, strict=True))
        if not any(left):
            return
        earned = sum(line.points for line, back in zip(sale_of(sold).lines, left, strict=True) if back)
        shortfall = min(short, earned)
        refunded = refund(
            self.tills[till],
            sold,
            left,
            earlier=earlier,
            shortfall=shortfall,
            choice=choice if shortfall else None,
        )
        self.refunds.append(refunded)

    @rule(till=tills, member=members, number=points)
    def redeem(self, till: int, member: MemberId, number: int) -> None:
        redeem(self.tills[till], member, number)

    @rule(till=tills, member=members, number=points, end=ends)
    def grant(self, till: int, member: MemberId, number: int, end: int | None) -> None:
        grant(self.tills[till], member, number, last_day=self._end(end))

    @rule(till=tills, member=members, number=st.integers(-60, 60))
    def adjust(self, till: int, member: MemberId, number: int) -> None:
        adjust(self.tills[till], member, number)

    @rule(days=st.integers(1, 20))
    def time_passes(self, days: int) -> None:
        self.clock.now += days * DAY_MS

    # ── what happens at the centre ────────────────────────────────────────────────────────────────────────────────

    @rule(till=tills, number=st.integers(1, 8))
    def push(self, till: int, number: int) -> None:
        if self._append(till, number):
            apply.apply_waiting(self.database, self.tills[till].id, self.clock.now)

    @rule(till=tills, number=st.integers(1, 8), where=st.sampled_from(["apply_to_members", "file_entries"]))
    def push_and_die(self, till: int, number: int, where: str) -> None:
        """Between two steps; the next push of any till of that store takes it up."""
        if not self._append(till, number):
            return
        with mock.patch.object(apply, where, side_effect=Death), pytest.raises(Death):
            apply.apply_waiting(self.database, self.tills[till].id, self.clock.now)
        apply.apply_everything(self.database, self.clock.now)

    @rule(till=tills)
    def apply_all_again(self, till: int) -> None:
        before = self._everything()
        heads = schema.journal_heads
        with self.database.write() as connection:
            connection.execute(update(heads).where(heads.c.terminal == self.tills[till].id).values(applied=0))
        apply.apply_waiting(self.database, self.tills[till].id, self.clock.now)
        after = self._everything()
        # A slice that is filed again sees refunds that came since: it may find a case, and nothing else.
        assert all(set(before[name]) <= set(after[name]) for name in before)
        assert {name for name in before if before[name] != after[name]} <= {"cases"}
        found = set(after["cases"]) - set(before["cases"])
        assert {row.kind for row in found} <= {"over_refund"}

    @rule(which=st.integers(0, 99), later=st.integers(0, 2))
    def expire(self, which: int, later: int) -> None:
        """On the last day of some lot, or a little later: a till that is late may have sold meanwhile."""
        known = sorted({row.last_day for row in rows(self.database, "points_ledger") if row.remaining and row.last_day})
        if not known:
            return
        today = date.fromisoformat(known[which % len(known)]) + timedelta(days=later)
        good = self._lots_from(today.isoformat())
        for part in {part_of(member) for member in MEMBERS}:
            with self.database.write() as connection:
                expire_points(connection, part, today, self.clock.now)
        assert self._lots_from(today.isoformat()) == good

    # ── what always holds ─────────────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def it_adds_up(self) -> None:
        assert_adds_up(self.database, *MEMBERS)

    @invariant()
    def nothing_is_parked(self) -> None:
        assert rows(self.database, "parked_entries") == []

    @invariant()
    def who_owes_has_a_case(self) -> None:
        overdrawn = " ".join(row.detail for row in rows(self.database, "cases", kind="overdraft"))
        for member in MEMBERS:
            balance, debt = figures(self.database, member)
            assert balance >= 0 or debt >= -balance
            assert not debt or f"member {member}:" in overdrawn

    @invariant()
    def nobody_owes_who_has_points_that_could_pay(self) -> None:
        ledger = rows(self.database, "points_ledger")
        for debit in (row for row in ledger if row.open):
            day = debit.day if debit.kind != "take_back" else business_day(debit.at, ZONE).isoformat()
            left = [row.last_day for row in ledger if row.remaining and row.member == debit.member]
            assert all(last_day is not None and last_day < day for last_day in left)

    @invariant()
    def no_refund_gives_more_than_was_spent(self) -> None:
        ledger = rows(self.database, "points_ledger")
        for spent in (row for row in ledger if row.kind == "offset"):
            back = [
                row
                for row in ledger
                if (row.kind, row.member) == ("give_back", spent.member)
                and row.reference.split(" ")[0] == spent.reference
            ]
            untied = sum(row.points for row in back if row.line == 2 and row.last_day is not None)
            tied = sum(row.points for row in back) - untied
            assert tied <= -spent.points
            assert untied > -spent.points or tied + untied <= -spent.points

    def everything_that_was_said_is_in_the_balance(self) -> None:
        """Facts are facts: only what comes back and what ends is the centre's to say."""
        for member in MEMBERS:
            said = sum(_said(entry, member) for till in self.tills for entry in till.journal)
            ledger = rows(self.database, "points_ledger", member=member)
            ours = sum(row.points for row in ledger if row.kind in {"give_back", "expire"})
            assert figures(self.database, member)[0] == said + ours

    # ── helpers ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _append(self, till: int, number: int) -> bool:
        entries = self.tills[till].journal[self.sent[till] : self.sent[till] + number]
        if entries:
            ingest.append(self.database, self.tills[till].known_as(), entries, self.clock.now)
            self.sent[till] += len(entries)
        return bool(entries)

    def _end(self, days: int | None) -> str | None:
        return None if days is None else (business_day(self.clock.now, ZONE) + timedelta(days=days)).isoformat()

    def _lots_from(self, day: str) -> dict[tuple[object, ...], int]:
        table = schema.points_ledger
        with self.database.read() as connection:
            good = table.c.last_day.is_(None) | (table.c.last_day >= day)
            found = connection.execute(select(table).where(table.c.remaining > 0, good))
            return {(row.member, row.terminal, row.epoch, row.number, row.line): row.remaining for row in found}

    def _everything(self) -> dict[str, list[Any]]:
        return {name: list(rows(self.database, name)) for name in _EVERYTHING}


def _said(entry: Entry, member: MemberId) -> int:
    """By how much an entry says that a member's balance moves."""
    body = read_body(entry.body, BODIES[entry.kind])
    match body:
        case SaleCompleted(member=SaleMember(id=whose)):
            by = body.points - body.points_spent
        case SaleRefunded(member=SaleMember(id=whose)):
            settled = body.shortfall if body.choice is ShortfallChoice.FROM_REFUND else 0
            by = settled - body.points_taken
        case PointsRedeemed(member=whose):
            by = -body.points
        case PointsGranted(member=whose) | PointsAdjusted(member=whose):
            by = body.points
        case _:
            raise AssertionError(f"no till here says {entry.kind}")
    return by if whose == member else 0


def _till(database: Database, clock: TurnedClock, name: str) -> Till:
    """A till whose entries are handed over without a line."""
    till = Till(cast("TestClient[Litestar]", None), clock, id=name, store=name[:3])
    with database.write() as connection:
        connection.execute(
            insert(schema.terminals).values(
                terminal=name,
                store=till.store,
                name="",
                public_key=till.key.public_key().public_bytes_raw(),
                epoch=1,
                enrolled_at=START,
                stopped_code="",
                stopped_detail="",
                stopped_epoch=0,
                stopped_number=0,
            )
        )
    return till


def _found(database: Database) -> None:
    """A company with two members and nothing else."""
    found_company(database, "安禾", START)
    with database.write() as connection:
        for store in ("S01", "S02"):
            connection.execute(insert(schema.stores).values(id=store, name="", zone=ZONE, address="", phone=""))
        document = read_text("schemes", "retail-four-tier.toml")
        connection.execute(insert(schema.schemes).values(version=1, effective_from="2026-01-01", document=document))
    add_members(database, *MEMBERS)


def _run(opened: Opening, *, examples: int) -> None:
    machine = type("AnyOrderHere", (AnyOrder,), {"open_database": staticmethod(opened)})
    run_state_machine_as_test(machine, settings=settings(max_examples=examples, stateful_step_count=25, deadline=None))


def test_any_history_in_one_file(migrated_file: Path, tmp_path: Path) -> None:
    founded = shutil.copy(migrated_file, tmp_path / "founded.db")
    database = Database(sqlite_url(Path(founded)))
    _found(database)
    database.close()

    def opened(resources: ExitStack) -> Database:
        folder = resources.enter_context(tempfile.TemporaryDirectory())
        copied = Database(sqlite_url(Path(shutil.copy(founded, Path(folder) / "centre.db"))))
        resources.callback(copied.close)
        return copied

    _run(opened, examples=40)


def test_any_history_on_a_server(migrated_postgres: Database) -> None:
    def opened(_: ExitStack) -> Database:
        with migrated_postgres.write() as connection:
            for table in schema.metadata.sorted_tables:
                connection.execute(delete(table))
        _found(migrated_postgres)
        return migrated_postgres

    _run(opened, examples=6)
