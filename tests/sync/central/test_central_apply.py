"""Push, step 2: every durable entry has its effect once, or is parked; nothing blocks what follows."""

import threading
from contextlib import nullcontext
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from sync.central import apply, background, ingest, sale_facts
from sync.central.app import create_app, move_in
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import HEALTH
from terminal.domain.acts import EntrySalvaged
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.sales import SaleCompleted
from tests.sync.central.tills import MEMBERS, START, Till, TurnedClock, balance, count, enrolled_till, rows


def test_a_sale_is_filed_with_lines_and_tenders(till: Till, database: Database) -> None:
    entry = till.sell(7)
    till.push()
    (sale,) = rows(database, "sales")
    assert (sale.terminal, sale.epoch, sale.number, sale.receipt) == (till.id, 1, 1, f"{till.id}-1-000001")
    assert (sale.store, sale.cashier, sale.total, sale.change, sale.points, sale.member) == (
        "S01",
        entry.actor,
        2000,
        500,
        7,
        7,
    )
    assert [(row.line, row.amount, row.points) for row in rows(database, "sale_lines")] == [(1, 1000, 3), (2, 1000, 4)]
    assert [(row.kind, row.amount) for row in rows(database, "sale_tenders")] == [("cash", 2500)]


def test_a_sale_without_a_card_moves_nobody(till: Till, database: Database) -> None:
    before = rows(database, "members")
    till.sell()
    till.push()
    assert count(database, "sales") == 1
    assert rows(database, "members") == before


@pytest.mark.parametrize(
    ("member", "changes", "reason"),
    [
        (MEMBERS + 1, {}, "unknown_member"),
        (-5, {}, "unknown_member"),
        (7, {"scheme_version": 9}, "unknown_scheme"),
        (7, {"total": 1999}, "amounts"),
        (7, {"list_total": 1}, "amounts"),
        (7, {"change": 0}, "amounts"),
        (7, {"member": None}, "amounts"),
        (7, {"change": 2**60}, "unreadable"),
        (7, {"receipt": "a\0b"}, "unreadable"),
        (7, {"receipt": "R" * 5000}, "unreadable"),
        (7, {"points": (2**52, 2**52)}, "amounts"),
    ],
)
def test_what_the_rules_refuse_is_parked_and_blocks_nothing(
    till: Till, database: Database, member: int, changes: dict[str, Any], reason: str
) -> None:
    before = balance(database, 7)
    till.sell(member, **changes)
    till.sell(7)
    pushed = till.push()
    assert (pushed.acknowledged, pushed.parked) == (2, (1,))
    assert till.push().parked == (1,)  # a repeat hears the same
    assert [(row.number, row.reason) for row in rows(database, "parked_entries")] == [(1, reason)]
    assert [(row.number, row.kind, row.closed_at) for row in rows(database, "cases")] == [(1, "parked", None)]
    assert [row.number for row in rows(database, "sales")] == [2]
    assert balance(database, 7)[0] == before[0] + 7
    assert count(database, "journal_entries") == 2


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"receipt":' * 50_000 + b"1" + b"}" * 50_000])
def test_a_body_nested_without_end_is_parked_and_the_centre_starts_again(
    till: Till, database: Database, body: bytes
) -> None:
    till.record(EntryKind.SALE_COMPLETED, body)
    assert till.push().parked == (1,)
    with TestClient(create_app(database, clock=TurnedClock())):
        pass


