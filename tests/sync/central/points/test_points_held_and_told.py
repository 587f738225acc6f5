"""What a till asks the centre about points: holds while a customer pays, and where all the points came from."""

import threading
import uuid
from typing import Any

import msgspec
import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from sync import protocol
from sync.central.points.holds import HOLD_MS
from sync.central.store.engine import Database
from sync.protocol import Hold, PointsAsked
from terminal.domain.holds import Held
from terminal.domain.members import MemberId
from terminal.domain.movements import PointsTold
from tests.sync.central.points.ledger_tills import (
    ALICE,
    TODAY,
    add_members,
    case_kinds,
    figures,
    grant,
    redeem,
    sell,
)
from tests.sync.central.tills import Till, TurnedClock, count, enrolled_till, problem, rows


@pytest.fixture(autouse=True)
def members(database: Database) -> None:
    """A member with nothing."""
    add_members(database, ALICE)


@pytest.fixture
def second(client: TestClient[Litestar], database: Database, clock: TurnedClock) -> Till:
    """A till of the other store."""
    return enrolled_till(client, database, clock, "S02")


def _request() -> str:
    return str(uuid.uuid4())


def _try(till: Till, request: str, points: int, member: MemberId = ALICE) -> Response:
    return till.post(protocol.HOLD, msgspec.json.encode(Hold(request, member, points)))


def _hold(till: Till, points: int, request: str = "") -> Held:
    answer = _try(till, request or _request(), points)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Held)


def test_a_hold_sets_aside_what_there_is(till: Till, second: Till, clock: TurnedClock) -> None:
    grant(till, ALICE, 100)
    till.push()
    held = _hold(till, 70)
    assert (held.points, held.balance, held.expires, held.now) == (70, 100, clock.now + HOLD_MS, clock.now)
    assert _hold(second, 70).points == 30
    assert _hold(second, 70).points == 0


def test_the_same_request_replaces_its_amount(till: Till, second: Till) -> None:
    grant(till, ALICE, 100)
    till.push()
    request = _request()
    first = _hold(till, 70, request)
    again = _hold(till, 90, request)
    assert (again.hold, again.points) == (first.hold, 90)
    assert _hold(till, 0, request).points == 0
    assert _hold(second, 100).points == 100


def test_a_hold_ends_by_itself(till: Till, second: Till, clock: TurnedClock, database: Database) -> None:
    grant(till, ALICE, 100)
    till.push()
    _hold(till, 100)
    clock.now += HOLD_MS
    assert _hold(second, 100).points == 100
    clock.now += 8 * 86_400_000
    _hold(second, 10)
    assert count(database, "points_holds") == 1


def test_the_entry_that_spends_uses_its_hold(till: Till, second: Till, database: Database) -> None:
    grant(till, ALICE, 100)
    till.push()
    request = _request()
    held = _hold(till, 60, request)
    sell(till, ALICE, 0, spent=60, hold=held.hold)
    till.push()
    assert rows(database, "points_holds")[0].used == 1
    another = _hold(second, 100)
    assert another.points == 40
    answer = _try(till, request, 10)
    assert (answer.status_code, problem(answer).code) == (409, "hold_used")
    redeem(second, ALICE, 20, hold=another.hold)
    second.push()
    assert _hold(till, 100).points == 20


def test_a_request_is_one_terminals(till: Till, second: Till) -> None:
    request = _request()
    _hold(till, 10, request)
    answer = _try(second, request, 10)
    assert (answer.status_code, problem(answer).code) == (409, "hold_taken")


def test_points_of_a_lot_that_is_over_are_not_held(till: Till, clock: TurnedClock) -> None:
    grant(till, ALICE, 100, last_day=TODAY.isoformat())
    grant(till, ALICE, 30)
    till.push()
    assert _hold(till, 500).points == 130
    clock.now += 86_400_000
    held = _hold(till, 500)
    assert (held.points, held.balance) == (30, 130)


