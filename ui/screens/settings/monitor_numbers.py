"""A large number on every monitor for a moment, so that a person sees which is which."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import appearance

SHOWN_MS = 4_000
_SIDE = 240


class MonitorNumber(QWidget):
    """One number in the middle of one monitor; takes neither keys nor touches."""

    def __init__(self, number: int, place: QRect) -> None:
        super().__init__(
            None,
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowTransparentForInput,
        )
        self.setObjectName(f"monitor_number_{number}")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = appearance.theme()
        self.setStyleSheet(
            f"background: {theme.value('accent')}; color: {theme.value('on_accent')}; font-size: {_SIDE * 2 // 3}px;"
        )
        self._label = QLabel(str(number), alignment=Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addWidget(self._label)
        self.setAccessibleName(str(number))
        corner = place.center()
        self.setGeometry(corner.x() - _SIDE // 2, corner.y() - _SIDE // 2, _SIDE, _SIDE)
        QTimer.singleShot(SHOWN_MS, self, self.close)


def show_numbers(names: Sequence[str]) -> list[MonitorNumber]:
    """Number the monitors of these names, from 1 on, in their order; one that is gone by now has no number."""
    places = {screen.name(): screen.geometry() for screen in QGuiApplication.screens()}
    shown = [MonitorNumber(at, places[name]) for at, name in enumerate(names, start=1) if name in places]
    for each in shown:
        each.show()
    return shown
