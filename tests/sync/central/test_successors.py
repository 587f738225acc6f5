"""A terminal on another machine: its journal back, its former machine heard out, and no epoch twice."""

from pathlib import Path

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from sync import protocol
from sync.central.enrolment import new_successor_code, revoke
from sync.central.sticks.arrivals import import_entries
from sync.central.sticks.deltas import write_delta
from sync.central.store.engine import Database
from sync.protocol import EntriesAsked, JournalEntries
from sync.stick_files import StickFile
from terminal.domain.errors import ConfigError
from terminal.domain.journal import Entry, check_chain
from terminal.domain.signatures import ed25519_verifier
from terminal.domain.sticks import StickRefused
from tests.sync.central.tills import Till, TurnedClock, problem, rows


def successor_of(till: Till, database: Database) -> Till:
    """A new machine that was let in as ``till``."""
    new = Till(till.client, till.clock)
    assert new.enrol(new_successor_code(database, till.id, till.clock())).status_code == 200
    new.epoch = max(row.until_epoch for row in rows(database, "former_keys"))
    return new


def own_journal(till: Till, limit: int) -> list[Entry]:
    """All of it, a slice at a time."""
    entries: list[Entry] = []
    more, after = True, (0, 0)
    while more:
        answer = till.post(protocol.JOURNAL_ENTRIES, msgspec.json.encode(EntriesAsked(after, limit)))
        told = msgspec.json.decode(answer.content, type=JournalEntries)
        entries += told.entries
        more, after = told.more, (told.entries[-1].epoch, told.entries[-1].number)
    return entries


def test_a_successor_is_told_its_journal_and_goes_on_behind_it(till: Till, database: Database) -> None:
    for _ in range(5):
        till.sell(7)
    till.push()
    new = successor_of(till, database)
    assert (new.id, new.store) == (till.id, till.store)
    told = own_journal(new, 2)
    assert told == till.journal
    check_chain(told, verify=ed25519_verifier(till.key.public_key().public_bytes_raw()))
    new.sell(7)
    assert new.try_push(new.journal).status_code == 200
    assert [row.number for row in rows(database, "journal_heads") if row.epoch == new.epoch] == [1]


def test_the_former_machine_brings_what_it_had_and_nothing_else(till: Till, database: Database) -> None:
    till.sell(7)
    till.push()
    late = [till.sell(7), till.sell(8)]
    new = successor_of(till, database)
    new.sell(7)
    assert new.try_push(new.journal).status_code == 200
    assert till.try_push(late).status_code == 200
    assert till.try_push(late).status_code == 200, "again changes nothing"
    for path in (protocol.PULL, protocol.JOURNAL, protocol.KEYS, protocol.JOURNAL_ENTRIES):
        answer = till.post(path, b"{}")
        assert (answer.status_code, problem(answer).code) == (403, "replaced")
    till.epoch = new.epoch
    till.sell(7)
    assert problem(till.try_push([till.journal[-1]])).code == "chain", "the epoch is its successor's"
    assert [row.kind for row in rows(database, "cases")] == ["former_machine"]
    (terminal,) = (row for row in rows(database, "terminals") if row.terminal == till.id)
    assert (terminal.stopped_code, terminal.epoch) == ("", new.epoch)
    assert len(rows(database, "sales")) == 4


def test_a_revoked_machine_stays_out_when_it_is_replaced(till: Till, database: Database, clock: TurnedClock) -> None:
    till.sell(7)
    revoke(database, till.id, clock())
    new = successor_of(till, database)
    assert problem(till.try_push(till.journal)).code == "revoked"
    new.sell(7)
    assert new.try_push(new.journal).status_code == 200


def test_a_second_successor_begins_behind_the_first(till: Till, database: Database, clock: TurnedClock) -> None:
    first = successor_of(till, database)
    clock.now += 1
    second = successor_of(first, database)
    assert second.epoch > first.epoch
    first.sell(7)
    assert first.try_push(first.journal).status_code == 200
    assert problem(first.post(protocol.PULL, b"{}")).code == "replaced"


def test_nobody_succeeds_a_till_that_is_none(database: Database, clock: TurnedClock) -> None:
    with pytest.raises(ConfigError, match="no terminal"):
        new_successor_code(database, "S09T09", clock())


def test_a_stick_tells_a_till_what_is_new_and_what_arrived(
    till: Till, database: Database, clock: TurnedClock, tmp_path: Path, client: TestClient[Litestar]
) -> None:
    del client
    till.sell(7)
    till.push()
    header = write_delta(database, till.id, tmp_path / "delta", clock)
    told = StickFile(tmp_path / "delta").header
    assert told == header
    assert [(each.epoch, each.number, each.hash) for each in told.held] == [(1, 1, till.journal[-1].hash)]
    assert (told.cursor, told.rows > 3) == ({}, True)
    with pytest.raises(StickRefused):
        import_entries(database, tmp_path / "delta", clock)
    with pytest.raises(ConfigError, match="no terminal"):
        write_delta(database, "S09T09", tmp_path / "none", clock)
