"""Refunds at the centre: spent points back to their lots, earned ones taken back, never more than there was."""

from datetime import timedelta
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from sync.central.points.expiry import expire_points
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.members import part_of
from terminal.domain.points_rules import ShortfallChoice
from terminal.domain.tenders import Tender, TenderKind
from tests.sync.central.points.ledger_tills import (
    ALICE,
    BELLA,
    END,
    TODAY,
    add_members,
    assert_adds_up,
    case_kinds,
    figures,
    lots,
    movements,
    refund,
    sale_of,
    sell,
)
from tests.sync.central.tills import Till, TurnedClock, count, enrolled_till, rows

SOON = "2026-10-31"
RENEWED = (TODAY + timedelta(days=30)).isoformat()
"""The scheme gives points of ended lots 30 days more."""


@pytest.fixture(autouse=True)
def members(database: Database) -> None:
    """Two members with nothing."""
    add_members(database, ALICE, BELLA)


@pytest.fixture
def second(client: TestClient[Litestar], database: Database, clock: TurnedClock) -> Till:
    """A till of the other store."""
    return enrolled_till(client, database, clock, "S02")


def test_what_was_earned_goes_and_what_was_spent_comes_back(till: Till, database: Database) -> None:
    sell(till, ALICE, 100, last_day=SOON)
    sold = sell(till, ALICE, 20, spent=60)
    till.push()
    assert lots(database, ALICE) == {SOON: 40, END: 20}
    refund(till, sold)
    till.push()
    assert lots(database, ALICE) == {SOON: 100}
    assert figures(database, ALICE) == (100, 0)
    [member] = rows(database, "members", id=ALICE)
    assert (member.spend, member.visits) == (2000, 1)
    [taking] = rows(database, "points_takings", lot_number=1)
    assert (taking.points, taking.returned, taking.written_off) == (60, 60, 0)
    assert case_kinds(database) == []
    assert_adds_up(database, ALICE)


def test_parts_of_a_refund_add_up_to_the_whole(till: Till, database: Database) -> None:
    sell(till, ALICE, 100, last_day=SOON)
    sold = sell(till, ALICE, 21, spent=61)
    one = refund(till, sold, (1000, 0))
    till.push()
    assert_adds_up(database, ALICE)
    refund(till, sold, (0, 1000), earlier=[one])
    till.push()
    assert lots(database, ALICE) == {SOON: 100}
    assert case_kinds(database) == []
    assert_adds_up(database, ALICE)


def test_the_day_of_the_sale_is_no_visit_any_more(till: Till, database: Database, clock: TurnedClock) -> None:
    sold = sell(till, ALICE)
    clock.now += 3 * 86_400_000
    sell(till, ALICE)
    refund(till, sold)
    till.push()
    days = {row.day: (row.spend, row.goods) for row in rows(database, "member_days", member=ALICE)}
    assert days == {TODAY.isoformat(): (0, 0), (TODAY + timedelta(days=3)).isoformat(): (2000, 2000)}
    [member] = rows(database, "members", id=ALICE)
    assert (member.spend, member.visits, member.activity) == (2000, 1, 10)


def test_a_refund_in_the_slice_of_its_sale(till: Till, database: Database) -> None:
    sell(till, ALICE, 100)
    refund(till, sell(till, ALICE, 10, spent=30))
    till.push()
    assert lots(database, ALICE) == {END: 100}
    assert case_kinds(database) == []
    assert_adds_up(database, ALICE)


def test_points_of_a_lot_that_ended_get_a_term_of_their_own(till: Till, database: Database, clock: TurnedClock) -> None:
    sell(till, ALICE, 100, last_day=TODAY.isoformat())
    sell(till, ALICE, 100)
    sold = sell(till, ALICE, 0, spent=130)
    till.push()
    clock.now += 86_400_000
    refund(till, sold)
    till.push()
    renewed = (TODAY + timedelta(days=31)).isoformat()
    assert lots(database, ALICE) == {END: 100, renewed: 100}
    back = [row for row in rows(database, "points_ledger", member=ALICE) if row.kind == "give_back"]
    assert [(row.line, row.points, row.remaining, row.last_day) for row in back] == [
        (2, 30, 0, None),
        (3, 100, 100, renewed),
    ]
    assert_adds_up(database, ALICE)


