"""A form that may be higher than its room, and scrolls so that whatever has the keyboard is seen."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget


class FormArea(QScrollArea):
    """Holds ``form`` at its top; not ``at_top`` the form takes all of the room, also at its foot."""

    def __init__(self, form: QWidget, parent: QWidget | None = None, *, at_top: bool = True) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Qt scrolls for Tab alone; a field may also be given the keyboard. It has its place after the next layout
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_focused)
        self.setWidget(_at_the_top(form) if at_top else form)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._soon.start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is less room, or more: what has the keyboard stays in sight."""
        super().resizeEvent(event)
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A form that has become higher may have moved the field out of sight."""
        if event.type() == QEvent.Type.Resize:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _show_focused(self) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return
        if focused.height() <= self.viewport().height():  # else a page itself, or a list that scrolls what it has
            self.ensureWidgetVisible(focused)


def _at_the_top(form: QWidget) -> QWidget:
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(form)
    column.addStretch()
    return room
