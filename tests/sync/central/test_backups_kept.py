"""Backups at the centre: taken in pieces over any cut, closed to the centre, few at a time, and handed out once."""

import hashlib
import random
from pathlib import Path

import msgspec
import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select, update

from sync import protocol
from sync.central.__main__ import main
from sync.central.app import create_app
from sync.central.backups.handing_out import FETCHING_MS, allow
from sync.central.backups.limits import BackupLimits
from sync.central.enrolment import revoke
from sync.central.one_time_codes import CODE_LIFE_MS
from sync.central.settings import load
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import (
    CHUNK,
    BackupAsked,
    BackupChunk,
    BackupOffered,
    BackupPart,
    BackupTaken,
    BackupTold,
    PartAsked,
)
from terminal.domain.backups import FORMAT, BackupHeader, Opener, Opening, packed
from terminal.domain.errors import ConfigError
from tests.sync.central.tills import Till, TurnedClock, enrolled_till, problem

TICKET = bytes(range(32))
PHRASE_ONLY = (Opener.PHRASE, Opener.TERMINAL)


class Made:
    """A backup of ``till`` with any content: what its centre looks at is the header."""

    def __init__(
        self, till: Till, size: int = CHUNK + 1000, *, seed: int = 1, openers: tuple[Opener, ...] = PHRASE_ONLY
    ):
        self.content = random.Random(seed).randbytes(size)  # noqa: S311 — any bytes
        self.digest = hashlib.sha256(self.content).digest()
        header = BackupHeader(
            format=FORMAT,
            terminal=till.id,
            store=till.store,
            company="安禾",
            centre="https://centre.example",
            program="1",
            made_at=till.clock(),
            epoch=1,
            number=7,
            hash=bytes(32),
            entries=7,
            size=size,
            digest=self.digest,
            public_key=till.key.public_key().public_bytes_raw(),
            openings=tuple(Opening(to, b"sealed") for to in openers),
        )
        self.header = header
        self.beginning = packed(header, till.key.sign)

    def piece(self, position: int) -> BackupChunk:
        content = self.content[position * CHUNK : (position + 1) * CHUNK]
        return BackupChunk(self.digest, position, hashlib.sha256(content).digest(), content)


def offer(till: Till, beginning: bytes) -> Response:
    return till.post(protocol.BACKUP_OFFER, msgspec.json.encode(BackupOffered(beginning)))


def send(till: Till, piece: BackupChunk) -> Response:
    return till.post(protocol.BACKUP_CHUNK, msgspec.json.encode(piece))


def taken(answer: Response) -> BackupTaken:
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=BackupTaken)


def keep(till: Till, made: Made) -> None:
    standing = taken(offer(till, made.beginning))
    while not standing.kept:
        standing = taken(send(till, made.piece(standing.held)))


def ask(client: TestClient[Litestar], path: str, asked: msgspec.Struct) -> Response:
    return client.post(path, content=msgspec.json.encode(asked))


def test_pieces_arrive_once_in_order_and_go_on_after_a_cut(till: Till) -> None:
    made = Made(till, 2 * CHUNK + 7)
    assert taken(offer(till, made.beginning)) == BackupTaken(0, 3, kept=False, now=till.clock())
    assert taken(send(till, made.piece(0))).held == 1
    assert taken(send(till, made.piece(0))).held == 1, "a repeat"
    assert taken(send(till, made.piece(2))).held == 1, "too early"
    assert taken(offer(till, made.beginning)).held == 1, "the program started anew"
    assert not taken(send(till, made.piece(1))).kept
    assert taken(send(till, made.piece(2))).kept
    assert taken(send(till, made.piece(2))).kept
    assert taken(offer(till, made.beginning)) == BackupTaken(3, 3, kept=True, now=till.clock())


def test_a_piece_that_is_not_what_it_says_is_refused(till: Till) -> None:
    made = Made(till)
    offer(till, made.beginning)
    piece = made.piece(0)
    altered = msgspec.structs.replace(piece, content=piece.content[:-1] + b"\0\0")
    short = BackupChunk(made.digest, 0, hashlib.sha256(b"short").digest(), b"short")
    for each in (altered, short):
        answer = send(till, each)
        assert (answer.status_code, problem(answer).code) == (400, "chunk")
    answer = send(till, msgspec.structs.replace(piece, backup=bytes(32)))
    assert (answer.status_code, problem(answer).code) == (404, "unknown_backup")


