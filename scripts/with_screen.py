"""Run a command on the display there is, or on a virtual one (Xvfb) that lives as long as the command.

Usage: python scripts/with_screen.py COMMAND [ARGUMENT…]; exits with the command's code (128 + n after signal n).
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SCREEN = "1920x1080x24"
MARK = "MEMBER_TERMINAL_VIRTUAL_SCREEN"
FORWARDED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
STOP_S = 5


class ScreenError(Exception):
    """No virtual screen could be had; the message says what to do."""


def main(arguments: list[str]) -> int:
    """Run the command ``arguments``; the code to exit with."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return run(arguments, dict(os.environ))
    for number in FORWARDED:
        signal.signal(number, lambda number, _frame: sys.exit(128 + number))
    try:
        with virtual_screen() as display:
            return run(arguments, {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", MARK: "1"})
    except ScreenError as error:
        print(f"with_screen: {error}", file=sys.stderr)
        return 1


@contextmanager
def virtual_screen(size: str = SCREEN) -> Iterator[str]:
    """A virtual display, such as ``:1``, that takes connections; ``size`` as SCREEN.

    Raises ScreenError when Xvfb does not start.
    """
    if shutil.which("Xvfb") is None:
        raise ScreenError("there is no display and no Xvfb: run make setup")
    read_end, write_end = os.pipe()
    # With -displayfd the server itself chooses a free number and writes it once it is ready (Xserver(1)).
    command = ["setpriv", "--pdeathsig", "TERM"]  # not even our own kill -9 leaves a server behind
    command += ["Xvfb", "-displayfd", str(write_end), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    try:
        # Its own session: a Ctrl-C at the keyboard must reach the command, not take the screen from under it.
        server = subprocess.Popen(command, pass_fds=[write_end], start_new_session=True, stderr=subprocess.DEVNULL)
    finally:
        os.close(write_end)
    try:
        with os.fdopen(read_end) as announcement:
            number = announcement.readline().strip()
        if not number:
            raise ScreenError(f"Xvfb ended with code {server.wait()} before it was ready")
        yield f":{number}"
    finally:
        stop(server)


def run(command: list[str], environment: dict[str, str]) -> int:
    """Run the command to its end, handing on the signals that ask us to end; its exit code as a shell tells it."""
    received: list[int] = []
    child: subprocess.Popen[bytes] | None = None

    def forward(number: int, _frame: FrameType | None) -> None:
        received.append(number)
        if child is not None:
            hand_on(number, child)

    before = {number: signal.signal(number, forward) for number in FORWARDED}
    try:
        if received:
            return 128 + received[0]
        child = subprocess.Popen(command, env=environment)
        for number in tuple(received):  # they came while the child was being started
            hand_on(number, child)
        code = child.wait()
    except FileNotFoundError:
        print(f"with_screen: no such command: {command[0]}", file=sys.stderr)
        return 127
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return code if code >= 0 else 128 - code


def hand_on(number: int, child: subprocess.Popen[bytes]) -> None:
    """Send a signal on, but at a keyboard not SIGINT: the terminal has sent that to the child already."""
    if number != signal.SIGINT or not sys.stdin.isatty():
        child.send_signal(number)


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server, by force if it does not heed."""
    server.terminate()
    try:
        server.wait(STOP_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
