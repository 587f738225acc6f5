"""The customer display follows the sale, says how it is, and is found again by itself."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from terminal.domain.customer_view import CustomerView
from terminal.domain.devices import DeviceCondition, DeviceState
from terminal.domain.errors import DeviceError, DeviceFault
from tests.support.customer_views import TO_PAY, WELCOME
from tests.support.patience import PATIENCE
from tests.support.shop import NOON
from tests.ui.driver import Counter
from ui import customer_display
from ui.customer_display import CustomerDisplayFollower
from ui.widgets.rail import DEVICES

GREETING, TOTAL = WELCOME, TO_PAY


class UnpluggableDisplay:
    """A display whose plug the test pulls."""

    id = "pole"

    def __init__(self) -> None:
        self.plugged = True
        self.shown: list[CustomerView] = []

    def show(self, view: CustomerView) -> None:
        if not self.plugged:
            raise DeviceError(DeviceFault.ABSENT, "COM4")
        self.shown.append(view)

    def show_pattern(self) -> None:
        raise NotImplementedError


@pytest.fixture
def display() -> UnpluggableDisplay:
    return UnpluggableDisplay()


@pytest.fixture
def told() -> list[DeviceState]:
    return []


@pytest.fixture
def follower(
    qapp: object, display: UnpluggableDisplay, told: list[DeviceState], monkeypatch: pytest.MonkeyPatch
) -> Iterator[CustomerDisplayFollower]:
    del qapp
    monkeypatch.setattr(customer_display, "RETRY_MS", 10)
    made = CustomerDisplayFollower(display, lambda: NOON, told.append)
    yield made
    assert made.close(PATIENCE)


def test_a_display_that_shows_is_ready_and_says_so_once(
    follower: CustomerDisplayFollower, display: UnpluggableDisplay, told: list[DeviceState], qtbot: QtBot
) -> None:
    follower.show(GREETING)
    qtbot.waitUntil(lambda: len(told) == 1)
    follower.show(TOTAL)
    qtbot.waitUntil(lambda: display.shown == [GREETING, TOTAL])
    assert [state.condition for state in told] == [DeviceCondition.READY]


def test_an_unplugged_display_waits_and_shows_the_newest_lines_once_it_is_back(
    follower: CustomerDisplayFollower, display: UnpluggableDisplay, told: list[DeviceState], qtbot: QtBot
) -> None:
    display.plugged = False
    follower.show(GREETING)
    follower.show(TOTAL)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert (told[0].condition, told[0].fault, told[0].detail) == (DeviceCondition.WAITING, DeviceFault.ABSENT, "COM4")
    display.plugged = True
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1].condition is DeviceCondition.READY
    assert display.shown == [TOTAL]


def test_customers_are_welcomed_before_the_first_sale_and_the_devices_page_knows(counter: Counter) -> None:
    counter.window.go_to(DEVICES)
    counter.until(lambda: counter.text("pole_upper").strip() == "WELCOME")
    counter.until(lambda: counter.window.devices.states["pole"].condition is DeviceCondition.READY)
