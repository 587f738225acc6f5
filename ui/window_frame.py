"""How the till's window stands on its monitor: where it was before, full screen, or as a kiosk that nobody leaves."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QScreen
from PySide6.QtWidgets import QMainWindow

from ui.monitor_watch import MonitorWatch
from ui.preferences import PreferencesStore, WindowPlace

FIRST_SIZE = QSize(1366, 768)
_REMEMBER_MS = 1_000
_GRIP = QSize(200, 40)
"""As much of a window's upper edge has to be on a monitor that a person can take hold of it."""


class WindowFrame(QObject):
    """Of one window, from before it is shown. ``kiosk`` is how the program was started, whatever was chosen.

    In a kiosk the window covers its monitor and stays, whatever comes and goes; a person who closes it is refused
    (``closing_refused``), the operating system and the program itself are not.
    """

    changed = Signal()
    closing_refused = Signal()

    def __init__(self, window: QMainWindow, preferences: PreferencesStore, *, kiosk: bool = False) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self.kiosk = kiosk or preferences.now.kiosk
        self._full = self.kiosk or preferences.now.full_screen
        self._ending = False
        self._monitors = MonitorWatch(self)
        self._monitors.settled.connect(self._stand_again)
        self._remember = QTimer(self, singleShot=True, interval=_REMEMBER_MS)
        self._remember.timeout.connect(self.remember)
        self._normal = placed(preferences.now.window, [screen.availableGeometry() for screen in _screens()])
        self._put_back()

    @property
    def full_screen(self) -> bool:
        """Whether the window covers its monitor."""
        return self._full

    def open(self) -> None:
        """Show the window as it stood when it was closed."""
        self._window.installEventFilter(self)
        self._monitors.begin()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(self._session_ends)
        self._show()

    def turn_full_screen(self) -> None:
        """Cover the monitor, or stand as before; not in a kiosk."""
        if not self.kiosk:
            self._preferences.change(full_screen=not self._full)
            self._cover(not self._full)

    def set_kiosk(self, on: bool) -> None:
        """Be a kiosk from now on and after the next start, or no more."""
        self.kiosk = on
        self._preferences.change(kiosk=on)
        self._cover(on or self._preferences.now.full_screen)

    def refuses(self, event: QCloseEvent) -> bool:
        """Whether this closing is a person's, and the window stays."""
        if not (self.kiosk and event.spontaneous()) or self._ending:
            return False
        self.closing_refused.emit()
        return True

    def end(self) -> None:
        """Close the window of a kiosk, or any other."""
        self._ending = True
        self._window.close()

    def remember(self) -> None:
        """Keep where the window stands; also called when it closes."""
        self._remember.stop()
        self._preferences.change(window=self._normal)

    def close(self) -> None:
        """The window closes: watch no more monitors."""
        self.remember()
        self._monitors.end()
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look where the window goes; a kiosk that was minimised or made smaller comes back."""
        match event.type():
            case QEvent.Type.Move | QEvent.Type.Resize:
                self._note()
            case QEvent.Type.WindowStateChange:
                self._note()
                if self.kiosk and not self._window.isFullScreen():
                    self._monitors.stir()
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        """Where the window stands while it is nothing special, and whether it fills its monitor."""
        window = self._window
        if self._full or window.isFullScreen() or window.isMinimized():
            return
        if window.isMaximized():
            kept = self._normal
            self._normal = WindowPlace(kept.left, kept.top, kept.width, kept.height, maximised=True)
        else:
            corner, size = window.pos(), window.size()
            self._normal = WindowPlace(corner.x(), corner.y(), size.width(), size.height())
        self._remember.start()

    def _put_back(self) -> None:
        place = self._normal
        self._window.move(QPoint(place.left, place.top))
        self._window.resize(QSize(place.width, place.height))

    def _show(self) -> None:
        if self._full:
            # a machine that shows nothing else may have no window manager, which would give it this size
            self._window.setGeometry(self._screen().geometry())
            self._window.showFullScreen()
        elif self._normal.maximised:
            self._window.showMaximized()
        else:
            self._window.showNormal()

    def _cover(self, full: bool) -> None:
        if full != self._full:
            before, self._full = self._normal, full
            self._show()
            if not full and not before.maximised:
                self._normal = before  # while it shrinks it is still as large as the monitor
                self._put_back()
        self.changed.emit()

    def _stand_again(self) -> None:
        """Monitors came or went: cover the one that is left, or come back to where a person can see the window."""
        if self._full:
            self._show()
            return
        here = placed(self._normal, [screen.availableGeometry() for screen in _screens()])
        if here != self._normal:
            self._normal = here
            self._put_back()

    def _screen(self) -> QScreen:
        place = self._normal
        middle = QRect(place.left, place.top, place.width, place.height).center()
        return QGuiApplication.screenAt(middle) or QGuiApplication.primaryScreen()

    def _session_ends(self, _session: object) -> None:
        self._ending = True


def placed(place: WindowPlace | None, screens: Sequence[QRect]) -> WindowPlace:
    """Where a window that stood at ``place`` can be seen and moved now; ``screens`` are what a window may use, the
    first one's the main.

    A monitor that is gone, or is smaller by now, costs the place or the size.
    """
    if not screens:
        return place or WindowPlace(0, 0, FIRST_SIZE.width(), FIRST_SIZE.height())
    if place is not None:
        for screen in screens:
            size = QSize(place.width, place.height).boundedTo(screen.size())
            seen = screen.intersected(QRect(place.left, place.top, size.width(), _GRIP.height()))
            if seen.width() >= min(_GRIP.width(), size.width()) and seen.height() >= _GRIP.height():
                return WindowPlace(place.left, place.top, size.width(), size.height(), place.maximised)
    main = screens[0]
    size = (QSize(place.width, place.height) if place else FIRST_SIZE).boundedTo(main.size())
    spare = main.size() - size if place else QSize(0, 0)
    corner = main.topLeft() + QPoint(spare.width() // 2, spare.height() // 2)
    return WindowPlace(corner.x(), corner.y(), size.width(), size.height(), place.maximised if place else False)


def _screens() -> list[QScreen]:
    """The main one first."""
    main = QGuiApplication.primaryScreen()
    return [main, *(screen for screen in QGuiApplication.screens() if screen is not main)]
