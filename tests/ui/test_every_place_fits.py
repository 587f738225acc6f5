"""Every place has room for its words, and for fingers, in every language, type and size of window.

One walk through the places, and at each stop the window is switched and resized as it runs: 1024×768, 1366×768 and
1920×1080 at 100 %; and in a process of its own, whose screen is scaled, what is left of them at 150 %. In large type
1024×768 takes 112 % (``ui.screen_scale``), which a test of its own holds, and leaves 910×682.
"""

import os
import subprocess
import sys
from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.driver import Counter
from tests.ui.frame_check import LOOKS, NARROW_SIZES, SCALED_SIZES, SIZES, faults_in_every_frame
from tests.ui.places_by_keys import WAYS, Way, asking_shop, at_the_counter, at_the_door, while_paying
from ui.application import Interface
from ui.tour.frames import Size

SCALED = "QT_SCALE_FACTOR"
NARROW_WAYS = (at_the_door, at_the_counter, while_paying)


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_every_place_fits(interface: Interface, qtbot: QtBot, way: Way) -> None:
    scaled = SCALED in os.environ
    narrow = NARROW_SIZES if scaled and way in NARROW_WAYS else ()
    found = walk(interface, qtbot, way, SCALED_SIZES if scaled else SIZES, narrow)
    assert not found, "\n".join(found)


@pytest.mark.skipif(SCALED in os.environ, reason="this is the scaled process")
@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_every_place_fits_on_a_scaled_screen(way: Way) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"]
    command.append(f"{__file__}::test_every_place_fits[{way.__name__}]")
    done = subprocess.run(command, env={**os.environ, SCALED: "1.5"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def walk(interface: Interface, qtbot: QtBot, way: Way, sizes: Sequence[Size], narrow: Sequence[Size]) -> list[str]:
    """Go all the way, and look at each stop in every frame; what is wrong, each fault with where it was seen."""
    counter = Counter(interface, qtbot, asking_shop())
    assert counter.window.devicePixelRatioF() == float(os.environ.get(SCALED, "1"))
    found = []
    try:
        for stop in way(counter):
            found += [f"{stop}, {fault}" for fault in faults_in_every_frame(interface, counter.window, sizes, narrow)]
    finally:
        interface.switch_theme(LOOKS[0])
        counter.close()
    return found
