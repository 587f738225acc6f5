"""A real centre on loopback: the ASGI application under uvicorn in a thread, on a database of its own."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import uvicorn
from litestar import Litestar
from sqlalchemy import Connection, Table, func, insert, make_url, select, update

from sync.central.app import make_service, move_in
from sync.central.cases import close_case
from sync.central.clock import wall_clock
from sync.central.company import found_company
from sync.central.enrolment import new_code, revoke
from sync.central.feed import COMPANY_PART, MEMBER, SCHEME, STORE, announce
from sync.central.snapshots.building import build
from sync.central.snapshots.settings import Snapshots, SnapshotSettings
from sync.central.snapshots.shelf import Shelf
from sync.central.staff.records import Person, add_person
from sync.central.store import schema
from sync.central.store.engine import Database, sqlite_url
from sync.central.store.migrate import upgrade
from terminal.domain.cases import StoreCase
from terminal.domain.members import MemberId, part_of
from terminal.domain.scopes import ALL
from terminal.domain.snapshots import Manifest
from terminal.domain.staff import StaffRecord
from tests.support.patience import PATIENCE
from tests.support.shop import SCHEME_FILE, shipped_scheme
from tests.support.shop import STORE as SHOP
from tests.support.stores import card_hash_of

_idle_services: list[Litestar] = []
"""Routes of centres that ended, for the next ones: making them takes longer than many a test."""


class RunningCentre:
    """Where it listens, and what is in its database."""

    def __init__(self, address: tuple[str, int], database: Database, shelf: Shelf) -> None:
        self.address = address
        self.url = "http://{}:{}".format(*address)
        self.shelf = shelf
        self._database = database

    @property
    def database(self) -> Database:
        """For what head office does by commands."""
        return self._database

    def make_snapshot(self, scope: str = ALL) -> Manifest:
        """Of all members of a scope as they are now."""
        manifest = build(self._database, self.shelf, wall_clock, scope=scope)
        assert manifest is not None
        return manifest

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Its database."""
        with self._database.read() as connection:
            yield connection

    def new_code(self, store: str = SHOP.id) -> str:
        """A one-time code for the next till of a store."""
        return new_code(self._database, store, "till", wall_clock())

    def open_store(self, store: str) -> None:
        """Another store of the company."""
        with self._database.write() as connection:
            connection.execute(
                insert(schema.stores).values(**msgspec.structs.asdict(msgspec.structs.replace(SHOP, id=store)))
            )
            announce(connection, COMPANY_PART, STORE, [store])

    def close_case(self, case: StoreCase, outcome: str) -> None:
        """As head office closes it."""
        close_case(self._database, case.key, by="head office", outcome=outcome, now=wall_clock())

    def add_members(self, ids: Sequence[int], *, cards: bool = True, home: str = "") -> None:
        """Gold members with one card each, or none, and without points, told through the feed."""
        with self._database.write() as connection:
            for member in ids:
                part = part_of(MemberId(member))
                row = {"masked_name": "王**", "tier": "gold", "points": 0, "spend": 0, "version": 1, "erased": False}
                connection.execute(insert(schema.members).values(part=part, id=member, home_store=home, **row))
                announce(connection, part, MEMBER, [str(member)])
                if not cards:
                    continue
                card = {"hash": card_hash_of(member), "status": "active", "last4": "0013", "issue": 1, "since": 0}
                connection.execute(insert(schema.cards).values(part=part, member=member, **card))
                owner = {"hash": card_hash_of(member), "part": part, "member": member}
                connection.execute(insert(schema.card_owners).values(owner))

    def add_person(self, person: StaffRecord, pin: str, *, lasting: bool = False) -> None:
        """As head office takes somebody in."""
        add_person(self._database, Person(SHOP.id, person), pin, lasting=lasting)

    def erase(self, member: MemberId) -> None:
        """A member is erased, and the feed tells it."""
        erase_member(self._database, member)

    def revoke(self, terminal: str) -> None:
        """Take a till out of service."""
        revoke(self._database, terminal, wall_clock())

    def rows(self, table: Table, **where: object) -> list[Any]:
        """Rows of a table, in the order of its key."""
        query = select(table).filter_by(**where).order_by(*table.primary_key.columns)
        with self._database.read() as connection:
            return list(connection.execute(query))

    def ledger_points(self, member: int) -> int:
        """The sum of a member's ledger."""
        ledger = schema.points_ledger
        query = select(func.coalesce(func.sum(ledger.c.points), 0)).where(
            ledger.c.part == part_of(MemberId(member)), ledger.c.member == member
        )
        with self._database.read() as connection:
            return int(connection.scalar(query) or 0)


def erase_member(database: Database, member: MemberId) -> None:
    """A member of the centre on ``database`` is erased, and the feed tells it."""
    members, part = schema.members, part_of(member)
    with database.write() as connection:
        where = (members.c.part == part) & (members.c.id == member)
        connection.execute(update(members).where(where).values(erased=True, version=members.c.version + 1))
        announce(connection, part, MEMBER, [str(member)])


@contextmanager
def running_centre(database_url: str) -> Iterator[RunningCentre]:
    """Serve a new company with the shop and the shipped scheme from an empty database."""
    with TemporaryDirectory() as folder:
        yield from _serve(database_url, Shelf(Path(folder) / "snapshots"))


def _serve(database_url: str, shelf: Shelf) -> Iterator[RunningCentre]:
    _put_schema(database_url)
    database = Database(database_url)
    found_company(database, "demo", wall_clock())
    _open_shop(database)
    service = _idle_services.pop() if _idle_services else make_service()
    move_in(service, database, snapshots=Snapshots(shelf, SnapshotSettings(days=0)))
    server = uvicorn.Server(uvicorn.Config(service, port=0, log_config=None, timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield RunningCentre(_listening(server, thread), database, shelf)
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        if not thread.is_alive():
            _idle_services.append(service)
        database.close()


def _put_schema(database_url: str) -> None:
    """The newest schema; an SQLite file is a copy of one, since migrating takes longer than many a test."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        Path(str(url.database)).write_bytes(_migrated_file())
        return
    database = Database(database_url)
    upgrade(database)
    database.close()


@cache
def _migrated_file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "centre.db"
        database = Database(sqlite_url(file))
        upgrade(database)
        database.close()
        return file.read_bytes()


def _open_shop(database: Database) -> None:
    scheme = shipped_scheme()
    with database.write() as connection:
        connection.execute(insert(schema.stores).values(**msgspec.structs.asdict(SHOP)))
        connection.execute(
            insert(schema.schemes).values(
                version=scheme.version,
                effective_from=scheme.effective_from.isoformat(),
                document=SCHEME_FILE.read_text("utf-8"),
            )
        )
        announce(connection, COMPANY_PART, STORE, [SHOP.id])
        announce(connection, COMPANY_PART, SCHEME, [str(scheme.version)])


def _listening(server: uvicorn.Server, thread: threading.Thread) -> tuple[str, int]:
    """uvicorn offers nothing to wait on, so it is looked at until it listens."""
    while not server.started:
        thread.join(0.01)
        if not thread.is_alive():
            raise RuntimeError("the centre did not start")
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    return host, port
