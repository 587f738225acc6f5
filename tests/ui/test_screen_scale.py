"""A small monitor that the desktop scales up still has room for every place."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
from ui.application import Interface
screen = Interface().application.primaryScreen()
print(*screen.size().toTuple(), round(screen.devicePixelRatio(), 3))
"""


@pytest.mark.parametrize(
    ("monitor", "scale", "seen"),
    [
        ((1920, 1080), "1.5", (1280, 720, 1.5)),
        ((1366, 768), "1.5", (911, 512, 1.5)),
        ((1366, 768), "2", (911, 512, 1.5)),
        ((1024, 768), "1.5", (910, 682, 1.126)),
        ((1024, 768), "1", (1024, 768, 1.0)),
    ],
)
def test_the_scale_leaves_room(
    monitor: tuple[int, int], scale: str, seen: tuple[float, float, float], tmp_path: Path
) -> None:
    screen = {"name": "till", "x": 0, "y": 0, "width": monitor[0], "height": monitor[1], "logicalDpi": 96, "dpr": 1}
    (tmp_path / "screens.json").write_text(json.dumps({"screens": [screen]}))
    platform = f"offscreen:configfile={tmp_path / 'screens.json'}"
    environment = {**os.environ, "QT_QPA_PLATFORM": platform, "QT_SCALE_FACTOR": scale}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True)
    assert tuple(float(word) for word in done.stdout.split()) == seen
