"""The supervisor's promises that no real device shows on demand: bugs, back-off, blocked sources, fast restarts."""

import logging
import queue
import threading
from collections.abc import Callable, Iterable

import pytest

from hardware.context import DriverContext
from hardware.supervisor import Supervisor
from terminal.domain.devices import CodeScanned, DeviceCondition, ReaderEvent
from terminal.domain.errors import DeviceError, DeviceFault
from terminal.services.backoff import Backoff
from tests.support.listening import Listener, context
from tests.support.patience import PATIENCE

Step = Callable[[], Iterable[ReaderEvent]]


class ScriptedSource:
    """A source whose ``open`` and ``read`` do what the test says, in order; then ``read`` waits for ``cancel``."""

    def __init__(self, *reads: Step, opens: Iterable[Exception | None] = ()) -> None:
        self._reads = iter(reads)
        self._opens = iter(opens)
        self._cancelled = threading.Event()
        self.opened = 0
        self.closed = 0

    def open(self) -> None:
        self._cancelled.clear()
        self.opened += 1
        failure = next(self._opens, None)
        if failure is not None:
            raise failure

    def read(self) -> Iterable[ReaderEvent]:
        step = next(self._reads, None)
        if step is not None:
            return step()
        self._cancelled.wait()
        return []

    def cancel(self) -> None:
        self._cancelled.set()

    def close(self) -> None:
        self.closed += 1


def says(text: str) -> Step:
    return lambda: [CodeScanned(text, "counter")]


def fails(error: Exception) -> Step:
    def fail() -> Iterable[ReaderEvent]:
        raise error

    return fail


def supervised(source: ScriptedSource) -> tuple[Supervisor, Listener]:
    supervisor, listener = Supervisor("counter", source, context()), Listener()
    supervisor.start(listener.events.put, listener.states.put)
    return supervisor, listener


def conditions(listener: Listener) -> list[DeviceCondition]:
    """All states told so far."""
    told = []
    while not listener.states.empty():
        told.append(listener.states.get().condition)
    return told


def test_a_life_without_trouble() -> None:
    source = ScriptedSource(says("one"), says("two"))
    supervisor, listener = supervised(source)
    assert [listener.next_event(), listener.next_event()] == [
        CodeScanned("one", "counter"),
        CodeScanned("two", "counter"),
    ]
    assert supervisor.stop(PATIENCE)
    assert conditions(listener) == [DeviceCondition.STARTING, DeviceCondition.READY, DeviceCondition.STOPPED]
    assert (source.opened, source.closed) == (1, 1)


def test_failures_are_told_once_and_the_device_comes_back() -> None:
    gone = DeviceError(DeviceFault.ABSENT, "unplugged")
    source = ScriptedSource(fails(gone), says("back"), opens=[None, gone, gone, None])
    supervisor, listener = supervised(source)
    assert listener.next_event() == CodeScanned("back", "counter")
    assert supervisor.stop(PATIENCE)
    expected = ["starting", "ready", "waiting", "ready", "stopped"]
    assert [condition.value for condition in conditions(listener)] == expected
    assert source.opened == source.closed == 4


def test_another_reason_is_told() -> None:
    source = ScriptedSource(opens=[DeviceError(DeviceFault.ABSENT), DeviceError(DeviceFault.BUSY)])
    supervisor, listener = supervised(source)
    faults = [listener.await_state(DeviceCondition.WAITING).fault for _ in range(2)]
    assert faults == [DeviceFault.ABSENT, DeviceFault.BUSY]
    assert supervisor.stop(PATIENCE)


def test_a_drivers_bug_is_told_without_its_words_and_reading_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    source = ScriptedSource(fails(ValueError("invalid literal: '4111111111111111'")), says("alive"))
    supervisor, listener = supervised(source)
    state = listener.await_state(DeviceCondition.WAITING)
    assert (state.fault, state.detail) == (DeviceFault.PROGRAM, "ValueError")
    assert listener.next_event() == CodeScanned("alive", "counter")
    assert supervisor.stop(PATIENCE)
    assert "driver failed: ValueError at " in caplog.text
    assert "4111" not in caplog.text


def test_a_listeners_bug_does_not_stop_the_reader(caplog: pytest.LogCaptureFixture) -> None:
    heard: queue.SimpleQueue[ReaderEvent] = queue.SimpleQueue()

    def listen(event: ReaderEvent) -> None:
        heard.put(event)
        raise KeyError("secret")

    supervisor = Supervisor("counter", ScriptedSource(says("one"), says("two")), context())
    supervisor.start(listen, lambda _: listen(CodeScanned("state", "counter")))
    assert [heard.get(timeout=PATIENCE) for _ in range(4)][2:] == [
        CodeScanned("one", "counter"),
        CodeScanned("two", "counter"),
    ]
    assert supervisor.stop(PATIENCE)
    assert "listener failed: KeyError" in caplog.text
    assert "secret" not in caplog.text


def test_a_source_that_blocks_does_not_hold_stop_up() -> None:
    release, entered = threading.Event(), threading.Event()

    def block() -> Iterable[ReaderEvent]:
        entered.set()
        release.wait()
        return [CodeScanned("too late", "counter")]

    supervisor, listener = supervised(ScriptedSource(block))
    assert entered.wait(PATIENCE)
    assert not supervisor.stop(timeout=0.05)
    with pytest.raises(RuntimeError, match="runs already"):
        supervisor.start(listener.events.put, listener.states.put)
    release.set()
    assert supervisor.stop(PATIENCE)
    assert listener.events.empty()


def test_stop_is_not_delayed_by_a_pause() -> None:
    patient = DriverContext(lambda: 0, tuple, Backoff(first=3600, longest=3600), lambda: 0.0)
    supervisor = Supervisor("counter", ScriptedSource(opens=[DeviceError(DeviceFault.ABSENT)]), patient)
    listener = Listener()
    supervisor.start(listener.events.put, listener.states.put)
    listener.await_state(DeviceCondition.WAITING)
    assert supervisor.stop(PATIENCE)


def test_started_and_stopped_in_quick_succession(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    source = ScriptedSource()
    supervisor, listener = supervised(source)
    for _ in range(200):
        assert supervisor.stop(PATIENCE)
        assert conditions(listener)[-1] is DeviceCondition.STOPPED
        supervisor.start(listener.events.put, listener.states.put)
    assert supervisor.stop(PATIENCE)
    assert supervisor.stop(PATIENCE)
    assert source.opened == source.closed
    assert not caplog.records


def test_a_listener_may_stop_the_reader() -> None:
    stopped: queue.SimpleQueue[bool] = queue.SimpleQueue()
    supervisor, listener = Supervisor("counter", ScriptedSource(says("one"), says("two")), context()), Listener()
    supervisor.start(lambda _: stopped.put(supervisor.stop(PATIENCE)), listener.states.put)
    assert stopped.get(timeout=PATIENCE) is False  # its own thread still runs
    listener.await_state(DeviceCondition.STOPPED)
    assert supervisor.stop(PATIENCE)
    assert stopped.empty()


def test_pauses_double_up_to_the_longest_and_jitter_shortens_them() -> None:
    backoff = Backoff(first=0.5, longest=15)
    assert [backoff.pause(failures, 0.0) for failures in (1, 2, 3, 5, 6, 1000)] == [0.5, 1, 2, 8, 15, 15]
    assert backoff.pause(3, 1.0) == 1.0
