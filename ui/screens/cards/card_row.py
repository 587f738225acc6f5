"""One card of a member to choose: its last digits and state, and since when."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from ui import appearance
from ui.widgets.labels import RIGHT, label, set_state


class CardRow(QPushButton):
    """A checkable button with two lines."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # to a screen reader one of several, which their group makes them
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the search line keeps the keyboard; PgUp and PgDn choose
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # narrower where the dates wrap
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        spacing = appearance.theme().spacing
        self._digits, self._state = label("strong"), label("body", align=RIGHT, name=f"{name}_state")
        self._dates = label("caption", wrap=True)
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(spacing.m, spacing.s, spacing.m, spacing.s)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._digits, 0, 0)
        grid.addWidget(self._state, 0, 1)
        grid.addWidget(self._dates, 1, 0, 1, 2)
        for words in (self._digits, self._state, self._dates):
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_card(self, digits: str, state: str, mood: str, dates: str) -> None:
        """Set both lines; ``mood`` is the theme's colour of the state."""
        self._digits.setText(digits)
        self._state.setText(state)
        set_state(self._state, "state", mood)
        self._dates.setText(dates)
        self.setAccessibleName(f"{digits}, {state}, {dates}")

    def hasHeightForWidth(self) -> bool:  # noqa: N802 — Qt's name
        """Dates may need two lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 — Qt's name
        """Room for both lines at ``width``."""
        return self._grid.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Room for both lines."""
        return self._grid.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self._grid.minimumSize()