def test_a_scheme_may_let_points_of_ended_lots_be_lost(till: Till, database: Database, clock: TurnedClock) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE schemes SET document = replace(document, 'expired = \"renewed\"', 'expired = \"lost\"')"
        )
    sell(till, ALICE, 100, last_day=TODAY.isoformat())
    sell(till, ALICE, 100)
    sold = sell(till, ALICE, 0, spent=130)
    till.push()
    clock.now += 86_400_000
    one = refund(till, sold, (1000, 0))
    till.push()
    assert lots(database, ALICE) == {END: 100}  # the last taken comes back first: 30, and 35 are lost
    back = [row for row in rows(database, "points_ledger", member=ALICE) if row.kind == "give_back"]
    assert [(row.points, row.reference.split(" ")[1]) for row in back] == [(30, "-35")]
    refund(till, sold, (0, 1000), earlier=[one])
    till.push()
    assert figures(database, ALICE) == (100, 0)
    assert case_kinds(database) == []
    assert_adds_up(database, ALICE)


def test_a_refund_takes_back_from_what_it_earned_first(till: Till, database: Database) -> None:
    sell(till, ALICE, 50, last_day=SOON)
    sold = sell(till, ALICE, 30)
    refund(till, sold)
    till.push()
    assert lots(database, ALICE) == {SOON: 50}


def test_earned_points_that_are_spent_are_taken_from_others(till: Till, database: Database) -> None:
    sold = sell(till, ALICE, 30, last_day=SOON)
    sell(till, ALICE, 0, spent=30)
    sell(till, ALICE, 100)
    refund(till, sold)
    till.push()
    assert lots(database, ALICE) == {END: 70}
    assert case_kinds(database) == []
    assert_adds_up(database, ALICE)


def test_missing_points_are_a_debt_where_it_was_chosen(till: Till, database: Database) -> None:
    sold = sell(till, ALICE, 30)
    sell(till, ALICE, 0, spent=20)
    refund(till, sold, shortfall=20, choice=ShortfallChoice.DEBT)
    till.push()
    assert figures(database, ALICE) == (-20, 20)
    assert case_kinds(database) == ["overdraft"]
    assert_adds_up(database, ALICE)


def test_missing_points_that_money_was_kept_for_are_settled(till: Till, database: Database) -> None:
    sold = sell(till, ALICE, 30)
    sell(till, ALICE, 0, spent=20)
    refund(till, sold, shortfall=20, choice=ShortfallChoice.FROM_REFUND)
    till.push()
    assert figures(database, ALICE) == (0, 0)
    assert movements(database, ALICE)[-1] == ("take_back", -10, 0, 0)
    assert case_kinds(database) == []
    assert rows(database, "members", id=ALICE)[0].spend == 2000 - 20  # the whole refund counts, what was kept as well
    assert_adds_up(database, ALICE)


def test_a_till_that_thought_there_were_points_enough(till: Till, second: Till, database: Database) -> None:
    sold = sell(till, ALICE, 30)
    till.push()
    sell(second, ALICE, 0, spent=25)
    second.push()
    refund(till, sold)
    till.push()
    assert figures(database, ALICE) == (-25, 25)
    assert case_kinds(database) == ["overdraft"]
    assert_adds_up(database, ALICE)


def test_two_tills_refund_the_same_goods(till: Till, second: Till, database: Database) -> None:
    sell(till, ALICE, 100, last_day=SOON)
    sold = sell(till, ALICE, 10, spent=60)
    till.push()
    refund(till, sold)
    refund(second, sold)
    till.push()
    assert case_kinds(database) == []
    second.push()
    kinds = case_kinds(database)
    assert "over_refund" in kinds
    assert {row.terminal for row in rows(database, "cases")} == {second.id}
    assert figures(database, ALICE) == (100 - 10, 0)  # spent points came back once; the earned ones went twice
    assert count(database, "refunds") == 2
    assert_adds_up(database, ALICE)


