"""Sales at the centre's ledger: what they earn, spend and leave owing."""

from datetime import timedelta

import pytest

from sync.central.store.engine import Database
from terminal.domain.sales import receipt_number
from terminal.domain.tenders import Tender, TenderKind
from tests.sync.central.points.ledger_tills import (
    ALICE,
    BELLA,
    END,
    TODAY,
    add_members,
    adjust,
    assert_adds_up,
    buy_coupon,
    case_kinds,
    figures,
    grant,
    lots,
    movements,
    sell,
)
from tests.sync.central.tills import Till, count, rows


@pytest.fixture(autouse=True)
def members(database: Database) -> None:
    """Two members with nothing."""
    add_members(database, ALICE, BELLA)


def test_a_sale_is_one_lot_and_one_day_of_buying(till: Till, database: Database) -> None:
    entry = sell(till, ALICE, 7)
    till.push()
    [row] = rows(database, "points_ledger", member=ALICE)
    assert (row.line, row.kind, row.points, row.remaining, row.last_day) == (1, "earn", 7, 7, END)
    assert (row.spend, row.goods, row.day) == (2000, 2000, TODAY.isoformat())
    assert row.reference == receipt_number(till.id, 1, entry.number)
    [day] = rows(database, "member_days", member=ALICE)
    assert (day.day, day.spend, day.goods, day.activities) == (TODAY.isoformat(), 2000, 2000, 0)
    [member] = rows(database, "members", id=ALICE)
    assert (member.points, member.spend, member.visits, member.activity) == (7, 2000, 1, 10)  # per_visit of the scheme


def test_what_earns_nothing_still_counts_as_bought(till: Till, database: Database) -> None:
    sell(till, ALICE, 0)
    till.push()
    assert movements(database, ALICE) == [("earn", 0, 0, 0)]
    assert rows(database, "members", id=ALICE)[0].visits == 1


def test_two_sales_of_a_day_are_one_visit(till: Till, database: Database) -> None:
    for _ in range(6):
        sell(till, ALICE)
    till.push()
    [member] = rows(database, "members", id=ALICE)
    assert (member.spend, member.visits) == (12_000, 1)
    assert member.activity == 10 + 1  # a visit, and a whole hundred yuan


def test_points_pay_from_the_lot_that_ends_first(till: Till, database: Database) -> None:
    sell(till, ALICE, 100, last_day=END)
    sell(till, ALICE, 30, last_day="2026-12-31")
    sell(till, ALICE, 5, spent=40)
    till.push()
    assert lots(database, ALICE) == {END: 90 + 5}
    assert figures(database, ALICE) == (95, 0)
    assert rows(database, "members", id=ALICE)[0].spend == 6000 - 40  # only money counts towards a tier
    assert [row.goods for row in rows(database, "member_days", member=ALICE)] == [6000]
    assert case_kinds(database) == []
    assert_adds_up(database, ALICE)


def test_points_that_do_not_end_are_spent_last(till: Till, database: Database) -> None:
    sell(till, ALICE, 50, last_day=None)
    sell(till, ALICE, 50)
    sell(till, ALICE, 0, spent=60)
    till.push()
    assert lots(database, ALICE) == {None: 40}


def test_a_lot_that_is_over_pays_for_nothing(till: Till, database: Database) -> None:
    sell(till, ALICE, 50, last_day=(TODAY - timedelta(days=1)).isoformat())
    sell(till, ALICE, 0, spent=20)
    till.push()
    assert figures(database, ALICE) == (30, 20)
    assert case_kinds(database) == ["overdraft"]
    assert_adds_up(database, ALICE)


def test_a_sale_does_not_pay_with_what_it_earns(till: Till, database: Database) -> None:
    sell(till, ALICE, 15, spent=10)
    till.push()
    assert case_kinds(database) == ["overdraft"]
    assert figures(database, ALICE) == (5, 0)  # what it earned then paid the debt
    assert movements(database, ALICE) == [("earn", 15, 5, 0), ("offset", -10, 0, 0)]
    assert_adds_up(database, ALICE)


def test_an_overdraft_is_a_debt_that_the_next_points_pay(till: Till, database: Database) -> None:
    sell(till, ALICE, 0, spent=25)
    till.push()
    assert figures(database, ALICE) == (-25, 25)
    [case] = rows(database, "cases")
    assert (case.kind, case.epoch, case.number) == ("overdraft", 1, 1)
    assert "25" in case.detail
    sell(till, ALICE, 10)
    till.push()
    assert figures(database, ALICE) == (-15, 15)
    grant(till, ALICE, 20)
    till.push()
    assert figures(database, ALICE) == (5, 0)
    assert count(database, "cases") == 1
    assert_adds_up(database, ALICE)


