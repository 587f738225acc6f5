"""A backup for a machine that is nobody yet: head office says yes with a one-time code, the recovery phrase opens it.

The code is good for ten minutes and once. Who gives it in names a random ticket; from then on code and ticket together
may ask for the pieces, for an hour. The same code and ticket again get the same answer: the first one may have been
lost on the line. What is handed out is closed to everybody without the recovery phrase.
"""

import hashlib
import hmac
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from sync.central.one_time_codes import CODE_LIFE_MS, code_hash, new_one_time_code
from sync.central.refusals import RequestRefused
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import TICKET, BackupAsked, BackupPart, BackupTold, PartAsked
from terminal.domain.errors import ConfigError
from terminal.domain.times import Instant

FETCHING_MS = 60 * 60_000
"""How long the pieces may be asked for once the code was given in."""


class KeptBackup(msgspec.Struct, frozen=True):
    """A backup that is whole here. ``made_at`` is by the till's clock, ``kept_at`` by the centre's."""

    terminal: str
    digest: bytes
    made_at: Instant
    kept_at: Instant
    epoch: int
    number: int
    entries: int
    size: int


def kept_backups(connection: Connection, *, terminal: str | None = None) -> list[KeptBackup]:
    """By terminal, newest first."""
    table = schema.backups.c
    columns = [table[name] for name in KeptBackup.__struct_fields__]
    order = (table.terminal, table.kept_at.desc(), table.made_at.desc())
    wanted = select(*columns).where(table.kept_at.is_not(None)).order_by(*order)
    if terminal is not None:
        wanted = wanted.where(table.terminal == terminal)
    return [KeptBackup(*row) for row in connection.execute(wanted)]


def allow(database: Database, terminal: str, now: Instant, *, by: str, which: int = 1) -> str:
    """A one-time code for the ``which``-newest backup of a terminal, counted from 1; only its hash is kept.

    Raises ConfigError when there is no such backup.
    """
    with database.write() as connection:
        kept = kept_backups(connection, terminal=terminal)
        if not 0 < which <= len(kept):
            raise ConfigError(terminal, f"{len(kept)} backups are here; member-central backup list shows them")
        table, code = schema.backup_codes, new_one_time_code()
        connection.execute(delete(table).where(table.c.expires_at <= now, table.c.used_at.is_(None)))
        connection.execute(
            insert(table).values(
                hash=code_hash(code),
                terminal=terminal,
                digest=kept[which - 1].digest,
                allowed_by=by,
                made_at=now,
                expires_at=now + CODE_LIFE_MS,
            )
        )
    return code


def open_backup(database: Database, asked: BackupAsked, now: Instant) -> BackupTold:
    """Take a code. Raises RequestRefused: 400 ``ticket``, 403 ``code``, 404 ``unknown_backup``."""
    if len(asked.ticket) != TICKET:
        raise RequestRefused(400, "ticket", f"a ticket has {TICKET} bytes")
    table, ticket = schema.backup_codes, hashlib.sha256(asked.ticket).digest()
    mine = table.c.hash == code_hash(asked.code)
    with database.write() as connection:
        code = connection.execute(select(table).where(mine).with_for_update()).first()
        if code is None or code.expires_at <= now:
            raise RequestRefused(403, "code", "the code is wrong or older than ten minutes; ask for a new one")
        until = code.expires_at
        if code.ticket is None:
            until = now + FETCHING_MS
            connection.execute(update(table).where(mine).values(ticket=ticket, used_at=now, expires_at=until))
        elif not hmac.compare_digest(code.ticket, ticket):
            raise RequestRefused(403, "code", "the code was used already; ask for a new one")
        backup = _backup(connection, code)
    return BackupTold(backup.beginning, backup.chunks, until, now)


def tell_part(database: Database, asked: PartAsked, now: Instant) -> BackupPart:
    """A piece for whoever opened the backup. Raises RequestRefused: 403 ``code``, 404 ``unknown_backup``."""
    codes, pieces = schema.backup_codes, schema.backup_chunks
    with database.read() as connection:
        code = connection.execute(select(codes).where(codes.c.hash == code_hash(asked.code))).first()
        ticket = hashlib.sha256(asked.ticket).digest()
        if (
            code is None
            or code.ticket is None
            or not hmac.compare_digest(code.ticket, ticket)
            or code.expires_at <= now
        ):
            raise RequestRefused(403, "code", "this machine may not, or not any more; ask for a new code")
        piece = connection.execute(
            select(pieces.c.hash, pieces.c.content).where(
                pieces.c.terminal == code.terminal,
                pieces.c.digest == code.digest,
                pieces.c.position == min(max(asked.position, -1), 2**31 - 1),
            )
        ).first()
    if piece is None:
        raise _unknown()
    return BackupPart(piece.hash, piece.content)


def _backup(connection: Connection, code: Any) -> Any:
    table = schema.backups.c
    row = connection.execute(
        select(table.beginning, table.chunks).where(table.terminal == code.terminal, table.digest == code.digest)
    ).first()
    if row is None:
        raise _unknown()
    return row


def _unknown() -> RequestRefused:
    return RequestRefused(404, "unknown_backup", "that backup, or that piece of it, is not here any more")