def test_one_till_that_refunds_the_same_goods_twice_gives_the_points_back_once(till: Till, database: Database) -> None:
    sell(till, ALICE, 100)
    sold = sell(till, ALICE, 0, spent=60)
    refund(till, sold)
    refund(till, sold)
    till.push()
    assert figures(database, ALICE) == (100, 0)
    assert case_kinds(database) == ["over_refund"]
    assert_adds_up(database, ALICE)


def test_parts_that_two_tills_refund_are_no_more_than_was_sold(till: Till, second: Till, database: Database) -> None:
    sold = sell(till, ALICE, 10)
    till.push()
    one = refund(till, sold, (1000, 0))
    refund(second, sold, (0, 1000), earlier=[one])
    till.push()
    second.push()
    assert case_kinds(database) == []
    refund(second, sold, (1000, 0))
    second.push()
    assert case_kinds(database) == ["over_refund", "overdraft"]


def test_a_refund_that_arrives_before_its_sale(till: Till, second: Till, database: Database) -> None:
    sell(second, ALICE, 100)
    second.push()
    sold = sell(till, ALICE, 10, spent=40)
    refund(second, sold)
    second.push()
    assert case_kinds(database) == ["unmatched_refund"]
    assert lots(database, ALICE) == {END: 100, RENEWED: 30}  # what ends first is taken back first
    till.push()
    assert figures(database, ALICE) == (100, 0)
    assert case_kinds(database) == ["unmatched_refund"]
    [member] = rows(database, "members", id=ALICE)
    assert (member.spend, member.visits) == (2000, 1)
    assert_adds_up(database, ALICE)


def test_what_came_back_before_the_sale_arrived_does_not_come_back_again(
    till: Till, second: Till, database: Database
) -> None:
    sell(second, ALICE, 100)
    second.push()
    sold = sell(till, ALICE, 0, spent=40)
    refund(second, sold)
    second.push()
    till.push()
    refund(till, sold)
    till.push()
    assert figures(database, ALICE) == (100, 0)
    assert sorted(case_kinds(database)) == ["over_refund", "unmatched_refund"]
    assert_adds_up(database, ALICE)


def test_more_refunds_than_a_sale_are_found_when_the_sale_comes_last(
    till: Till, second: Till, database: Database
) -> None:
    sold = sell(till, ALICE, 10)
    refund(second, sold)
    refund(second, sold)
    second.push()
    assert "over_refund" not in case_kinds(database)
    till.push()
    assert ("over_refund", till.id) in {(row.kind, row.terminal) for row in rows(database, "cases")}


def test_points_back_of_a_sale_that_spent_none_are_not_given(till: Till, database: Database) -> None:
    sell(till, ALICE, 100)
    sold = sell(till, ALICE, 0)
    refund(till, sold, tenders=(Tender(TenderKind.CASH, 1500), Tender(TenderKind.POINTS, 500, "", 500)))
    till.push()
    assert figures(database, ALICE) == (100, 0)
    assert case_kinds(database) == ["over_refund"]
    assert_adds_up(database, ALICE)


def test_a_refund_of_another_members_sale_matches_nothing(till: Till, database: Database) -> None:
    sell(till, ALICE, 100)
    sold = sell(till, ALICE, 0, spent=50)
    theirs = sell(till, BELLA, 5)
    till.push()
    refund(till, sold, member=sale_of(theirs).member)
    till.push()
    assert "unmatched_refund" in case_kinds(database)
    assert figures(database, ALICE) == (50, 0)


def test_refunding_a_sale_that_left_a_debt_takes_the_debt_away(till: Till, database: Database) -> None:
    sell(till, ALICE, 30)
    sold = sell(till, ALICE, 0, spent=100)
    till.push()
    assert figures(database, ALICE) == (-70, 70)
    one = refund(till, sold, (1000, 0))
    till.push()
    assert figures(database, ALICE) == (-20, 20)
    refund(till, sold, (0, 1000), earlier=[one])
    till.push()
    assert figures(database, ALICE) == (30, 0)
    assert lots(database, ALICE) == {END: 30}
    assert case_kinds(database) == ["overdraft"]
    assert_adds_up(database, ALICE)


