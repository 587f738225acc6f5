"""Asking the centre for points over a line that may do anything: an answer in time, or none (ports.PointsHolds)."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.client import CentreClient
from sync.http_line import LineLimits
from sync.points import LIMIT, CentreHolds
from sync.protocol import HOLD, POINTS, Hold, PointsAsked, Problem
from terminal.domain.errors import LineDown, Refused
from terminal.domain.holds import Held
from terminal.domain.members import MemberId
from terminal.domain.movements import PointsMovement, PointsTold
from tests.support.patience import PATIENCE
from tests.support.scripted_server import Answer, ScriptedServer, hang_up, http_answer, say_nothing

KEY = Ed25519PrivateKey.generate()
NOW = 1_777_608_000_000
MEMBER = MemberId(7)
HELD = Held("h1", 300, 900, NOW + 900_000, NOW)
GRANTED = http_answer(200, msgspec.json.encode(HELD))


def client_of(url: str, seconds: float = LIMIT) -> CentreClient:
    return CentreClient(url, "T001", KEY.sign, lambda: NOW, limits=LineLimits(seconds / 2, seconds, seconds))


@contextmanager
def holds_at(url: str, *, limit: float = PATIENCE) -> Iterator[CentreHolds]:
    """Holds over a line to ``url``; patient, where it is not the time that is tested."""
    holds = CentreHolds(lambda: client_of(url, limit), limit=limit)
    try:
        yield holds
    finally:
        holds.close()


def refusal(status: int, code: str) -> bytes:
    return http_answer(status, msgspec.json.encode(Problem(code, "in this test")))


def test_what_the_centre_holds() -> None:
    with ScriptedServer(GRANTED, GRANTED) as server, holds_at(server.url) as holds:
        assert holds.hold("r1", MEMBER, 300) == HELD
        assert holds.hold("r1", MEMBER, 0) == HELD
    (head, body), _ = server.requests
    assert head.startswith(f"POST {HOLD} ")
    assert msgspec.json.decode(body, type=Hold) == Hold("r1", MEMBER, 300)


@pytest.mark.parametrize(
    "answer",
    [
        refusal(404, "unknown_member"),
        refusal(409, "hold_used"),
        http_answer(500, b"{}"),
        http_answer(200, b"not a word of ours"),
        hang_up,
    ],
)
def test_no_usable_answer_is_none(answer: Answer) -> None:
    with ScriptedServer(answer, answer) as server, holds_at(server.url) as holds:
        assert holds.hold("r1", MEMBER, 300) is None


def test_without_a_centre_there_is_none() -> None:
    with holds_at("http://127.0.0.1:9") as holds:
        assert holds.hold("r1", MEMBER, 300) is None


def test_a_silent_centre_is_waited_for_no_longer_than_said() -> None:
    with ScriptedServer(say_nothing) as server, holds_at(server.url, limit=0.2) as holds:
        began = time.monotonic()
        assert holds.hold("r1", MEMBER, 300) is None
        assert time.monotonic() - began < PATIENCE / 2


class _Stuck:
    """A line that hangs where no limit reaches, as a name that is being looked up does."""

    def __init__(self) -> None:
        self.free = threading.Event()
        self.asked: list[str] = []
        self.closed = False

    def hold(self, request: str, member: MemberId, points: int) -> Held:
        del member, points
        self.asked.append(request)
        assert self.free.wait(PATIENCE)
        return HELD

    def close(self) -> None:
        self.closed = True


def until(true: Callable[[], bool]) -> None:
    """Wait for another thread to be as far."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_while_a_question_hangs_no_other_one_is_asked_and_a_late_answer_is_left_alone() -> None:
    line = _Stuck()
    holds = CentreHolds(lambda: line, limit=0.05)
    assert holds.hold("r1", MEMBER, 300) is None
    assert holds.hold("r2", MEMBER, 300) is None
    assert line.asked == ["r1"]
    line.free.set()
    until(lambda: holds.hold("r3", MEMBER, 300) == HELD)
    holds.close()
    assert line.closed
    assert holds.hold("r4", MEMBER, 300) is None
    assert "r4" not in line.asked


def test_movements_as_the_centre_tells_them() -> None:
    told = PointsTold((PointsMovement("T09-1-3-1", "earn", 50, "2026-05-01", NOW),), 950, NOW, more=True)
    with ScriptedServer(http_answer(200, msgspec.json.encode(told)), refusal(404, "unknown_member")) as server:
        client = client_of(server.url, PATIENCE)
        assert client.points(MEMBER, before="T09-1-9-1", limit=20) == told
        with pytest.raises(Refused, match="unknown_member"):
            client.points(MEMBER)
        client.close()
        with pytest.raises(LineDown):
            client.points(MEMBER)
    head, body = server.requests[0]
    assert head.startswith(f"POST {POINTS} ")
    assert msgspec.json.decode(body, type=PointsAsked) == PointsAsked(MEMBER, "T09-1-9-1", 20)
