"""补升级 at the centre: the right tier from the day on that it was due, and its benefits made good (requirement B4)."""

from datetime import date
from typing import Any

import msgspec
import pytest
from sqlalchemy import insert, update

from sync.central.points.reconciliation import reconcile_part
from sync.central.refund_facts import receipt_hash
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.central.tiers.corrections import Benefits, Correction, correct
from sync.central.tiers.decisions import DecisionRefused
from sync.central.tiers.history import tier_history
from terminal.domain.members import MemberId, part_of
from terminal.domain.tier_reasons import Reasons
from tests.sync.central.tills import START, Till, rows

MEMBER = MemberId(7)
PART = part_of(MEMBER)
SINCE = date(2026, 8, 20)
CORRECTION = Correction(MEMBER, "gold", SINCE, "李店长", "王总监", "upgrade was missed in August")


@pytest.fixture
def bought(till: Till, database: Database) -> Database:
    """A regular member, not born in September, who bought for 20 yuan and was given 7 points of the 20 due."""
    with database.write() as connection:
        mine = schema.members.c.id == MEMBER
        connection.execute(update(schema.members).where(mine).values(tier="regular", birth_month=3))
    till.sell(MEMBER)
    till.push()
    return database


def _member(database: Database) -> Any:
    (row,) = rows(database, "members", id=MEMBER)
    return row


def _granted(database: Database, day: str) -> None:
    """The month's points were given out."""
    record = {"part": PART, "job": "grants", "day": day, "done_at": START, "result": b"{}"}
    with database.write() as connection:
        connection.execute(insert(schema.job_parts).values(record))


def _given(database: Database, terminal: str, number: int, points: int, day: str) -> None:
    """The member was given points by a job."""
    movement = {"part": PART, "member": MEMBER, "terminal": terminal, "epoch": 0, "number": number, "line": 1}
    movement |= {"points": points, "remaining": points, "kind": "grant", "spend": 0, "at": 0, "day": day}
    table = schema.members
    with database.write() as connection:
        connection.execute(insert(schema.points_ledger).values(movement))
        connection.execute(update(table).where(table.c.id == MEMBER).values(points=table.c.points + points))


def test_a_correction_gives_tier_points_and_an_explanation(bought: Database) -> None:
    before = _member(bought)
    done = correct(bought, CORRECTION, START)
    # 24 points in gold less the 7 that were earned; 2 × 10 yuan would have cost 2 × 8.50.
    assert done.benefits == Benefits(sales=17, discount=300)
    after = _member(bought)
    assert (after.tier, after.tier_since, after.grace_until) == ("gold", "2026-08-20", None)
    assert after.points == before.points + 17
    (lot,) = rows(bought, "points_ledger", terminal="~correction")
    assert (lot.number, lot.kind, lot.points, lot.remaining, lot.last_day) == (1, "correction", 17, 17, "2027-12-31")
    (change,) = rows(bought, "tier_changes")
    assert (change.kind, change.from_tier, change.to_tier, change.effective_on) == (
        "correction",
        "regular",
        "gold",
        "2026-08-20",
    )
    assert (change.decided_by, change.approver, change.note) == ("李店长", "王总监", CORRECTION.reason)
    assert change.points == 17
    (notice,) = rows(bought, "notices")
    assert msgspec.json.decode(notice.body, type=Reasons) == done.reasons
    (told,) = tier_history(bought, MEMBER, "zh_CN")
    assert told.told == "您的等级更正为金卡，自 2026 年 8 月 20 日起算，补发 17 积分，期间少享优惠 ¥3。"
    with bought.read() as connection:
        assert reconcile_part(connection, PART, 0).differences == ()


def test_a_rehearsal_tells_the_same_and_changes_nothing(bought: Database) -> None:
    tables = ("members", "tier_changes", "notices", "points_ledger", "feed_pending")
    before = {name: rows(bought, name) for name in tables}
    rehearsed = correct(bought, CORRECTION, START, rehearse=True)
    assert {name: rows(bought, name) for name in tables} == before
    assert correct(bought, CORRECTION, START) == rehearsed


