"""The company that this centre serves: one row, made by ``init``."""

import secrets

import msgspec
from sqlalchemy import Connection, insert, select, update

from sync.central.company_keys import make_keys
from sync.central.feed import ALL_PARTS
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.errors import StoreError
from terminal.domain.times import Instant


class Company(msgspec.Struct, frozen=True):
    """Name, the key of card and phone hashes (32 bytes), and the feed's epoch."""

    name: str
    lookup_key: bytes
    feed: str


def found_company(database: Database, name: str, at: Instant) -> bool:
    """Write the company's row, its keys and the heads of the feed. False when there is one already."""
    with database.write() as connection:
        if connection.execute(select(schema.company.c.id)).first():
            return False
        connection.execute(
            insert(schema.company).values(
                id=1, name=name, lookup_key=secrets.token_bytes(32), feed=secrets.token_hex(8), created_at=at
            )
        )
        make_keys(connection, at)
        connection.execute(insert(schema.feed_heads), [{"part": part, "number": 0} for part in ALL_PARTS])
    return True


def take_new_feed(database: Database) -> None:
    """Begin another epoch of the feed, after the database was put back from a backup.

    The numbers behind the backup will be given out again, for other changes: a till that has heard of the first ones
    would pass over the second. Under another feed every till asks for everything anew, and holds its journal against
    this database: what the backup does not have it sends again.
    """
    with database.write() as connection:
        connection.execute(update(schema.company).values(feed=secrets.token_hex(8)))


def load_company(connection: Connection) -> Company:
    """The company. Raises StoreError when the database was not initialised."""
    table = schema.company.c
    row = connection.execute(select(table.name, table.lookup_key, table.feed)).first()
    if row is None:
        raise StoreError("the database has no company yet", "run member-central init")
    return Company(row.name, row.lookup_key, row.feed)
