"""A form that may be higher than its room, and scrolls so that whatever has the keyboard is seen."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import appearance

_MOST_TURNS = 2


class FormArea(QScrollArea):
    """Holds ``form`` at its top; not ``at_top`` the form takes all of the room, also at its foot."""

    def __init__(self, form: QWidget, parent: QWidget | None = None, *, at_top: bool = True) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Qt scrolls for Tab alone; a field may also be given the keyboard. It has its place after the next layout
        self._resizing = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_focused)
        self.setWidget(_at_the_top(form) if at_top else form)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._soon.start)

    def minimumSizeHint(self) -> QSize:
        """One line to touch; Qt's own answer has room for the arrows of scroll bars."""
        return QSize(super().minimumSizeHint().width(), appearance.theme().shape.target)

    def sizeHint(self) -> QSize:
        """As low as it may be: Qt's own answer is two dozen lines, and would put what is below out of sight."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is less room, or more: what has the keyboard stays in sight."""
        super().resizeEvent(event)
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A form that has become higher may have moved the field out of sight.

        One that needs its scroll bar at one width and not at the other would have Qt show and hide it for ever, each
        from within the other: the third time it stays as it is.
        """
        if event.type() != QEvent.Type.Resize:
            return super().eventFilter(watched, event)
        self._soon.start()
        if self._resizing == _MOST_TURNS:
            return False
        self._resizing += 1
        try:
            return super().eventFilter(watched, event)
        finally:
            self._resizing -= 1

    def _show_focused(self) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return
        for each in (self._form_of(focused), focused):
            if each.height() <= self.viewport().height():  # else a page itself, or a list that scrolls what it has
                self.ensureWidgetVisible(each)
                return

    def _form_of(self, field: QWidget) -> QWidget:
        """The form with its acts that a field belongs to, where that is a part of what scrolls; else the field."""
        each: QWidget | None = field
        while each is not None and each is not self.widget():
            if each.property("form"):
                return each
            each = each.parentWidget()
        return field


class LowArea(FormArea):
    """As high as its form, where there is so much room beside what is below it; the rest is for that."""

    def __init__(self, form: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(form, parent, at_top=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._form = form  # Qt watches it for a scroll area already

    def sizeHint(self) -> QSize:
        """All of the form at the width that it has."""
        form = self._form
        height = form.heightForWidth(self.viewport().width()) if form.hasHeightForWidth() else form.sizeHint().height()
        return QSize(form.sizeHint().width(), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other words, or another width, may need more lines."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.updateGeometry()
        return super().eventFilter(watched, event)


def _at_the_top(form: QWidget) -> QWidget:
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(form)
    column.addStretch()
    return room
