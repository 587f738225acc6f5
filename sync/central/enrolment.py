"""Letting a terminal in: one-time codes, and the terminals that used one."""

import hashlib
import secrets
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from sync.central.company import load_company
from sync.central.company_keys import company_keys
from sync.central.refusals import RequestRefused
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import Enrol, Enrolled
from terminal.domain.card_keys import CompanyKeys
from terminal.domain.errors import ConfigError
from terminal.domain.signatures import ed25519_verifier
from terminal.domain.times import Instant

CODE_LIFE_MS = 10 * 60_000
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: nothing that reads like something else
_CODE_LENGTH = 12  # 12 × 5 = 60 random bits
_LOOKALIKES = str.maketrans("OIL", "011", "- ")
_MAX_NAME = 100


class Terminal(msgspec.Struct, frozen=True):
    """A terminal that the centre knows: its id, its store and its public key."""

    id: str
    store: str
    public_key: bytes
    revoked: bool


def new_code(database: Database, store: str, till: str, now: Instant) -> str:
    """A fresh one-time code, three groups of four characters; only its hash is kept. Raises ConfigError."""
    with database.write() as connection:
        known = connection.scalars(select(schema.stores.c.id).order_by(schema.stores.c.id)).all()
        if store not in known:
            raise ConfigError("--store", f"no store {store!r}; there are: {', '.join(known) or 'none yet'}")
        code = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))
        connection.execute(
            insert(schema.enrolment_codes).values(
                hash=_code_hash(code), store=store, till=till[:_MAX_NAME], expires_at=now + CODE_LIFE_MS
            )
        )
    return "-".join(code[start : start + 4] for start in range(0, _CODE_LENGTH, 4))


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
        same_code = codes.c.hash == _code_hash(request.code)
        code = connection.execute(select(codes).where(same_code).with_for_update()).first()
        if code is None or code.expires_at <= now:
            raise RequestRefused(403, "code", "the code is wrong or older than ten minutes; ask for a new one")
        if code.terminal is None:
            terminal = _add_terminal(connection, code, request, now)
            connection.execute(update(codes).where(same_code).values(used_at=now, terminal=terminal))
        else:
            terminal = code.terminal
            known = find_terminal(connection, terminal)
            if known is None or known.public_key != request.public_key:
                raise RequestRefused(403, "code", "the code was used already; ask for a new one")
        company = load_company(connection)
        return Enrolled(
            terminal=terminal,
            store=code.store,
            company=company.name,
            lookup_key=company.lookup_key,
            epoch=1,
            now=now,
            keys=company_keys(connection),
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


def _code_hash(code: str) -> bytes:
    return hashlib.sha256(code.upper().translate(_LOOKALIKES).encode()).digest()