def test_pieces_that_do_not_make_what_was_signed_are_thrown_away(till: Till, database: Database) -> None:
    made = Made(till)
    offer(till, made.beginning)
    other = b"x" * CHUNK
    send(till, BackupChunk(made.digest, 0, hashlib.sha256(other).digest(), other))
    answer = send(till, made.piece(1))
    assert (answer.status_code, problem(answer).code) == (422, "backup")
    with database.read() as connection:
        assert connection.execute(select(schema.backup_chunks)).all() == []
    keep(till, made)


def test_only_what_the_centre_cannot_open_is_taken(
    till: Till, client: TestClient[Litestar], database: Database, clock: TurnedClock
) -> None:
    for openers in ((*PHRASE_ONLY, Opener.COMPANY), (Opener.TERMINAL,)):
        answer = offer(till, Made(till, openers=openers).beginning)
        assert (answer.status_code, problem(answer).code) == (400, "openable")
    other = enrolled_till(client, database, clock)
    made = Made(till)
    forged = packed(made.header, other.key.sign)
    for beginning in (Made(other).beginning, forged, made.beginning + b"more", b"", made.beginning[:-1]):
        answer = offer(till, beginning)
        assert (answer.status_code, problem(answer).code) == (400, "backup")
    wild = packed(msgspec.structs.replace(made.header, number=2**70), till.key.sign)
    assert problem(offer(till, wild)).code == "backup"


def test_the_newest_by_the_centres_clock_stay(till: Till, clock: TurnedClock, database: Database) -> None:
    made: list[Made] = []
    for number in range(5):
        clock.now += 60_000
        made.append(Made(till, 1000, seed=number))
        if number == 1:  # the till's own clock ran ahead for a day
            ahead = msgspec.structs.replace(made[1].header, made_at=clock.now + 86_400_000)
            made[1].beginning = packed(ahead, till.key.sign)
        keep(till, made[-1])
    with database.read() as connection:
        kept = set(connection.scalars(select(schema.backups.c.digest)))
        pieces = set(connection.scalars(select(schema.backup_chunks.c.digest)))
    assert kept == pieces == {each.digest for each in made[2:]}


def test_how_much_and_how_often_is_bounded(database: Database, clock: TurnedClock) -> None:
    service = create_app(database, clock=clock, backups=BackupLimits(most_mb=1, daily=2))
    with TestClient(service, raise_server_exceptions=False) as client:
        till = enrolled_till(client, database, clock)
        answer = offer(till, Made(till, 1024 * 1024 + 1).beginning)
        assert (answer.status_code, problem(answer).code) == (413, "backup_too_large")
        first = Made(till, 10, seed=1)
        for made in (first, Made(till, 10, seed=2)):
            keep(till, made)
        assert taken(offer(till, first.beginning)).kept, "one that is known counts no more"
        third = Made(till, 10, seed=3)
        answer = offer(till, third.beginning)
        assert (answer.status_code, problem(answer).code) == (429, "too_many")
        clock.now += int(answer.headers["retry-after"]) * 1000
        keep(till, third)


def test_one_that_was_begun_makes_room_for_a_newer_one(till: Till) -> None:
    old, new = Made(till, seed=1), Made(till, seed=2)
    offer(till, old.beginning)
    send(till, old.piece(0))
    keep(till, new)
    assert send(till, old.piece(1)).status_code == 404