def test_a_debt_holds_nothing(till: Till) -> None:
    sell(till, ALICE, 0, spent=50)
    till.push()
    held = _hold(till, 10)
    assert (held.points, held.balance) == (0, -50)


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"request": "no uuid"}, (400, "request")),
        ({"request": ""}, (400, "request")),
        ({"request": "a\0b"}, (400, "request")),
        ({"points": -1}, (400, "request")),
        ({"points": 2**60}, (400, "request")),
        ({"member": 0}, (400, "request")),
        ({"member": 2**60}, (400, "request")),
        ({"member": 2**70}, (400, "request")),
        ({"member": 4242}, (404, "unknown_member")),
    ],
    ids=str,
)
def test_what_is_no_question_for_a_hold_is_refused(till: Till, asked: dict[str, Any], refusal: tuple[int, str]) -> None:
    body = {"request": str(uuid.UUID(int=7)), "member": ALICE, "points": 1, **asked}
    answer = till.post(protocol.HOLD, msgspec.json.encode(body))
    assert (answer.status_code, problem(answer).code) == refusal


def test_tills_that_ask_at_once_are_never_given_more_than_there_is(till: Till, second: Till) -> None:
    grant(till, ALICE, 100)
    till.push()
    granted: list[int] = []

    def ask(of: Till) -> None:
        for _ in range(5):
            granted.append(_hold(of, 30).points)

    threads = [threading.Thread(target=ask, args=(each,)) for each in (till, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(granted) == 100


# ── movements ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _ask(till: Till, **asked: Any) -> PointsTold:
    answer = till.post(protocol.POINTS, msgspec.json.encode(PointsAsked(ALICE, **asked)))
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=PointsTold)


def test_movements_are_told_newest_first(till: Till, clock: TurnedClock) -> None:
    sell(till, ALICE, 100, last_day="2026-12-31")
    clock.now += 1000
    grant(till, ALICE, 20)
    clock.now += 1000
    sell(till, ALICE, 5, spent=150)
    till.push()
    told = _ask(till)
    assert [(each.kind, each.points) for each in told.movements] == [
        ("offset", -150),
        ("earn", 5),
        ("activity", 20),
        ("earn", 100),
    ]
    assert (told.balance, told.debt, told.as_of, told.more) == (-25, 25, clock.now, False)
    offset, newest, activity, oldest = told.movements
    assert (offset.key, offset.open, offset.reference) == (f"{till.id}-1-3-2", 25, f"{till.id}-1-000003")
    assert (newest.day, newest.last_day, newest.remaining) == (TODAY.isoformat(), "2027-12-31", 0)
    assert (activity.reference, oldest.last_day, oldest.at) == ("battery", "2026-12-31", clock.now - 2000)


def test_movements_are_told_in_slices(till: Till, database: Database) -> None:
    for points in range(1, 8):
        grant(till, ALICE, points)
    till.push()
    first = _ask(till, limit=3)
    assert [each.points for each in first.movements] == [7, 6, 5]
    assert first.more
    middle = _ask(till, limit=3, before=first.movements[-1].key)
    last = _ask(till, limit=3, before=middle.movements[-1].key)
    assert [each.points for each in (*middle.movements, *last.movements)] == [4, 3, 2, 1]
    assert (middle.more, last.more) == (True, False)
    assert _ask(till, limit=-5).movements[0].points == 7
    assert len(_ask(till, limit=10**9).movements) == 7
    assert case_kinds(database) == []
    assert figures(database, ALICE) == (28, 0)


@pytest.mark.parametrize("before", ["x", "S01T01-1-1-9", "a\0b-1-1-1", "S01T01--1-1-1", "S01T01-1-1-" + "9" * 5000])
def test_a_place_that_is_no_movement_of_theirs_is_refused(till: Till, before: str) -> None:
    grant(till, ALICE, 1)
    till.push()
    answer = till.post(protocol.POINTS, msgspec.json.encode(PointsAsked(ALICE, before)))
    assert (answer.status_code, problem(answer).code) == (404, "unknown_movement")


@pytest.mark.parametrize("member", [0, -1, 4242, 2**60, 2**70])
def test_movements_of_nobody_are_refused(till: Till, member: int) -> None:
    answer = till.post(protocol.POINTS, msgspec.json.encode({"member": member}))
    assert (answer.status_code, problem(answer).code) == (404, "unknown_member")


def test_nobody_asks_unsigned(client: TestClient[Litestar]) -> None:
    for path, body in ((protocol.HOLD, Hold(_request(), ALICE, 1)), (protocol.POINTS, PointsAsked(ALICE))):
        assert client.post(path, content=msgspec.json.encode(body)).status_code == 401
