"""Requests of tills are signed, all but enrol and health; every refusal is a Problem; the API is published."""

import base64

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from sync import protocol
from sync.central.online import wire
from sync.protocol import MAX_BATCH, MAX_BODY, Health, Problem, Pull
from sync.signing import sign_request
from tests.sync.central.tills import Till, TurnedClock, problem

_PULL = msgspec.json.encode(Pull({}))


def test_an_unsigned_request_learns_the_time(client: TestClient[Litestar], clock: TurnedClock) -> None:
    answer = client.post(protocol.PULL, content=_PULL)
    assert answer.status_code == 401
    assert problem(answer) == Problem("missing", "the request carries no signature", now=clock())


def test_a_till_whose_clock_is_off_learns_the_time(till: Till, clock: TurnedClock) -> None:
    clock.now += 301_000
    late = sign_request(
        "POST",
        protocol.PULL,
        _PULL,
        key_id=till.id,
        sign=till.key.sign,
        created=clock() // 1000 - 301,
        nonce="n",
    )
    answer = till.client.post(protocol.PULL, content=_PULL, headers=late)
    assert (answer.status_code, problem(answer).code, problem(answer).now) == (401, "clock", clock())


def test_a_signature_of_another_key_is_refused(till: Till, client: TestClient[Litestar], clock: TurnedClock) -> None:
    thief = Till(client, clock, id=till.id)
    answer = thief.post(protocol.PULL, _PULL)
    assert (answer.status_code, problem(answer).code) == (401, "wrong")


def test_a_body_that_was_not_signed_is_refused(till: Till) -> None:
    forged = sign_request(
        "POST",
        protocol.PULL,
        b"{}",
        key_id=till.id,
        sign=till.key.sign,
        created=till.clock() // 1000,
        nonce="n",
    )
    assert problem(till.client.post(protocol.PULL, content=_PULL, headers=forged)).code == "digest"


def test_a_request_is_taken_once(till: Till) -> None:
    headers = sign_request(
        "POST",
        protocol.PULL,
        _PULL,
        key_id=till.id,
        sign=till.key.sign,
        created=till.clock() // 1000,
        nonce=base64.b64encode(b"once").decode(),
    )
    answers = [till.client.post(protocol.PULL, content=_PULL, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 401]
    assert problem(answers[1]).code == "replay"


def test_a_body_past_the_limit_is_refused_before_it_is_read(till: Till) -> None:
    answer = till.post(protocol.PUSH, b"x" * (MAX_BODY + 1))
    assert (answer.status_code, problem(answer).code) == (413, "body")


def test_a_batch_past_the_limit_is_refused(till: Till) -> None:
    entry = till.sign_in()
    answer = till.try_push([entry] * (MAX_BATCH + 1))
    assert (answer.status_code, problem(answer).code) == (413, "batch")


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b'{"entries": 1}',
        b'{"entries": [{"terminal": 1}]}',
        b'{"entries": []}',
        b"[" * 100_000,
        b'{"entries":' * 50_000,
        msgspec.json.encode({"entries": [{"kind": "no.such"}]}),
    ],
)
def test_a_signed_body_of_the_wrong_shape_is_a_bad_request(till: Till, body: bytes) -> None:
    assert till.post(protocol.PUSH, body).status_code == 400


def test_a_wrong_path_or_method_is_a_problem_too(client: TestClient[Litestar]) -> None:
    assert problem(client.get("/v1/nothing")).code == "not_found"
    assert problem(client.get(protocol.PUSH)).code == "method"


def test_health_asks_the_database(client: TestClient[Litestar], clock: TurnedClock) -> None:
    answer = msgspec.json.decode(client.get(protocol.HEALTH).content, type=Health)
    assert answer == Health(status="ok", protocol=protocol.VERSION, now=clock())


def test_the_api_is_published_with_every_path_and_answer(client: TestClient[Litestar]) -> None:
    document = client.get("/schema/openapi.json").json()
    assert set(document["paths"]) == {protocol.ENROL, protocol.PUSH, protocol.PULL} | {
        protocol.KEYS,
        protocol.DETAILS,
        protocol.HOLD,
        protocol.POINTS,
        *(protocol.JOURNAL, protocol.JOURNAL_ENTRIES),
        *(protocol.SNAPSHOTS, protocol.SNAPSHOT_PART, protocol.SUMS, protocol.DELTA, protocol.CARD),
        *(protocol.SALES, protocol.MEMBER_SALES, protocol.HOLD_RETURN),
        *(protocol.BACKUP_OFFER, protocol.BACKUP_CHUNK, protocol.BACKUP_OPEN, protocol.BACKUP_PART),
        *(protocol.DAY, protocol.DAY_ENTRIES, protocol.HEALTH, "/healthz", "/readyz"),
        *(wire.FORM, wire.APPLY, wire.CODE, wire.CONFIRM),
        "/e/{receipt}/{token}",
    }
    assert {"200", "404", "429"} <= set(document["paths"]["/e/{receipt}/{token}"]["get"]["responses"])
    push = document["paths"][protocol.PUSH]["post"]
    assert {"200", "400", "401", "403", "409", "413", "422", "503"} <= set(push["responses"])
    assert push["description"]
    apply = document["paths"][wire.APPLY]["post"]
    assert {"200", "400", "413", "422", "429", "502", "503"} <= set(apply["responses"])
    assert push["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/Push")
