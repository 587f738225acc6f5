"""Pole displays: exact bytes over a pty, and nothing but printable ASCII."""

import os
import tty
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.context import DriverContext
from hardware.displays.cd5220 import PoleDisplay
from hardware.displays.two_lines import fit
from hardware.registry import make_display
from hardware.simulated.display import SimulatedPoleDisplay
from terminal.domain.devices import DeviceSettings
from terminal.domain.errors import DeviceError, DeviceFault

CONTEXT = DriverContext(clock=lambda: 0, card_number_formats=tuple)


@dataclass
class Pty:
    """``near`` is the pole's side, ``path`` the port that the till opens."""

    near: int
    path: str


@pytest.fixture
def pty() -> Iterator[Pty]:
    near, far = os.openpty()
    tty.setraw(near)
    tty.setraw(far)
    yield Pty(near, os.ttyname(far))
    os.close(near)
    os.close(far)


def pole(path: str) -> PoleDisplay:
    display = make_display(DeviceSettings("pole", "pole-cd5220", {"port": path}), CONTEXT)
    assert isinstance(display, PoleDisplay)
    return display


def read_exactly(descriptor: int, count: int) -> bytes:
    data = b""
    while len(data) < count:
        data += os.read(descriptor, count - len(data))
    return data


def test_both_lines_are_written_whole_after_one_reset(pty: Pty) -> None:
    upper = b"\x1bQA" + b"TOTAL".ljust(20) + b"\r"
    lower = b"\x1bQB" + b"Y 1,286.40".rjust(20) + b"\r"
    with closing(pole(pty.path)) as display:
        display.show("TOTAL", "¥ 1,286.40".rjust(20))
        first = read_exactly(pty.near, 3 + len(upper + lower))
        display.show("TOTAL", "¥ 1,286.40".rjust(20))
        second = read_exactly(pty.near, len(upper + lower))

    assert first == b"\x1b@\x0c" + upper + lower
    assert second == upper + lower


def test_a_pole_that_is_not_there_is_absent_and_may_come_later(pty: Pty, tmp_path: object) -> None:
    link = f"{tmp_path}/pole"
    with closing(pole(link)) as display:
        with pytest.raises(DeviceError) as refused:
            display.show("a", "b")
        assert refused.value.fault is DeviceFault.ABSENT

        os.symlink(pty.path, link)
        display.show("a", "b")

        assert read_exactly(pty.near, 3) == b"\x1b@\x0c"


@given(st.text(max_size=40))
def test_fit_lets_only_printable_ascii_through(text: str) -> None:
    line = fit(text)

    assert len(line) == 20
    assert line.isascii()
    assert line.isprintable()


def test_the_simulated_display_shows_what_a_pole_would() -> None:
    display = make_display(DeviceSettings("pole", "simulated-display"), CONTEXT)
    assert isinstance(display, SimulatedPoleDisplay)
    shown: list[tuple[str, str]] = []
    display.on_show(lambda upper, lower: shown.append((upper, lower)))

    display.show("苹果 ×2", "¥12.50")

    assert shown == [("?? x2".ljust(20), "Y12.50".ljust(20))]
