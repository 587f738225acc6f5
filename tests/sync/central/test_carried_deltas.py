"""What a till is told for another one that has no line: that till's own slices, signed for it, within the store."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from sync import protocol
from sync.central.company import load_company
from sync.central.enrolment import revoke
from sync.central.sticks import deltas
from sync.central.store.engine import Database
from sync.protocol import DeltaAsked, DeltaTold
from sync.stick_files import StickFile, read_pieces, write_pieces
from terminal.domain.feed import Changes
from terminal.domain.sticks import StickKind, joined
from tests.sync.central.tills import Till, TurnedClock, enrolled_till, problem


def piece(carrier: Till, whose: Till, feed: str | None = None, cursor: Mapping[int, int] | None = None) -> bytes:
    asked = DeltaAsked(whose.id, feed, dict(cursor or {}))
    answer = carrier.post(protocol.DELTA, msgspec.json.encode(asked))
    assert answer.status_code == 200
    return msgspec.json.decode(answer.content, type=DeltaTold).piece


def test_the_pieces_are_the_slices_of_the_other_till(
    till: Till, client: TestClient[Litestar], database: Database, clock: TurnedClock, tmp_path: Path
) -> None:
    carrier = enrolled_till(client, database, clock)
    till.sell(7)
    till.push()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deltas, "MAX_ROWS", 2)
        file, pieces = tmp_path / "till.delta", [piece(carrier, till)]
        write_pieces(file, pieces)
        while (last := StickFile(file, sum(map(len, pieces[:-1]))).header).more:
            pieces.append(piece(carrier, till, last.feed, last.until))
            write_pieces(file, pieces)
    assert len(pieces) > 1
    read = read_pieces(file)
    header = joined([each.header for each in read])
    assert (header.kind, header.terminal, header.cursor) == (StickKind.DELTA, till.id, {})
    (held,) = header.held
    assert (held.number, held.hash) == (till.journal[-1].number, till.journal[-1].hash)
    with database.read() as connection:
        lookup_key = load_company(connection).lookup_key
    told = [msgspec.json.decode(frame, type=Changes) for each in read for frame in each.frames(lookup_key)]
    pulled = till.pull()
    assert header.until == pulled.cursor
    assert [member for each in told for member in each.members] == list(pulled.members)
    assert [person for each in told for person in each.staff] == list(pulled.staff)
    file.write_bytes(piece(carrier, till, "another feed", header.until))
    assert StickFile(file).header.cursor == {}, "of a feed that is no more, everything"


def test_nobody_is_told_for_a_till_of_another_store_or_one_that_was_revoked(
    till: Till, client: TestClient[Litestar], database: Database, clock: TurnedClock
) -> None:
    near, far = enrolled_till(client, database, clock), enrolled_till(client, database, clock, "S02")
    asked = msgspec.json.encode(DeltaAsked(till.id))
    assert near.post(protocol.DELTA, asked).status_code == 200
    refused = far.post(protocol.DELTA, asked)
    assert (refused.status_code, problem(refused).code) == (404, "unknown_terminal")
    unknown = near.post(protocol.DELTA, msgspec.json.encode(DeltaAsked("S01T99")))
    assert (unknown.status_code, problem(unknown).code) == (404, "unknown_terminal")
    assert client.post(protocol.DELTA, content=asked).status_code == 401
    revoke(database, till.id, clock())
    assert problem(near.post(protocol.DELTA, asked)).code == "unknown_terminal"
    revoke(database, near.id, clock())
    assert problem(near.post(protocol.DELTA, msgspec.json.encode(DeltaAsked(near.id)))).code == "revoked"
