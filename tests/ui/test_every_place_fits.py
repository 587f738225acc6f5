"""Every place has room for its words, and for fingers, in every language, type and size of window.

One walk through the places, and at each stop the window is switched and resized as it runs: 1024×768, 1366×768 and
1920×1080 at 100 %; and in a process of its own, whose screen is scaled, what is left of them at 150 %. 1366×768 takes
all of it; so does 1024×768, but for large type, where it takes 112 % (``ui.screen_scale``) and leaves 910×682.
"""

import os
import subprocess
import sys
from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.driver import Counter
from tests.ui.frame_check import (
    LOOKS,
    NARROW_SIZES,
    SCALED_SIZES,
    SIZES,
    acts_out_of_sight,
    faults_at_rest,
    frames_of,
)
from tests.ui.places_by_keys import WAYS, Way, asking_shop
from ui.application import Interface
from ui.tour.frames import Size

SCALED = "QT_SCALE_FACTOR"


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_every_place_fits(interface: Interface, qtbot: QtBot, way: Way) -> None:
    scaled = SCALED in os.environ
    sizes, narrow = (SCALED_SIZES, NARROW_SIZES) if scaled else (SIZES, ())
    found = walk(interface, qtbot, way, sizes, narrow)
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
            for frame in frames_of(interface, counter.window, sizes, narrow):
                faults = faults_at_rest(counter.window, frame)
                faults += acts_out_of_sight(counter.window)
                found += [f"{stop}, {frame.words}: {fault}" for fault in faults]
    finally:
        interface.switch_theme(LOOKS[0])
        counter.close()
    return found
