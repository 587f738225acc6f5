"""Threads reach the window in order, and the window reaches the disk without waiting for it."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from terminal.domain.devices import CodeScanned
from terminal.domain.errors import JournalFull, TerminalError
from tests.support.patience import PATIENCE
from ui.background import Lane
from ui.bridge import Bridge


class Presenter(QObject):
    """Receives on the thread that made it, as the presenters do."""

    def __init__(self) -> None:
        super().__init__()
        self.came: list[tuple[str, int]] = []

    def receive(self, event: CodeScanned) -> None:
        self.came.append((event.text, threading.get_ident()))


def test_events_of_a_thread_arrive_in_order_on_the_gui_thread(qtbot: QtBot) -> None:
    bridge, presenter = Bridge(), Presenter()
    bridge.reader_event_received.connect(presenter.receive)
    sent = [str(number) for number in range(500)]

    def read() -> None:
        for text in sent:
            bridge.reader_event(CodeScanned(text, "scanner"))

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert not presenter.came
    qtbot.waitUntil(lambda: len(presenter.came) == len(sent))
    assert presenter.came == [(text, threading.get_ident()) for text in sent]


def test_jobs_run_one_after_the_other_off_the_gui_thread(qtbot: QtBot) -> None:
    lane = Lane()
    told: list[tuple[int, bool]] = []
    here = threading.get_ident()
    for number in range(20):
        lane.submit(
            lambda number=number: (number, threading.get_ident() != here),  # type: ignore[misc]  # binds the number
            told.append,
            lambda error: pytest.fail(str(error)),
        )
    assert lane.pending == 20
    qtbot.waitUntil(lambda: not lane.pending)
    assert told == [(number, True) for number in range(20)]
    assert lane.close(PATIENCE)


def test_errors_of_ours_are_told_and_mistakes_are_raised(qtbot: QtBot) -> None:
    lane = Lane()
    told: list[TerminalError] = []

    def full() -> None:
        raise JournalFull("full")

    def wrong() -> None:
        raise ZeroDivisionError

    lane.submit(full, lambda _nothing: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], JournalFull)
    with capture_exceptions() as raised:
        lane.submit(wrong, lambda _nothing: None, told.append)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    assert len(told) == 1
    assert lane.close(PATIENCE)


def test_closing_is_bounded_when_a_job_hangs() -> None:
    lane = Lane()
    hang = threading.Event()
    lane.submit(hang.wait, lambda _ended: None, lambda _error: None)
    assert not lane.close(timeout=0.05)
    hang.set()
