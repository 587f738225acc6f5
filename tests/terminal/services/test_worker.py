"""The worker's thread: it steps, waits, wakes, survives a crash and stops."""

import logging
import math
import queue
import threading
from collections.abc import Callable, Iterator

import pytest

from terminal.services.worker import Worker
from tests.support.patience import PATIENCE


class Steps:
    """Counts steps and returns the pause each is told; ``taken`` lets a test await them."""

    def __init__(self, pause: Callable[[int], float]) -> None:
        self._pause = pause
        self._count = 0
        self.taken: queue.Queue[int] = queue.Queue()

    def __call__(self) -> float:
        self._count += 1
        self.taken.put(self._count)
        return self._pause(self._count)


@pytest.fixture
def running() -> Iterator[list[Worker]]:
    """Workers put in here are stopped at the end, and must end."""
    workers: list[Worker] = []
    yield workers
    assert all(worker.stop(PATIENCE) for worker in workers)


def start(running: list[Worker], worker: Worker) -> Worker:
    running.append(worker)
    worker.start()
    return worker


def test_it_steps_at_once_and_then_only_when_woken(running: list[Worker]) -> None:
    steps = Steps(lambda _: math.inf)
    worker = start(running, Worker("test", steps))
    assert steps.taken.get(timeout=PATIENCE) == 1
    worker.wake()
    assert steps.taken.get(timeout=PATIENCE) == 2
    assert steps.taken.empty()


def test_it_steps_again_after_the_pause(running: list[Worker]) -> None:
    steps = Steps(lambda count: 0.01 if count < 3 else math.inf)
    start(running, Worker("test", steps))
    assert [steps.taken.get(timeout=PATIENCE) for _ in range(3)] == [1, 2, 3]


def test_a_wake_during_a_step_is_not_lost(running: list[Worker]) -> None:
    inside, may_end = threading.Event(), threading.Event()

    def pause(count: int) -> float:
        if count == 1:
            inside.set()
            may_end.wait(PATIENCE)
        return math.inf

    steps = Steps(pause)
    worker = start(running, Worker("test", steps))
    assert inside.wait(PATIENCE)
    worker.wake()
    may_end.set()
    assert [steps.taken.get(timeout=PATIENCE) for _ in range(2)] == [1, 2]


def test_a_crash_is_logged_told_and_survived(running: list[Worker], caplog: pytest.LogCaptureFixture) -> None:
    told: queue.Queue[Exception] = queue.Queue()

    def pause(count: int) -> float:
        if count == 1:
            raise ZeroDivisionError("a defect")
        return math.inf

    steps = Steps(pause)
    with caplog.at_level(logging.ERROR):
        start(running, Worker("test", steps, on_crash=told.put, crash_pause=0.01))
        assert [steps.taken.get(timeout=PATIENCE) for _ in range(2)] == [1, 2]
    assert isinstance(told.get(timeout=PATIENCE), ZeroDivisionError)
    [record] = caplog.records
    assert record.exc_info is not None


def test_stopping_is_bounded_while_a_step_hangs() -> None:
    inside, may_end = threading.Event(), threading.Event()

    def hang() -> float:
        inside.set()
        may_end.wait(PATIENCE)
        return math.inf

    worker = Worker("test", hang)
    worker.start()
    assert inside.wait(PATIENCE)
    assert not worker.stop(0.01)
    may_end.set()
    assert worker.stop(PATIENCE)


def test_stopping_takes_no_further_step() -> None:
    steps = Steps(lambda _: math.inf)
    worker = Worker("test", steps)
    worker.start()
    assert steps.taken.get(timeout=PATIENCE) == 1
    assert worker.stop(PATIENCE)
    worker.wake()
    assert steps.taken.empty()


def test_a_worker_that_never_started_is_stopped_already() -> None:
    assert Worker("test", lambda: math.inf).stop(0.01)