def test_an_entry_that_nobody_thought_of_stops_neither_the_start_nor_the_others(
    till: Till, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    till.sell(7)
    assert ingest.append(database, till.known_as(), till.journal, START)[0] == 1

    def fail(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(background, "apply_everything", fail)
    with TestClient(create_app(database, clock=TurnedClock())) as client:
        assert client.get(HEALTH).status_code == 200


def test_an_unreadable_or_salvaged_entry_waits_for_a_person(till: Till, database: Database) -> None:
    till.record(EntryKind.SALE_COMPLETED, b"no json")
    salvaged = EntrySalvaged(till.journal[0], "chain")
    till.record(EntryKind.ENTRY_SALVAGED, msgspec.json.encode(salvaged))
    assert till.push().parked == (1, 2)
    assert [row.reason for row in rows(database, "parked_entries")] == ["unreadable", "salvaged"]


def test_a_sale_that_comes_again_in_a_new_epoch_counts_once(till: Till, database: Database) -> None:
    before = balance(database, 7)
    till.sell(7)
    till.push()
    moved = till.journal[0].body
    till.epoch = 2
    again = till.record(EntryKind.SALE_COMPLETED, moved)
    assert till.push([again]).parked == (1,)
    assert [row.reason for row in rows(database, "parked_entries")] == ["duplicate"]
    assert balance(database, 7)[0] == before[0] + 7


def test_the_same_goods_sold_by_a_copy_of_the_journal_are_a_sale_of_their_own(till: Till, database: Database) -> None:
    before = balance(database, 7)
    till.sell(7)
    till.push()
    till.epoch = 2
    till.clock.now += 1
    other = till.record(EntryKind.SALE_COMPLETED, till.journal[0].body)
    assert till.push([other]).parked == ()
    assert count(database, "sales") == 2
    assert balance(database, 7)[0] == before[0] + 14


def test_a_sale_to_a_member_who_left_is_parked(till: Till, database: Database) -> None:
    with database.write() as connection:
        connection.execute(update(schema.members).where(schema.members.c.id == 7).values(erased=True))
    till.sell(7)
    assert till.push().parked == (1,)


def test_what_a_dead_centre_left_is_applied_at_the_next_start(
    service: Litestar, database: Database, clock: TurnedClock
) -> None:
    move_in(service, database, clock=clock)
    with TestClient(service) as client:  # while it runs, it may be the one that takes the entries up
        till = enrolled_till(client, database, clock)
    before = balance(database, 7)
    till.sell(7)
    till.sell(MEMBERS + 1)
    assert ingest.append(database, till.known_as(), till.journal, START)[0] == 2
    assert count(database, "sales") == 0
    with TestClient(service):
        pass
    assert count(database, "sales") == 1
    assert count(database, "parked_entries") == 1
    assert balance(database, 7) == (before[0] + 7, before[1] + 2000, before[2] + 7)


def test_what_was_left_is_applied_before_what_comes(till: Till, database: Database) -> None:
    before = balance(database, 7)
    till.sell(7)
    ingest.append(database, till.known_as(), till.journal, START)
    till.sell(7)
    till.epoch = 2
    till.sell(7)
    ingest.append(database, till.known_as(), till.journal[1:2], START)
    till.push(till.journal[2:])
    assert count(database, "sales") == 3
    assert balance(database, 7)[0] == before[0] + 3 * 7


def test_what_another_one_stored_meanwhile_is_applied_too(
    till: Till, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = balance(database, 7)
    till.sell(7)
    till.sell(7)
    apply_waiting = apply.apply_waiting

    def after_another(*given: Any, **named: Any) -> int:
        ingest.append(database, till.known_as(), till.journal[1:], START)
        return apply_waiting(*given, **named)

    monkeypatch.setattr(ingest, "apply_waiting", after_another)
    till.push(till.journal[:1])
    assert count(database, "sales") == 2
    assert balance(database, 7)[0] == before[0] + 2 * 7


def test_a_death_between_members_and_files_doubles_nothing(
    till: Till, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [balance(database, member) for member in (7, 8)]
    till.sell(7)
    till.sell(8)

    def die(*_: object) -> None:
        raise RuntimeError("the centre died here")

    with monkeypatch.context() as patch:
        patch.setattr(apply, "file_entries", die)
        assert till.try_push(till.journal).status_code == 500
        assert (count(database, "journal_entries"), count(database, "sales")) == (2, 0)
    assert till.push().acknowledged == 2
    assert count(database, "sales") == 2
    after = [balance(database, member) for member in (7, 8)]
    assert [each[0] for each in after] == [each[0] + 7 for each in before]
    assert all(points == ledger for points, _, ledger in after)


@pytest.mark.parametrize("locked", [True, False], ids=["by the lock", "although the lock was lost"])
def test_many_workers_apply_the_same_entries_once(
    till: Till, database: Database, monkeypatch: pytest.MonkeyPatch, *, locked: bool
) -> None:
    if not locked:
        monkeypatch.setattr(database, "alone", lambda _: nullcontext(enter_result=True))
    before = balance(database, 7)
    for _ in range(60):
        till.sell(7)
        till.sell(8)
    ingest.append(database, till.known_as(), till.journal, START)
    workers = [threading.Thread(target=apply.apply_waiting, args=(database, till.id, START)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert count(database, "sales") == 120
    assert balance(database, 7) == (before[0] + 60 * 7, before[1] + 60 * 2000, before[2] + 60 * 7)


def test_what_no_rule_foresaw_is_parked_alone_and_holds_up_nothing(
    till: Till, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [till.sell(7) for _ in range(5)]

    def sale_row(entry: Entry, sale: SaleCompleted, store: str) -> dict[str, Any]:
        if entry.number == entries[2].number:
            raise ValueError("a defect of ours")
        return sale_facts.sale_row(entry, sale, store)

    monkeypatch.setattr(apply, "sale_row", sale_row)
    assert till.push().parked == (entries[2].number,)
    assert [row.number for row in rows(database, "sales")] == [each.number for each in entries if each != entries[2]]
    [parked] = rows(database, "parked_entries")
    assert (parked.reason, parked.detail) == ("unforeseen", "cannot be applied: ValueError")
    assert [case.kind for case in rows(database, "cases")] == ["parked"]


def test_a_database_that_is_away_parks_nothing(till: Till, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    till.sell(7)
    with monkeypatch.context() as patch:
        patch.setattr(apply, "judge", _away)
        assert till.try_push(till.journal).status_code == 503
    assert till.push().parked == ()
    assert count(database, "sales") == 1


def _away(*_: object) -> None:
    raise OperationalError("select", {}, Exception("the server went away"))
