"""The referrer is paid once, after the first paid purchase of whom they brought (requirement A9)."""

from datetime import date
from typing import Any

import msgspec
import pytest
from sqlalchemy import insert, update

from sync.central.jobs.job import Task
from sync.central.jobs.referrals import referral_part
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.members import MemberId, part_of
from terminal.domain.scheme import Scheme
from tests.support.shop import shipped_scheme
from tests.sync.central.scheme_members import IDS, NOW, PART, TODAY, Known, found_scheme_company, write_members
from tests.sync.central.tills import rows

SCHEME = shipped_scheme()
ELSEWHERE = next(MemberId(each) for each in range(1, 999) if part_of(MemberId(each)) not in {PART, 0})
"""A referrer who lives in another part."""
NEW = IDS[0]


@pytest.fixture
def company(empty_database: Database) -> Database:
    """A new member, and who brought them."""
    found_scheme_company(empty_database)
    with empty_database.write() as connection:
        write_members(connection, {NEW: Known(more={"referrer": ELSEWHERE}), ELSEWHERE: Known()})
    return empty_database


def _buy(database: Database, spend: int, *, kind: str = "earn", day: str = "2026-09-20", number: int = 1) -> None:
    movement = {"part": PART, "member": NEW, "terminal": "S01T01", "epoch": 1, "number": number, "line": 1}
    movement |= {"points": 0, "spend": spend, "goods": 1000, "at": 0, "kind": kind, "day": day}
    with database.write() as connection:
        connection.execute(insert(schema.points_ledger).values(movement))


def _refer(database: Database, day: date = TODAY, scheme: Scheme = SCHEME) -> dict[str, int]:
    with database.write() as connection:
        return dict(referral_part(Task(connection, PART, day, scheme, NOW)))


def _set(database: Database, member: MemberId, **columns: Any) -> None:
    with database.write() as connection:
        connection.execute(update(schema.members).where(schema.members.c.id == member).values(columns))


def _referral_day(database: Database) -> str | None:
    (row,) = rows(database, "members", id=NEW)
    day: str | None = row.referral_day
    return day


def test_the_first_paid_purchase_brings_the_referrer_points_once(company: Database) -> None:
    assert _refer(company) == {}
    _buy(company, 0)
    assert _refer(company) == {}
    _buy(company, 500, number=2)
    assert _refer(company) == {"referrers": 1, "points": 500}
    _buy(company, 500, number=3)
    assert _refer(company) == {}
    (paid,) = rows(company, "points_ledger", terminal="~referral")
    assert (paid.member, paid.part, paid.number, paid.kind) == (ELSEWHERE, part_of(ELSEWHERE), NEW, "referral")
    assert (paid.points, paid.remaining, paid.last_day, paid.reference) == (500, 500, "2027-12-31", str(NEW))
    assert [row.points for row in rows(company, "members", id=ELSEWHERE)] == [500]
    assert _referral_day(company) == TODAY.isoformat()


def test_a_cut_between_the_points_and_the_note_pays_nothing_twice(company: Database) -> None:
    _buy(company, 500)
    _refer(company)
    _set(company, NEW, referral_day=None)
    assert _refer(company) == {}
    assert [row.points for row in rows(company, "members", id=ELSEWHERE)] == [500]
    assert _referral_day(company) == TODAY.isoformat()


def test_only_purchases_through_the_day_count(company: Database) -> None:
    _buy(company, 500, day="2026-09-22")
    assert _refer(company) == {}
    assert _refer(company, date(2026, 9, 22)) == {"referrers": 1, "points": 500}


def test_a_referrer_who_left_gets_nothing_and_it_is_settled(company: Database) -> None:
    _buy(company, 500)
    _set(company, ELSEWHERE, erased=True)
    assert _refer(company) == {}
    assert _referral_day(company) == TODAY.isoformat()
    assert rows(company, "points_ledger", terminal="~referral") == []


@pytest.mark.parametrize("referrer", [NEW, 4_000_000])
def test_oneself_or_somebody_unknown_is_no_referrer(company: Database, referrer: int) -> None:
    _buy(company, 500)
    _set(company, NEW, referrer=referrer)
    assert _refer(company) == {}
    assert _referral_day(company) is None


def test_a_scheme_that_gives_nothing_settles_it_for_good(company: Database) -> None:
    _buy(company, 500)
    points = msgspec.structs.replace(SCHEME.points, referral_points=0)
    assert _refer(company, scheme=msgspec.structs.replace(SCHEME, points=points)) == {}
    assert _refer(company) == {}
    assert rows(company, "points_ledger", terminal="~referral") == []
