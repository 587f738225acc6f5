"""The virtual screen: ready before the command starts, gone after it, whatever ends it."""

import os
import runpy
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.patience import PATIENCE

SCRIPT = Path(__file__).parents[2] / "scripts" / "with_screen.py"
OPEN_A_WINDOW = """
import os
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.show()
size = application.primaryScreen().size().toTuple()
print(application.platformName(), size, os.environ["MEMBER_TERMINAL_VIRTUAL_SCREEN"])
"""
SAY_SO_AND_STAY = "echo started; exec sleep 60"


def _environment(**changes: str) -> dict[str, str]:
    own = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "MEMBER_TERMINAL_VIRTUAL_SCREEN")
    kept = {key: value for key, value in os.environ.items() if key not in own}
    return {**kept, **changes}


def _run(*command: str, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, SCRIPT, *command],
        env=_environment(**changes),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_a_window_opens_on_the_virtual_screen() -> None:
    outcome = _run(sys.executable, "-c", OPEN_A_WINDOW)
    assert outcome.stdout.split("\n")[0] == "xcb (1920, 1080) 1", outcome.stderr


def test_the_commands_exit_code_is_passed_on() -> None:
    assert _run("sh", "-c", "exit 7").returncode == 7


def test_a_display_that_is_there_is_used() -> None:
    outcome = _run("sh", "-c", "echo $DISPLAY $MEMBER_TERMINAL_VIRTUAL_SCREEN", DISPLAY=":77")
    assert outcome.stdout == ":77\n"


def test_an_unknown_command_is_named() -> None:
    outcome = _run("no-such-command")
    assert outcome.returncode == 127
    assert "no-such-command" in outcome.stderr


def test_without_xvfb_it_says_what_to_do() -> None:
    outcome = _run("true", PATH="/nowhere")
    assert outcome.returncode == 1
    assert "make setup" in outcome.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_signal_takes_command_and_screen_along(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, SCRIPT, "sh", "-c", SAY_SO_AND_STAY],
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as screen:
        assert screen.stdout is not None
        assert screen.stdout.readline() == "started\n"
        server = os.pidfd_open(_server_of(screen.pid))
        screen.send_signal(number)
        ended, _, _ = select.select([server], [], [], PATIENCE)
        os.close(server)
        assert ended
        assert screen.wait(PATIENCE) == (-9 if number is signal.SIGKILL else 128 + number)


def test_a_signal_that_comes_while_the_command_is_started_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    run = runpy.run_path(str(SCRIPT))["run"]
    start = subprocess.Popen

    def start_under_fire(*command: Any, **options: Any) -> subprocess.Popen[bytes]:
        child = start(*command, **options)
        signal.raise_signal(signal.SIGTERM)
        return child

    monkeypatch.setattr(subprocess, "Popen", start_under_fire)
    assert run(["sleep", "60"], dict(os.environ)) == 128 + signal.SIGTERM


def _server_of(process: int) -> int:
    """The Xvfb that a process has started (proc(5), children)."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    (server,) = (int(child) for child in children if Path(f"/proc/{child}/comm").read_text() == "Xvfb\n")
    return server
