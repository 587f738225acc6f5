"""The rail at the left: the places there are, then language, look and leaving."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from ui import appearance, icons, language
from ui.widgets.panel import Panel

WIDTH = 84
HEIGHT = 72
_ICON = 22
"""Of a place: six of them and five acts stand on a screen of 768 lines."""


CHECKOUT, MEMBERS, CARDS, SHIFT, DEVICES, AUDIT = "checkout", "members", "cards", "shift", "devices", "audit"

_PLACES = {
    CHECKOUT: ("shopping-cart", "C"),
    MEMBERS: ("users", "M"),
    CARDS: ("id-card", "K"),
    SHIFT: ("coins", "S"),
    DEVICES: ("monitor-smartphone", "D"),
    AUDIT: ("clipboard-check", "A"),
}
"""Every place with its icon and its letter, from the top down."""


class Rail(Panel):
    """A place is an icon, a word and a letter."""

    place_chosen = Signal(str)
    language_asked = Signal()
    theme_asked = Signal()
    lock_asked = Signal()
    change_asked = Signal()
    sign_out_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="rail")
        self.setFixedWidth(WIDTH)
        self._icons: dict[QToolButton, str] = {}
        self._large: set[QToolButton] = set()
        self._group = QButtonGroup(self)
        spacing = appearance.theme().spacing
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(spacing.xs, spacing.m, spacing.xs, spacing.m)
        self._column.setSpacing(spacing.xs)
        self.places = {name: self._place(name, icon, f"Alt+{letter}") for name, (icon, letter) in _PLACES.items()}
        self._column.addStretch()
        self._language = self._act("language", "languages", "Alt+L", self.language_asked.emit)
        self._look = self._act("look", "moon", "Alt+T", self.theme_asked.emit)
        self._lock = self._act("lock", "lock", "Ctrl+L", self.lock_asked.emit)
        self._change = self._act("change_person", "arrow-left-right", "Alt+W", self.change_asked.emit)
        self._leave = self._act("sign_out", "log-out", "Alt+Q", self.sign_out_asked.emit)
        self.retranslate()
        self.restyle()

    def show_place(self, place: str) -> None:
        """Mark the place a person is in."""
        self.places[place].setChecked(True)

    def show_signed_in(self, signed_in: bool) -> None:
        """Nobody's till shows no places."""
        for button in (*self.places.values(), self._lock, self._change, self._leave):
            button.setVisible(signed_in)

    def retranslate(self) -> None:
        """Set every word anew."""
        names = {
            CHECKOUT: self.tr("Checkout"),
            MEMBERS: self.tr("Members"),
            CARDS: self.tr("Card desk"),
            SHIFT: self.tr("Shift"),
            DEVICES: self.tr("Devices"),
            AUDIT: self.tr("Audit"),
        }
        words = {
            **{self.places[place]: (name, f"Alt {_PLACES[place][1]}") for place, name in names.items()},
            self._language: (language.LANGUAGES[language.after(language.in_force())], "Alt L"),
            self._look: (self.tr("Look"), "Alt T"),
            self._lock: (self.tr("Lock"), "Ctrl L"),
            self._change: (self.tr("Change over"), "Alt W"),
            self._leave: (self.tr("Sign out"), "Alt Q"),
        }
        for button, (name, key) in words.items():
            button.setText(f"{name}\n{key}" if button in self._large else key)
            button.setToolTip(name)
            button.setAccessibleName(name)

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        theme = appearance.theme()
        self._icons[self._look] = "moon" if theme.name == "light" else "sun"
        for button, name in self._icons.items():
            picture = QIcon(icons.pixmap(name, theme.value("rail_text"), _ICON))
            picture.addPixmap(
                icons.pixmap(name, theme.value("rail_active_text"), _ICON), QIcon.Mode.Normal, QIcon.State.On
            )
            button.setIcon(picture)

    def _place(self, name: str, icon: str, key: str) -> QToolButton:
        button = self._act(name, icon, key, lambda: self.place_chosen.emit(name), large=True)
        button.setCheckable(True)
        self._group.addButton(button)
        return button

    def _act(self, name: str, icon: str, key: str, act: Callable[[], None], *, large: bool = False) -> QToolButton:
        """Large: icon, word and key below one another; else icon and key in one line, and the word as a hint."""
        button = QToolButton()
        button.setObjectName(f"rail_{name}")
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(style.ToolButtonTextUnderIcon if large else style.ToolButtonTextBesideIcon)
        size = _ICON if large else 18
        button.setIconSize(QSize(size, size))
        button.setFixedSize(WIDTH - 8, HEIGHT if large else 44)
        if large:
            self._large.add(button)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: act())
        QShortcut(QKeySequence(key), button).activated.connect(button.click)
        self._icons[button] = icon
        self._column.addWidget(button)
        return button
