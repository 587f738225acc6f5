"""The worked year's centre: the real application and jobs over a real database, with a clock that the year moves."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
import uvicorn
from sqlalchemy import Table, insert, select

from sync.central.app import create_app
from sync.central.company import found_company, load_company
from sync.central.enrolment import new_code
from sync.central.feed import COMPANY_PART, MEMBER, PRODUCT, STAFF, announce
from sync.central.feed import STORE as STORE_ROW
from sync.central.scheme_desk import drafts
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.central.store.migrate import upgrade
from terminal.domain.cards import keyed_hash, last4
from terminal.domain.feed import Store
from terminal.domain.members import MemberId, part_of
from terminal.domain.staff import Role
from tests.support.fakes import SteppedClock
from tests.support.patience import PATIENCE
from tests.worked_year.people import Person
from tests.worked_year.shelf import GOODS

STORES = (Store("S01", "一店", "Asia/Shanghai"), Store("S02", "二店", "Asia/Shanghai"))


class WorkedCentre:
    """``url`` is where it listens; everything else is what head office does there."""

    def __init__(self, database: Database, clock: SteppedClock, url: str) -> None:
        self.database = database
        self.clock = clock
        self.url = url
        with database.read() as connection:
            self.lookup_key = load_company(connection).lookup_key

    def enrol_code(self, store: str, name: str) -> str:
        """A one-time code for a till."""
        return new_code(self.database, store, name, self.clock())

    def publish(self, document: str) -> None:
        """Draft a version of the scheme, have it approved, and schedule it for its own day."""
        database, now = self.database, self.clock()
        version = drafts.keep_draft(database, document, by="author", note="", now=now)
        drafts.approve(database, version, by="approver", note="", now=now)
        drafts.schedule(database, version, by="approver", note="", now=now)

    def admit(self, person: Person) -> None:
        """Take a member in who applied online, with a card that works from now on."""
        part = part_of(MemberId(person.number))
        hashed = keyed_hash(self.lookup_key, person.card)
        with self.database.write() as connection:
            connection.execute(
                insert(schema.members).values(
                    part=part,
                    id=person.number,
                    masked_name="王**",
                    tier=person.tier,
                    points=0,
                    spend=0,
                    birth_month=person.birth_month,
                    referrer=person.referrer,
                    version=1,
                    erased=False,
                    joined_at=self.clock(),
                )
            )
            connection.execute(
                insert(schema.cards).values(
                    part=part,
                    member=person.number,
                    hash=hashed,
                    status="active",
                    last4=last4(person.card),
                    issue=1,
                    since=self.clock(),
                    expires_on=person.card_ends,
                )
            )
            connection.execute(insert(schema.card_owners).values(hash=hashed, part=part, member=person.number))
            if person.renewal is not None:
                connection.execute(
                    insert(schema.consents).values(
                        part=part,
                        member=person.number,
                        terminal="",
                        epoch=0,
                        number=1,
                        purpose="renewal",
                        given=person.renewal,
                        text_version="1",
                        store="S01",
                        actor="online",
                        at=self.clock(),
                    )
                )
            announce(connection, part, MEMBER, [str(person.number)])

    def rows(self, table: Table, **where: object) -> Sequence[Any]:
        """Rows of a table in the order of its key."""
        with self.database.read() as connection:
            return connection.execute(select(table).filter_by(**where).order_by(*table.primary_key.columns)).all()


@contextmanager
def worked_centre(database_url: str, clock: SteppedClock) -> Iterator[WorkedCentre]:
    """A company with two stores, its goods and its people, served on loopback.

    Nothing is done behind the year's back: the application's own background work is left out, so that jobs run when
    the history says so.
    """
    database = Database(database_url)
    upgrade(database)
    found_company(database, "worked year", clock())
    _open_stores(database)
    app = create_app(database, clock=clock)
    config = uvicorn.Config(app, port=0, log_config=None, lifespan="off", timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield WorkedCentre(database, clock, _listening(server, thread))
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        database.close()


def _open_stores(database: Database) -> None:
    people = [
        {"id": "c01", "name": "小李", "role": Role.CASHIER.value},
        {"id": "v01", "name": "小陈", "role": Role.SERVICE.value},
        {"id": "m01", "name": "老王", "role": Role.MANAGER.value},
    ]
    with database.write() as connection:
        connection.execute(insert(schema.stores), [msgspec.to_builtins(store) for store in STORES])
        connection.execute(
            insert(schema.staff),
            [
                {
                    **each,
                    "id": f"{store.id}-{each['id']}",
                    "store": store.id,
                    "pin_hash": "",
                    "version": 1,
                    "withdrawn": False,
                }
                for each in people
                for store in STORES
            ],
        )
        connection.execute(insert(schema.products), [good.row() for good in GOODS])
        connection.execute(
            insert(schema.product_barcodes), [{"barcode": good.barcode, "product": good.number} for good in GOODS]
        )
        announce(connection, COMPANY_PART, STORE_ROW, [store.id for store in STORES])
        announce(connection, COMPANY_PART, STAFF, [f"{s.id}-{each['id']}" for each in people for s in STORES])
        announce(connection, COMPANY_PART, PRODUCT, [str(good.number) for good in GOODS])


def _listening(server: uvicorn.Server, thread: threading.Thread) -> str:
    """uvicorn offers nothing to wait on, so it is looked at until it listens."""
    while not server.started:
        thread.join(0.01)
        if not thread.is_alive():
            raise RuntimeError("the centre did not start")
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    return f"http://{host}:{port}"
