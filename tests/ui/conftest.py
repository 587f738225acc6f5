"""A till with memory behind it and a real window before it; on the screen there is, else on Qt's offscreen one."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pytestqt.qtbot import QtBot

from tests.support.patience import PATIENCE_MS
from tests.ui.desk_driver import CASHIER, MANAGER, Desk
from tests.ui.driver import Counter
from ui import appearance
from ui.application import Interface
from ui.preferences import PreferencesStore


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's offscreen screen has no window manager to tell sizes to, and says so each time."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))


class PatientQtBot(QtBot):
    """Waits as long as every test does where pytest-qt would give up after five seconds."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802 - Qt's case
        """Handle events until ``callback`` is true."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> Any:  # noqa: N802 - Qt's case
        """Handle events until ``signal`` is emitted."""
        return super().waitSignal(signal, timeout=timeout, **options)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's, with patience."""
    del qapp
    return PatientQtBot(request)


@pytest.fixture(scope="session")
def one_interface(qapp: object) -> Interface:
    """One per process, as in the program."""
    del qapp
    return Interface(spoken="en")


@pytest.fixture
def interface(one_interface: Interface) -> Iterator[Interface]:
    """In English, so that tests read like the sources, and in the light look, whatever a test left behind.

    In English afterwards, too: its translator would speak into the window of a whole program, which has its own.
    """
    one_interface.preferences = PreferencesStore(language="en")
    one_interface.preferences.change(sounds=False)  # a machine with a loudspeaker would ring for minutes
    one_interface.switch_language("en")
    if appearance.theme().look != "light":
        one_interface.switch_theme("light")
    yield one_interface
    one_interface.switch_language("en")


@pytest.fixture
def counter(interface: Interface, qtbot: QtBot) -> Iterator[Counter]:
    """A window in which the cashier is signed in and the checkout waits."""
    made = Counter(interface, qtbot)
    made.sign_in()
    yield made
    made.close()


@pytest.fixture
def cashier(interface: Interface, qtbot: QtBot) -> Iterator[Desk]:
    """A cashier at the card desk."""
    made = Desk(interface, qtbot, CASHIER)
    yield made
    made.close()


@pytest.fixture
def manager(interface: Interface, qtbot: QtBot) -> Iterator[Desk]:
    """The manager at the card desk."""
    made = Desk(interface, qtbot, MANAGER)
    yield made
    made.close()
