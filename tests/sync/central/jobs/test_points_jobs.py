"""Lots end and are told of ahead; the ledger is proved, and what differs becomes a case (requirements C4, C7)."""

from datetime import date, timedelta

import msgspec
import pytest
from sqlalchemy import insert, select, update

from sync.central.jobs.job import Task
from sync.central.jobs.points import PointsExpiring, expire_part, prove_part
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.members import PARTS
from terminal.domain.scheme import Scheme, parse
from tests.support.shop import SCHEME_FILE, shipped_scheme
from tests.sync.central.scheme_members import IDS, NOW, PART, Known, found_scheme_company, task_of, write_members
from tests.sync.central.tills import rows

SCHEME = shipped_scheme()  # told 60 days ahead
END = date(2026, 12, 31)
AHEAD = END - timedelta(days=60)


@pytest.fixture
def company(empty_database: Database) -> Database:
    """A member with 30 and 20 points that are good through 31 December, and 50 that are good for longer."""
    found_scheme_company(empty_database)
    with empty_database.write() as connection:
        write_members(connection, {IDS[0]: Known(more={"points": 100}), IDS[1]: Known()})
        for number, (points, last_day) in enumerate([(30, END), (20, END), (50, END + timedelta(days=365))]):
            lot = {"part": PART, "member": IDS[0], "terminal": "S01T01", "epoch": 1, "number": number, "line": 1}
            lot |= {"points": points, "remaining": points, "last_day": last_day.isoformat(), "day": "2026-01-01"}
            connection.execute(insert(schema.points_ledger).values(**lot, spend=0, at=number))
    return empty_database


def _expire(database: Database, day: date, scheme: Scheme = SCHEME) -> dict[str, int]:
    with database.write() as connection:
        return dict(expire_part(task_of(connection, scheme, day)))


def test_lots_end_after_their_last_day_and_are_told_of_once_ahead(company: Database) -> None:
    assert _expire(company, AHEAD - timedelta(days=1)) == {}
    assert _expire(company, AHEAD) == {"told ahead": 1}
    (notice,) = rows(company, "notices")
    assert (notice.kind, notice.notice) == ("points_expiring", "points_expiring:2026-12-31")
    assert msgspec.json.decode(notice.body, type=PointsExpiring) == PointsExpiring("2026-12-31", 50)
    with company.read() as connection:
        assert connection.scalars(select(schema.feed_pending.c.key)).all() == [str(IDS[0])]
    assert _expire(company, AHEAD) == {}
    assert _expire(company, AHEAD + timedelta(days=1)) == {}
    assert _expire(company, END) == {}
    assert _expire(company, END + timedelta(days=1)) == {"members": 1, "points": 50}
    assert [row.points for row in rows(company, "members")] == [50, 0]
    assert _expire(company, END + timedelta(days=1)) == {}


def test_whoever_left_is_told_nothing(company: Database) -> None:
    with company.write() as connection:
        connection.execute(update(schema.members).where(schema.members.c.id == IDS[0]).values(erased=True))
    assert _expire(company, AHEAD) == {}
    assert rows(company, "notices") == []


def test_a_scheme_that_tells_earlier_catches_up_with_what_is_near_already(company: Database) -> None:
    early = SCHEME_FILE.read_text("utf-8").replace("announce_days = 60", "announce_days = 90")
    scheme = parse(early.replace("version = 1", "version = 2"))
    with company.write() as connection:
        connection.execute(insert(schema.schemes).values(version=2, effective_from="2026-10-20", document=early))
    assert _expire(company, date(2026, 10, 19)) == {}
    assert _expire(company, date(2026, 10, 20), scheme) == {"told ahead": 1}
    assert _expire(company, AHEAD, scheme) == {}


def test_what_does_not_add_up_becomes_a_case_and_is_told(company: Database) -> None:
    told: list[str] = []
    with company.write() as connection:
        assert "differences" not in prove_part(task_of(connection, SCHEME, END))
        connection.execute(update(schema.members).where(schema.members.c.id == IDS[0]).values(points=101))
        task = Task(connection, PART, END, SCHEME, NOW, lambda _member, what: told.append(what))
        assert prove_part(task)["differences"] == 1
        assert prove_part(task)["differences"] == 1
    assert "balance 101, movements make 100" in told[0]
    assert [row.kind for row in rows(company, "cases")] == ["unbalanced"]


def test_the_last_part_proves_the_gifts_too(company: Database) -> None:
    with company.write() as connection:
        connection.execute(insert(schema.gift_stock).values(store="S01", gift="mug", count=3))
        for part, differences in ((PART, 0), (PARTS - 1, 1)):
            assert prove_part(Task(connection, part, END, SCHEME, NOW))["differences"] == differences
    (case,) = rows(company, "cases")
    assert "gift mug in store S01: 3 kept, moves make 0" in case.detail
