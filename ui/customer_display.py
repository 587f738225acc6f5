"""Keeps a pole display in step with the sale, off the GUI thread and always with the newest view."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from terminal.domain.customer_view import CustomerView
from terminal.domain.devices import DeviceCondition, DeviceKind, DeviceState
from terminal.domain.errors import DeviceError, TerminalError
from terminal.ports import Clock, CustomerDisplay
from ui.background import Lane

RETRY_MS = 5_000
"""How long a display that failed is left alone; a new view is tried at once."""


class CustomerDisplayFollower(QObject):
    """Shows the latest view that was asked for, and tells how the display is; overtaken ones are left out.

    It has a lane of its own: a display that hangs must not hold up a sale.
    """

    def __init__(self, display: CustomerDisplay, clock: Clock, tell: Callable[[DeviceState], None]) -> None:
        super().__init__()
        self._display = display
        self._clock = clock
        self._tell = tell
        self._state: DeviceState | None = None
        self._lane = Lane(self)
        self._view: CustomerView | None = None
        self._overtaken = False
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self._send)

    def show(self, view: CustomerView) -> None:
        """Show this as soon as the display is free."""
        self._view = view
        if self._lane.pending:
            self._overtaken = True
        else:
            self._send()

    def show_again(self) -> None:
        """Something else was shown meanwhile: back to the latest view."""
        if self._view is not None:
            self.show(self._view)

    def close(self, timeout: float) -> bool:
        """Let what is being shown end; whether it did within ``timeout`` seconds."""
        self._retry.stop()
        self._view = None
        return self._lane.close(timeout)

    def _send(self) -> None:
        view = self._view
        if view is None:
            return
        self._retry.stop()
        self._overtaken = False
        self._lane.submit(lambda: self._display.show(view), self._shown, self._failed)

    def _shown(self, _nothing: None) -> None:
        self._tell_once(DeviceState(self._display.id, DeviceKind.DISPLAY, DeviceCondition.READY, self._clock()))
        if self._overtaken:
            self._send()

    def _failed(self, error: TerminalError) -> None:
        if not isinstance(error, DeviceError):
            raise error
        condition = DeviceCondition.WAITING
        self._tell_once(
            DeviceState(self._display.id, DeviceKind.DISPLAY, condition, self._clock(), error.fault, error.detail)
        )
        if self._overtaken:
            self._send()
        elif self._view is not None:
            self._retry.start()

    def _tell_once(self, state: DeviceState) -> None:
        if self._state is None or (self._state.condition, self._state.fault) != (state.condition, state.fault):
            self._state = state
            self._tell(state)
