"""Sync in the background: what the status bar hears, and that neither a caller nor the way out ever waits for it."""

import queue
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sync.client import CentreClient
from sync.engine import Engine, SyncSettings
from sync.http_line import LineLimits
from sync.protocol import Pull, Push, Pushed
from sync.worker import SyncWorker
from terminal.domain.errors import JournalFull, LineDown, Refused
from terminal.domain.feed import Changes
from terminal.domain.status import SyncStatus
from terminal.services.backoff import Backoff
from tests.support.memory_sync import MemoryCache, MemoryCentre, MemoryOutbox
from tests.support.patience import PATIENCE
from tests.support.scripted_server import ScriptedServer, say_nothing

CALM = SyncSettings(period=3600, retry=Backoff(first=3600, longest=3600), refused_retry=3600)


class Switch(MemoryCentre):
    """A centre that can be put out of reach."""

    problem: Exception | None = None

    def push(self, request: Push) -> Pushed:
        if self.problem is not None:
            raise self.problem
        return super().push(request)

    def pull(self, request: Pull) -> Changes:
        if self.problem is not None:
            raise self.problem
        return super().pull(request)


class Till:
    """A terminal whose sync runs on its own thread, and the statuses it told."""

    def __init__(self, centre: Switch | CentreClient) -> None:
        self.outbox = MemoryOutbox("T001")
        self.statuses: queue.Queue[SyncStatus] = queue.Queue()
        self.now = 1000
        self.worker = SyncWorker(
            Engine(
                outbox=self.outbox,
                cache=MemoryCache(),
                centre=centre,
                clock=lambda: self.now,
                random=lambda: 0.0,
                settings=CALM,
            ),
            clock=lambda: self.now,
            waiting=self.outbox.waiting,
            members_as_of=lambda: 77,
            hang_up=centre.close if isinstance(centre, CentreClient) else lambda: None,
            on_status=self.statuses.put,
        )

    def next_quiet(self) -> SyncStatus:
        """The next status of a worker that is not busy."""
        while (status := self.statuses.get(timeout=PATIENCE)).busy:
            pass
        return status

    def await_all_sent(self) -> None:
        """Until a status says so. Raises queue.Empty."""
        while self.statuses.get(timeout=PATIENCE).waiting:
            pass


@contextmanager
def running(till: Till) -> Iterator[Till]:
    till.worker.start()
    try:
        yield till
    finally:
        assert till.worker.stop(PATIENCE)


def test_a_new_entry_wakes_it_and_the_status_tells() -> None:
    with running(Till(Switch())) as till:
        assert till.statuses.get(timeout=PATIENCE) == SyncStatus(
            online=False, since=1000, waiting=1, members_as_of=77, busy=True
        )
        assert till.next_quiet() == SyncStatus(online=True, since=1000, waiting=0, members_as_of=77)
        till.outbox.record(b"sale")
        till.worker.wake()
        assert till.statuses.get(timeout=PATIENCE).waiting == 1
        assert till.next_quiet() == SyncStatus(online=True, since=1000, waiting=0, members_as_of=77)


def test_the_status_tells_how_long_the_rest_will_take() -> None:
    centre = Switch()
    till = Till(centre)
    for _ in range(200):
        till.outbox.record(b"a sale of which there are many")
    push = centre.push

    def slow(request: Push) -> Pushed:
        till.now += 100 * len(request.entries)
        return push(request)

    centre.push = slow  # type: ignore[method-assign]  # ten entries a second
    told: list[SyncStatus] = []
    with running(till):
        while not told or told[-1].busy:
            told.append(till.statuses.get(timeout=PATIENCE))
    assert [each.time_left for each in told if each.rate] == pytest.approx(
        [each.waiting / 10 for each in told if each.rate]
    )
    assert (told[0].rate, told[0].time_left, told[1].rate) == (0.0, None, 10.0)
    assert (told[-1].waiting, told[-1].rate, told[-1].time_left) == (0, 0.0, None)


def test_new_entries_do_not_hammer_a_line_that_is_down_but_a_person_may() -> None:
    centre = Switch()
    centre.problem = LineDown("cut")
    with running(Till(centre)) as till:
        down = till.next_quiet()
        assert (down.online, down.waiting, down.retry_in) == (False, 1, 3600)
        centre.problem = None
        till.now = 2000
        till.outbox.record(b"sale")
        till.worker.wake()
        still_down = till.statuses.get(timeout=PATIENCE)
        assert (still_down.online, still_down.waiting, still_down.busy) == (False, 2, False)
        assert 3000 < still_down.retry_in <= 3600
        till.worker.retry_now()
        assert till.next_quiet() == SyncStatus(online=True, since=2000, waiting=0, members_as_of=77)


def test_a_refusal_shows_its_code_until_it_is_lifted(caplog: pytest.LogCaptureFixture) -> None:
    centre = Switch()
    centre.problem = Refused("revoked", "")
    with running(Till(centre)) as till:
        status = till.next_quiet()
        assert (status.stopped, status.waiting, status.retry_in) == ("revoked", 1, 3600)
        assert "centre refused: revoked" in caplog.text
        centre.problem = None
        till.worker.retry_now()
        assert till.next_quiet().stopped == ""


def test_a_full_disk_is_told_and_does_not_end_the_thread(caplog: pytest.LogCaptureFixture) -> None:
    till = Till(Switch())
    acknowledge = till.outbox.acknowledge

    def full(*_: object, **__: object) -> None:
        raise JournalFull("no space left")

    till.outbox.acknowledge = full  # type: ignore[method-assign]  # the disk of this one till is full
    with running(till):
        status = till.next_quiet()
        assert (status.busy, status.waiting, status.retry_in) == (False, 1, 5.0)
        assert "no space left" in caplog.text
        till.outbox.acknowledge = acknowledge  # type: ignore[method-assign]  # and has room again
        till.worker.wake()
        till.await_all_sent()


def test_it_stops_in_time_while_a_request_hangs() -> None:
    asked = threading.Event()

    def hang(connection: socket.socket) -> None:
        asked.set()
        say_nothing(connection)

    endless = LineLimits(silence=3600, whole=3600)
    with ScriptedServer(hang) as server:
        till = Till(CentreClient(server.url, "T001", lambda _: bytes(64), lambda: 0, limits=endless))
        till.worker.start()
        assert asked.wait(PATIENCE)
        till.worker.wake()  # returns although the request hangs
        assert till.worker.stop(PATIENCE)
        assert till.outbox.waiting() == 1


def test_it_stops_before_it_was_started() -> None:
    assert Till(Switch()).worker.stop(PATIENCE)


def test_a_whole_cycle_is_one_that_began_after_it_was_asked_for() -> None:
    centre = Switch()
    centre.problem = LineDown("cut")
    with running(Till(centre)) as till:
        assert not till.next_quiet().online
        cycle = till.worker.whole_cycle(lambda _rows: None)
        assert (cycle.online, cycle.problem) == (False, str(centre.problem))
        centre.problem = None
        till.outbox.record(b"sale")
        cycle = till.worker.whole_cycle(lambda _rows: None)
        assert (cycle.well, cycle.pushed, till.outbox.waiting()) == (True, 2, 0)
    assert not till.worker.whole_cycle(lambda _rows: None).online, "nothing comes of a worker that has ended"
