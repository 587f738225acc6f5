"""A window that nobody holds any more is destroyed on the GUI thread, whoever allocates meanwhile."""

import gc
import threading
from typing import ClassVar

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.garbage import collected_on_this_thread, collector_held


class Knot(QObject):
    """A Qt object in a cycle, which tells the thread that destroys it."""

    ended: ClassVar[list[threading.Thread]] = []

    def __init__(self) -> None:
        super().__init__()
        self.itself = self

    def __del__(self) -> None:
        Knot.ended.append(threading.current_thread())


def allocate() -> None:
    """More than every threshold of the collector."""
    kept = [[] for _ in range(200_000)]  # type: ignore[var-annotated]  # only their number matters
    del kept


def test_cycles_are_collected_on_the_gui_thread_alone(qtbot: QtBot) -> None:
    gc.collect()
    with collected_on_this_thread():
        assert not gc.isenabled()
        Knot()
        worker = threading.Thread(target=allocate)
        worker.start()
        worker.join()
        assert not Knot.ended
        kept: list[list[object]] = []

        def go_on() -> bool:
            """The program allocates, so that the next look finds a threshold passed."""
            kept.extend([] for _ in range(2_000))
            return bool(Knot.ended)

        qtbot.waitUntil(go_on)
    assert Knot.ended == [threading.current_thread()]
    assert gc.isenabled()


def test_what_one_window_leaves_is_no_thread_s_of_the_next(qtbot: QtBot) -> None:
    del qtbot
    gc.collect()
    Knot.ended.clear()
    with collector_held():
        with collected_on_this_thread():
            Knot()
        assert not gc.isenabled()
        worker = threading.Thread(target=allocate)
        worker.start()
        worker.join()
        assert not Knot.ended
    assert Knot.ended == [threading.current_thread()]
    assert gc.isenabled()
