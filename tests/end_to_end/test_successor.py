"""The disk of a till died and nobody had a backup: a new machine goes on as the same till with what the centre holds.

Every till is a process of its own (`member-terminal`), the centre is served, and the machine that was lost comes back.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sync.central.enrolment import new_successor_code
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal import config
from terminal.bootstrap.stores import Stores, identity_of, wall_clock
from terminal.domain.acts import DrawerOpened
from terminal.domain.cards import CardKind
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.domain.stock import StockBatch, StockMoved, StockOutcome, StockReceived
from terminal.store.data_folder import DataFolder
from tests.support.running_centre import RunningCentre, running_centre

BOX = StockBatch("box", CardKind.STRIPE, "8900000004", 100)


class Street:
    """A centre, and the folders of the machines that are one till after another."""

    def __init__(self, centre: RunningCentre, folder: Path) -> None:
        self.centre = centre
        self.folder = folder
        self.database = Database(f"sqlite:///{folder / 'centre.db'}")

    def successor_code(self, terminal: str) -> str:
        return new_successor_code(self.database, terminal, wall_clock())

    def run(self, machine: str, *arguments: str) -> str:
        """``member-terminal`` on that machine's folder."""
        command = [sys.executable, "-m", "terminal", "--data-dir", str(self.folder / machine), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def enrol(self, machine: str, code: str) -> str:
        return self.run(machine, "enrol", "--centre", self.centre.url, "--code", code, "--name", machine)

    def act(self, machine: str, count: int) -> None:
        """So many acts that nobody has sent yet."""
        with DataFolder(self.folder / machine) as data:
            stores = Stores(data, identity_of(data))
            for _ in range(count):
                with stores.journal.act(at=wall_clock()) as under_way:
                    under_way.append(EntryKind.DRAWER_OPENED, DrawerOpened("change"), actor="c01")
                    under_way.commit()

    def sync(self, machine: str) -> str:
        """One cycle; the refusal that ended it."""
        with DataFolder(self.folder / machine) as data:
            stores = Stores(data, identity_of(data))
            with stores.line(self.centre.url) as line:
                cycle = line.engine.run_cycle()
        return cycle.stopped

    def waiting(self, machine: str) -> int:
        with DataFolder(self.folder / machine) as data:
            return Stores(data, identity_of(data)).outbox.waiting()

    def held(self) -> list[tuple[int, int]]:
        """The places of all entries at the centre."""
        return [(row.epoch, row.number) for row in self.centre.rows(schema.journal_entries)]


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    with running_centre(f"sqlite:///{tmp_path / 'centre.db'}") as centre:
        found = Street(centre, tmp_path)
        yield found
        found.database.close()


def box_of_cards(street: Street, machine: str) -> None:
    """A box comes in, and three of its cards are spoiled."""
    with DataFolder(street.folder / machine) as data:
        stores = Stores(data, identity_of(data))
        with stores.journal.act(at=wall_clock()) as act:
            act.keep_batch(act.append(EntryKind.STOCK_RECEIVED, StockReceived(BOX, "note 7"), actor="m01"), BOX)
            moved = StockMoved(BOX.id, (0, 1, 2), StockOutcome.SPOILED, "bent")
            act.move_stock(act.append(EntryKind.STOCK_MOVED, moved, actor="m01"), BOX.id, (0, 1, 2), moved.outcome)
            act.commit()


def test_a_new_machine_goes_on_as_the_till_that_was_lost(street: Street) -> None:
    assert "S01T01" in street.enrol("first", street.centre.new_code())
    box_of_cards(street, "first")
    street.act("first", 2)
    assert street.sync("first") == ""
    assert len(street.held()) == 5

    assert "terminal S01T01 of store S01" in street.enrol("second", street.successor_code("S01T01"))
    told = street.run("second", "verify")
    assert "whole: 6 entries, 6 signatures" in told, "what the first machine had sent, and the new epoch"
    with DataFolder(street.folder / "second") as data:
        stores = Stores(data, identity_of(data))
        (state,) = stores.card_book.batches()
        assert state.batch == BOX
        assert [stores.card_book.outcome(BOX.id, index) for index in (2, 3)] == [StockOutcome.SPOILED, None]
        assert stores.card_book.next_blank(CardKind.STRIPE) == (BOX, 3)
        assert stores.outbox.waiting() == 0
        newest = stores.journal.last_entry(EntryKind.EPOCH_OPENED)
    assert newest is not None
    assert newest.epoch > 100_000, "no receipt can bear it already"
    assert msgspec.json.decode(newest.body)["reason"] == "successor"

    street.act("second", 1)
    assert street.sync("second") == ""
    assert street.held()[5:] == [(newest.epoch, 1), (newest.epoch, 2)]
    assert config.load(street.folder / "second" / config.FILE_NAME).centre.url == street.centre.url


def test_the_lost_machine_comes_back_with_sales_that_it_never_sent(street: Street) -> None:
    street.enrol("first", street.centre.new_code())
    street.centre.add_members([7])
    assert street.sync("first") == ""
    street.act("first", 3)  # the line was down, then the disk seemed to die
    street.enrol("second", street.successor_code("S01T01"))
    street.act("second", 1)
    assert street.sync("second") == ""

    assert street.sync("first") == "replaced", "it brings what it has, and is told that it is no till any more"
    assert street.waiting("first") == 0
    assert [place for place in street.held() if place[0] == 1] == [(1, number) for number in range(1, 5)]
    (case,) = street.centre.rows(schema.cases)
    assert case.kind == "former_machine"
    with DataFolder(street.folder / "first") as data:
        assert Stores(data, identity_of(data)).cache.member(MemberId(7)) is None
    assert "whole" in street.run("first", "verify")

    street.act("first", 1)  # somebody sells on all the same
    assert street.sync("first") == "replaced"
    assert len([place for place in street.held() if place[0] == 1]) == 5
    assert len(street.centre.rows(schema.cases)) == 1, "a person hears of it once"
    street.act("second", 1)
    assert street.sync("second") == "", "its successor never stands still for it"
    assert "S01T01" in street.run("second", "verify")


def test_a_stolen_machine_stays_out_and_its_successor_is_let_in(street: Street) -> None:
    street.enrol("first", street.centre.new_code())
    street.act("first", 1)
    street.centre.revoke("S01T01")
    street.enrol("second", street.successor_code("S01T01"))
    assert street.sync("first") == "revoked"
    assert street.sync("second") == ""
    assert street.waiting("first") == 1


def test_a_journal_goes_back_into_an_empty_folder_only(street: Street) -> None:
    street.enrol("first", street.centre.new_code())
    street.enrol("other", street.centre.new_code())
    command = [sys.executable, "-m", "terminal", "--data-dir", str(street.folder / "other"), "enrol"]
    code = street.successor_code("S01T01")
    done = subprocess.run(
        [*command, "--centre", street.centre.url, "--code", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "successor of S01T01, and this machine is S01T02" in done.stderr
    assert street.sync("first") == "", "nobody took its place"
    assert "terminal S01T01" in street.enrol("second", code), "the code is as good as before"
