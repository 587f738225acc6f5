"""The customer's screen on a real second monitor: a till of its own, on an X display of its own with two of them."""

import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QImage

from scripts.with_screen import virtual_screen
from tests.support.patience import PATIENCE
from tests.support.second_monitor_story import CUSTOMER, Told

STEPS = (
    "signed out",
    "scanned",
    "unplugged",
    "plugged in again",
    "tested",
    "paying",
    "paid",
    "signed out again",
)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="module")
def story(pictures: Path) -> dict[str, Told]:
    if shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb on this machine")
    with virtual_screen() as display:
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-m", "tests.support.second_monitor_story", str(pictures)]
        told = subprocess.run(command, env=environment, capture_output=True, timeout=2 * PATIENCE, check=False)
    assert told.returncode == 0, told.stderr.decode()
    assert b"requestActivate" not in told.stderr  # the customer's window never asks for the keyboard
    return msgspec.json.decode(told.stdout, type=dict[str, Told])


def test_the_window_fills_the_second_monitor_from_the_first_moment(story: dict[str, Told]) -> None:
    assert tuple(story) == STEPS
    assert {told.place for told in story.values()} == {tuple(CUSTOMER)}
    assert [step for step, told in story.items() if not told.visible] == ["unplugged"]


def test_it_shows_each_stage_and_nothing_while_nobody_is_signed_in(story: dict[str, Told]) -> None:
    assert [story[step].page for step in STEPS if step != "unplugged"] == [
        "idle",
        "sale",
        "sale",
        "pattern",
        "sale",
        "thanks",
        "idle",
    ]
    assert story["scanned"].due == story["paying"].due == "¥64.40"
    assert story["signed out again"].due == "¥0.00"


def test_the_keyboard_stays_with_the_till(story: dict[str, Told]) -> None:
    assert [told.keyboard for told in story.values()] == [
        "pin",
        *["scan_line"] * 4,
        "amount_received",
        "scan_line",
        "pin",
    ]


def test_the_devices_page_hears_that_it_is_gone_and_back(story: dict[str, Told]) -> None:
    assert story["scanned"].device == "ready customer"
    assert story["unplugged"].device == "waiting customer"
    assert story["plugged in again"].device == "ready customer"


def test_the_second_monitor_really_shows_it(story: dict[str, Told], pictures: Path) -> None:
    seen = {step: QImage(str(pictures / f"{step}.png")) for step in story if step != "unplugged"}
    assert {image.size().toTuple() for image in seen.values()} == {(CUSTOMER.width, CUSTOMER.height)}
    assert seen["scanned"] == seen["plugged in again"]
    for one, other in pairwise(["signed out", "scanned", "tested", "paying", "paid", "signed out again"]):
        assert seen[one] != seen[other]
