"""The customer's monitor remembers itself, and refuses nothing but to draw on nothing."""

from pathlib import Path

import pytest

from hardware.context import DriverContext
from hardware.displays.second_screen import FILE_NAME, SecondScreen
from hardware.registry import make_display
from hardware.simulated.display import SimulatedPoleDisplay
from terminal.domain.devices import DeviceSettings
from terminal.domain.errors import ConfigError
from terminal.domain.monitors import Monitor
from terminal.ports import CustomerScreen, SimulatedDisplay

BACK = Monitor("HDMI-1", "P2419H", "CN-0X", (1366, 0, 1920, 1080))


def made(folder: Path | None, **options: str | int | bool) -> SecondScreen:
    context = DriverContext(clock=lambda: 0, card_number_formats=tuple, folder=folder)
    display = make_display(DeviceSettings("screen", "second-screen", options), context)
    assert isinstance(display, SecondScreen)
    return display


def test_what_was_found_is_remembered_by_the_next_run(tmp_path: Path) -> None:
    first = made(tmp_path)
    assert first.remembered() is None
    first.found(BACK)
    first.found(None)
    assert made(tmp_path).remembered() == BACK


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"name": 7}', b"\xff"])
def test_a_spoiled_memory_is_no_memory(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert made(tmp_path).remembered() is None


def test_a_folder_that_takes_no_file_costs_the_next_runs_memory_alone(tmp_path: Path) -> None:
    display = made(tmp_path / "gone")
    display.found(BACK)
    assert display.remembered() == BACK
    assert made(tmp_path / "gone").remembered() is None
    display.show_pattern()


def test_the_options_say_where_and_how() -> None:
    display = made(None, monitor="HDMI-1", pictures="/srv/pictures", seconds=12, language="en")
    assert (display.monitor, display.pictures, display.seconds) == ("HDMI-1", Path("/srv/pictures"), 12)
    assert (display.language, made(None).language, made(None).pictures) == ("en", "", None)
    with pytest.raises(ConfigError, match="from 3 to 600"):
        made(None, seconds=1)


def test_it_is_not_taken_for_the_simulated_pole() -> None:
    assert isinstance(made(None), CustomerScreen)
    assert not isinstance(made(None), SimulatedDisplay)
    assert not isinstance(SimulatedPoleDisplay("pole"), CustomerScreen)
