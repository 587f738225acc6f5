"""A small monitor that the desktop scales up still has room for every place."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
from ui.application import Interface
screen = Interface(look=sys.argv[1]).application.primaryScreen()
print(*screen.size().toTuple(), round(screen.devicePixelRatio(), 3))
"""

CHOOSING = """
import sys
from ui import appearance
from ui.application import Interface
interface = Interface(look=sys.argv[1])
print(interface.switch_theme("dark-large"), appearance.theme().look, interface.preferences.look)
"""


@pytest.mark.parametrize(
    ("look", "monitor", "scale", "seen"),
    [
        ("light", (1920, 1080), "1.5", (1280, 720, 1.5)),
        ("light", (1366, 768), "1.5", (911, 512, 1.5)),
        ("light", (1366, 768), "2", (911, 512, 1.5)),
        ("light", (1024, 768), "1.5", (683, 512, 1.5)),
        ("light", (1024, 768), "2", (683, 512, 1.499)),
        ("light", (1024, 768), "1", (1024, 768, 1.0)),
        ("light-large", (1366, 768), "1.5", (911, 512, 1.5)),
        ("light-large", (1024, 768), "1.5", (910, 682, 1.126)),
    ],
)
def test_the_scale_leaves_room(
    look: str, monitor: tuple[int, int], scale: str, seen: tuple[float, float, float], tmp_path: Path
) -> None:
    assert run(PROGRAM, look, monitor, scale, tmp_path) == [str(each) for each in seen]


def run(program: str, look: str, monitor: tuple[int, int], scale: str, folder: Path) -> list[str]:
    """The words that a program prints which begins in a look, at a scale, on a monitor."""
    screen = {"name": "till", "x": 0, "y": 0, "width": monitor[0], "height": monitor[1], "logicalDpi": 96, "dpr": 1}
    (folder / "screens.json").write_text(json.dumps({"screens": [screen]}))
    platform = f"offscreen:configfile={folder / 'screens.json'}"
    environment = {**os.environ, "QT_QPA_PLATFORM": platform, "QT_SCALE_FACTOR": scale}
    command = [sys.executable, "-c", program, look]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.split()


def test_large_type_comes_with_the_next_start_where_the_scale_leaves_it_no_room(tmp_path: Path) -> None:
    assert run(CHOOSING, "light", (1024, 768), "1.5", tmp_path) == ["False", "dark", "dark-large"]
    assert run(CHOOSING, "light", (1366, 768), "1.5", tmp_path) == ["True", "dark-large", "dark-large"]
