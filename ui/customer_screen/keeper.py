"""Finds the customer's monitor, opens the window there, and follows the sale; monitors may come and go."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap, QScreen
from PySide6.QtWidgets import QWidget

from terminal.domain.customer_view import CustomerView
from terminal.domain.devices import DeviceCondition, DeviceKind, DeviceState
from terminal.domain.errors import DeviceFault
from terminal.domain.monitors import AUTO, NONE, Monitor, customer_monitor
from terminal.ports import CustomerScreen
from terminal.services.till import Till
from ui.monitor_watch import MonitorWatch

if TYPE_CHECKING:
    from ui.customer_screen.window import CustomerWindow


class CustomerScreenKeeper(QObject):
    """``tell`` hears how the display is: ready on a monitor, or that the one that was there is gone.

    A till that never had a second monitor says nothing. The window is loaded and built when there is one. ``wish`` is
    what somebody chose at this till; empty: as its settings say.
    """

    _asked = Signal(object)  # CustomerView, or None for the pattern; from any thread

    def __init__(
        self,
        screen: CustomerScreen,
        till: Till,
        till_window: QWidget,
        tell: Callable[[DeviceState], None],
        wish: Monitor | str = "",
    ) -> None:
        super().__init__()
        self._screen = screen
        self.wish = wish or screen.monitor
        self._till = till
        self._till_window = till_window
        self._tell = tell
        self._view = CustomerView()
        self._resting = True
        self._monitor: Monitor | None = None
        self._told: tuple[DeviceCondition, str] | None = None
        self._window: CustomerWindow | None = None
        self._monitors = MonitorWatch(self)
        self._monitors.settled.connect(self._look_for_monitor)
        self._asked.connect(self._show_asked)
        screen.on_view(self._asked.emit)

    def begin(self) -> None:
        """The till's window is on its monitor: look for the other one, now and whenever monitors change."""
        if self._monitors.watching:
            return
        self._monitors.begin()
        handle = self._till_window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._monitors.stir)
        self._look_for_monitor()

    def choose(self, wish: Monitor | str) -> None:
        """Somebody chose a monitor, AUTO or NONE: the window moves there at once."""
        self.wish = wish
        if self._monitors.watching:
            self._look_for_monitor()

    def monitors(self) -> list[Monitor]:
        """All that are plugged in, the till's own first."""
        own = self._till_window.screen()
        return [monitor_of(own), *(monitor_of(screen) for screen in QGuiApplication.screens() if screen is not own)]

    def others(self) -> tuple[Monitor, ...]:
        """The monitors that may be the customer's: those that are not the till's and do not mirror it."""
        here, *others = self.monitors()
        return tuple(each for each in others if each.name != here.name and each.place != here.place)

    @property
    def window(self) -> "CustomerWindow":
        """The customer's window, built now if it was not needed before."""
        from ui.customer_screen.window import CustomerWindow

        if self._window is None:
            self._window = CustomerWindow(self._till, self._screen)
            self._show_now()
        return self._window

    @property
    def monitor(self) -> Monitor | None:
        """Where the window is; None while there is no second monitor."""
        return self._monitor

    def show(self, view: CustomerView) -> None:
        """Show a view; kept for later while nobody is signed in."""
        self._view = view
        self._show_now()

    def rest(self) -> None:
        """Nobody is signed in: nothing of a sale is shown."""
        self._resting = True
        self._show_now()

    def resume(self) -> None:
        """Somebody is signed in: the sale that lies on the counter, if one does."""
        self._resting = False
        self._show_now()

    def portrait(self, width: int, height: int) -> QPixmap:
        """What a monitor of this size would show now."""
        return self.window.portrait(QSize(width, height))

    def close(self, timeout: float = 2.0) -> bool:
        """Close the window; whether the reading of pictures ended in time."""
        self._monitors.end()
        window, self._window = self._window, None
        if window is None:
            return True
        window.close()
        return window.idle.close_files(timeout)

    def _show_now(self) -> None:
        if self._window is None:
            return
        if self._resting:
            self._window.rest()
        else:
            self._window.show_view(self._view)

    def _show_asked(self, view: CustomerView | None) -> None:
        if view is not None:
            self.show(view)
        elif self._monitor is not None:
            self.window.show_pattern(self._monitor.name)

    def _look_for_monitor(self) -> None:
        screens = {monitor_of(screen): screen for screen in QGuiApplication.screens()}
        here = monitor_of(self._till_window.screen())
        remembered = self._screen.remembered()
        found = customer_monitor(tuple(screens), here, self.wish, remembered)
        self._monitor = found
        self._screen.found(found)
        if found is not None:
            self._open_on(screens[found])
            self._tell_once(DeviceCondition.READY, found.name)
        else:
            if self._window is not None:
                self._window.hide()
            self._tell_missing(remembered)

    def _tell_missing(self, remembered: Monitor | None) -> None:
        if self.wish == NONE:
            if self._told is not None:  # else there was never one
                self._tell_once(DeviceCondition.STOPPED, "")
        elif remembered is not None:
            self._tell_once(DeviceCondition.WAITING, remembered.name)
        elif self.wish != AUTO:
            self._tell_once(DeviceCondition.WAITING, self.wish.name if isinstance(self.wish, Monitor) else self.wish)

    def _open_on(self, screen: QScreen) -> None:
        window = self.window
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        window.setWindowState(Qt.WindowState.WindowFullScreen)
        window.show()  # showFullScreen would ask for the keyboard

    def _tell_once(self, condition: DeviceCondition, detail: str) -> None:
        if self._told == (condition, detail):
            return
        self._told = (condition, detail)
        fault = DeviceFault.ABSENT if condition is DeviceCondition.WAITING else None
        self._tell(DeviceState(self._screen.id, DeviceKind.DISPLAY, condition, self._till.clock(), fault, detail))


def monitor_of(screen: QScreen) -> Monitor:
    """A screen of Qt's as the rules know it."""
    place = screen.geometry()
    return Monitor(
        screen.name(),
        screen.model(),
        screen.serialNumber(),
        (place.x(), place.y(), place.width(), place.height()),
    )