def test_what_a_refund_gives_back_pays_other_debts(till: Till, database: Database) -> None:
    sell(till, ALICE, 40)
    sold = sell(till, ALICE, 0, spent=40)
    sell(till, ALICE, 0, spent=25)
    refund(till, sold)
    till.push()
    assert figures(database, ALICE) == (15, 0)
    assert_adds_up(database, ALICE)


def test_a_sale_of_the_time_before_lots_is_refunded_by_its_place(till: Till, database: Database) -> None:
    sold = sell(till, ALICE, 10)
    till.push()
    with database.write() as connection:
        table = schema.points_ledger
        connection.execute(table.delete().where(table.c.member == ALICE))
        old = {"part": part_of(ALICE), "member": ALICE, "terminal": till.id, "epoch": 1, "number": 1, "at": 0}
        kept = {"kind": "earn", "day": TODAY.isoformat(), "spend": 1000, "goods": 1000, "points": 5, "remaining": 5}
        connection.execute(table.insert(), [{**old, **kept, "line": line} for line in (1, 2)])
    refund(till, sold)
    till.push()
    assert case_kinds(database) == []
    assert figures(database, ALICE) == (0, 0)
    assert_adds_up(database, ALICE)


def test_a_refund_without_a_member_is_filed(till: Till, database: Database) -> None:
    sold = sell(till, None, 0)
    refund(till, sold, (1000, 0))
    till.push()
    [row] = rows(database, "refunds")
    assert (row.original, row.total, row.member) == (f"{till.id}-1-000001", 1000, None)
    assert case_kinds(database) == []
    refund(till, sold, original=f"{till.id}-1-000077")
    till.push()
    assert case_kinds(database) == ["unmatched_refund"]


def test_a_refund_taken_over_into_a_new_epoch_is_one_refund(till: Till, database: Database) -> None:
    sell(till, ALICE, 50)
    once = refund(till, sell(till, ALICE, 10, spent=20))
    till.push()
    till.epoch = 2
    till.record(once.kind, once.body)
    answer = till.push([till.journal[-1]])
    assert answer.parked == (1,)
    assert figures(database, ALICE) == (50, 0)
    assert count(database, "refunds") == 1


def test_an_ended_lot_is_not_taken_twice_by_refund_and_expiry(
    till: Till, database: Database, clock: TurnedClock
) -> None:
    sold = sell(till, ALICE, 30, last_day=TODAY.isoformat())
    till.push()
    clock.now += 86_400_000
    refund(till, sold)
    till.push()
    with database.write() as connection:
        expired = expire_points(connection, part_of(ALICE), TODAY + timedelta(days=2), clock.now)
    assert expired.points == 0
    assert figures(database, ALICE) == (0, 0)


@pytest.mark.parametrize(
    "changes",
    [
        {"total": 1999},
        {"points_taken": 11},
        {"points_taken": 0, "shortfall": 1, "choice": ShortfallChoice.DEBT},
        {"shortfall": 5},
        {"kept": 100, "tenders": (Tender(TenderKind.CASH, 1900),)},
        {"tenders": (Tender(TenderKind.CASH, 2000, "", 7),)},
        {"tenders": (Tender(TenderKind.CASH, 2500), Tender(TenderKind.MOBILE, -500, "x"))},
        {"lines": ()},
        {"member": None},
    ],
    ids=str,
)
def test_refunds_that_do_not_add_up_are_parked(till: Till, database: Database, changes: dict[str, Any]) -> None:
    sold = sell(till, ALICE, 10)
    refund(till, sold, **changes)
    assert till.push().parked == (2,)
    assert figures(database, ALICE) == (10, 0)
    assert count(database, "refund_lines") == 0
