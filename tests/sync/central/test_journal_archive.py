"""Old entries are packed, and nobody notices: repeats, forks, moved entries, sales, days read as before."""

from datetime import UTC, datetime

import msgspec
import pytest
from sqlalchemy import select, update

from sync.central.__main__ import main
from sync.central.archive import command_line, packing
from sync.central.archive.packing import pack_before
from sync.central.archive.reading import ARCHIVED, bodies_of
from sync.central.days.booked import booked_entries
from sync.central.ingest import journal_entries
from sync.central.sales_told import read_sale
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import EntriesAsked
from terminal.domain.errors import StoreError
from terminal.domain.sales import SaleCompleted, receipt_number
from terminal.domain.times import Instant
from tests.sync.central.tills import Till, TurnedClock, balance, count, problem, rows

MEMBER = 2
MONTH_MS = 31 * 86_400_000


def _moment(year: int, month: int) -> Instant:
    return int(datetime(year, month, 1, tzinfo=UTC).timestamp() * 1000)


OCTOBER, NOVEMBER = _moment(2026, 10), _moment(2026, 11)
"""The tills' clock starts in September 2026."""


@pytest.fixture
def old_till(till: Till, clock: TurnedClock) -> Till:
    """Sold five times in September and twice in October."""
    for _ in range(5):
        till.sell(MEMBER)
    till.push()
    clock.now += MONTH_MS
    till.sell(MEMBER)
    till.sell()
    till.push()
    return till


def _stored(database: Database) -> list[bytes]:
    return [row.body for row in rows(database, "journal_entries")]


def _read(database: Database) -> list[bytes]:
    table = schema.journal_entries
    with database.read() as connection:
        return bodies_of(connection, connection.execute(select(table).order_by(*table.primary_key)).all())


def test_months_are_packed_and_read_as_before(old_till: Till, database: Database) -> None:
    whole = [entry.body for entry in old_till.journal]
    [september] = pack_before(database, OCTOBER)
    assert (september.month, september.entries) == ("2026-09", 5)
    assert september.before == sum(map(len, whole[:5])) > september.after
    assert _stored(database) == [ARCHIVED] * 5 + whole[5:]
    assert _read(database) == whole
    assert pack_before(database, OCTOBER) == []
    [october] = pack_before(database, NOVEMBER)
    assert (october.month, october.entries) == ("2026-10", 2)
    assert _read(database) == whole


def test_what_is_pushed_again_is_known_and_a_fork_is_one(old_till: Till, database: Database) -> None:
    before = balance(database, MEMBER)
    pack_before(database, NOVEMBER)
    assert old_till.push().acknowledged == len(old_till.journal)
    copy = Till(old_till.client, old_till.clock, old_till.key, old_till.id, old_till.store)
    copy.sell(MEMBER, points=(1, 1))
    refused = problem(copy.try_push(copy.journal))
    assert (refused.code, refused.epoch, refused.number) == ("fork", 1, 1)
    assert balance(database, MEMBER) == before
    old_till.sell(MEMBER)
    assert old_till.push().parked == ()


def test_an_old_sale_that_comes_again_in_a_new_epoch_is_a_duplicate(old_till: Till, database: Database) -> None:
    before = balance(database, MEMBER)
    moved = old_till.journal[0]
    pack_before(database, NOVEMBER)
    old_till.epoch, old_till.journal = 2, []
    old_till.clock.now = moved.at
    old_till.record(moved.kind, moved.body, actor=moved.actor)
    assert old_till.push().parked == (1,)
    assert [row.reason for row in rows(database, "parked_entries")] == ["duplicate"]
    assert balance(database, MEMBER) == before


def test_sales_and_days_are_told_as_before(old_till: Till, database: Database) -> None:
    receipt = msgspec.json.decode(old_till.journal[0].body, type=SaleCompleted).receipt
    assert receipt == receipt_number(old_till.id, 1, 1)

    def told() -> tuple[object, object]:
        with database.read() as connection:
            booked = booked_entries(connection, old_till.id, after=(0, 0), until=(1, 7), limit=100)
            return read_sale(connection, receipt, old_till.clock()), booked

    before = told()
    pack_before(database, NOVEMBER)
    assert told() == before


def test_a_till_gets_its_own_journal_back_whole(old_till: Till, database: Database) -> None:
    pack_before(database, OCTOBER)
    told = journal_entries(database, old_till.known_as(), EntriesAsked((0, 0)), old_till.clock())
    assert list(told.entries) == old_till.journal


def test_it_goes_on_where_it_was_cut_off_and_packs_nothing_that_was_altered(
    old_till: Till, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "BLOCK", 2)
    whole = [entry.body for entry in old_till.journal]
    table = schema.journal_entries
    third = (table.c.terminal == old_till.id) & (table.c.number == 3)
    with database.write() as connection:
        connection.execute(update(table).where(third).values(body=b'{"altered":1}'))
    with pytest.raises(StoreError, match="number 3 is not what its terminal signed"):
        pack_before(database, OCTOBER)
    assert _stored(database)[:2] == [ARCHIVED] * 2
    with database.write() as connection:
        connection.execute(update(table).where(third).values(body=whole[2]))
    [september] = pack_before(database, OCTOBER)
    assert september.entries == 3
    assert _read(database) == whole
    assert [(row.first, row.last) for row in rows(database, "journal_archive")] == [(1, 2), (3, 4), (5, 5)]


def test_what_is_not_applied_stays(old_till: Till, database: Database) -> None:
    heads = schema.journal_heads
    with database.write() as connection:
        connection.execute(update(heads).values(applied=3))
    assert sum(month.entries for month in pack_before(database, NOVEMBER)) == 3


def test_only_one_packs_at_a_time(old_till: Till, database: Database) -> None:
    with database.alone("journal archive"), pytest.raises(StoreError, match="another process is packing"):
        pack_before(database, OCTOBER)


def test_the_command_rehearses_packs_and_refuses_what_is_to_come(
    old_till: Till, database: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_line, "wall_clock", old_till.clock)
    whole = [entry.body for entry in old_till.journal]
    url = database.engine.url.set(drivername=database.engine.url.get_backend_name()).render_as_string(False)
    command = ["--database", url, "retention", "--before"]
    assert main([*command, "2026-10", "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("2026-09: 5 entries, ")
    assert _stored(database) == whole
    assert main([*command, "2026-10"]) == 0
    assert count(database, "journal_archive") == 1
    assert main([*command, "2026-10"]) == 0
    assert capsys.readouterr().out.endswith("nothing is that old\n")
    assert main([*command, "2026-11"]) == 1
    assert "began a day ago" in capsys.readouterr().err
