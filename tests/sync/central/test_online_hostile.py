"""Online registration against people who guess, repeat, flood, and send what is no form."""

import asyncio
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast
from uuid import uuid4

import httpx
import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from sync.central.app import create_app
from sync.central.messages.courier import AT_ONCE
from sync.central.messages.message import Channel, Gateway, Message
from sync.central.online import wire
from sync.central.online.codes import LIFE_MS, MOST_TRIES
from sync.central.online.office import REQUESTS
from sync.central.online.wire import MAX_BODY, Applied
from sync.central.remote import subscriber
from sync.central.store.engine import Database
from terminal.domain.journal import EntryKind
from terminal.domain.registration import ApplicationState, MemberReviewed
from tests.support.patience import PATIENCE
from tests.sync.central.applicants import WANG, Applicant, PostBox
from tests.sync.central.tills import Till, TurnedClock, count, problem, rows

MINUTE = 60_000


@pytest.fixture
def gateways(box: PostBox) -> Mapping[Channel, Gateway]:
    return box.as_gateways()


def guess(wang: Applicant, applied: Applied, times: int) -> list[tuple[int, str]]:
    answers = [wang.try_confirm(applied, wang.wrong_code()) for _ in range(times)]
    return [(answer.status_code, problem(answer).code) for answer in answers]


# ── guessing and repeating ────────────────────────────────────────────────────────────────────────────────────


def test_after_five_wrong_tries_the_right_code_is_worth_nothing(
    wang: Applicant, database: Database, clock: TurnedClock
) -> None:
    applied = wang.apply()
    told = problem(wang.try_confirm(applied, wang.wrong_code())).detail
    assert told == "the code is wrong; 4 more tries"
    assert guess(wang, applied, MOST_TRIES) == [(403, "code")] * 4 + [(410, "code_dead")]
    assert problem(wang.try_confirm(applied)).code == "code_dead"
    assert count(database, "applications") == 0
    clock.now += MINUTE
    assert wang.try_again(applied).status_code == 200
    assert wang.confirm(applied).state is ApplicationState.WAITING


def test_all_the_guesses_of_a_day_are_few(wang: Applicant, clock: TurnedClock) -> None:
    applied, looked_at = wang.apply(), 0
    for _ in range(60):
        looked_at += guess(wang, applied, MOST_TRIES + 1).count((403, "code"))
        clock.now += 5 * MINUTE
        wang.try_again(applied)
    assert len(wang.box.sent) <= 6
    assert looked_at <= 6 * MOST_TRIES


def test_guesses_at_the_same_moment_are_all_counted(wang: Applicant) -> None:
    applied = wang.apply()
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: wang.try_confirm(applied, wang.wrong_code()).status_code, range(16)))
    assert (answers.count(403), answers.count(410)) == (MOST_TRIES, 16 - MOST_TRIES)


def test_a_code_is_too_old_after_ten_minutes(wang: Applicant, clock: TurnedClock) -> None:
    applied = wang.apply()
    clock.now += LIFE_MS
    answer = wang.try_confirm(applied)
    assert (answer.status_code, problem(answer).code) == (410, "code_dead")


def test_one_applications_code_is_worth_nothing_for_another(wang: Applicant, clock: TurnedClock) -> None:
    mine = wang.apply()
    code = wang.box.code
    other = Applicant(wang.client, wang.box, details=msgspec.structs.replace(WANG, phone="13700000001"))
    theirs = other.apply()
    if code != wang.box.code:
        assert wang.try_confirm(theirs, code).status_code == 403
        assert wang.try_confirm(mine, wang.box.code).status_code == 403
    assert wang.try_confirm(mine, code).status_code == 200


def test_confirming_again_says_the_same_and_changes_nothing(
    wang: Applicant, database: Database, clock: TurnedClock
) -> None:
    applied = wang.apply()
    first = wang.confirm(applied)
    kept = rows(database, "applications")
    assert wang.confirm(applied) == first
    assert guess(wang, applied, 1) == [(403, "code")]
    assert rows(database, "applications") == kept
    clock.now += LIFE_MS
    answer = wang.try_confirm(applied)
    assert (answer.status_code, problem(answer).code) == (409, "confirmed")


def test_confirmed_by_many_at_once_it_is_one_application(wang: Applicant, database: Database) -> None:
    applied = wang.apply()
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: wang.try_confirm(applied), range(16)))
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.json()["state"] for answer in answers} == {"waiting"}
    (row,) = rows(database, "applications")
    assert {place.key for place in rows(database, "feed_pending", kind="application")} | {
        place.key for place in rows(database, "feed_rows", kind="application")
    } == {str(row.member)}


def test_nobody_reviews_what_was_not_confirmed(wang: Applicant, till: Till, database: Database) -> None:
    applied = wang.apply()
    body = MemberReviewed(str(applied.application), rows(database, "members")[0].id, approved=True)
    till.record(EntryKind.MEMBER_REVIEWED, msgspec.json.encode(body))
    assert till.push().parked == (1,)
    assert [row.reason for row in rows(database, "parked_entries")] == ["unknown_application"]


# ── flooding ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_address_cannot_ask_without_end_and_others_still_can(
    client: TestClient[Litestar], box: PostBox, clock: TurnedClock
) -> None:
    flood = Applicant(client, box)
    applied = flood.apply()
    answers = [flood.try_confirm(applied, "000000").status_code for _ in range(REQUESTS.most)]
    assert answers[-2:] == [410, 429]
    assert flood.try_apply().status_code == 429
    assert flood.try_again(applied).status_code == 429
    assert asyncio.run(confirm_from(client, "192.0.2.7", applied)) == 410
    clock.now += REQUESTS.per_ms
    assert flood.try_again(applied).status_code == 200


