"""Work between two threads: done once, one at a time, and never left waiting."""

import threading
from collections.abc import Callable
from concurrent.futures import Future

import pytest

from hardware.encoders.handover import Handover
from terminal.domain.errors import DeviceError, DeviceFault
from tests.support.patience import PATIENCE


class Desk:
    """A handover that tells when somebody waits."""

    def __init__(self) -> None:
        self.woken = threading.Semaphore(0)
        self.handover: Handover[str] = Handover("encoder", wake=self.woken.release)

    def ask(self, act: Callable[[str, threading.Event], object]) -> Future[object]:
        """Ask on another thread; returns when the work waits."""
        outcome: Future[object] = Future()

        def run() -> None:
            try:
                outcome.set_result(self.handover.ask(act))
            except Exception as error:  # noqa: BLE001 - the test looks at it
                outcome.set_exception(error)

        threading.Thread(target=run, daemon=True).start()
        assert self.woken.acquire(timeout=PATIENCE)
        return outcome


@pytest.fixture
def desk() -> Desk:
    return Desk()


def fault_of(outcome: Future[object]) -> DeviceFault:
    error = outcome.exception(PATIENCE)
    assert isinstance(error, DeviceError)
    return error.fault


def refuses(desk: Desk, fault: DeviceFault) -> None:
    with pytest.raises(DeviceError) as caught:
        desk.handover.ask(lambda device, cancelled: None)
    assert caught.value.fault is fault


def test_closed_it_takes_nothing(desk: Desk) -> None:
    refuses(desk, DeviceFault.ABSENT)


def test_the_caller_hears_when_the_device_is_given_back(desk: Desk) -> None:
    desk.handover.open()
    outcome = desk.ask(lambda device, cancelled: f"{device} did it")
    work = desk.handover.take()
    assert work is not None
    work.do("line")
    assert not outcome.done()
    desk.handover.give_back(work)
    assert outcome.result(PATIENCE) == "line did it"
    assert desk.handover.take() is None


def test_an_error_goes_to_the_caller_alone(desk: Desk) -> None:
    desk.handover.open()

    def fail(device: str, cancelled: threading.Event) -> None:
        raise KeyError(device)

    outcome = desk.ask(fail)
    work = desk.handover.take()
    assert work is not None
    work.do("line")
    desk.handover.give_back(work)
    assert isinstance(outcome.exception(PATIENCE), KeyError)


def test_one_at_a_time_waiting_or_under_way(desk: Desk) -> None:
    desk.handover.open()
    first = desk.ask(lambda device, cancelled: 1)
    refuses(desk, DeviceFault.OCCUPIED)
    work = desk.handover.take()
    assert work is not None
    refuses(desk, DeviceFault.OCCUPIED)
    work.do("line")
    desk.handover.give_back(work)
    assert first.result(PATIENCE) == 1


@pytest.mark.parametrize("taken", [False, True])
def test_cancelling_reaches_work_that_waits_or_is_under_way(desk: Desk, taken: bool) -> None:
    desk.handover.open()
    outcome = desk.ask(lambda device, cancelled: cancelled.is_set())
    work = desk.handover.take() if taken else None
    desk.handover.cancel()
    work = work or desk.handover.take()
    assert work is not None
    work.do("line")
    desk.handover.give_back(work)
    assert outcome.result(PATIENCE) is True


def test_what_nobody_took_is_given_up_when_the_device_closes(desk: Desk) -> None:
    desk.handover.open()
    outcome = desk.ask(lambda device, cancelled: None)
    desk.handover.close()
    assert fault_of(outcome) is DeviceFault.ABSENT
    desk.handover.open()
    again = desk.ask(lambda device, cancelled: "fresh")
    work = desk.handover.take()
    assert work is not None
    work.do("line")
    desk.handover.give_back(work)
    assert again.result(PATIENCE) == "fresh"


def test_shut_it_takes_nothing_and_cancels_what_there_is(desk: Desk) -> None:
    desk.handover.open()
    outcome = desk.ask(lambda device, cancelled: cancelled.is_set())
    desk.handover.shut()
    refuses(desk, DeviceFault.ABSENT)
    work = desk.handover.take()
    assert work is not None
    work.do("line")
    desk.handover.give_back(work)
    assert outcome.result(PATIENCE) is True
