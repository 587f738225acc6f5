"""A till with memory behind it and a real window before it; on the screen there is, else on Qt's offscreen one."""

import os
from collections.abc import Iterator

import pytest

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pytestqt.qtbot import QtBot

from tests.ui.driver import Counter
from ui.application import Interface


@pytest.fixture
def interface(qapp: object) -> Interface:
    """The look, in English, so that tests read like the sources."""
    del qapp
    return Interface(spoken="en")


@pytest.fixture
def counter(interface: Interface, qtbot: QtBot) -> Iterator[Counter]:
    """A window in which the cashier is signed in and the checkout waits."""
    made = Counter(interface, qtbot)
    made.sign_in()
    yield made
    made.close()
