"""One of a few, as chips side by side: touched, chosen by the arrow keys, or by the key that a chip shows."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from ui.widgets.key_button import KeyButton
from ui.widgets.wrap_layout import WrapLayout

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ChoiceRow(QWidget):
    """A single choice; nothing is chosen until somebody chooses.

    ``chosen`` tells the value that a person chose. One stop for Tab; the arrows go on from there. ``keys`` are bound
    to the choices in their order and shown on them; instead of keys of their own chips may show which keys of somebody
    else go from one to the next (``turned_by``). The chips are named ``<name>_0``, ``<name>_1`` …
    """

    chosen = Signal(object)

    def __init__(
        self, name: str, *, keys: Sequence[str] = (), turned_by: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._keys = tuple(keys)
        self.turned_by = turned_by
        self._values: list[object] = []
        self._buttons: list[KeyButton] = []
        self._position: int | None = None
        self._group = QButtonGroup(self)
        self._row = WrapLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def value(self) -> object | None:
        """What is chosen; None while nothing is."""
        return None if self._position is None else self._values[self._position]

    def show_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer (value, words); what is chosen stays chosen where it is still offered. Call again for new words."""
        kept, had_focus = self.value, any(button.hasFocus() for button in self._buttons)
        self._values = [value for value, _words in choices]
        self._make_buttons(len(choices))
        for button, (_value, words) in zip(self._buttons, choices, strict=True):
            button.setText(words)
            button.setAccessibleName(words)
            button.updateGeometry()
        self._position = None
        self._mark(self._values.index(kept) if kept in self._values else None)
        if had_focus and self._buttons:
            self.take_focus()
        self.updateGeometry()

    def choose(self, value: object | None) -> None:
        """Set the choice without telling anybody; None, or what is not offered, takes it back."""
        self._mark(self._values.index(value) if value in self._values else None)

    def take_focus(self) -> None:
        """Give the keyboard to the chosen chip, else to the first."""
        if self._buttons:
            self._buttons[self._position or 0].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows choose the neighbour."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self._buttons:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._choose_at((self._buttons.index(watched) + step) % len(self._buttons))
                self.take_focus()
                return True
        return super().eventFilter(watched, event)

    def _make_buttons(self, count: int) -> None:
        """Keep the buttons where their number stays: a change of words must not take the keyboard away."""
        if len(self._buttons) == count:
            return
        for button in self._buttons:
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for position in range(count):
            key = self._keys[position] if position < len(self._keys) else ""
            button = KeyButton(key=self.turned_by, shortcut=key, name=f"{self.objectName()}_{position}", parent=self)
            button.setCheckable(True)
            button.setProperty("choice", "true")
            button.setAutoExclusive(True)  # to a screen reader one of several, which their group makes them
            button.installEventFilter(self)
            button.clicked.connect(lambda _checked=False, at=position: self._choose_at(at))
            self._group.addButton(button)
            self._row.addWidget(button)
            self._buttons.append(button)
        self._take_places_for_tab()

    def _take_places_for_tab(self) -> None:
        """New chips come where this row stands, not last on the page."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt orders only widgets that take the keyboard
        for before, button in pairwise([self, *self._buttons]):
            QWidget.setTabOrder(before, button)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _choose_at(self, position: int) -> None:
        self._mark(position)
        self.chosen.emit(self._values[position])

    def _mark(self, position: int | None) -> None:
        self._position = position
        self._group.setExclusive(False)  # else Qt keeps one checked for ever
        for at, button in enumerate(self._buttons):
            button.setChecked(at == position)
            stop = at == (position or 0)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if stop else Qt.FocusPolicy.NoFocus)
        self._group.setExclusive(True)
