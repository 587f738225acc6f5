"""The Qt binding counts references right: PySide6 6.12.0 does not on Python 3.11."""

import sys

from PySide6.QtCore import QTimer


def test_a_call_without_result_costs_no_reference_to_none(qapp: object) -> None:
    """6.12.0 was built for interpreters whose None is immortal (3.12 on): on 3.11 each call of this kind takes a
    reference away, and after some thousands the interpreter aborts in the middle of a sale."""
    del qapp
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(200):
        timer.setInterval(10)
    assert abs(sys.getrefcount(None) - before) < 100
