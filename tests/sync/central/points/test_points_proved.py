"""The ledger proves itself, lots end on their day and no other, and jobs book through the same door."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, update

from sync.central.cases import close_case
from sync.central.points.book import book, lock_members
from sync.central.points.expiry import expire_points
from sync.central.points.movements import Movement
from sync.central.points.reconciliation import ISSUE_ARRIVES_MS, reconcile, reconcile_gifts
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.members import MemberId, part_of
from terminal.domain.movements import MovementKind
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
    redeem,
    refund,
    sell,
)
from tests.sync.central.tills import MEMBERS, START, Till, count, rows

_NOW = START + 5
_PARTS = sorted({part_of(ALICE), part_of(BELLA)})


@pytest.fixture(autouse=True)
def members(database: Database) -> None:
    """Two members with nothing."""
    add_members(database, ALICE, BELLA)


# ── expiry ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _expire(database: Database, day: date) -> int:
    points = 0
    for part in {part_of(ALICE), part_of(BELLA)}:
        with database.write() as connection:
            points += expire_points(connection, part, day, _NOW).points
    return points


def test_a_lot_ends_the_day_after_its_last(till: Till, database: Database) -> None:
    grant(till, ALICE, 30, last_day=TODAY.isoformat())
    grant(till, ALICE, 20, last_day=(TODAY - timedelta(days=1)).isoformat())
    grant(till, ALICE, 7, last_day=None)
    grant(till, BELLA, 5, last_day=(TODAY - timedelta(days=40)).isoformat())
    till.push()
    assert _expire(database, TODAY) == 25
    assert lots(database, ALICE) == {TODAY.isoformat(): 30, None: 7}
    assert _expire(database, TODAY) == 0
    assert _expire(database, TODAY + timedelta(days=1)) == 30
    assert lots(database, ALICE) == {None: 7}
    assert figures(database, ALICE) == (7, 0)
    ends = [row for row in rows(database, "points_ledger", member=ALICE) if row.kind == "expire"]
    assert [(row.terminal, row.epoch, row.number, row.line, row.points, row.at, row.day) for row in ends] == [
        ("~expire", 0, 20260921, 1, -20, _NOW, "2026-09-21"),
        ("~expire", 0, 20260922, 1, -30, _NOW, "2026-09-22"),
    ]
    assert_adds_up(database, ALICE, BELLA)


def test_members_hear_of_what_ended(till: Till, database: Database) -> None:
    grant(till, ALICE, 30, last_day=TODAY.isoformat())
    till.push()
    cursor = till.pull()
    assert not cursor.more
    _expire(database, TODAY + timedelta(days=1))
    told = till.pull(cursor.cursor, name=cursor.feed)
    assert [(member.id, member.points) for member in told.members] == [(ALICE, 0)]


def test_what_came_late_for_a_day_ends_with_the_next(till: Till, database: Database) -> None:
    ended = (TODAY - timedelta(days=1)).isoformat()
    grant(till, ALICE, 30, last_day=ended)
    till.push()
    assert _expire(database, TODAY) == 30
    grant(till, ALICE, 4, last_day=ended)
    till.push()
    assert _expire(database, TODAY) == 0
    assert _expire(database, TODAY + timedelta(days=1)) == 4
    assert_adds_up(database, ALICE)


def test_a_spend_that_arrives_after_the_expiry_is_a_debt(till: Till, database: Database) -> None:
    grant(till, ALICE, 30, last_day=TODAY.isoformat())
    till.push()
    _expire(database, TODAY + timedelta(days=1))
    sell(till, ALICE, 0, spent=30)  # on the lot's last day, offline
    till.push()
    assert figures(database, ALICE) == (-30, 30)
    assert case_kinds(database) == ["overdraft"]
    assert_adds_up(database, ALICE)


# ── booking of jobs ───────────────────────────────────────────────────────────────────────────────────────────────


def _job(member: MemberId, points: int, *, number: int = 202609, kind: MovementKind = MovementKind.GRANT) -> Movement:
    return Movement(member, ("~grant", 0, number, 1), kind, points, TODAY.isoformat(), _NOW, last_day=END)


def test_a_job_books_once(till: Till, database: Database) -> None:
    sell(till, BELLA, 0, spent=10)
    till.push()
    wanted = [_job(ALICE, 50), _job(BELLA, 50), _job(MemberId(9_999), 50), _job(ALICE, 50)]
    with database.write() as connection:
        done = book(connection, wanted)
    assert sorted(movement.member for movement in done.movements) == [ALICE, BELLA]
    assert (figures(database, ALICE), figures(database, BELLA)) == ((50, 0), (40, 0))
    with database.write() as connection:
        assert book(connection, wanted).movements == ()
    assert (figures(database, ALICE), figures(database, BELLA)) == ((50, 0), (40, 0))
    assert_adds_up(database, ALICE, BELLA)


def test_a_job_that_takes_more_than_there_is_hears_of_it(database: Database) -> None:
    renewal = _job(ALICE, -50, kind=MovementKind.RENEW)
    with database.write() as connection:
        assert lock_members(connection, [ALICE])[ALICE].points == 0
        done = book(connection, [_job(ALICE, 20, number=1), renewal])
    assert [(each.movement, each.open) for each in done.overdrafts] == [(renewal, 30)]
    assert figures(database, ALICE) == (-30, 30)
    assert movements(database, ALICE) == [("grant", 20, 0, 0), ("renew", -50, 0, 30)]
    assert_adds_up(database, ALICE)


def test_many_members_are_booked_at_once(database: Database) -> None:
    crowd = [MemberId(50_000 + index) for index in range(12_000)]
    with database.write() as connection:
        connection.execute(
            insert(schema.members),
            [
                {
                    "part": part_of(member),
                    "id": member,
                    "masked_name": "",
                    "tier": "regular",
                    "points": 0,
                    "spend": 0,
                    "version": 1,
                    "erased": member % 1000 == 0,
                }
                for member in crowd
            ],
        )
        done = book(connection, [_job(member, 5) for member in crowd])
    assert len(done.movements) == 12_000 - 12
    with database.read() as connection:
        points = connection.scalars(select(schema.members.c.points).where(schema.members.c.id >= 50_000)).all()
    assert sum(points) == 5 * (12_000 - 12)


# ── reconciliation ────────────────────────────────────────────────────────────────────────────────────────────────


def _busy(till: Till) -> None:
    grant(till, ALICE, 500)
    sold = sell(till, ALICE, 20, spent=100)
    refund(till, sold, (1000, 0))
    adjust(till, ALICE, -30)
    redeem(till, ALICE, 300)
    sell(till, BELLA, 0, spent=40)
    grant(till, BELLA, 15)
    till.push()


def test_a_ledger_that_adds_up_is_proved_for_everybody(till: Till, database: Database) -> None:
    _busy(till)
    lines: list[str] = []
    proved = reconcile(database, _NOW, tell=lines.append)
    assert proved.differences == ()
    assert proved.members == MEMBERS + 2
    assert proved.movements == count(database, "points_ledger")
    assert len(lines) == 4
    assert "unbalanced" not in case_kinds(database)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ("UPDATE members SET points = points + 1 WHERE id = 1001", "balance"),
        ("UPDATE members SET debt = debt + 1 WHERE id = 1001", "debt"),
        ("UPDATE points_ledger SET points = points + 1 WHERE member = 1001 AND kind = 'activity'", "balance"),
        ("UPDATE points_ledger SET remaining = remaining - 1 WHERE member = 1001 AND kind = 'activity'", "left"),
        ("UPDATE points_ledger SET open = open + 1 WHERE member = 1001 AND kind = 'redeem'", "open"),
        ("DELETE FROM points_ledger WHERE member = 1001 AND kind = 'redeem'", "balance"),
        ("UPDATE points_takings SET points = points + 1 WHERE member = 1001 AND number = 2", "took"),
        ("UPDATE points_takings SET returned = returned + 1 WHERE member = 1001 AND number = 2", "given back"),
        ("UPDATE points_takings SET written_off = 1000 WHERE member = 1001 AND number = 2", "came back"),
        ("DELETE FROM points_takings WHERE member = 1001 AND number = 2", "took 0"),
        ("UPDATE member_days SET spend = spend + 1 WHERE member = 1001", "spend"),
        ("UPDATE member_days SET goods = goods + 1 WHERE member = 1001", "goods"),
        ("UPDATE member_days SET activities = 7 WHERE member = 1001", "activities"),
        ("DELETE FROM member_days WHERE member = 1001", "more than the day says"),
    ],
)
def test_whatever_differs_is_listed_and_a_case(till: Till, database: Database, spoil: str, told: str) -> None:
    _busy(till)
    with database.write() as connection:
        connection.exec_driver_sql(spoil)
    proved = reconcile(database, _NOW, parts=_PARTS)
    assert proved.differences
    assert {difference.member for difference in proved.differences} == {ALICE}
    assert any(told in difference.told for difference in proved.differences), proved.differences
    [case] = [row for row in rows(database, "cases") if row.kind == "unbalanced"]
    assert (case.terminal, case.epoch, case.number) == ("~reconcile", 20260921, ALICE)
    assert all(difference.told in case.detail for difference in proved.differences)


def test_gifts_that_do_not_agree_with_their_moves_are_a_case(till: Till, database: Database) -> None:
    redeem(till, ALICE, 0)
    till.push()
    with database.read() as connection:
        assert reconcile_gifts(connection) == ()
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE gift_stock SET count = 5")
    [difference] = reconcile(database, _NOW, parts=_PARTS).differences
    assert (difference.member, "mug" in difference.told) == (None, True)
    [case] = [row for row in rows(database, "cases") if row.kind == "unbalanced"]
    assert case.number == 0


def test_a_difference_that_stays_is_one_case_until_it_is_closed(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE members SET points = 5 WHERE id = 1001")
    reconcile(database, _NOW, parts=_PARTS)
    reconcile(database, _NOW + 86_400_000, parts=_PARTS)
    [case] = rows(database, "cases")
    close_case(database, (case.terminal, case.epoch, case.number, case.kind), by="张", outcome="looked at", now=_NOW)
    reconcile(database, _NOW + 2 * 86_400_000, parts=_PARTS)
    assert [(row.epoch, row.closed_at is None) for row in rows(database, "cases")] == [
        (20260921, False),
        (20260923, True),
    ]


def test_every_part_is_proved(database: Database) -> None:
    with database.write() as connection:
        connection.execute(update(schema.members).values(points=schema.members.c.points + 1))
    proved = reconcile(database, _NOW)
    assert len({part_of(difference.member) for difference in proved.differences if difference.member}) > 30
    assert len(proved.differences) == MEMBERS + 2


def test_a_coupon_that_paid_and_was_issued_by_nobody_is_told_once_its_issue_can_no_longer_come(
    till: Till, database: Database
) -> None:
    sell(till, ALICE, coupon="S09T09-1-77")
    issued = buy_coupon(till, ALICE)
    sell(till, ALICE, coupon=issued)
    till.push()
    (used,) = [row.used_at for row in rows(database, "coupons") if row.code == "S09T09-1-77"]
    assert reconcile(database, used + ISSUE_ARRIVES_MS, parts=_PARTS).differences == ()
    (difference,) = reconcile(database, used + ISSUE_ARRIVES_MS + 1, parts=_PARTS).differences
    assert difference.member == ALICE
    assert difference.told.startswith(f"coupon S09T09-1-77 of member {ALICE} paid for sale ")
    assert case_kinds(database).count("unbalanced") == 1
