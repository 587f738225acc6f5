"""Python's cycle collector, kept to the GUI thread.

Left alone it runs on whichever thread happens to allocate, and a widget that it finds there is destroyed there: Qt
then stops timers from the wrong thread, or the interpreter crashes.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer

_LOOK_MS = 2_000


@contextmanager
def collector_held() -> Iterator[None]:
    """While this lasts, cycles are collected by ``collected_on_this_thread`` alone; what is left at the end, here.

    For a program that shows one window after the other: nothing of the one before may be found by a thread of the next.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        if was_enabled:
            gc.enable()


@contextmanager
def collected_on_this_thread() -> Iterator[None]:
    """While this lasts, cycles are collected by a timer of the calling thread's event loop, and nowhere else."""
    timer = QTimer(interval=_LOOK_MS)
    timer.timeout.connect(_collect_what_is_due)
    was_enabled = gc.isenabled()
    gc.disable()
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        if was_enabled:
            gc.enable()


def _collect_what_is_due() -> None:
    """The youngest generations whose thresholds are passed, as the collector itself would."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
