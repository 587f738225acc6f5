"""ports.BackupCentre: the same backup to the simulated centre and to a real one over HTTP."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sync.backups import CentreBackups
from sync.central.store.engine import sqlite_url
from sync.http_line import LineLimits
from terminal import bootstrap
from terminal.bootstrap.stores import Stores, identity_of, wall_clock
from terminal.domain.backups import BackupSettings, Outgoing, Taken
from terminal.domain.errors import Refused
from terminal.ports import BackupCentre, BackupOutbox
from terminal.store.backup import StoredBackups
from terminal.store.data_folder import DataFolder
from tests.support.memory_backup_centre import MemoryBackupCentre
from tests.support.running_centre import running_centre
from tests.support.stores import IDENTITY, enrolled, journal_of

CHUNK = 60_000


@dataclass
class World:
    """The port, and what is to be sent by it."""

    centre: BackupCentre
    outbox: BackupOutbox
    backups: StoredBackups

    def laid_out(self) -> Outgoing:
        self.backups.make("m01")
        outgoing = self.outbox.waiting()
        assert outgoing is not None
        return outgoing

    def send(self, outgoing: Outgoing, position: int) -> Taken:
        return self.centre.send(outgoing, position, self.outbox.piece(outgoing, position, self.centre.chunk))


def simulated(folder: Path, ending: contextlib.ExitStack) -> World:
    data = ending.enter_context(enrolled(folder))
    backups = StoredBackups(data, IDENTITY, journal_of(data), settings=BackupSettings(centre=True), clock=wall_clock)
    return World(MemoryBackupCentre(), backups.outbox, backups)


def over_the_line(url: str, folder: Path, ending: contextlib.ExitStack) -> World:
    running = ending.enter_context(running_centre(url))
    bootstrap.enrol(folder, centre=running.url, code=running.new_code(), name="till")
    data = ending.enter_context(DataFolder(folder))
    stores = Stores(data, identity_of(data))
    settings = BackupSettings(centre=True)
    backups = StoredBackups(data, stores.identity, stores.journal, settings=settings, clock=wall_clock)
    line = CentreBackups(lambda: stores.client(running.url, LineLimits()))
    ending.callback(line.close)
    return World(line, backups.outbox, backups)


@pytest.fixture(params=["simulated", "sqlite", "postgresql"])
def world(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    for place in ("sync.backups.CHUNK", "sync.central.backups.shelf.CHUNK"):
        monkeypatch.setattr(place, CHUNK)
    for adapter in (CentreBackups, MemoryBackupCentre):
        monkeypatch.setattr(adapter, "chunk", CHUNK)
    with contextlib.ExitStack() as ending:
        if request.param == "simulated":
            made = simulated(tmp_path / "till", ending)
        else:
            sqlite = request.param == "sqlite"
            url = sqlite_url(tmp_path / "centre.db") if sqlite else request.getfixturevalue("postgres_url")
            made = over_the_line(url, tmp_path / "till", ending)
        made.backups.new_phrase("m01")
        yield made


def test_pieces_arrive_in_order_once_and_make_the_signed_whole(world: World) -> None:
    first = world.laid_out()
    with pytest.raises(Refused) as refused:
        world.send(first, 0)
    assert refused.value.code == "unknown_backup", "nothing was offered"
    begun = world.centre.offer(first)
    assert (begun.held, begun.kept) == (0, False)
    assert begun.chunks == -(-first.header.size // CHUNK) > 2
    assert world.send(first, 1).held == 0, "not its turn"
    world.centre.send(first, 0, bytes(CHUNK))
    for position in range(1, begun.chunks - 1):
        world.send(first, position)
    with pytest.raises(Refused) as refused:
        world.send(first, begun.chunks - 1)
    assert refused.value.code == "backup", "all of it is there, and is not what was signed"

    assert world.centre.offer(first) == begun, "it may come anew"
    assert (
        world.send(first, 0) == world.send(first, 0) == world.centre.offer(first) == Taken(1, begun.chunks, kept=False)
    )
    for position in range(1, begun.chunks):
        taken = world.send(first, position)
    assert taken == world.centre.offer(first) == Taken(begun.chunks, begun.chunks, kept=True)
