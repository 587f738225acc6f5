"""The till's side of keys and details: the entry goes first, keys are checked, a flush waits for its own cycle."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.client import CentreClient
from sync.details import CentreDetails
from sync.engine import Cycle
from sync.key_checks import check_keys
from sync.pace import Pace
from sync.protocol import DetailsAsked, KeysAsked, Problem
from sync.worker import SyncWorker
from terminal.domain.card_keys import CardKeys, CodeKey, CompanyKeys
from terminal.domain.errors import LineDown, Refused
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.domain.registration import Details
from terminal.domain.status import SyncStatus
from tests.support.memory_sync import MemoryOutbox
from tests.support.patience import PATIENCE
from tests.support.scripted_server import ScriptedServer, http_answer

KEYS = CompanyKeys(
    (CardKeys(2, bytes(32), bytes(16)), CardKeys(1, bytes(32), bytes(16))), (CodeKey(1, bytes(32)),), bytes(32)
)


class _Line:
    def __init__(self) -> None:
        self.asked: list[tuple[int, int, int]] = []

    def details(self, member: MemberId, epoch: int, number: int) -> Details:
        self.asked.append((member, epoch, number))
        return Details(name="王芳")


def test_the_question_follows_the_entry() -> None:
    line, seen = _Line(), MemoryOutbox("T1").record(b"{}", EntryKind.DETAILS_SEEN)
    assert CentreDetails(line, lambda: True).details(MemberId(7), seen).name == "王芳"
    assert line.asked == [(7, seen.epoch, seen.number)]


def test_nothing_is_asked_while_the_entry_waits() -> None:
    line, seen = _Line(), MemoryOutbox("T1").record(b"{}", EntryKind.DETAILS_SEEN)
    with pytest.raises(LineDown):
        CentreDetails(line, lambda: False).details(MemberId(7), seen)
    assert line.asked == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"card_keys": ()},
        {"card_keys": KEYS.card_keys[::-1]},
        {"card_keys": (CardKeys(256, bytes(32), bytes(16)),)},
        {"card_keys": (CardKeys(0, bytes(32), bytes(16)),)},
        {"card_keys": (CardKeys(1, bytes(31), bytes(16)),)},
        {"card_keys": (CardKeys(1, bytes(32), bytes(32)),)},
        {"code_keys": (CodeKey(1, bytes(33)),)},
        {"sealing": b""},
    ],
)
def test_keys_that_are_none_are_refused(wrong: dict[str, object]) -> None:
    check_keys(KEYS)
    with pytest.raises(Refused):
        check_keys(msgspec.structs.replace(KEYS, **wrong))


def test_keys_and_details_come_over_the_signed_line() -> None:
    details = Details(name="王芳", phone="13800000001")
    script = (http_answer(200, msgspec.json.encode(KEYS)), http_answer(200, msgspec.json.encode(details)))
    with ScriptedServer(*script) as server, _centre_at(server.url) as centre:
        assert centre.keys(newest=1) == KEYS
        assert centre.details(MemberId(7), 2, 5) == details
    (keys_head, keys_body), (details_head, details_body) = server.requests
    assert msgspec.json.decode(keys_body, type=KeysAsked) == KeysAsked(1)
    assert msgspec.json.decode(details_body, type=DetailsAsked) == DetailsAsked(MemberId(7), 2, 5)
    assert all("signature:" in head.lower() for head in (keys_head, details_head))


def test_a_look_that_the_centre_has_not_heard_of_is_refused() -> None:
    problem = Problem("not_journalled", "push the entry first")
    with (
        ScriptedServer(http_answer(409, msgspec.json.encode(problem))) as server,
        _centre_at(server.url) as centre,
        pytest.raises(Refused) as caught,
    ):
        centre.details(MemberId(7), 2, 5)
    assert caught.value.code == "not_journalled"


def test_keys_of_the_wrong_length_are_no_keys() -> None:
    short = msgspec.structs.replace(KEYS, sealing=b"short")
    with (
        ScriptedServer(http_answer(200, msgspec.json.encode(short))) as server,
        _centre_at(server.url) as centre,
        pytest.raises(Refused),
    ):
        centre.keys()


@contextmanager
def _centre_at(url: str) -> Iterator[CentreClient]:
    with closing(CentreClient(url, "T001", Ed25519PrivateKey.generate().sign, lambda: 0)) as centre:
        yield centre


class _Engine:
    """Cycles that end as ``outcome`` says, each after ``gate``."""

    def __init__(self, outcome: Callable[[], Cycle]) -> None:
        self.gate = threading.Semaphore(0)
        self.pace = Pace()
        self._outcome = outcome

    def run_cycle(self, on_progress: Callable[[], None] = lambda: None) -> Cycle:
        assert self.gate.acquire(timeout=PATIENCE)
        cycle = self._outcome()
        on_progress()
        return cycle


def _worker(engine: _Engine, waiting: list[int]) -> SyncWorker:
    def told(_: SyncStatus) -> None:
        pass

    return SyncWorker(
        engine,  # type: ignore[arg-type]  # the one method that the worker calls
        clock=lambda: 0,
        waiting=lambda: waiting[0],
        members_as_of=lambda: None,
        hang_up=lambda: engine.gate.release(100),
        on_status=told,
    )


def test_a_flush_that_finds_nothing_waiting_returns_at_once() -> None:
    assert _worker(_Engine(Cycle), [0]).flush()


def test_a_flush_waits_for_its_own_cycle_also_after_a_failure() -> None:
    waiting, cycles = [1], iter([Cycle(online=False, delay=60.0), Cycle(online=True, delay=60.0)])

    def outcome() -> Cycle:
        cycle = next(cycles)
        waiting[0] = 0 if cycle.online else 1
        return cycle

    engine = _Engine(outcome)
    worker = _worker(engine, waiting)
    worker.start()
    flushed: list[bool] = []
    flush = threading.Thread(target=lambda: flushed.append(worker.flush(PATIENCE)))
    flush.start()
    engine.gate.release(2)
    flush.join(PATIENCE)
    assert flushed == [True]
    assert worker.stop(PATIENCE)


def test_a_flush_over_a_line_that_is_down_says_so() -> None:
    engine = _Engine(lambda: Cycle(online=False, delay=0.0))
    worker = _worker(engine, [1])
    engine.gate.release(1_000_000)
    worker.start()
    assert not worker.flush(PATIENCE)
    assert worker.stop(PATIENCE)