async def confirm_from(client: TestClient[Litestar], host: str, applied: Applied) -> int:
    """The same request from another address."""
    transport = httpx.ASGITransport(app=cast(Any, client.app), client=(host, 50_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://centre") as elsewhere:
        body = msgspec.json.encode({"application": applied.application, "code": "000000"})
        return (await elsewhere.post(wire.CONFIRM, content=body)).status_code


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_subscriber_is_told_by_what_they_cannot_choose(host: str, told: str) -> None:
    assert subscriber(host) == told


class SlowGateway:
    """Takes a message and keeps its sender waiting until the test has seen enough."""

    def __init__(self) -> None:
        self.under_way = threading.Semaphore(0)
        self.go_on = threading.Event()

    def send(self, message: Message) -> None:
        del message
        self.under_way.release()
        assert self.go_on.wait(PATIENCE)


def test_a_slow_gateway_holds_a_few_threads_and_no_more(database: Database, clock: TurnedClock) -> None:
    slow = SlowGateway()
    service = create_app(database, clock=clock, gateways={Channel.SMS: slow})
    with TestClient(service, raise_server_exceptions=False) as client, ThreadPoolExecutor(AT_ONCE) as threads:
        people = [
            Applicant(client, PostBox(), details=msgspec.structs.replace(WANG, phone=f"1370000{index:04d}"))
            for index in range(AT_ONCE + 1)
        ]
        waiting = [threads.submit(person.try_apply) for person in people[:AT_ONCE]]
        for _ in waiting:
            assert slow.under_way.acquire(timeout=PATIENCE)
        answer = people[-1].try_apply()
        assert (answer.status_code, problem(answer).code) == (503, "busy")
        slow.go_on.set()
        assert [each.result(PATIENCE).status_code for each in waiting] == [200] * AT_ONCE
        assert people[-1].try_apply().status_code == 200, "being turned away cost no allowance"


# ── what is no form ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"\xff\xfe", 400),
        (b"[" * 10_000, 400),
        (b'{"details":' * 1_000, 400),
        (b" " * (MAX_BODY + 1), 413),
        (b'{"application": "' + b"a" * MAX_BODY + b'"}', 413),
    ],
)
def test_what_is_no_form_is_a_bad_request(wang: Applicant, body: bytes, status: int) -> None:
    for path in (wire.APPLY, wire.CODE, wire.CONFIRM):
        answer = wang.post(path, body)
        assert answer.status_code == status, answer.text
        assert problem(answer).code in ("request", "body")
    assert wang.box.sent == []


@pytest.mark.parametrize(
    "body",
    [
        {"application": "not a uuid", "code": "123456"},
        {"application": "' OR 1=1 --", "code": "123456"},
        {"application": str(uuid4()), "code": "12345"},
        {"application": str(uuid4()), "code": "1234567"},
        {"application": str(uuid4()), "code": "12345\x00"},
        {"application": str(uuid4()), "code": "123456\n"},
        {"application": str(uuid4()), "code": "１２３４５６"},
        {"application": str(uuid4()), "code": 123456},
        {"application": str(uuid4()), "code": None},
    ],
)
def test_what_cannot_be_a_code_is_not_looked_at(wang: Applicant, body: dict[str, Any]) -> None:
    assert wang.post(wire.CONFIRM, body).status_code == 400


def test_an_application_that_never_was_is_unknown(wang: Applicant) -> None:
    for path, body in (
        (wire.CONFIRM, {"application": str(uuid4()), "code": "123456"}),
        (wire.CODE, {"application": str(uuid4())}),
    ):
        answer = wang.post(path, body)
        assert (answer.status_code, problem(answer).code) == (404, "unknown_application")


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "dog"},
        {"channel": "pigeon"},
        {"language": "tlh"},
        {"details": {"name": 7}},
        {"details": []},
        {"consents": [{"purpose": "everything", "given": True, "text_version": "2026-01"}]},
        {"consents": {}},
        {"store": None},
    ],
)
def test_a_form_of_the_wrong_shape_is_a_bad_request(wang: Applicant, changes: dict[str, Any]) -> None:
    form = {"kind": "individual", "details": {"name": "王", "phone": "13800000001"}, "consents": [], "channel": "sms"}
    assert wang.post(wire.APPLY, {**form, **changes}).status_code == 400
    assert wang.box.sent == []


@pytest.mark.parametrize(
    "email", ["a@b.cn\r\nBcc: c@d.cn", "a@b.cn,c@d.cn", "a@b.cn\x00", "<a@b.cn>", "a b@c.cn", "a@b", '"a"@b.cn']
)
def test_a_mail_goes_to_one_address_or_to_none(wang: Applicant, email: str) -> None:
    answer = wang.try_apply(channel=Channel.MAIL, details=msgspec.structs.replace(WANG, email=email))
    assert answer.status_code == 422
    assert set(answer.json()["fields"]) == {"email"}
    assert wang.box.sent == []


def test_a_way_that_the_company_has_not_is_refused(database: Database, clock: TurnedClock, box: PostBox) -> None:
    service = create_app(database, clock=clock, gateways={Channel.SMS: box})
    with TestClient(service, raise_server_exceptions=False) as client:
        answer = Applicant(client, box).try_apply(channel=Channel.MAIL)
        assert (answer.status_code, problem(answer).code) == (422, "channel")
        assert client.get(wire.FORM).json()["channels"] == ["sms"]