def test_sales_before_the_day_and_goods_that_came_back_bring_nothing(till: Till, bought: Database) -> None:
    sale = till.sell(MEMBER)
    till.push()
    assert correct(bought, CORRECTION, START, rehearse=True).benefits.sales == 34
    back = {"terminal": "S01T09", "epoch": 1, "number": 1, "line": 1, "quantity": 1000, "amount": 1000, "points": 3}
    with bought.write() as connection:
        whose = receipt_hash(msgspec.json.decode(sale.body)["receipt"])
        connection.execute(insert(schema.refund_lines).values(hash=whose, **back))
    # Of the second sale only the second line is left: 12 points in gold, where 4 were earned.
    benefits = correct(bought, CORRECTION, START, rehearse=True).benefits
    assert benefits == Benefits(sales=17 + 8, discount=300 + 150)
    later = msgspec.structs.replace(CORRECTION, since=date(2026, 9, 21))
    assert correct(bought, later, START, rehearse=True).benefits.sales == 25


def test_monthly_points_are_made_good_for_the_months_that_were_given_out(bought: Database) -> None:
    for day in ("2026-08-01", "2026-09-01"):
        _granted(bought, day)
    assert correct(bought, CORRECTION, START, rehearse=True).benefits.monthly == 50
    _granted(bought, "2026-09-02")  # the last part has a record of every day
    _given(bought, "~grant", 202609, 20, "2026-09-01")
    assert correct(bought, CORRECTION, START, rehearse=True).benefits.monthly == 30
    _given(bought, "~grant", 202608, 50, "2026-08-01")
    early = msgspec.structs.replace(CORRECTION, since=date(2026, 8, 1))
    assert correct(bought, early, START, rehearse=True).benefits.monthly == 30


@pytest.mark.parametrize(
    ("born", "given", "missed"),
    [
        pytest.param(8, None, 200, id="nothing in August"),
        pytest.param(8, ("2026-08-21", 100), 100, id="some of it after the right tier was due"),
        pytest.param(8, ("2026-08-01", 100), 0, id="some of it before"),
        pytest.param(9, None, 0, id="nothing yet in the month that runs: the next night gives it"),
        pytest.param(9, ("2026-09-01", 100), 100, id="some of it in the month that runs"),
        pytest.param(7, None, 0, id="before"),
        pytest.param(None, None, 0, id="unknown"),
    ],
)
def test_birthday_points_are_made_good(
    bought: Database, born: int | None, given: tuple[str, int] | None, missed: int
) -> None:
    with bought.write() as connection:
        mine = schema.members.c.id == MEMBER
        connection.execute(update(schema.members).where(mine).values(birth_month=born))
    for day in ("2026-07-01", "2026-08-01", "2026-09-01"):
        _granted(bought, day)
    if given is not None:
        _given(bought, "~birthday", 2026, given[1], given[0])
    assert correct(bought, CORRECTION, START, rehearse=True).benefits.birthday == missed


def test_a_correction_takes_back_what_waits(bought: Database) -> None:
    waiting = {"part": PART, "member": MEMBER, "day": "2026-09-20", "scheme_version": 1, "from_tier": "regular"}
    waiting |= {"to_tier": "silver", "kind": "upgrade", "reasons": b"{}", "state": "waiting"}
    with bought.write() as connection:
        connection.execute(insert(schema.tier_candidates).values(waiting))
    correct(bought, CORRECTION, START)
    assert [row.state for row in rows(bought, "tier_candidates")] == ["outdated"]


def test_a_tier_that_came_too_late_is_corrected_to_the_same_tier(bought: Database) -> None:
    with bought.write() as connection:
        mine = schema.members.c.id == MEMBER
        connection.execute(update(schema.members).where(mine).values(tier="gold", tier_since="2026-09-20"))
    assert correct(bought, CORRECTION, START).benefits.sales == 17
    assert _member(bought).tier_since == "2026-08-20"


def test_a_correction_downwards_takes_no_points(bought: Database) -> None:
    with bought.write() as connection:
        mine = schema.members.c.id == MEMBER
        connection.execute(update(schema.members).where(mine).values(tier="platinum"))
    done = correct(bought, msgspec.structs.replace(CORRECTION, tier="regular"), START)
    assert done.benefits.points == 13  # the sale's own 20 less the 7 that were earned
    assert _member(bought).tier == "regular"


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"approver": "李店长"}, "another person must approve"),
        ({"member": MemberId(4_000_000)}, "no member"),
        ({"tier": "diamond"}, "no tier 'diamond'"),
        ({"since": date(2026, 9, 22)}, "still to come"),
    ],
)
def test_what_cannot_be_corrected_is_refused(bought: Database, wrong: dict[str, Any], problem: str) -> None:
    with pytest.raises(DecisionRefused, match=problem):
        correct(bought, msgspec.structs.replace(CORRECTION, **wrong), START)
    assert rows(bought, "tier_changes") == []