def test_a_new_machine_fetches_it_with_a_code_that_is_good_once(
    till: Till, client: TestClient[Litestar], database: Database, clock: TurnedClock
) -> None:
    made = Made(till)
    keep(till, made)
    code = allow(database, till.id, clock(), by="Zhou Min")
    told = msgspec.json.decode(
        ask(client, protocol.BACKUP_OPEN, BackupAsked(code.lower(), TICKET)).content, type=BackupTold
    )
    assert (told.beginning, told.chunks, told.until) == (made.beginning, 2, clock() + FETCHING_MS)
    clock.now += CODE_LIFE_MS
    again = ask(client, protocol.BACKUP_OPEN, BackupAsked(code, TICKET))
    assert again.status_code == 200, "the answer may have been lost on the line"
    thief = ask(client, protocol.BACKUP_OPEN, BackupAsked(code, bytes(32)))
    assert (thief.status_code, problem(thief).code) == (403, "code")
    content = b""
    for position in range(told.chunks):
        part = msgspec.json.decode(
            ask(client, protocol.BACKUP_PART, PartAsked(code, TICKET, position)).content, type=BackupPart
        )
        assert part.hash == hashlib.sha256(part.content).digest()
        content += part.content
    assert content == made.content
    for position in (-1, 2, 2**40):
        assert ask(client, protocol.BACKUP_PART, PartAsked(code, TICKET, position)).status_code == 404
    assert ask(client, protocol.BACKUP_PART, PartAsked(code, bytes(32), 0)).status_code == 403
    clock.now = told.until
    assert ask(client, protocol.BACKUP_PART, PartAsked(code, TICKET, 0)).status_code == 403
    assert ask(client, protocol.BACKUP_OPEN, BackupAsked(code, TICKET)).status_code == 403


def test_a_code_is_for_one_backup_and_for_minutes(
    till: Till, client: TestClient[Litestar], database: Database, clock: TurnedClock
) -> None:
    with pytest.raises(ConfigError):
        allow(database, till.id, clock(), by="")
    older = Made(till, 10, seed=1)
    keep(till, older)
    clock.now += 1
    keep(till, Made(till, 10, seed=2))
    second = allow(database, till.id, clock(), by="", which=2)
    told = msgspec.json.decode(ask(client, protocol.BACKUP_OPEN, BackupAsked(second, TICKET)).content, type=BackupTold)
    assert told.beginning == older.beginning
    for number in range(3, 5):
        clock.now += 1
        keep(till, Made(till, 10, seed=number))
    assert ask(client, protocol.BACKUP_PART, PartAsked(second, TICKET, 0)).status_code == 404, "it made room"
    late = allow(database, till.id, clock(), by="")
    clock.now += CODE_LIFE_MS
    for code, ticket, status in ((late, TICKET, 403), ("", TICKET, 403), (late, b"short", 400)):
        assert ask(client, protocol.BACKUP_OPEN, BackupAsked(code, ticket)).status_code == status
    for _ in range(20):
        answer = ask(client, protocol.BACKUP_OPEN, BackupAsked("AAAA-AAAA-AAAA", TICKET))
    assert (answer.status_code, problem(answer).code) == (429, "too_many")


def test_a_backup_whose_last_request_died_is_checked_at_the_next(till: Till, database: Database) -> None:
    made = Made(till, 10)
    keep(till, made)
    with database.write() as connection:
        connection.execute(update(schema.backups).values(kept_at=None))
    assert taken(offer(till, made.beginning)).kept


def test_head_office_lists_them_and_lets_a_machine_have_one(
    till: Till, database: Database, clock: TurnedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    url = database.engine.url.render_as_string(hide_password=False)
    assert main(["--database", url, "backup", "list"]) == 0
    assert "no backup is kept here" in capsys.readouterr().out
    keep(till, Made(till, 1234))
    assert main(["--database", url, "backup", "list", till.id]) == 0
    assert f"{till.id} 1: made 2026-09-21T" in (line := capsys.readouterr().out)
    assert "7 entries up to epoch 1 number 7, 1234 bytes" in line
    assert main(["backup", "allow", till.id, "--by", "Zhou Min", "--database", url]) == 0
    assert "good for ten minutes" in capsys.readouterr().out
    revoke(database, till.id, clock())
    assert main(["--database", url, "backup", "allow", till.id]) == 0
    assert "is revoked" in capsys.readouterr().out
    assert main(["--database", url, "backup", "allow", "S09T09"]) == 1
    assert "0 backups are here" in capsys.readouterr().err


def test_the_settings_file_bounds_them(tmp_path: Path) -> None:
    file = tmp_path / "centre.toml"
    file.write_text("[backups]\nkeep = 5\n", "utf-8")
    assert load(file, {}).backups == BackupLimits(keep=5)
    file.write_text("[backups]\nkeep = 0\n", "utf-8")
    with pytest.raises(ConfigError, match=r"backups\.keep"):
        load(file, {})
