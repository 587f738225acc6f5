"""Where the till's window stands: over restarts in processes of their own, and over monitors that come and go."""

import os
import shutil
import subprocess
import sys

import msgspec
import pytest
from PySide6.QtCore import QRect

from scripts.with_screen import virtual_screen
from tests.support.patience import PATIENCE
from tests.support.window_story import BELOW, LEFT_AT, SIDE, SMALLER, STARTS, TILL, WHOLE, WIDER, Told
from ui.preferences import FILE_NAME, WindowPlace
from ui.window_frame import FIRST_SIZE, placed

MAIN, OTHER = QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 1024)


@pytest.fixture(scope="module")
def starts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Told]]:
    """What each start of the program told, one after the other on the same data."""
    if shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb on this machine")
    file, told = tmp_path_factory.mktemp("till") / FILE_NAME, {}
    for start in STARTS:
        with virtual_screen(f"{WHOLE.width}x{WHOLE.height}x24") as display:
            environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
            command = [sys.executable, "-m", "tests.support.window_story", start, str(file)]
            run = subprocess.run(command, env=environment, capture_output=True, timeout=2 * PATIENCE, check=False)
        assert run.returncode == 0, run.stderr.decode()
        told[start] = msgspec.json.decode(run.stdout, type=dict[str, Told])
    return told


def test_another_process_finds_window_and_columns_as_they_were_left(starts: dict[str, dict[str, Told]]) -> None:
    moved, before, after = starts["left"]["moved"], starts["left"]["left"], starts["again"]["again"]
    assert before.window == after.window
    assert before.window[:2] == LEFT_AT
    assert before.quantity_width == after.quantity_width == moved.quantity_width + WIDER


def test_a_monitor_that_is_gone_costs_the_place_alone(starts: dict[str, dict[str, Told]]) -> None:
    for told in (starts["again"]["pulled out"], starts["gone"]["gone"]):
        left, top, *_size = told.window
        assert (TILL.x <= left < TILL.width, TILL.y <= top < TILL.height) == (True, True)
        assert told.customer is None


def test_a_kiosk_covers_its_monitor_whatever_comes(starts: dict[str, dict[str, Told]]) -> None:
    told = starts["gone"]
    assert told["kiosk"].window == tuple(TILL)
    assert told["its own pulled out"].window == tuple(WHOLE)
    later = list(told)[list(told).index("another one") :]
    assert {told[step].window for step in later} == {tuple(SMALLER)}
    assert all(each.full for step, each in told.items() if step != "gone")


def test_the_customers_window_goes_to_the_monitor_that_is_chosen_while_it_is_there(
    starts: dict[str, dict[str, Told]],
) -> None:
    seen = {step: told.customer for step, told in starts["gone"].items()}
    assert seen["kiosk"] is None
    assert seen["a second one"] == seen["a third one"] == seen["chosen one pulled out"] == tuple(SIDE)
    assert seen["chosen"] == seen["and back"] == tuple(BELOW)
    assert seen["off"] is None
    assert seen["by itself"] is not None


def test_the_customer_gets_the_tills_old_monitor_when_the_till_moves(starts: dict[str, dict[str, Told]]) -> None:
    assert starts["left"]["moved"].customer == starts["again"]["again"].customer == tuple(TILL)


def test_the_first_start_stands_on_the_main_monitor() -> None:
    assert placed(None, [MAIN, OTHER]) == WindowPlace(0, 0, FIRST_SIZE.width(), FIRST_SIZE.height())
    assert placed(None, [QRect(0, 0, 1024, 768)]) == WindowPlace(0, 0, 1024, 768)


@pytest.mark.parametrize(
    ("place", "screens", "found"),
    [
        (WindowPlace(2000, 40, 1000, 700), [MAIN, OTHER], WindowPlace(2000, 40, 1000, 700)),
        (WindowPlace(2000, 40, 1000, 700, maximised=True), [MAIN], WindowPlace(460, 190, 1000, 700, maximised=True)),
        (WindowPlace(1850, 40, 1000, 700), [MAIN], WindowPlace(460, 190, 1000, 700)),  # too little to take hold of
        (WindowPlace(1700, 40, 1000, 700), [MAIN], WindowPlace(1700, 40, 1000, 700)),
        (WindowPlace(100, -30, 1000, 700), [MAIN], WindowPlace(460, 190, 1000, 700)),  # its edge is above the monitor
        (WindowPlace(0, 0, 1920, 1080), [QRect(0, 0, 1024, 768)], WindowPlace(0, 0, 1024, 768)),
        (WindowPlace(0, 0, 3000, 2000), [OTHER], WindowPlace(1920, 0, 1280, 1024)),
    ],
)
def test_a_window_stands_where_a_person_can_take_hold_of_it(
    place: WindowPlace, screens: list[QRect], found: WindowPlace
) -> None:
    assert placed(place, screens) == found
