"""The company's stores: tills are enrolled for one, and hear of what it is called and whose members they keep."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from sqlalchemy import select

from sync.central import feed
from sync.central.feed_records import store_of
from sync.central.scopes import announce_members_of
from sync.central.store import schema
from sync.central.store.dialect import add, add_all, upsert
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError
from terminal.domain.feed import Store
from terminal.domain.scopes import MOST_NAME, is_place

_ID = re.compile(r"[A-Z][A-Z0-9]{0,11}")  # with T01 behind it, it is the id of a till
_LONGEST = {"name": 100, "address": 200, "phone": 32}


def listed(database: Database) -> list[Store]:
    """Every store, by id."""
    with database.read() as connection:
        rows = connection.execute(select(schema.stores).order_by(schema.stores.c.id)).all()
    return [store_of(row) for row in rows]


def add_store(database: Database, store: Store) -> None:
    """Open a store. Its zone, by which its business days are told, stays. Raises ConfigError."""
    if not _ID.fullmatch(store.id):
        raise ConfigError(
            "ID", f"{store.id!r} is no id such as S01: a capital letter, then up to 11 letters and digits"
        )
    try:
        ZoneInfo(store.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ConfigError("--zone", f"{store.zone!r} is no zone such as Asia/Shanghai") from error
    _check(store)
    if store.id in {each.id for each in listed(database)}:
        raise ConfigError("ID", f"there is a store {store.id} already; member-central stores change changes it")
    with database.write() as connection:
        add_all(connection, schema.stores, [msgspec.to_builtins(store)])
        feed.announce(connection, feed.COMPANY_PART, feed.STORE, [store.id])


def change_store(database: Database, store: str, **given: str | None) -> int:
    """Change ``name``, ``address``, ``phone``, ``region``, ``group`` or ``scope``; None leaves as it is.

    Its tills hear of it. With another region or group, so do all tills of those that it left and came to: returns how
    many members are at home there, of whom they are told. Cut off in between, the same again tells the rest. Raises
    ConfigError.
    """
    there = {each.id: each for each in listed(database)}
    if store not in there:
        raise ConfigError("ID", f"no store {store!r}; there are: {', '.join(there) or 'none yet'}")
    news = {key: text for key, text in given.items() if text is not None}
    changed = msgspec.convert({**msgspec.to_builtins(there[store]), **news}, Store)
    _check(changed)
    with database.write() as connection:
        add(connection, schema.stores, upsert(connection, schema.stores), [msgspec.to_builtins(changed)])
        feed.announce(connection, feed.COMPANY_PART, feed.STORE, [store])
    return announce_members_of(database, store) if {"region", "group"} & set(news) else 0


def _check(store: Store) -> None:
    if not store.name.strip():
        raise ConfigError("--name", "a store has a name")
    for key, most in _LONGEST.items():
        text: str = getattr(store, key)
        if len(text) > most or not (text.isprintable() or not text):
            raise ConfigError(f"--{key}", f"up to {most} printable characters")
    for key, place in (("region", store.region), ("group", store.group)):
        if not is_place(place):
            raise ConfigError(f"--{key}", f"up to {MOST_NAME} printable characters, without blanks around them")
        if store.scope.value == key and not place:
            raise ConfigError("--scope", f"to keep the members of its {key} the store must be in one: give --{key}")