def test_debts_are_paid_oldest_first(till: Till, database: Database) -> None:
    sell(till, ALICE, 0, spent=10)
    till.clock.now += 1000
    sell(till, ALICE, 0, spent=10)
    till.clock.now += 1000
    sell(till, ALICE, 15)
    till.push()
    offsets = [row for row in movements(database, ALICE) if row[0] == "offset"]
    assert offsets == [("offset", -10, 0, 0), ("offset", -10, 0, 5)]


def test_others_in_the_slice_are_untouched_by_a_debt(till: Till, database: Database) -> None:
    sell(till, ALICE, 0, spent=25)
    sell(till, BELLA, 9)
    sell(till, ALICE, 5)
    till.push()
    assert figures(database, ALICE) == (-20, 20)
    assert figures(database, BELLA) == (9, 0)
    assert_adds_up(database, ALICE, BELLA)


def test_a_coupon_pays_once(till: Till, database: Database) -> None:
    code = buy_coupon(till, ALICE)
    first = sell(till, ALICE, coupon=code)
    till.push()
    [coupon] = rows(database, "coupons")
    assert (coupon.code, coupon.used_by) == (code, receipt_number(till.id, 1, first.number))
    assert case_kinds(database) == []
    sell(till, ALICE, coupon=code)
    till.push()
    assert case_kinds(database) == ["coupon_twice"]
    assert count(database, "sales") == 2  # a fact nevertheless
    assert figures(database, ALICE) == (20, 0)


def test_a_coupon_may_be_used_before_its_issue_arrives(till: Till, database: Database) -> None:
    code = f"{till.id}-1-000002"
    sell(till, ALICE, coupon=code)
    till.push()
    assert rows(database, "coupons")[0].offer == ""
    buy_coupon(till, ALICE, code=code)
    till.push()
    [coupon] = rows(database, "coupons")
    assert (coupon.offer, coupon.used_by) == ("ten-off", receipt_number(till.id, 1, 1))
    assert case_kinds(database) == []


@pytest.mark.parametrize(
    "tenders",
    [
        (Tender(TenderKind.POINTS, 2000, "", 0),),
        (Tender(TenderKind.POINTS, 2000, "", -5),),
        (Tender(TenderKind.CASH, 2000, "", 5),),
        (Tender(TenderKind.COUPON, 2000, ""),),
        (Tender(TenderKind.COUPON, 2500, "c"), Tender(TenderKind.CASH, -500)),
        (Tender(TenderKind.POINTS, -100, "", 100), Tender(TenderKind.CASH, 2100)),
    ],
    ids=str,
)
def test_tenders_that_make_no_sense_park_the_sale(till: Till, database: Database, tenders: tuple[Tender, ...]) -> None:
    till.sell(ALICE, tenders=tenders, change=0)
    assert till.push().parked == (1,)
    assert figures(database, ALICE) == (0, 0)


def test_points_and_coupons_want_a_member(till: Till) -> None:
    till.sell(None, tenders=(Tender(TenderKind.POINTS, 2000, "", 2000),), change=0)
    till.sell(None, tenders=(Tender(TenderKind.COUPON, 2000, "code"),), change=0)
    assert till.push().parked == (1, 2)


def test_an_adjustment_needs_a_second_person(till: Till, database: Database) -> None:
    adjust(till, ALICE, 50)
    adjust(till, ALICE, 50, approver="")
    adjust(till, ALICE, 50, approver="1001")  # the actor
    adjust(till, ALICE, -20)
    assert till.push().parked == (2, 3)
    assert figures(database, ALICE) == (30, 0)
    assert {row.reason for row in rows(database, "parked_entries")} == {"approval"}
    assert_adds_up(database, ALICE)


def test_points_outside_the_window_of_the_figures_move_only_their_day(till: Till, database: Database) -> None:
    sell(till, ALICE)
    till.push()
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE members SET standing_day = '2026-09-20'")
    sell(till, ALICE, day=TODAY - timedelta(days=400))
    till.push()
    [member] = rows(database, "members", id=ALICE)
    assert (member.spend, member.visits, member.points) == (2000, 1, 20)
    assert count(database, "member_days", member=ALICE) == 2
