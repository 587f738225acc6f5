"""Fingers on the keyboard of a virtual screen, by ``xdotool``: real key events of the X server (XTEST)."""

import os
import subprocess

_BETWEEN_MS = "1"  # as fast as a scanner that is a keyboard


class Keyboard:
    """Of the X display ``display``, such as ``:1``."""

    def __init__(self, display: str) -> None:
        self._environment = {**os.environ, "DISPLAY": display}

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by X's names: ``F12``, ``Return``, ``ctrl+z``."""
        if keys:
            self._do("key", "--delay", _BETWEEN_MS, *keys)

    def type(self, text: str) -> None:
        """Type text of a US keyboard."""
        if text:
            self._do("type", "--delay", _BETWEEN_MS, "--", text)

    def _do(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True)
