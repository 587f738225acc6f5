"""Letting a terminal in: one-time codes, and the terminals that used one."""

from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from sync.central.company import load_company
from sync.central.company_keys import company_keys
from sync.central.one_time_codes import CODE_LIFE_MS, code_hash, new_one_time_code
from sync.central.refusals import RequestRefused
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.central.succession import former_keys, replace_machine
from sync.protocol import Enrol, Enrolled
from terminal.domain.card_keys import CompanyKeys
from terminal.domain.errors import ConfigError
from terminal.domain.signatures import ed25519_verifier
from terminal.domain.times import Instant

_MAX_NAME = 100


class Terminal(msgspec.Struct, frozen=True):
    """A terminal that the centre knows: its id, its store and its public key.

    ``until_epoch`` is set for the machine that it was on before: what its successor began with.
    """

    id: str
    store: str
    public_key: bytes
    revoked: bool
    until_epoch: int = 0


def new_code(database: Database, store: str, till: str, now: Instant) -> str:
    """A fresh one-time code, three groups of four characters; only its hash is kept. Raises ConfigError."""
    with database.write() as connection:
        known = connection.scalars(select(schema.stores.c.id).order_by(schema.stores.c.id)).all()
        if store not in known:
            raise ConfigError("--store", f"no store {store!r}; there are: {', '.join(known) or 'none yet'}")
        code = new_one_time_code()
        connection.execute(
            insert(schema.enrolment_codes).values(
                hash=code_hash(code), store=store, till=till[:_MAX_NAME], expires_at=now + CODE_LIFE_MS
            )
        )
    return code


def new_successor_code(database: Database, terminal: str, now: Instant) -> str:
    """A one-time code with which another machine goes on as ``terminal``. Raises ConfigError for an unknown one."""
    with database.write() as connection:
        known = find_terminal(connection, terminal)
        if known is None:
            raise ConfigError("--successor-of", f"no terminal {terminal!r}; member-central status lists them")
        code = new_one_time_code()
        connection.execute(
            insert(schema.enrolment_codes).values(
                hash=code_hash(code),
                store=known.store,
                till="",
                expires_at=now + CODE_LIFE_MS,
                successor_of=terminal,
            )
        )
    return code


def enrol(database: Database, request: Enrol, now: Instant) -> Enrolled:
    """Take a terminal in. Raises RequestRefused 403 ``code``, 400 ``public_key`` and ``name``.

    A repeat with the same code and the same key gets the same answer: the first one may have been lost on the line.
    """
    try:
        ed25519_verifier(request.public_key)
    except ValueError as error:
        raise RequestRefused(400, "public_key", "the public key is no Ed25519 key of 32 bytes") from error
    if "\0" in request.name:
        raise RequestRefused(400, "name", "the name holds a NUL character")
    with database.write() as connection:
        codes = schema.enrolment_codes
        same_code = codes.c.hash == code_hash(request.code)
        code = connection.execute(select(codes).where(same_code).with_for_update()).first()
        if code is None or code.expires_at <= now:
            raise RequestRefused(403, "code", "the code is wrong or older than ten minutes; ask for a new one")
        if code.terminal is None:
            if code.successor_of is not None and request.known_as not in ("", code.successor_of):
                told = f"the code is for a successor of {code.successor_of}, and this machine is {request.known_as}"
                raise RequestRefused(403, "code", f"{told}; use an empty data folder")
            if code.successor_of is None:
                terminal = _add_terminal(connection, code, request, now)
            else:
                terminal = code.successor_of
                replace_machine(connection, terminal, request.public_key, now)
            connection.execute(update(codes).where(same_code).values(used_at=now, terminal=terminal))
        else:
            terminal = code.terminal
            known = find_terminal(connection, terminal)
            if known is None or known.public_key != request.public_key:
                raise RequestRefused(403, "code", "the code was used already; ask for a new one")
        company = load_company(connection)
        former = former_keys(connection, terminal)
        return Enrolled(
            terminal=terminal,
            store=code.store,
            company=company.name,
            lookup_key=company.lookup_key,
            epoch=max((epoch for epoch, _ in former), default=1),
            now=now,
            keys=company_keys(connection),
            former_keys=tuple(key for _, key in former),
        )


def find_terminal(connection: Connection, terminal: str) -> Terminal | None:
    """A terminal by its id."""
    table = schema.terminals.c
    row = connection.execute(
        select(table.store, table.public_key, table.revoked_at).where(table.terminal == terminal)
    ).first()
    return Terminal(terminal, row.store, row.public_key, row.revoked_at is not None) if row else None


def give_keys(database: Database, terminal: Terminal, newest: int) -> CompanyKeys:
    """All the company's keys; remembers for the operator which generation of card keys the terminal had till now."""
    table = schema.terminals
    held = min(max(newest, 0), 255)
    with database.write() as connection:
        connection.execute(update(table).where(table.c.terminal == terminal.id).values(card_keys=held))
        return company_keys(connection)


def revoke(database: Database, terminal: str, now: Instant) -> None:
    """Stop a terminal's pushes and pulls from this moment on. Raises ConfigError for an unknown one."""
    table = schema.terminals
    with database.write() as connection:
        if find_terminal(connection, terminal) is None:
            raise ConfigError("TERMINAL", f"no terminal {terminal!r}; member-central status lists them")
        connection.execute(update(table).where(table.c.terminal == terminal).values(revoked_at=now))


def _add_terminal(connection: Connection, code: Any, request: Enrol, now: Instant) -> str:
    # The store's row is the lock under which its tills are counted.
    connection.execute(select(schema.stores.c.id).where(schema.stores.c.id == code.store).with_for_update())
    count = connection.scalars(
        select(func.count()).select_from(schema.terminals).where(schema.terminals.c.store == code.store)
    ).one()
    terminal = f"{code.store}T{count + 1:02d}"
    connection.execute(
        insert(schema.terminals).values(
            terminal=terminal,
            store=code.store,
            name=(request.name or code.till)[:_MAX_NAME],
            public_key=request.public_key,
            epoch=1,
            enrolled_at=now,
            stopped_code="",
            stopped_detail="",
            stopped_epoch=0,
            stopped_number=0,
        )
    )
    return terminal
