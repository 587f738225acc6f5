"""One person to choose: name, and the role below in smaller words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.labels import label


class PersonButton(QPushButton):
    """A checkable button with two lines."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # to a screen reader one of several, which their group makes them
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the PIN keeps the keyboard; Up and Down choose
        spacing = appearance.theme().spacing
        self._name, self._role = label("strong"), label("caption")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.s, spacing.l, spacing.s)
        column.setSpacing(0)
        for words in (self._name, self._role):
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(words)

    def show_person(self, name: str, role: str) -> None:
        """Set both lines."""
        self._name.setText(name)
        self._role.setText(role)
        self.setAccessibleName(f"{name}, {role}")

    def sizeHint(self) -> QSize:
        """Room for both lines."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()
