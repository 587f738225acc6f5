"""Taking a till's backup in, piece by piece: what is cut off goes on where it stopped, and a repeat changes nothing.

Only what the centre cannot open is taken (``closed_to_centre``). A backup counts once all of its pieces are here and
the digest that its till signed agrees; then those beyond the newest few go. Newest is what came last by the centre's
own clock, so that a till whose clock ran ahead for a day does not push out what it makes later.
"""

import hashlib
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from sync.central.allowances import use_up
from sync.central.backups.limits import BackupLimits
from sync.central.company import load_company
from sync.central.enrolment import Terminal
from sync.central.refusals import RequestRefused
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import CHUNK, BackupChunk, BackupTaken
from terminal.domain.backups import BackupFailed, BackupHeader, closed_to_centre, unpacked
from terminal.domain.times import Instant

_LATEST = 2**52


def offer(database: Database, terminal: Terminal, beginning: bytes, limits: BackupLimits, now: Instant) -> BackupTaken:
    """Begin to take a backup, or say how far it came.

    Raises RequestRefused: 400 ``backup`` for what is none of this terminal's, ``openable`` for one that the centre
    could open, 413 ``backup_too_large``, 429 ``too_many`` new ones.
    """
    header = _checked(terminal, beginning, limits)
    with database.read() as connection:
        known = _row(connection, terminal.id, header.digest)
        key = load_company(connection).lookup_key
    if known is None:
        if wait := use_up(database, key, f"backup {terminal.id}", limits.offers, now):
            raise RequestRefused(429, "too_many", "so many backups a day are taken from one terminal", wait_ms=wait)
        with database.write() as connection:
            _lock(connection, terminal.id)
            if _row(connection, terminal.id, header.digest) is None:
                _forget_unfinished(connection, terminal.id)
                _begin(connection, header, beginning, now)
    return _settled(database, terminal.id, header.digest, limits, now)


def take(database: Database, terminal: Terminal, piece: BackupChunk, limits: BackupLimits, now: Instant) -> BackupTaken:
    """Take the next piece; one that is here already, or that comes too early, changes nothing.

    Raises RequestRefused: 404 ``unknown_backup`` for one that was not offered or made room for another, 400 ``chunk``
    for a piece of the wrong length or hash, 422 ``backup`` when all of it is here and is not what the till signed.
    """
    if hashlib.sha256(piece.content).digest() != piece.hash:
        raise RequestRefused(400, "chunk", "the piece is not what its hash says")
    with database.write() as connection:
        _lock(connection, terminal.id)
        row = _row(connection, terminal.id, piece.backup)
        if row is None:
            raise _unknown()
        if piece.position == row.held < row.chunks:
            if len(piece.content) != min(CHUNK, row.size - piece.position * CHUNK):
                raise RequestRefused(400, "chunk", "the piece has not the length that its place has")
            connection.execute(
                insert(schema.backup_chunks).values(
                    terminal=terminal.id,
                    digest=piece.backup,
                    position=piece.position,
                    hash=piece.hash,
                    content=piece.content,
                )
            )
            connection.execute(update(schema.backups).where(_is(terminal.id, piece.backup)).values(held=row.held + 1))
    return _settled(database, terminal.id, piece.backup, limits, now)


def _checked(terminal: Terminal, beginning: bytes, limits: BackupLimits) -> BackupHeader:
    try:
        header, start = unpacked(beginning)
    except BackupFailed as failed:
        raise RequestRefused(400, "backup", failed.detail) from failed
    if start != len(beginning):
        raise RequestRefused(400, "backup", "there is more than the beginning")
    if (header.terminal, header.public_key) != (terminal.id, terminal.public_key):
        raise RequestRefused(400, "backup", "the backup is another terminal's")
    figures = (header.made_at, header.epoch, header.number, header.entries, header.size)
    if len(header.digest) != hashlib.sha256().digest_size or not all(0 < each < _LATEST for each in figures):
        raise RequestRefused(400, "backup", "a figure of the header is out of range")
    if not closed_to_centre(header):
        raise RequestRefused(400, "openable", "the centre keeps what it cannot open and a recovery phrase can")
    if header.size > limits.most_bytes:
        raise RequestRefused(413, "backup_too_large", f"{limits.most_mb} MiB at the most are kept of one backup")
    return header


def _begin(connection: Connection, header: BackupHeader, beginning: bytes, now: Instant) -> None:
    connection.execute(
        insert(schema.backups).values(
            terminal=header.terminal,
            digest=header.digest,
            beginning=beginning,
            made_at=header.made_at,
            epoch=header.epoch,
            number=header.number,
            entries=header.entries,
            size=header.size,
            chunks=-(-header.size // CHUNK),
            held=0,
            offered_at=now,
        )
    )


def _settled(database: Database, terminal: str, digest: bytes, limits: BackupLimits, now: Instant) -> BackupTaken:
    """How far it came; whole, it is checked first, also when an earlier request died before that."""
    with database.read() as connection:
        row = _row(connection, terminal, digest)
        if row is None:
            raise _unknown()
        whole = row.held == row.chunks and row.kept_at is None
        agrees = whole and _digest(connection, row) == digest
    if whole:
        with database.write() as connection:
            _lock(connection, terminal)
            if not agrees:
                _forget(connection, terminal, [digest])
            else:
                connection.execute(update(schema.backups).where(_is(terminal, digest)).values(kept_at=now))
                _make_room(connection, terminal, limits.keep)
        if not agrees:
            raise RequestRefused(422, "backup", "all of it is here, and is not what its terminal signed")
    return BackupTaken(row.held, row.chunks, agrees or row.kept_at is not None, now)


def _digest(connection: Connection, row: Any) -> bytes:
    """SHA-256 over all pieces, one in memory at a time."""
    table, digest = schema.backup_chunks.c, hashlib.sha256()
    for position in range(row.chunks):
        mine = (table.terminal == row.terminal, table.digest == row.digest, table.position == position)
        digest.update(connection.scalars(select(table.content).where(*mine)).one())
    return digest.digest()


def _make_room(connection: Connection, terminal: str, keep: int) -> None:
    table = schema.backups.c
    kept = connection.scalars(
        select(table.digest)
        .where(table.terminal == terminal, table.kept_at.is_not(None))
        .order_by(table.kept_at.desc(), table.made_at.desc())
    ).all()
    _forget(connection, terminal, kept[keep:])


def _forget_unfinished(connection: Connection, terminal: str) -> None:
    """A till sends its newest alone; what it began before will not go on."""
    table = schema.backups.c
    begun = select(table.digest).where(table.terminal == terminal, table.kept_at.is_(None))
    _forget(connection, terminal, connection.scalars(begun).all())


def _forget(connection: Connection, terminal: str, digests: Any) -> None:
    for table in (schema.backup_chunks, schema.backups):
        connection.execute(delete(table).where(table.c.terminal == terminal, table.c.digest.in_(digests)))


def _lock(connection: Connection, terminal: str) -> None:
    """One request of a terminal at a time changes its backups."""
    table = schema.terminals.c
    connection.execute(select(table.terminal).where(table.terminal == terminal).with_for_update()).one()


def _row(connection: Connection, terminal: str, digest: bytes) -> Any:
    return connection.execute(select(schema.backups).where(_is(terminal, digest))).first()


def _is(terminal: str, digest: bytes) -> Any:
    table = schema.backups.c
    return (table.terminal == terminal) & (table.digest == digest)


def _unknown() -> RequestRefused:
    return RequestRefused(404, "unknown_backup", "no such backup was offered, or another one took its place")
