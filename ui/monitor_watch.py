"""Hears of monitors that come, go, or change their size, once they have come to rest."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

_SETTLE_MS = 200
"""A monitor that is plugged in announces itself, its place and its neighbours' new places one after the other."""


class MonitorWatch(QObject):
    """``settled`` is emitted a moment after the last of these changes, from ``begin`` to ``end``."""

    settled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watching = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.settled)

    @property
    def watching(self) -> bool:
        """Whether it began, and did not end."""
        return self._watching

    def begin(self) -> None:
        """Listen from now on; a second call changes nothing."""
        application = QGuiApplication.instance()
        if self._watching or not isinstance(application, QGuiApplication):
            return
        self._watching = True
        application.screenAdded.connect(self._added)
        for signal in (application.screenRemoved, application.primaryScreenChanged):
            signal.connect(self.stir)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self.stir)

    def stir(self) -> None:
        """Something changed: ``settled`` follows."""
        if self._watching:
            self._settle.start()

    def end(self) -> None:
        """Listen no more."""
        self._settle.stop()
        application = QGuiApplication.instance()
        if self._watching and isinstance(application, QGuiApplication):
            self._watching = False
            application.screenAdded.disconnect(self._added)
            for signal in (application.screenRemoved, application.primaryScreenChanged):
                signal.disconnect(self.stir)

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.stir)
        self.stir()
