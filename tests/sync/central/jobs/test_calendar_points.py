"""Points that come with the calendar: monthly for the tier, and in the month of birth (requirement C2)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
import pytest
from sqlalchemy import insert

from sync.central.jobs.grants import birthday_part, grant_part
from sync.central.points.reconciliation import reconcile_part
from sync.central.scheme_versions import day_end
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.members import MemberId
from terminal.domain.scheme import Scheme
from terminal.domain.tier_evaluation import TierState
from tests.support.shop import shipped_scheme
from tests.sync.central.scheme_members import IDS, NOW, PART, Known, found_scheme_company, task_of, write_members
from tests.sync.central.tills import rows

SCHEME = shipped_scheme()  # gold: 50 a month, platinum: 200; birthday: silver 100, gold 200, platinum 500
FIRST = date(2026, 11, 1)


@pytest.fixture
def company(empty_database: Database) -> Database:
    """Without members."""
    found_scheme_company(empty_database)
    return empty_database


def _hold(database: Database, people: Mapping[MemberId, Known]) -> None:
    with database.write() as connection:
        write_members(connection, people)


def _changed(database: Database, sequence: int, old: str, new: str, on: str) -> None:
    with database.write() as connection:
        change = {"part": PART, "member": IDS[0], "sequence": sequence, "kind": "upgrade", "from_tier": old}
        change |= {"to_tier": new, "effective_on": on, "scheme_version": 1, "reasons": b"{}", "decided_by": "rule"}
        connection.execute(insert(schema.tier_changes).values(change | {"decided_at": 0}))


def _grant(database: Database, day: date = FIRST, scheme: Scheme = SCHEME) -> dict[str, int]:
    with database.write() as connection:
        return dict(grant_part(task_of(connection, scheme, day)))


def _birthday(database: Database, day: date) -> dict[str, int]:
    with database.write() as connection:
        return dict(birthday_part(task_of(connection, SCHEME, day)))


def _points(database: Database) -> list[int]:
    return [row.points for row in rows(database, "members")]


def _of(tier: str, **more: Any) -> Known:
    return Known(state=TierState(tier), more=more)


def test_each_month_brings_what_the_tier_gives_once(company: Database) -> None:
    _hold(
        company,
        {IDS[0]: _of("gold"), IDS[1]: _of("platinum"), IDS[2]: _of("regular"), IDS[3]: _of("gold", erased=True)},
    )
    assert _grant(company) == {"members": 2, "points": 250}
    assert _grant(company) == {}
    assert _points(company) == [50, 200, 0, 0]
    assert _grant(company, date(2026, 12, 1)) == {"members": 2, "points": 250}
    gold = [row for row in rows(company, "points_ledger") if row.member == IDS[0]]
    assert [(row.terminal, row.epoch, row.number, row.line) for row in gold] == [
        ("~grant", 0, 202611, 1),
        ("~grant", 0, 202612, 1),
    ]
    assert {(row.kind, row.points, row.remaining, row.reference) for row in gold} == {("grant", 50, 50, "gold")}
    assert [(row.day, row.last_day) for row in gold] == [("2026-11-01", "2027-12-31"), ("2026-12-01", "2027-12-31")]


def test_points_that_come_pay_what_is_open_first(company: Database) -> None:
    _hold(company, {IDS[0]: _of("platinum", points=-120, debt=120)})
    with company.write() as connection:
        debit = {"part": PART, "member": IDS[0], "terminal": "S01T01", "epoch": 1, "number": 1, "line": 2}
        debit |= {"points": -120, "open": 120, "kind": "offset", "spend": 0, "at": 0, "day": "2026-10-01"}
        connection.execute(insert(schema.points_ledger).values(debit))
    assert _grant(company) == {"members": 1, "points": 200}
    (row,) = rows(company, "members")
    assert (row.points, row.debt) == (80, 0)
    with company.read() as connection:
        assert reconcile_part(connection, PART, 0).differences == ()


@pytest.mark.parametrize(
    ("changes", "since", "given"),
    [
        pytest.param([("regular", "gold", "2026-11-01")], "2026-11-01", 50, id="gold since that day"),
        pytest.param([("regular", "gold", "2026-11-02")], "2026-11-02", 0, id="gold since the day after"),
        pytest.param([("platinum", "gold", "2026-11-03")], "2026-11-03", 200, id="platinum until the second"),
        pytest.param(
            [("regular", "silver", "2026-11-02"), ("silver", "gold", "2026-10-20")], "2026-10-20", 50, id="corrected"
        ),
    ],
)
def test_a_job_that_comes_late_gives_by_the_tier_of_the_first_day(
    company: Database, changes: list[tuple[str, str, str]], since: str, given: int
) -> None:
    _hold(company, {IDS[0]: Known(state=TierState("gold", None, since))})
    for sequence, change in enumerate(changes, start=1):
        _changed(company, sequence, *change)
    _grant(company)
    assert _points(company) == [given]


def test_whoever_joined_after_the_first_day_waits_for_the_next(company: Database) -> None:
    with company.read() as connection:
        midnight = day_end(connection, FIRST)
    _hold(company, {IDS[0]: _of("gold", joined_at=midnight - 1), IDS[1]: _of("gold", joined_at=midnight)})
    _grant(company)
    assert _points(company) == [50, 0]


def test_a_scheme_without_monthly_points_gives_none(company: Database) -> None:
    tiers = tuple(msgspec.structs.replace(tier, monthly_points=0) for tier in SCHEME.tiers)
    _hold(company, {IDS[0]: _of("gold")})
    assert _grant(company, scheme=msgspec.structs.replace(SCHEME, tiers=tiers)) == {}


def test_birthday_points_come_once_a_calendar_year_from_the_first_day_on(company: Database) -> None:
    born = {"birth_month": 11}
    _hold(company, {IDS[0]: _of("gold", **born), IDS[1]: _of("silver", birth_month=12), IDS[2]: _of("regular", **born)})
    assert _birthday(company, date(2026, 10, 31)) == {}
    assert _birthday(company, FIRST) == {"members": 1, "points": 200}
    assert _birthday(company, date(2026, 11, 2)) == {}
    with company.write() as connection:  # silver since the second: still this year's
        connection.execute(schema.members.update().where(schema.members.c.id == IDS[2]).values(tier="silver"))
    assert _birthday(company, date(2026, 11, 3)) == {"members": 1, "points": 100}
    assert _birthday(company, date(2026, 12, 1)) == {"members": 1, "points": 100}
    assert _birthday(company, date(2027, 11, 1)) == {"members": 2, "points": 300}
    keys = {(row.terminal, row.number) for row in rows(company, "points_ledger")}
    assert keys == {("~birthday", 2026), ("~birthday", 2027)}
    assert {row.at for row in rows(company, "points_ledger")} == {NOW}
