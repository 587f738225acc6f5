"""Requests and answers that travel packed: opened against a limit, and only for those who signed."""

import tracemalloc

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from sync import protocol
from sync.central.store.engine import Database
from sync.compression import compress
from sync.protocol import MAX_BODY, Pull, Push, Pushed
from terminal.domain.feed import Changes
from tests.sync.central.tills import Till, count, problem

ZSTD = {"content-encoding": "zstd"}


def a_push(till: Till, sales: int = 3) -> bytes:
    for _ in range(sales):
        till.sell(1)
    return msgspec.json.encode(Push(tuple(till.journal)))


def test_a_packed_push_is_taken_as_a_plain_one(till: Till) -> None:
    body = a_push(till, 50)
    packed = compress(body)
    assert len(packed) < len(body) / 3
    answer = till.post(protocol.PUSH, packed, **ZSTD)
    assert msgspec.json.decode(answer.content, type=Pushed).acknowledged == 50
    assert till.post(protocol.PUSH, body, **{"content-encoding": "identity"}).status_code == 200


def test_the_signature_is_over_what_travels(till: Till) -> None:
    body = a_push(till)
    signed = till.post(protocol.PUSH, body).request.headers
    headers = {name: signed[name] for name in ("content-digest", "signature-input", "signature")}
    answer = till.client.post(protocol.PUSH, content=compress(body), headers={**headers, **ZSTD})
    assert (answer.status_code, problem(answer).code) == (401, "digest")


@pytest.mark.parametrize("encoding", ["gzip", "zstd, zstd", "zstd, gzip", "br"])
def test_another_encoding_is_refused(till: Till, encoding: str) -> None:
    answer = till.post(protocol.PUSH, a_push(till), **{"content-encoding": encoding})
    assert (answer.status_code, problem(answer).code) == (415, "encoding")


@pytest.mark.parametrize("body", [b"", b"{}", compress(b"[]" * 1000)[:-1], compress(b"{}") + b"x", bytes(2000)])
def test_a_broken_frame_is_a_bad_request(till: Till, body: bytes) -> None:
    answer = till.post(protocol.PUSH, body, **ZSTD)
    assert (answer.status_code, problem(answer).code) == (400, "request")


def test_a_bomb_is_refused_before_it_takes_memory(till: Till) -> None:
    bomb = compress(bytes(20 * MAX_BODY))
    assert len(bomb) < MAX_BODY / 100
    till.post(protocol.PUSH, b"{}")  # what the first request of all loads is not the bomb's
    tracemalloc.start()
    try:
        answer = till.post(protocol.PUSH, bomb, **ZSTD)
        assert tracemalloc.get_traced_memory()[1] < MAX_BODY / 2
    finally:
        tracemalloc.stop()
    assert (answer.status_code, problem(answer).code) == (413, "body")


def test_what_opens_to_exactly_the_limit_is_read(till: Till) -> None:
    answer = till.post(protocol.PUSH, compress(b" " * (MAX_BODY - 2) + b"{}"), **ZSTD)
    assert (answer.status_code, problem(answer).code) == (400, "request")  # no entries in it, but read


def test_a_strangers_body_is_not_opened(client: TestClient[Litestar], database: Database, till: Till) -> None:
    body = compress(b'{"code": "AAAA-BBBB-CCCC", "public_key": "", "name": ""}')
    answer = client.post(protocol.ENROL, content=body, headers=ZSTD)
    assert (answer.status_code, problem(answer).code) == (415, "encoding")
    unsigned = client.post(protocol.PUSH, content=compress(a_push(till)), headers=ZSTD)
    assert (unsigned.status_code, problem(unsigned).code) == (401, "missing")
    assert count(database, "journal_entries") == 0


def test_an_answer_comes_packed_to_those_who_take_it(till: Till) -> None:
    question = msgspec.json.encode(Pull({}))
    packed, plain = (till.post(protocol.PULL, question, **{"accept-encoding": each}) for each in ("gzip, zstd", "gzip"))
    assert (packed.headers["content-encoding"], packed.headers["vary"]) == ("zstd", "accept-encoding")
    assert "content-encoding" not in plain.headers
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    told, also = (msgspec.json.decode(each.content, type=Changes) for each in (packed, plain))
    assert (told.cursor, told.members) == (also.cursor, also.members)


def test_a_short_answer_and_a_strangers_come_plain(client: TestClient[Litestar], till: Till) -> None:
    short = till.post(protocol.PUSH, a_push(till), **{"accept-encoding": "zstd"})
    described = client.get("/schema/openapi.json", headers={"accept-encoding": "zstd"})
    assert [each.status_code for each in (short, described)] == [200, 200]
    assert all("content-encoding" not in each.headers for each in (short, described))
