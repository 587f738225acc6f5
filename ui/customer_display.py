"""Keeps the customer display in step with the sale, off the GUI thread and always with the newest lines."""

import logging

from terminal.domain.errors import TerminalError
from terminal.ports import CustomerDisplay
from ui.background import Lane

_log = logging.getLogger(__name__)


class CustomerDisplayFollower:
    """Shows the latest lines that were asked for; lines overtaken while the display was busy are left out.

    It has a lane of its own: a display that hangs must not hold up a sale.
    """

    def __init__(self, display: CustomerDisplay) -> None:
        self._display = display
        self._lane = Lane()
        self._next: tuple[str, str] | None = None

    def show(self, lines: tuple[str, str]) -> None:
        """Show these two lines as soon as the display is free."""
        self._next = lines
        if not self._lane.pending:
            self._send()

    def close(self, timeout: float) -> bool:
        """Let what is being shown end; whether it did within ``timeout`` seconds."""
        self._next = None
        return self._lane.close(timeout)

    def _send(self) -> None:
        if self._next is None:
            return
        upper, lower = self._next
        self._next = None
        self._lane.submit(lambda: self._display.show(upper, lower), self._shown, self._failed)

    def _shown(self, _nothing: None) -> None:
        self._send()

    def _failed(self, error: TerminalError) -> None:
        _log.warning("customer display: %s", error)
        self._send()
