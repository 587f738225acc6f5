"""What every customer display promises (ports.CustomerDisplay), on each: poles on a real pty, simulated, a monitor."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from hardware.context import DriverContext
from hardware.displays.cd5220 import Cd5220
from hardware.displays.epson import EpsonDisplay
from hardware.displays.led8 import Led8
from hardware.displays.second_screen import SecondScreen
from hardware.displays.serial_pole import SerialPole, Wire
from hardware.displays.two_lines import ASCII, CHINESE
from hardware.registry import make_display
from hardware.simulated.display import SimulatedPoleDisplay
from terminal.domain.customer_view import CustomerView
from terminal.domain.devices import DeviceSettings
from terminal.domain.errors import DeviceError, DeviceFault
from terminal.domain.monitors import Monitor
from terminal.ports import CustomerDisplay
from tests.support.customer_views import DONE, SCANNING, STAGES, TO_PAY
from tests.support.serial_device import SerialDevice

CONTEXT = DriverContext(clock=lambda: 0, card_number_formats=tuple)


@dataclass
class Bench:
    """A display, what its other end must come to show, and its plug."""

    display: CustomerDisplay
    expect: Callable[[CustomerView | None], None]
    """Wait until this view is shown, None: the pattern."""
    unplug: Callable[[], None]
    plug_in: Callable[[], None]


@contextmanager
def pole(driver: str, wire: Wire, charset: str, folder: Path) -> Iterator[Bench]:
    far = SerialDevice(folder / "pole")
    options: dict[str, str | int | bool] = {"port": far.port}
    if charset:
        options["charset"] = charset
    display = make_display(DeviceSettings("d", driver, options), CONTEXT)
    assert isinstance(display, SerialPole)
    fresh = True

    def plug_in() -> None:
        nonlocal fresh
        far.plug_in()
        fresh = True

    def expect(view: CustomerView | None) -> None:
        nonlocal fresh
        shown = wire.pattern if view is None else wire.frame(view)
        far.expect(wire.initialise + shown if fresh else shown)
        fresh = False

    with closing(display):
        yield Bench(display, expect, far.unplug, plug_in)
    far.unplug()


@contextmanager
def simulated(_: Path) -> Iterator[Bench]:
    display = make_display(DeviceSettings("d", "simulated-display"), CONTEXT)
    twin = SimulatedPoleDisplay("twin")
    assert isinstance(display, SimulatedPoleDisplay)
    shown: list[tuple[str, str]] = []
    wanted: list[tuple[str, str]] = []
    display.on_show(lambda *lines: shown.append(lines))
    twin.on_show(lambda *lines: wanted.append(lines))

    def expect(view: CustomerView | None) -> None:
        if view is None:
            twin.show_pattern()
        else:
            twin.show(view)
        assert shown[-1] == wanted[-1]

    yield Bench(display, expect, lambda: None, lambda: None)


@contextmanager
def second_screen(folder: Path) -> Iterator[Bench]:
    context = DriverContext(clock=lambda: 0, card_number_formats=tuple, folder=folder)
    display = make_display(DeviceSettings("d", "second-screen"), context)
    assert isinstance(display, SecondScreen)
    drawn: list[CustomerView | None] = []
    display.on_view(drawn.append)
    display.found(Monitor("HDMI-1"))

    def expect(view: CustomerView | None) -> None:
        assert drawn[-1] == view

    yield Bench(display, expect, lambda: display.found(None), lambda: display.found(Monitor("HDMI-1")))


PLUGGED: dict[str, Callable[[Path], AbstractContextManager[Bench]]] = {
    "cd5220": partial(pole, "pole-cd5220", Cd5220(ASCII), ""),
    "cd5220 Chinese": partial(pole, "pole-cd5220", Cd5220(CHINESE), "gb18030"),
    "epson": partial(pole, "pole-epson", EpsonDisplay(ASCII), ""),
    "epson Chinese": partial(pole, "pole-epson", EpsonDisplay(CHINESE), "gb18030"),
    "led8": partial(pole, "pole-led8", Led8(), ""),
    "second screen": second_screen,
}


@pytest.fixture(params=[*PLUGGED.values(), simulated], ids=[*PLUGGED, "simulated"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    with request.param(tmp_path) as made:
        yield made


@pytest.fixture(params=list(PLUGGED.values()), ids=list(PLUGGED))
def plugged(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    """Those with a plug; the simulated one is always there."""
    with request.param(tmp_path) as made:
        yield made


def test_has_its_id(bench: Bench) -> None:
    assert bench.display.id == "d"


def test_shows_each_stage_of_a_sale_in_its_order(bench: Bench) -> None:
    for view in STAGES:
        bench.display.show(view)
        bench.expect(view)


def test_shows_the_pattern_and_then_the_sale_again(bench: Bench) -> None:
    bench.display.show(SCANNING)
    bench.expect(SCANNING)
    bench.display.show_pattern()
    bench.expect(None)
    bench.display.show(TO_PAY)
    bench.expect(TO_PAY)


def test_one_that_is_gone_says_so_and_shows_what_is_new_once_it_is_back(plugged: Bench) -> None:
    plugged.display.show(SCANNING)
    plugged.expect(SCANNING)
    plugged.unplug()
    acts: list[Callable[[], None]] = [lambda: plugged.display.show(TO_PAY), plugged.display.show_pattern]
    for act in acts:
        with pytest.raises(DeviceError) as refused:
            act()
        assert refused.value.fault is DeviceFault.ABSENT
    plugged.plug_in()
    plugged.display.show(DONE)
    plugged.expect(DONE)
